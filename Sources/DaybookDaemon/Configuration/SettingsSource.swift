import Configuration
import MailMessage

/// Looks settings up in the environment and the file, and names file and line in errors.
///
/// A place is a path of keys, `["mailbox", "oauth", "scope"]`.
struct SettingsSource {
  let reader: ConfigReader
  let environment: ConfigReader
  let root: YAMLReader
  let folder: String

  func optional(_ place: [String]) -> String? {
    let name = ConfigKey(place)
    if let text = reader.string(forKey: name), !text.isEmpty { return text }
    if let number = reader.int(forKey: name) { return String(number) }
    if let flag = reader.bool(forKey: name) { return flag ? "true" : "false" }
    return nil
  }

  func fromEnvironment(_ place: [String]) -> String? {
    environment.string(forKey: ConfigKey(place))
  }

  func string(_ place: [String]) throws(ConfigurationError) -> String {
    guard let text = optional(place) else { throw yaml(place).missing("a text") }
    return text
  }

  /// A text on one line that is more than blanks.
  func words(_ place: [String]) throws(ConfigurationError) -> String {
    try value(place, "a name on one line") { text in
      text.contains { !$0.isWhitespace } && !text.unicodeScalars.contains { $0.value < 32 } ? text : nil
    }
  }

  func value<Value>(
    _ place: [String], _ expected: String, _ read: (String) -> Value?
  ) throws(ConfigurationError) -> Value {
    guard let text = optional(place) else { throw yaml(place).missing(expected) }
    guard let value = read(text) else {
      throw yaml(place).failure("found `\(text)`, expected \(expected)")
    }
    return value
  }

  func number(
    _ place: [String], _ range: ClosedRange<Int>, default standard: Int
  ) throws(ConfigurationError) -> Int {
    guard optional(place) != nil else { return standard }
    return try value(place, "a whole number from \(range.lowerBound) to \(range.upperBound)") {
      Int($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// True or false in one of YAML's words for them; any other word is refused, never taken for false.
  func flag(_ place: [String], default standard: Bool) throws(ConfigurationError) -> Bool {
    let expected = "true or false (or yes, no, on, off)"
    if let word = fromEnvironment(place), !word.isEmpty {
      guard let flag = SettingsSource.flags[word.lowercased()] else {
        throw yaml(place).failure("found `\(word)` in the environment, expected \(expected)")
      }
      return flag
    }
    guard yaml(place).exists else { return standard }
    return try yaml(place).value(expected) { SettingsSource.flags[$0.lowercased()] }
  }

  private static let flags = [
    "true": true, "yes": true, "on": true, "false": false, "no": false, "off": false,
  ]

  func address(_ place: [String]) throws(ConfigurationError) -> String {
    try value(place, "a mail address") {
      MailAddress($0).flatMap { $0.folded.utf8.allSatisfy { $0 < 128 } ? $0.folded : nil }
    }
  }

  /// Relative paths start at the configuration's folder.
  func path(_ text: String) -> String { text.hasPrefix("/") ? text : folder + "/" + text }

  /// A secret comes from the environment, or from a file or systemd credential that `NAMEFile` names.
  func secret(_ place: [String], _ name: String) throws(ConfigurationError) -> String? {
    let key = ConfigKey(place + [name])
    if let secret = environment.string(forKey: key, isSecret: true), !secret.isEmpty { return secret }
    guard let file = optional(place + [name + "File"]) else { return nil }
    let found = path(file)
    guard let text = TextFile.read(found) else {
      throw yaml(place + [name + "File"]).failure("cannot read \(found); the daemon's user must be able to")
    }
    return String(text.prefix { $0 != "\n" && $0 != "\r" })
  }

  func yaml(_ place: [String]) -> YAMLReader { place.reduce(root) { $0[$1] } }

  func peer(
    _ section: String, server: String, schemes: [String]
  ) throws(ConfigurationError) -> ServerSettings.Peer {
    let kind = try value([section, "kind"], "\(server) or maildir") {
      [server, "maildir"].contains($0) ? $0 : nil
    }
    if kind == "maildir" { return .maildir(path: path(try string([section, "path"]))) }
    return .server(try self.server([section], schemes: schemes))
  }

  /// The keys of a server, at any place.
  func server(_ place: [String], schemes: [String]) throws(ConfigurationError) -> ServerSettings.Server {
    let url = try value(place + ["url"], schemes.map { "\($0)://HOST" }.joined(separator: " or ")) { url in
      schemes.contains { url.hasPrefix("\($0)://") } ? url : nil
    }
    return ServerSettings.Server(
      url: url, username: optional(place + ["username"]), password: try secret(place, "password"),
      passwordFile: optional(place + ["passwordFile"]).map(path),
      caFile: optional(place + ["caFile"]).map(path),
      allowPlaintext: try flag(place + ["allowPlaintext"], default: false),
      oauth: try OAuthSettings.read(place, self))
  }
}
