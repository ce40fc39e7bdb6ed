import Configuration
import MailMessage
public import SalesDomain
import SystemPackage

/// `daybook.yaml`, overridden by `DAYBOOK_…` of the environment: where letters come from and go to.
public struct ServerSettings: Sendable {
  /// The section `company`: its name, and the language and IANA time zone of members who name none.
  public struct Company: Sendable {
    public let name: String
    public let language: Language
    public let zoneName: String
  }

  /// A mailbox or a submission server.
  public enum Peer: Sendable, Hashable {
    case maildir(path: String)
    case server(Server)

    var isServer: Bool { if case .server = self { true } else { false } }
  }

  /// An IMAP or SMTP server with the account that logs in to it.
  public struct Server: Sendable, Hashable {
    public let url: String
    public let username: String?
    public let password: String?
    /// Where the password stands, unless the environment gave it.
    public let passwordFile: String?
    /// A PEM file of the certificate authority, for servers with one of their own.
    public let caFile: String?
    /// Only for servers on this machine: no TLS.
    public let allowPlaintext: Bool
  }

  public let company: Company
  public let botName: String
  public let botAddress: String
  public let mailbox: Peer
  public let submission: Peer
  /// What is accepted as proof of a sender.
  public let identity: IdentitySettings
  public let limits: MailLimits
  public let storePath: String
  /// A store of `rehearse` and `demo`, whose clock may run ahead of the wall clock.
  public let isRehearsal: Bool
  /// False only in rehearsals: the letters that go by the calendar alone stay away.
  public let wantsCalendarLetters: Bool
  public let connections: Int
  public let pollSeconds: Int

  /// The files that hold passwords.
  var secretFiles: [String] {
    [mailbox, submission].compactMap { if case .server(let server) = $0 { server.passwordFile } else { nil } }
  }
}

extension ServerSettings {
  private static let allowed: [String: [String]] = [
    "company": ["name", "locale", "timeZone"], "bot": ["name", "address"],
    "mailbox": [
      "kind", "path", "url", "username", "passwordFile", "caFile", "allowPlaintext", "pollSeconds",
    ],
    "submission": [
      "kind", "path", "url", "username", "passwordFile", "caFile", "allowPlaintext", "connections",
    ],
    "store": ["path", "rehearsal", "calendarLetters"], "identity": IdentitySettings.allowed,
    "limits": MailLimits.keys,
  ]

  /// Reads the file and the environment.
  ///
  /// - Throws: `ConfigurationError` with file, line and key.
  static func read(folder: String, file: String, text: String) async throws -> ServerSettings {
    let root = try YAMLReader(file: file, text: text)
    try root.allow(allowed.keys.sorted())
    for (section, keys) in allowed { try root[section].allow(keys) }
    let yaml = try await FileProvider<YAMLSnapshot>(filePath: FilePath(folder + "/daybook.yaml"))
    let environment = EnvironmentVariablesProvider().prefixKeys(with: "daybook")
    let source = SettingsSource(
      reader: ConfigReader(providers: [environment, yaml]), environment: ConfigReader(provider: environment),
      root: root, folder: folder)
    let submission = try source.peer("submission", server: "smtp", schemes: ["smtps", "smtp"])
    return ServerSettings(
      company: Company(
        name: try source.string("company", "name"),
        language: try source.value("company", "locale", "zh-Hans or en") { Language(rawValue: $0) },
        zoneName: try source.value("company", "timeZone", "an IANA time zone such as Asia/Shanghai") {
          ZoneTable.existing($0) == nil ? nil : $0
        }),
      botName: try source.string("bot", "name"),
      botAddress: try source.value("bot", "address", "a mail address") {
        MailAddress($0).flatMap { $0.folded.utf8.allSatisfy { $0 < 128 } ? $0.folded : nil }
      },
      mailbox: try source.peer("mailbox", server: "imap", schemes: ["imaps", "imap"]),
      submission: submission,
      identity: try IdentitySettings.read(
        root["identity"], policy: source.fromEnvironment("identity", "policy")),
      limits: try MailLimits.read(root["limits"], isServer: submission.isServer),
      storePath: source.path(try source.string("store", "path")),
      isRehearsal: source.optional("store", "rehearsal") == "true",
      wantsCalendarLetters: source.optional("store", "rehearsal") != "true"
        || source.optional("store", "calendarLetters") != "false",
      connections: try source.number("submission", "connections", 1...20, default: 2),
      pollSeconds: try source.number("mailbox", "pollSeconds", 1...3600, default: 60))
  }
}

/// Looks settings up in the environment and the file, and names file and line in errors.
private struct SettingsSource {
  let reader: ConfigReader
  let environment: ConfigReader
  let root: YAMLReader
  let folder: String

  func optional(_ section: String, _ key: String) -> String? {
    let name = ConfigKey([section, key])
    if let text = reader.string(forKey: name), !text.isEmpty { return text }
    if let number = reader.int(forKey: name) { return String(number) }
    if let flag = reader.bool(forKey: name) { return flag ? "true" : "false" }
    return nil
  }

  func fromEnvironment(_ section: String, _ key: String) -> String? {
    environment.string(forKey: ConfigKey([section, key]))
  }

  func string(_ section: String, _ key: String) throws(ConfigurationError) -> String {
    guard let text = optional(section, key) else { throw root[section][key].missing("a text") }
    return text
  }

  func value<Value>(
    _ section: String, _ key: String, _ expected: String, _ read: (String) -> Value?
  ) throws(ConfigurationError) -> Value {
    guard let text = optional(section, key) else { throw root[section][key].missing(expected) }
    guard let value = read(text) else {
      throw root[section][key].failure("found `\(text)`, expected \(expected)")
    }
    return value
  }

  func number(
    _ section: String, _ key: String, _ range: ClosedRange<Int>, default standard: Int
  ) throws(ConfigurationError) -> Int {
    guard optional(section, key) != nil else { return standard }
    return try value(section, key, "a whole number from \(range.lowerBound) to \(range.upperBound)") {
      Int($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// Relative paths start at the configuration's folder.
  func path(_ text: String) -> String { text.hasPrefix("/") ? text : folder + "/" + text }

  func peer(
    _ section: String, server: String, schemes: [String]
  ) throws(ConfigurationError) -> ServerSettings.Peer {
    let kind = try value(section, "kind", "\(server) or maildir") {
      [server, "maildir"].contains($0) ? $0 : nil
    }
    if kind == "maildir" { return .maildir(path: path(try string(section, "path"))) }
    let url = try value(section, "url", schemes.map { "\($0)://HOST" }.joined(separator: " or ")) { url in
      schemes.contains { url.hasPrefix("\($0)://") } ? url : nil
    }
    return .server(
      ServerSettings.Server(
        url: url, username: optional(section, "username"), password: try password(section),
        passwordFile: optional(section, "passwordFile").map(path),
        caFile: optional(section, "caFile").map(path),
        allowPlaintext: optional(section, "allowPlaintext") == "true"))
  }

  /// A secret comes from a file, a systemd credential of the same name, or the environment.
  private func password(_ section: String) throws(ConfigurationError) -> String? {
    if let secret = reader.string(forKey: ConfigKey([section, "password"]), isSecret: true) { return secret }
    guard let file = optional(section, "passwordFile") else { return nil }
    let place = path(file)
    guard let text = TextFile.read(place) else {
      throw root[section]["passwordFile"].failure("cannot read \(place); the daemon's user must be able to")
    }
    return String(text.prefix { $0 != "\n" && $0 != "\r" })
  }
}
