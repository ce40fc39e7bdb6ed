import MailLab
import MailTransport

/// One mail system for all tests of this process; each test has users of its own.
enum SharedLab {
  static let users = ["daybook", "wang", "li", "zhao"] + (1...12).map { "u\($0)" }

  private static let started: Result<MailLab, any Error> = Result { try MailLab.start(users: users) }

  static func get() throws -> MailLab { try started.get() }

  enum IMAPMode: String, CaseIterable, Sendable { case plain, startTLS, tls }

  static func imap(_ user: String, _ mode: IMAPMode = .plain, folder: String = "INBOX") throws
    -> IMAPConnection
  {
    let lab = try get()
    let url =
      mode == .tls
      ? "imaps://localhost:\(lab.ports.imaps)/\(folder)" : "imap://localhost:\(lab.ports.imap)/\(folder)"
    return IMAPConnection(
      account: try ServerAccount(
        url: url, username: user, password: lab.password, caFile: lab.caFile, allowPlaintext: mode == .plain))
  }

  /// A letter of about `size` bytes, 7-bit, with CRLF.
  static func letter(_ number: Int, size: Int = 700) -> [UInt8] {
    let head = """
      From: =?UTF-8?B?546L6Iqz?= <wang@example.test>\r
      To: <daybook@example.test>\r
      Subject: report \(number)\r
      Message-ID: <lab-\(number)@example.test>\r
      Date: Mon, 2 Mar 2026 09:00:00 +0800\r
      \r

      """
    let line = "Visit to the printing works, \(number).\r\n"
    return Array(head.utf8) + Array(String(repeating: line, count: max(size / line.utf8.count, 1)).utf8)
  }
}
