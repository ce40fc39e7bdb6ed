import MailLab
import MailTransport
import Testing

@Suite("IMAP faults end in an error or are passed over, never in half a letter")
struct FaultIMAPTests {
  private func server(
    _ letters: Int = 3, capabilities: String = "IMAP4rev1 IDLE UIDPLUS MOVE",
    _ rules: [FaultIMAPServer.Rule] = []
  ) throws -> FaultIMAPServer {
    let server = try FaultIMAPServer(capabilities: capabilities, rules)
    for number in 0..<letters { server.deliver(SharedLab.letter(number + 1)) }
    return server
  }

  private func connection(_ server: FaultIMAPServer, responseSeconds: Int = 60) throws -> IMAPConnection {
    var limits = IMAPLimits.standard
    limits.responseSeconds = responseSeconds
    let account = try ServerAccount(
      url: "imap://127.0.0.1:\(server.port)", username: "daybook", password: "x", caFile: nil,
      allowPlaintext: true)
    return IMAPConnection(account: account, limits: limits)
  }

  private func pass(_ connection: IMAPConnection) async throws(TransportError) -> [IMAPLetter] {
    _ = try await connection.open()
    return try await connection.fetch(try await connection.search(after: nil))
  }

  static let steps = ["CONNECT", "LOGIN", "CAPABILITY", "LIST", "SELECT", "UID SEARCH", "UID FETCH"]

  @Test("a drop at any step is a temporary error, the next pass succeeds", arguments: steps)
  func drops(_ step: String) async throws {
    let server = try server(3, [.init(step, .drop, times: 1)])
    let connection = try connection(server)
    let error = await #expect(throws: TransportError.self) { try await pass(connection) }
    #expect(error?.isTemporary == true)
    #expect(try await pass(connection).count == 3)
    await connection.logout()
  }

  @Test(
    "NO or BAD once at any step", arguments: steps.dropFirst().map { String($0) }, ["NO sorry", "BAD what"])
  func refuses(_ step: String, _ answer: String) async throws {
    let server = try server(3, [.init(step, .tagged(answer), times: 1)])
    let connection = try connection(server)
    do {
      #expect(try await pass(connection).count == 3, "a refused LIST or chunk does not end the pass")
    } catch {
      #expect(error.isTemporary)
    }
    #expect(try await pass(connection).count == 3)
    await connection.logout()
  }

  @Test("an answer cut anywhere gives no letter", arguments: [1, 30, 60, 500, 2_000])
  func cutsAnswers(_ count: Int) async throws {
    let server = try server(3, [.init("UID FETCH", .cut(count), containing: "BODY", times: 1)])
    let connection = try connection(server)
    guard
      case .closed? = await #expect(throws: TransportError.self, performing: { try await pass(connection) })
    else {
      Issue.record("not closed")
      return
    }
    guard
      case .closed? = await #expect(
        throws: TransportError.self,
        performing: {
          try await connection.search(after: nil)
        })
    else {
      Issue.record("a broken connection must stay closed")
      return
    }
    #expect(try await pass(connection).map(\.bytes) == (1...3).map { SharedLab.letter($0) })
  }

  @Test("a silent server is a timeout")
  func timesOut() async throws {
    let server = try server(1, [.init("UID SEARCH", .stall(30))])
    let connection = try connection(server, responseSeconds: 1)
    await #expect(throws: TransportError.timeout("UID SEARCH")) { try await pass(connection) }
    server.stop()
  }

  @Test("cancelling ends a command that waits")
  func cancels() async throws {
    let server = try server(1, [.init("UID SEARCH", .stall(30))])
    let connection = try connection(server)
    let task = Task { try await pass(connection) }
    try await Task.sleep(for: .milliseconds(300))
    task.cancel()
    await #expect(throws: TransportError.cancelled) { try await task.value }
    server.stop()
  }

  @Test("one letter that the server cannot give does not hold up its neighbours")
  func passesOverBadLetters() async throws {
    let server = try server(
      4,
      [
        .init("UID FETCH", .afterwards("NO [SERVERBUG] cannot"), containing: "1:4 (UID BODY"),
        .init("UID FETCH", .tagged("NO cannot"), containing: "3 (UID BODY"),
      ])
    let connection = try connection(server)
    #expect(try await pass(connection).map(\.uid.value) == [1, 2, 4])
    server.set([.init("UID FETCH", .tagged("NO [UNAVAILABLE] busy"), containing: "BODY")])
    guard
      case .refused? = await #expect(throws: TransportError.self, performing: { try await pass(connection) })
    else {
      Issue.record("if all are refused, that is an error")
      return
    }
    await connection.logout()
  }

  @Test("noise before an answer changes nothing, BYE ends the connection")
  func bearsNoise() async throws {
    let noise = "* 1 FETCH (FLAGS (\\Seen))\r\n* OK [ALERT] quota {9}\r\n* XLIST () \"/\" x\r\n+ huh\r\n"
    let server = try server(2, [.init("UID FETCH", .before(noise)), .init("SELECT", .before(noise))])
    let connection = try connection(server)
    #expect(try await pass(connection).count == 2)
    server.set([.init("NOOP", .before("* BYE idle too long\r\n"))])
    await #expect(throws: TransportError.closed("idle too long")) { try await connection.search(after: nil) }
  }

  @Test("ID is sent where it is advertised, before SELECT")
  func sendsID() async throws {
    let server = try server(0, capabilities: "IMAP4rev1 ID")
    let connection = try connection(server)
    let mailbox = try await connection.open()
    #expect(!mailbox.supportsIdle)
    #expect(try await connection.idle(for: 5) == .unsupported)
    let verbs = server.commands.map { String($0.prefix { $0 != " " }) }
    let id = try #require(verbs.firstIndex(of: "ID"))
    #expect(id < (try #require(verbs.firstIndex(of: "SELECT"))))
    await connection.logout()
  }

  @Test("with neither MOVE nor UIDPLUS letters are only flagged; nothing is expunged")
  func onlyFlags() async throws {
    let server = try server(2, capabilities: "IMAP4rev1")
    let connection = try connection(server)
    _ = try await connection.open()
    #expect(
      try await connection.move(try await connection.search(after: nil), to: "Daybook/Done") == .flagged)
    #expect(server.uids == [1, 2])
    #expect(server.commands.last == "UID STORE 1:2 +FLAGS.SILENT (\\Seen)")
    await connection.logout()
  }

  @Test("a missing folder is made once, a refused move is an error")
  func makesFolders() async throws {
    let server = try server(2, [.init("UID MOVE", .tagged("NO [TRYCREATE] no folder"), times: 1)])
    let connection = try connection(server)
    _ = try await connection.open()
    let uids = try await connection.search(after: nil)
    #expect(try await connection.move([uids[0]], to: "Daybook/Done") == .moved)
    #expect(server.commands.contains("CREATE \"Daybook/Done\""))
    server.set([.init("UID MOVE", .tagged("NO quota"))])
    guard
      case .refused("UID MOVE", _, true)? = await #expect(
        throws: TransportError.self,
        performing: {
          try await connection.move([uids[1]], to: "Daybook/Done")
        })
    else {
      Issue.record("not refused")
      return
    }
    await connection.logout()
  }

  @Test("an IDLE that the server refuses is unsupported, and the connection stays usable")
  func refusedIdle() async throws {
    let server = try server(0, [.init("IDLE", .tagged("BAD no idle"))])
    let connection = try connection(server)
    _ = try await connection.open()
    #expect(try await connection.idle(for: 5) == .unsupported)
    #expect(try await connection.search(after: nil).isEmpty)
    await connection.logout()
  }

  @Test("logs in with an access token")
  func logsInWithToken() async throws {
    let server = try server(1, capabilities: "IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2")
    let account = try ServerAccount(
      url: "imap://127.0.0.1:\(server.port)", username: "daybook", password: nil, caFile: nil,
      allowPlaintext: true
    ).loggingIn(withToken: "token", by: .xoauth2)
    let connection = IMAPConnection(account: account)
    #expect(try await pass(connection).count == 1)
    #expect(server.commands.contains("AUTHENTICATE") && !server.commands.contains("LOGIN"))
    await connection.logout()
  }
}
