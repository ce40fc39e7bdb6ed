import MailLab
import MailTransport
import Testing

@Suite("SMTP against a real Postfix", .serialized)
struct PostfixTests {
  enum Mode: String, CaseIterable, Sendable { case plain, startTLS, tls }

  private func connection(_ mode: Mode, password: String? = nil) throws -> SMTPConnection {
    let lab = try SharedLab.get()
    let url =
      switch mode {
      case .plain: "smtp://localhost:\(lab.ports.smtp)"
      case .startTLS: "smtp://localhost:\(lab.ports.submission)"
      case .tls: "smtps://localhost:\(lab.ports.smtps)"
      }
    let account = try ServerAccount(
      url: url, username: mode == .plain ? nil : "daybook",
      password: mode == .plain ? nil : password ?? lab.password,
      caFile: lab.caFile, allowPlaintext: mode == .plain)
    return SMTPConnection(account: account, heloName: "daybook.example.test")
  }

  @Test("sends letters in each mode over one connection", arguments: Mode.allCases)
  func sends(_ mode: Mode) async throws {
    let lab = try SharedLab.get()
    try lab.clear("u5")
    let sessions = Self.sessionsOfFive(lab)
    let connection = try connection(mode)
    for number in 1...5 {
      let outcome = await connection.send(
        from: "daybook@example.test", to: "u5@example.test", message: SharedLab.letter(number))
      guard case .accepted(let reply) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(reply.contains("queued as"))
    }
    await connection.close()
    try lab.wait(user: "u5", count: 5, seconds: 20)
    // Postfix counts a session's commands when it ends.
    for _ in 0..<500 where Self.sessionsOfFive(lab) == sessions {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(Self.sessionsOfFive(lab) == sessions + 1, "one connection serves all letters")
  }

  private static func sessionsOfFive(_ lab: MailLab) -> Int {
    lab.log().split(separator: "\n").filter {
      $0.contains("disconnect from") && $0.contains("mail=5 rcpt=5 data=5")
    }
    .count
  }

  @Test("delivers Chinese text and lines of dots byte for byte")
  func deliversBytes() async throws {
    let lab = try SharedLab.get()
    let body = "拜访华东精密印刷有限公司 60分\r\n.\r\n..\r\n.点\r\nFrom 的行\r\n" + String(repeating: ".x\r\n", count: 5_000)
    let letter = Array("From: <daybook@example.test>\r\nSubject: =?UTF-8?B?5pel5oql?=\r\n\r\n\(body)".utf8)
    let connection = try connection(.tls)
    let outcome = await connection.send(from: "daybook@example.test", to: "u6@example.test", message: letter)
    guard case .accepted = outcome else {
      Issue.record("\(outcome)")
      return
    }
    await connection.close()
    try lab.wait(user: "u6", count: 1, seconds: 20)
    let arrived = try #require(try lab.letters(of: "u6").first)
    #expect(arrived.suffix(body.utf8.count).elementsEqual(body.utf8))
  }

  @Test("tells refused recipients from stopped accounts")
  func classifies() async throws {
    let plain = try connection(.plain)
    guard
      case .refused(let code, let reply) = await plain.send(
        from: "daybook@example.test", to: "nobody@example.test", message: SharedLab.letter(1))
    else {
      Issue.record("an unknown user is refused")
      return
    }
    #expect(code == 550)
    #expect(reply.contains("nobody"))
    let after = await plain.send(
      from: "daybook@example.test", to: "u7@example.test", message: SharedLab.letter(2))
    guard case .accepted = after else {
      Issue.record("a refused recipient does not end the service: \(after)")
      return
    }
    let wrong = try connection(.tls, password: "wrong")
    guard
      case .accountPaused(let login, _) = await wrong.send(
        from: "daybook@example.test", to: "u7@example.test", message: SharedLab.letter(1))
    else {
      Issue.record("a refused login stops the account")
      return
    }
    #expect(login == 535)
  }
}
