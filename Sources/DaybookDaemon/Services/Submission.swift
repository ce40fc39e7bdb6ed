import MailTransport
import SalesStore

/// Where letters go: one letter, one recipient, one outcome.
protocol Submission: Sendable {
  func send(_ letter: OutboxLetter, from: String) async -> SubmissionOutcome
  func close() async
}

/// Letters into a Maildir: the file's name comes from the outbox id, so a resend replaces it.
struct MaildirSubmission: Submission {
  private let outbox: MaildirOutbox

  init(path: String) throws { outbox = try MaildirOutbox(path: path) }

  func send(_ letter: OutboxLetter, from: String) async -> SubmissionOutcome {
    do {
      try outbox.deliver(id: MaildirSubmission.fileName(letter.id), letter.bytes)
      return .accepted(reply: "written")
    } catch {
      return .deferred(code: 0, reply: error.description)
    }
  }

  /// Sorted names keep the order in which letters were queued.
  static func fileName(_ id: Int64) -> String {
    let digits = String(id)
    return "daybook-" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }

  func close() async {}
}

/// Letters to an SMTP server on one reused connection; a fresh access token means a fresh connection.
actor SMTPSubmission: Submission {
  /// Reply codes of a refused log-in: RFC 4954 section 6, and the unanswered challenge of XOAUTH2.
  private static let refusedLogins: Set<Int> = [334, 530, 534, 535, 538]

  private let login: ServerLogin
  private let heloName: String?
  private let responseSeconds: Int
  private var open: (connection: SMTPConnection, account: ServerAccount)?

  /// `responseSeconds` limits each reply.
  init(
    login: ServerLogin, heloName: String?, responseSeconds: Int = SMTPConnection.responseSeconds
  ) {
    self.login = login
    self.responseSeconds = responseSeconds
    self.heloName = heloName
  }

  func send(_ letter: OutboxLetter, from: String) async -> SubmissionOutcome {
    await send(letter.bytes, from: from, to: letter.address)
  }

  /// Sends one letter; a refused token is renewed once.
  func send(_ bytes: [UInt8], from: String, to: String) async -> SubmissionOutcome {
    do {
      let (connection, account) = try await opened()
      let outcome = await connection.send(from: from, to: to, message: bytes)
      guard case .accountPaused(let code, _) = outcome, SMTPSubmission.refusedLogins.contains(code),
        await login.mayTryAgain(after: account)
      else { return outcome }
      return await (try opened()).connection.send(from: from, to: to, message: bytes)
    } catch {
      return error.isTemporary
        ? .deferred(code: 0, reply: error.description) : .accountPaused(code: 0, reply: error.description)
    }
  }

  private func opened() async throws(TransportError) -> (connection: SMTPConnection, account: ServerAccount) {
    let account = try await login.account()
    if let open, open.account.accessToken == account.accessToken { return open }
    await open?.connection.close()
    let fresh = (
      SMTPConnection(account: account, heloName: heloName, responseSeconds: responseSeconds), account
    )
    open = fresh
    return fresh
  }

  func close() async { await open?.connection.close() }
}
