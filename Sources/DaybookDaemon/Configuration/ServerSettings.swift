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
  /// - Throws: `ConfigurationError` with file, line and key, or `ConfigurationMistakes`.
  static func read(folder: String, file: String, text: String) async throws -> ServerSettings {
    let root = try YAMLReader(file: file, text: text)
    guard root.exists else {
      throw ConfigurationError(
        file: file, key: "",
        "is empty; move it away, and `daybook init \(folder)` writes a commented one")
    }
    try allowKeys(root)
    let yaml = try await provider(file)
    let environment = EnvironmentVariablesProvider().prefixKeys(with: "daybook")
    return try read(
      SettingsSource(
        reader: ConfigReader(providers: [environment, yaml]),
        environment: ConfigReader(provider: environment), root: root, folder: folder))
  }

  /// A key that nobody reads is often one that is missed elsewhere: these come first.
  private static func allowKeys(_ root: YAMLReader) throws {
    var mistakes = Mistakes()
    mistakes.collect { try root.allow(allowed.keys.sorted()) }
    for (section, keys) in allowed.sorted(by: { $0.key < $1.key }) {
      mistakes.collect { try root[section].allow(keys) }
    }
    for section in ["mailbox", "submission"] {
      mistakes.collect { try root[section]["oauth"].allow(OAuthSettings.keys) }
    }
    try mistakes.refuse()
  }

  /// Each section by itself, so that all their mistakes are named.
  private static func read(_ source: SettingsSource) throws -> ServerSettings {
    var mistakes = Mistakes()
    let company = mistakes.collect { try readCompany(source) }
    let botName = mistakes.collect { try source.words(["bot", "name"]) }
    let bot = mistakes.collect { try source.address(["bot", "address"]) }
    let mailbox = mistakes.collect {
      try source.peer("mailbox", server: "imap", schemes: ["imaps", "imap"])
    }
    let submission = mistakes.collect {
      try source.peer("submission", server: "smtp", schemes: ["smtps", "smtp"])
    }
    let store = mistakes.collect { try StoreSettings(source) }
    let identity = mistakes.collect {
      try IdentitySettings.read(
        source.root["identity"], policy: source.fromEnvironment(["identity", "policy"]))
    }
    let hasServers = store?.isRehearsal == false && mailbox?.isServer == true && submission?.isServer == true
    let limits = mistakes.collect {
      try MailLimits.read(source.root["limits"], isServer: submission?.isServer ?? true)
    }
    let connections = mistakes.collect {
      try source.number(["submission", "connections"], 1...20, default: 2)
    }
    let poll = mistakes.collect { try source.number(["mailbox", "pollSeconds"], 1...3600, default: 60) }
    let path = mistakes.collect { try OperatorSettings.read(source, bot: bot ?? "") }
    let watchdog = mistakes.collect { try WatchdogSettings.read(source, hasServers: hasServers) }
    try mistakes.refuse()
    guard let company, let botName, let bot, let mailbox, let submission, let store, let identity, let limits,
      let connections, let poll, let path, let watchdog
    else { throw source.root.failure("cannot be read") }
    return ServerSettings(
      company: company, botName: botName, botAddress: bot, mailbox: mailbox, submission: submission,
      identity: identity, limits: limits, storePath: store.path, isRehearsal: store.isRehearsal,
      wantsCalendarLetters: !store.isRehearsal || store.calendarLetters, connections: connections,
      pollSeconds: poll, operatorPath: path, watchdog: watchdog)
  }

  private static func readCompany(_ source: SettingsSource) throws(ConfigurationError) -> Company {
    Company(
      name: try source.words(["company", "name"]),
      language: try source.value(["company", "locale"], "zh-Hans or en") { Language(rawValue: $0) },
      zoneName: try source.value(["company", "timeZone"], "an IANA time zone such as Asia/Shanghai") {
        ZoneTable.existing($0) == nil ? nil : $0
      })
  }

  /// The section `store`.
  private struct StoreSettings {
    let path: String
    let isRehearsal: Bool
    let calendarLetters: Bool

    init(_ source: SettingsSource) throws(ConfigurationError) {
      path = source.path(try source.string(["store", "path"]))
      isRehearsal = try source.flag(["store", "rehearsal"], default: false)
      calendarLetters = try source.flag(["store", "calendarLetters"], default: true)
    }
  }

  private static func provider(_ file: String) async throws -> FileProvider<YAMLSnapshot> {
    do {
      return try await FileProvider<YAMLSnapshot>(filePath: FilePath(file))
    } catch {
      throw ConfigurationError(file: file, key: "", "cannot be read: \(error)")
    }
  }
}
