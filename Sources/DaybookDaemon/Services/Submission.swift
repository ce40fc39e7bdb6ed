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

/// Letters to an SMTP server on one reused connection.
struct SMTPSubmission: Submission {
  private let connection: SMTPConnection

  init(account: ServerAccount, heloName: String?) {
    connection = SMTPConnection(account: account, heloName: heloName)
  }

  func send(_ letter: OutboxLetter, from: String) async -> SubmissionOutcome {
    await connection.send(from: from, to: letter.address, message: letter.bytes)
  }

  func close() async { await connection.close() }
}
