import Testing

@testable import MailTransport

@Suite("The IMAP dialogue without a socket")
struct IMAPDialogueTests {
  /// Runs one command against the server's bytes, fed whole or split.
  private func run(_ command: IMAPCommand, _ answer: [UInt8], cut: Int? = nil) throws -> IMAPReply? {
    var dialogue = IMAPDialogue(limits: .standard)
    _ = dialogue.begin(command)
    var reply: IMAPReply?
    let parts = cut.map { [Array(answer[..<$0]), Array(answer[$0...])] } ?? [answer]
    for part in parts {
      for action in try part.withUnsafeBytes({ try dialogue.receive($0) }) {
        if case .finished(let finished) = action { reply = finished }
      }
    }
    return reply
  }

  private func receive(_ dialogue: inout IMAPDialogue, _ text: String) throws -> [IMAPDialogue.Action] {
    try wire(text).withUnsafeBytes { bytes in try dialogue.receive(bytes) }
  }

  @Test("odd but legal FETCH answers, split at every byte")
  func takesOddFetches() throws {
    let answer = wire(
      """
      * 2 FETCH (FLAGS (\\Recent))
      * 9 EXISTS
      * 2 FETCH (UID 11 BODY[] {6}
      one
      \u{20})
      * 3 FETCH (BODY[] "two" UID 12)
      * 4 FETCH (UID 13 BODY[] NIL)
      * OK [ALERT] be quick {4}
      * 5 FETCH (UID 14 BODY[] {0}
      )
      * 2 FETCH (FLAGS (\\Seen))
      * 6 FETCH (FLAGS ())
      D1 OK done

      """)
    for cut in [nil] + (1..<answer.count).map({ $0 }) {
      let reply = try #require(try run(IMAPCommand("UID FETCH", "1:9 (UID BODY.PEEK[])"), answer, cut: cut))
      #expect(reply.fetches.map(\.uid) == [11, 12, 13, 14])
      #expect(reply.fetches.map(\.body) == [Array("one\r\n ".utf8), Array("two".utf8), nil, []])
      #expect(reply.fetches[0].flags == ["\\Seen"])
    }
  }

  @Test("nothing is shown before the tagged answer, and a NO after a literal says NO")
  func waitsForTheTaggedAnswer() throws {
    var dialogue = IMAPDialogue(limits: .standard)
    #expect(
      dialogue.begin(IMAPCommand("UID FETCH", "1 (UID BODY.PEEK[])"))
        == wire("D1 UID FETCH 1 (UID BODY.PEEK[])\n"))
    #expect(try receive(&dialogue, "* 1 FETCH (UID 1 BODY[] {2}\nab)\n").isEmpty)
    let actions = try receive(&dialogue, "D1 NO [SERVERBUG] cannot read\n")
    guard case .finished(let reply)? = actions.first else {
      Issue.record("not finished")
      return
    }
    #expect(reply.status.kind == .no && reply.status.code == "SERVERBUG")
  }

  @Test("sequence numbers that shift within an answer do not join two letters")
  func keepsLettersApart() throws {
    let answer = wire(
      """
      * 2 FETCH (UID 5 BODY[] "a")
      * 1 EXPUNGE
      * 2 FETCH (FLAGS (\\Seen))
      * 2 FETCH (UID 6 BODY[] "b")
      D1 OK x

      """
    )
    let reply = try #require(try run(IMAPCommand("UID FETCH", "5:6 (UID BODY.PEEK[])"), answer))
    #expect(reply.fetches.map(\.uid) == [5, 6])
    #expect(reply.fetches.map(\.flags) == [nil, ["\\Seen"]])
  }

  @Test("flag changes behind the tagged answer belong to no command")
  func takesFlagsBehindTheAnswer() throws {
    var dialogue = IMAPDialogue(limits: .standard)
    _ = dialogue.begin(IMAPCommand("UID FETCH", "1:9 (UID BODY.PEEK[])"))
    let actions = try receive(
      &dialogue,
      """
      * 3 FETCH (UID 12 BODY[] "two")
      D1 OK done
      * 3 FETCH (UID 12 FLAGS (\\Seen))

      """)
    #expect(actions.count == 1)
    _ = dialogue.begin(IMAPCommand("NOOP"))
    let later = try receive(&dialogue, "* 3 FETCH (FLAGS ())\nD2 OK done\n")
    #expect(later.count == 1)
  }

  @Test("IDLE: odd continuations, noise, news, DONE")
  func idles() throws {
    for continuation in ["+ idling", "+", "+ ", "+OK go"] {
      var dialogue = IMAPDialogue(limits: .standard)
      _ = dialogue.begin(IMAPCommand("IDLE"))
      #expect(dialogue.endIdle().isEmpty, "DONE before the continuation would be taken for a command")
      #expect(try receive(&dialogue, continuation + "\n") == [.idling])
      #expect(try receive(&dialogue, "* OK Still here\n* 1 FETCH (FLAGS ())\n* 1 RECENT\n+ again\n").isEmpty)
      #expect(try receive(&dialogue, "* 1 EXI").isEmpty)
      #expect(try receive(&dialogue, "STS\n") == [.news])
      #expect(dialogue.hasNews)
      #expect(dialogue.endIdle() == wire("DONE\n"))
      #expect(try receive(&dialogue, "* 0 EXPUNGE\nD1 OK done\n").count == 1)
      _ = dialogue.begin(IMAPCommand("UID SEARCH", "ALL"))
      _ = try receive(&dialogue, "* SEARCH 1\nD2 OK done\n")
      #expect(!dialogue.hasNews)
    }
  }

  @Test("a letter that arrives behind the search answer is news")
  func noticesLateNews() throws {
    var dialogue = IMAPDialogue(limits: .standard)
    _ = dialogue.begin(IMAPCommand("SELECT", "INBOX"))
    _ = try receive(&dialogue, "* 3 EXISTS\nD1 OK selected\n")
    #expect(!dialogue.hasNews)
    _ = dialogue.begin(IMAPCommand("UID SEARCH", "ALL"))
    _ = try receive(&dialogue, "* 4 EXISTS\n* SEARCH 1 2 3 4\n* 5 EXISTS\nD2 OK done\n")
    #expect(dialogue.hasNews)
    _ = dialogue.begin(IMAPCommand("UID SEARCH", "ALL"))
    _ = try receive(&dialogue, "* SEARCH 1 2 3 4 5\nD3 OK done\n")
    _ = dialogue.begin(IMAPCommand("UID MOVE", "1 x"))
    _ = try receive(&dialogue, "* 1 EXPUNGE\n* 4 EXISTS\nD4 OK done\n")
    #expect(!dialogue.hasNews, "a repeated count after an expunge is no news")
  }

  @Test("BYE closes, but not after LOGOUT; strange tags are a violation")
  func heedsBye() throws {
    var dialogue = IMAPDialogue(limits: .standard)
    #expect(throws: TransportError.closed("Autologout")) { try receive(&dialogue, "* BYE Autologout\n") }
    var leaving = IMAPDialogue(limits: .standard)
    _ = leaving.begin(IMAPCommand("LOGOUT"))
    #expect(try receive(&leaving, "* BYE bye\nD1 OK done\n").count == 1)
    var strange = IMAPDialogue(limits: .standard)
    _ = strange.begin(IMAPCommand("NOOP"))
    #expect(throws: TransportError.self) { try receive(&strange, "D7 OK what\n") }
    var unasked = IMAPDialogue(limits: .standard)
    #expect(throws: TransportError.self) { try receive(&unasked, "D0 OK what\n") }
  }

  @Test("an endless answer is cut off")
  func keepsTheReplyLimit() throws {
    var limits = IMAPLimits.standard
    limits.replyBytes = 1_000
    var dialogue = IMAPDialogue(limits: limits)
    _ = dialogue.begin(IMAPCommand("NOOP"))
    #expect(throws: TransportError.self) {
      for _ in 0..<100 { _ = try receive(&dialogue, "* 1 RECENT and more\n") }
    }
  }

  @Test("random bytes never crash it")
  func survivesNoise() {
    var seed: UInt64 = 42
    let alphabet = Array("*+ D1()[]{}\"\\~0123456789OKNBADFETCHUIDYSRL\r\n\0\u{7F}".utf8)
    for _ in 0..<2_000 {
      var dialogue = IMAPDialogue(limits: .standard)
      _ = dialogue.begin(IMAPCommand("UID FETCH", "1"))
      var bytes: [UInt8] = Array("* 1 FETCH (".utf8)
      for _ in 0..<80 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int(seed >> 33) % alphabet.count])
      }
      _ = try? bytes.withUnsafeBytes { try dialogue.receive($0) }
    }
  }
}
