import Logging
import MailTransport

/// How long servers that fall silent are waited for.
struct ServerPatience: Sendable {
  /// Limits of the mailbox's connection.
  var mailbox = IMAPLimits.standard
  /// Seconds for each reply of the submission server.
  var submissionSeconds = SMTPConnection.responseSeconds

  /// That of the daemon.
  static let standard = ServerPatience()
}

/// How one connection after the other logs in to a server: with the password, or with an access token of now.
struct ServerLogin: Sendable {
  private let account: ServerAccount
  private let tokens: (purse: AccessTokens, mechanism: TokenMechanism)?
  /// How long the server is waited for.
  let patience: ServerPatience

  /// - Throws: `TransportError.configuration` for a server that cannot be.
  init(
    _ server: ServerSettings.Server, tokens: AccessTokens?, patience: ServerPatience
  ) throws(TransportError) {
    self.patience = patience
    account = try ServerAccount(
      url: server.url, username: server.username, password: server.password, caFile: server.caFile,
      allowPlaintext: server.allowPlaintext)
    self.tokens = tokens.flatMap { purse in server.oauth.map { (purse, $0.mechanism) } }
  }

  /// The account, with a token that is good now.
  ///
  /// - Throws: `TransportError.token`.
  func account() async throws(TransportError) -> ServerAccount {
    guard let tokens else { return account }
    return try account.loggingIn(withToken: try await tokens.purse.token(), by: tokens.mechanism)
  }

  /// The server refused the log-in: whether it is worth one more at once, with another token.
  func mayTryAgain(after refused: ServerAccount) async -> Bool {
    guard let tokens, let token = refused.accessToken else { return false }
    await tokens.purse.refused(token)
    return true
  }

  /// Connects to the mailbox, or to a folder of ours in it; a refused token is renewed once.
  ///
  /// - Throws: what the connection or the token endpoint refused.
  func openMailbox(ownFolder: String? = nil) async throws(TransportError) -> (IMAPConnection, IMAPMailbox) {
    let first = try await account()
    let connection = IMAPConnection(account: first, ownFolder: ownFolder, limits: patience.mailbox)
    do {
      return (connection, try await connection.open())
    } catch {
      guard case .authentication = error, await mayTryAgain(after: first) else { throw error }
    }
    let second = IMAPConnection(
      account: try await account(), ownFolder: ownFolder, limits: patience.mailbox)
    return (second, try await second.open())
  }
}

extension House {
  /// The log-ins of mailbox and submission; equal grants share their tokens, as a provider that replaces
  /// refresh tokens takes each one only once.
  struct Logins: Sendable {
    private var purses: [OAuthGrant: AccessTokens] = [:]
    private let kept: ReplacedTokens
    private let patience: ServerPatience

    init(_ settings: ServerSettings, patience: ServerPatience = .standard, log: Logger? = nil) {
      self.patience = patience
      kept = ReplacedTokens(store: settings.storePath, log: log)
      for server in settings.servers {
        guard let grant = server.oauth?.grant, purses[grant] == nil else { continue }
        let kept = kept
        purses[grant] = AccessTokens(
          grant: grant, kept: { kept.token(for: grant) }, keep: { kept.keep($0, for: grant) })
      }
    }

    func login(to server: ServerSettings.Server) throws(TransportError) -> ServerLogin {
      try ServerLogin(server, tokens: server.oauth.flatMap { purses[$0.grant] }, patience: patience)
    }
  }
}
