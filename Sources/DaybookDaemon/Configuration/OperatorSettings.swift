/// `operator` of `daybook.yaml`: whom an alarm reaches when mail itself is dead, and by which second path.
public struct OperatorSettings: Sendable, Hashable {
  /// The second path.
  public enum AlarmPath: Sendable, Hashable {
    /// A program with its arguments; the sentence comes on its standard input.
    case command([String])
    /// A letter through another SMTP account.
    case letter(ServerSettings.Server, from: String, to: String)
  }

  /// Nil: alarms stand in the log and in `status` only.
  public let alarm: AlarmPath?

  /// The keys of `operator` and of `operator.alarm`.
  static let keys = ["address", "alarm"]
  static let alarmKeys = [
    "kind", "command", "url", "username", "passwordFile", "caFile", "allowPlaintext", "oauth", "from",
  ]

  static func read(_ source: SettingsSource, bot: String) throws(ConfigurationError) -> OperatorSettings {
    let place = ["operator", "alarm"]
    let yaml = source.yaml(place)
    try yaml.allow(alarmKeys)
    try yaml["oauth"].allow(OAuthSettings.keys)
    let isNamed = source.optional(["operator", "address"]) != nil
    let address = isNamed ? try source.address(["operator", "address"]) : nil
    guard yaml.exists || source.optional(place + ["kind"]) != nil else { return OperatorSettings(alarm: nil) }
    let kinds = yaml["command"].exists ? ["command"] : ["smtp", "command"]
    if yaml["command"].exists, source.optional(place + ["kind"]) == nil {
      return OperatorSettings(alarm: .command(try command(yaml["command"])))
    }
    let kind = try source.value(place + ["kind"], kinds.joined(separator: " or ")) {
      kinds.contains($0) ? $0 : nil
    }
    if kind == "command" { return OperatorSettings(alarm: .command(try command(yaml["command"]))) }
    guard let to = address else { throw source.yaml(["operator", "address"]).missing("a mail address") }
    let from = source.optional(place + ["from"]) == nil ? bot : try source.address(place + ["from"])
    let server = try source.server(place, schemes: ["smtps", "smtp"])
    return OperatorSettings(alarm: .letter(server, from: from, to: to))
  }

  private static func command(_ yaml: YAMLReader) throws(ConfigurationError) -> [String] {
    let expected = "a list of a program's absolute path and its arguments, [/usr/local/bin/page, daybook]"
    guard yaml.isList else { throw yaml.missing(expected) }
    var words: [String] = []
    for item in try yaml.items {
      words.append(try item.value("a text without NUL") { $0.utf8.contains(0) ? nil : $0 })
    }
    guard let program = words.first, program.hasPrefix("/") else {
      throw yaml.failure("expected \(expected)")
    }
    return words
  }
}

/// `watchdog` of `daybook.yaml`: after how long mail counts as dead (X33).
public struct WatchdogSettings: Sendable, Hashable {
  /// A heartbeat letter each so many hours; 0 sends none.
  public let heartbeatHours: Int
  /// A heartbeat that is not back after so many minutes is an alarm.
  public let heartbeatMinutes: Int
  /// No successful look into the mailbox for so many minutes is an alarm.
  public let fetchMinutes: Int
  /// A submission server that takes nothing for so many minutes is an alarm.
  public let outboxMinutes: Int

  static let keys = ["heartbeatHours", "heartbeatMinutes", "fetchMinutes", "outboxMinutes"]
  /// Heartbeats go so often unless set; never between Maildirs and in rehearsals.
  static let usualHours = 6
  /// The limits of the three alarms unless set.
  static let usualMinutes = 30

  static func read(
    _ source: SettingsSource, hasServers: Bool
  ) throws(ConfigurationError) -> WatchdogSettings {
    func minutes(_ key: String) throws(ConfigurationError) -> Int {
      try source.number(["watchdog", key], 10...1440, default: usualMinutes)
    }
    return WatchdogSettings(
      heartbeatHours: try source.number(
        ["watchdog", "heartbeatHours"], 0...168, default: hasServers ? usualHours : 0),
      heartbeatMinutes: try minutes("heartbeatMinutes"), fetchMinutes: try minutes("fetchMinutes"),
      outboxMinutes: try minutes("outboxMinutes"))
  }
}
