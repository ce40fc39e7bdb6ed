import MailLab
import MailTransport
import Testing

@Suite("SMTP faults are told apart")
struct FaultSMTPTests {
  private static func connection(_ server: FaultSMTPServer, seconds: Int = 600) throws -> SMTPConnection {
    let account = try ServerAccount(
      url: "smtp://127.0.0.1:\(server.port)", username: "daybook", password: server.password, caFile: nil,
      allowPlaintext: true)
    return SMTPConnection(account: account, heloName: nil, responseSeconds: seconds)
  }

  private static func send(_ connection: SMTPConnection, _ number: Int = 1) async -> SubmissionOutcome {
    await connection.send(
      from: "daybook@example.test", to: "wang@example.test", message: SharedLab.letter(number))
  }

  @Test(
    "451 once at any stage defers, the next attempt is accepted",
    arguments: ["connect", "ehlo", "mail", "rcpt", "data", "eod"])
  func deferredThenAccepted(_ stage: String) async throws {
    let server = try FaultSMTPServer([
      .init(
        try #require(FaultSMTPServer.Stage(rawValue: stage)), .reply(451, "4.3.0 later"),
        times: stage == "ehlo" ? 2 : 1)
    ])
    let connection = try Self.connection(server)
    #expect(await Self.send(connection) == .deferred(code: 451, reply: "451 4.3.0 later"))
    #expect(await Self.send(connection) == .accepted(reply: "250 2.0.0 stored"))
    #expect(server.taken.map(\.bytes) == [SharedLab.letter(1)])
    await connection.close()
  }

  @Test(
    "a drop before the letter is complete defers",
    arguments: ["connect", "ehlo", "auth", "mail", "rcpt", "data"])
  func dropDefers(_ stage: String) async throws {
    let server = try FaultSMTPServer([.init(try #require(FaultSMTPServer.Stage(rawValue: stage)), .drop)])
    let connection = try Self.connection(server)
    guard case .deferred = await Self.send(connection) else {
      Issue.record("not deferred")
      return
    }
    server.set([])
    #expect(await Self.send(connection) == .accepted(reply: "250 2.0.0 stored"))
    await connection.close()
  }

  @Test("a drop after the final dot is uncertain, and the same bytes can be sent again")
  func dropAfterDotIsUncertain() async throws {
    let server = try FaultSMTPServer([.init(.eod, .lost, times: 1)])
    let connection = try Self.connection(server)
    guard case .uncertain = await Self.send(connection) else {
      Issue.record("not uncertain")
      return
    }
    #expect(await Self.send(connection) == .accepted(reply: "250 2.0.0 stored"))
    #expect(server.taken.map(\.bytes) == [SharedLab.letter(1), SharedLab.letter(1)])
    await connection.close()
  }

  @Test("silence after the final dot is uncertain when the time is up")
  func silenceIsUncertain() async throws {
    let server = try FaultSMTPServer([.init(.eod, .stall(20), times: 1)])
    let connection = try Self.connection(server, seconds: 1)
    guard case .uncertain = await Self.send(connection) else {
      Issue.record("not uncertain")
      return
    }
    server.stop()
  }

  @Test("5xx of recipient, DATA or text refuses the letter", arguments: ["rcpt", "data", "eod"])
  func refuses(_ stage: String) async throws {
    let server = try FaultSMTPServer([
      .init(try #require(FaultSMTPServer.Stage(rawValue: stage)), .reply(550, "5.1.1 no such user"), times: 1)
    ])
    let connection = try Self.connection(server)
    #expect(await Self.send(connection) == .refused(code: 550, reply: "550 5.1.1 no such user"))
    #expect(await Self.send(connection) == .accepted(reply: "250 2.0.0 stored"))
    await connection.close()
  }

  static let stops: [(String, Int, String)] = [
    ("auth", 535, "Error: authentication failed, system busy"),
    ("auth", 454, "4.7.0 Temporary authentication failure"),
    ("mail", 550, "Connection frequency limited"), ("mail", 553, "Mail from must equal authorized user"),
    ("rcpt", 550, "RP:RCL 163 smtp"), ("eod", 554, "DT:SPM MI:SFQ 163 smtp"),
    ("mail", 421, "HL:ICC too many connections"), ("connect", 554, "IP blocked"), ("ehlo", 550, "go away"),
  ]

  @Test("a refused login or a rate limit stops the account, not the letter", arguments: stops)
  func pauses(_ stage: String, _ code: Int, _ text: String) async throws {
    let server = try FaultSMTPServer([
      .init(try #require(FaultSMTPServer.Stage(rawValue: stage)), .reply(code, text))
    ])
    let connection = try Self.connection(server)
    guard case .accountPaused(code, let reply) = await Self.send(connection) else {
      Issue.record("not paused")
      return
    }
    #expect(reply.contains(text))
    await connection.close()
  }

  @Test("a refusal in GBK is readable")
  func gbkReply() async throws {
    // "550 发送过快" in GBK: a rate limit.
    let server = try FaultSMTPServer([
      .init(.rcpt, .raw(Array("550 ".utf8) + [0xB7, 0xA2, 0xCB, 0xCD, 0xB9, 0xFD, 0xBF, 0xEC, 0x0D, 0x0A]))
    ])
    let connection = try Self.connection(server)
    #expect(await Self.send(connection) == .accountPaused(code: 550, reply: "550 发送过快"))
    await connection.close()
  }

  @Test("a kept connection that died is replaced within the attempt")
  func replacesDeadConnection() async throws {
    let server = try FaultSMTPServer()
    let connection = try Self.connection(server)
    #expect(await Self.send(connection) == .accepted(reply: "250 2.0.0 stored"))
    server.set([.init(.mail, .drop, times: 1)])
    #expect(await Self.send(connection) == .accepted(reply: "250 2.0.0 stored"))
    #expect(server.connections == 2)
    #expect(server.taken.count == 2)
    await connection.close()
  }

  @Test("what would inject commands or cut the letter never reaches the server")
  func refusesInjection() async throws {
    let server = try FaultSMTPServer()
    let connection = try Self.connection(server)
    for address in [
      "wang@example.test>\r\nRCPT TO:<li@example.test", "wang", "", "a b@example.test", "<x@y>",
    ] {
      guard
        case .refused(0, _) = await connection.send(
          from: "daybook@example.test", to: address, message: SharedLab.letter(1))
      else {
        Issue.record("\(address) was not refused")
        return
      }
    }
    for text in ["a\n.\nb", "a\rb", "a\n", "a\r"] {
      guard
        case .refused(0, _) = await connection.send(
          from: "daybook@example.test", to: "wang@example.test", message: Array(text.utf8))
      else {
        Issue.record("a bare line end was not refused")
        return
      }
    }
    #expect(server.connections == 0)
  }

  @Test("cancelling stops a letter that has not begun")
  func cancels() async throws {
    let server = try FaultSMTPServer([.init(.rcpt, .stall(30))])
    let connection = try Self.connection(server)
    let task = Task { await Self.send(connection) }
    try await Task.sleep(for: .milliseconds(300))
    task.cancel()
    guard case .deferred = await task.value else {
      Issue.record("not deferred")
      return
    }
    #expect(server.taken.isEmpty)
    server.stop()
  }

  @Test("a server that is silent at QUIT holds nobody up for long", arguments: ["refused", "accepted"])
  func quitsInTime(_ kind: String) async throws {
    var rules: [FaultSMTPServer.Rule] = [.init(.quit, .stall(50))]
    if kind == "refused" { rules.append(.init(.rcpt, .reply(550, "no"))) }
    let server = try FaultSMTPServer(rules)
    let connection = try Self.connection(server)
    let outcome = await Self.send(connection)
    #expect(
      outcome
        == (kind == "refused" ? .refused(code: 550, reply: "550 no") : .accepted(reply: "250 2.0.0 stored")))
    await connection.close()
    #expect(server.commands.last == "QUIT")
    server.stop()
  }

  @Test("logs in with an access token")
  func logsInWithToken() async throws {
    let server = try FaultSMTPServer()
    for (token, isRight) in [(server.password, true), ("stale", false)] {
      let account = try ServerAccount(
        url: "smtp://127.0.0.1:\(server.port)", username: "daybook", password: nil, caFile: nil,
        allowPlaintext: true
      ).loggingIn(withToken: token, by: .xoauth2)
      let connection = SMTPConnection(account: account, heloName: nil)
      switch await Self.send(connection) {
      case .accepted: #expect(isRight)
      case .accountPaused(let code, _): #expect(!isRight && code == 535)
      case let other: Issue.record("\(other)")
      }
      await connection.close()
    }
    #expect(server.taken.count == 1)
  }
}
