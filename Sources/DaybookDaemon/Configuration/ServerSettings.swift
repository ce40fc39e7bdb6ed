import Configuration
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
    /// Log-in with access tokens instead of a password.
    public let oauth: OAuthSettings?
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
  /// Whom an alarm reaches.
  public let operatorPath: OperatorSettings
  /// When mail counts as dead.
  public let watchdog: WatchdogSettings

  /// The servers that are logged in to.
  var servers: [Server] {
    var servers: [Server] = []
    for case .server(let server) in [mailbox, submission] { servers.append(server) }
    if case .letter(let server, _, _) = operatorPath.alarm { servers.append(server) }
    return servers
  }

  /// What EHLO says: the domain of the bot.
  var heloName: String? { botAddress.split(separator: "@").last.map(String.init) }

  /// The files that hold passwords, client secrets and refresh tokens.
  var secretFiles: [String] {
    servers.flatMap { server in
      [server.passwordFile].compactMap { $0 } + (server.oauth?.files ?? [])
    }
  }
}

extension ServerSettings {
  private static let allowed: [String: [String]] = [
    "company": ["name", "locale", "timeZone"], "bot": ["name", "address"],
    "mailbox": [
      "kind", "path", "url", "username", "passwordFile", "caFile", "allowPlaintext", "pollSeconds", "oauth",
    ],
    "submission": [
      "kind", "path", "url", "username", "passwordFile", "caFile", "allowPlaintext", "connections", "oauth",
    ],
    "store": ["path", "rehearsal", "calendarLetters"], "identity": IdentitySettings.allowed,
    "operator": OperatorSettings.keys, "watchdog": WatchdogSettings.keys,
    "limits": MailLimits.keys,
  ]

  /// Reads the file and the environment.
  ///
  /// - Throws: `ConfigurationError` with file, line and key.
  static func read(folder: String, file: String, text: String) async throws -> ServerSettings {
    let root = try YAMLReader(file: file, text: text)
    guard root.exists else {
      throw ConfigurationError(
        file: file, key: "",
        "is empty; move it away, and `daybook init \(folder)` writes a commented one")
    }
    try root.allow(allowed.keys.sorted())
    for (section, keys) in allowed { try root[section].allow(keys) }
    for section in ["mailbox", "submission"] { try root[section]["oauth"].allow(OAuthSettings.keys) }
    let yaml = try await provider(file)
    let environment = EnvironmentVariablesProvider().prefixKeys(with: "daybook")
    let source = SettingsSource(
      reader: ConfigReader(providers: [environment, yaml]), environment: ConfigReader(provider: environment),
      root: root, folder: folder)
    let bot = try source.address(["bot", "address"])
    let mailbox = try source.peer("mailbox", server: "imap", schemes: ["imaps", "imap"])
    let submission = try source.peer("submission", server: "smtp", schemes: ["smtps", "smtp"])
    let isRehearsal = try source.flag(["store", "rehearsal"], default: false)
    let calendarLetters = try source.flag(["store", "calendarLetters"], default: true)
    var hasServers = !isRehearsal
    for case .maildir in [mailbox, submission] { hasServers = false }
    return ServerSettings(
      company: Company(
        name: try source.words(["company", "name"]),
        language: try source.value(["company", "locale"], "zh-Hans or en") { Language(rawValue: $0) },
        zoneName: try source.value(["company", "timeZone"], "an IANA time zone such as Asia/Shanghai") {
          ZoneTable.existing($0) == nil ? nil : $0
        }),
      botName: try source.words(["bot", "name"]),
      botAddress: bot, mailbox: mailbox, submission: submission,
      identity: try IdentitySettings.read(
        root["identity"], policy: source.fromEnvironment(["identity", "policy"])),
      limits: try MailLimits.read(root["limits"], isServer: submission.isServer),
      storePath: source.path(try source.string(["store", "path"])),
      isRehearsal: isRehearsal,
      wantsCalendarLetters: !isRehearsal || calendarLetters,
      connections: try source.number(["submission", "connections"], 1...20, default: 2),
      pollSeconds: try source.number(["mailbox", "pollSeconds"], 1...3600, default: 60),
      operatorPath: try OperatorSettings.read(source, bot: bot),
      watchdog: try WatchdogSettings.read(source, hasServers: hasServers))
  }

  private static func provider(_ file: String) async throws -> FileProvider<YAMLSnapshot> {
    do {
      return try await FileProvider<YAMLSnapshot>(filePath: FilePath(file))
    } catch {
      throw ConfigurationError(file: file, key: "", "cannot be read: \(error)")
    }
  }
}
