import Testing

@testable import MailTransport

/// Text with `\n` for CRLF.
func wire(_ text: String) -> [UInt8] {
  Array(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8)
}

@Suite("IMAP responses are cut out of the byte stream")
struct IMAPFramerTests {
  private func frames(_ chunks: [[UInt8]], _ limits: IMAPLimits = .standard) throws -> [[IMAPFramer.Piece]] {
    var framer = IMAPFramer(limits: limits)
    var frames: [[IMAPFramer.Piece]] = []
    for chunk in chunks {
      try chunk.withUnsafeBytes { bytes in try framer.feed(bytes) { frames.append($0) } }
    }
    return frames
  }

  private func text(_ text: String) -> IMAPFramer.Piece { .text(Array(text.utf8)) }
  private func literal(_ text: String) -> IMAPFramer.Piece { .literal(Array(text.utf8)) }

  @Test("each split of the stream gives the same responses")
  func splitsAnywhere() throws {
    let stream = wire(
      """
      * 1 FETCH (UID 7 BODY[] {11}
      A1 OK {3}

       FLAGS (\\Seen))
      * 2 FETCH (BODY[] ~{4+}
      ab\0d BODY[HEADER] {0}
      )
      * OK text that ends in {5}
      D1 OK done {7}

      """)
    let whole = try frames([stream])
    #expect(
      whole == [
        [text("* 1 FETCH (UID 7 BODY[] "), literal("A1 OK {3}\r\n"), text("")],
        [text(" FLAGS (\\Seen))")],
        [
          text("* 2 FETCH (BODY[] "), literal("ab\0d"), text(" BODY[HEADER] "), literal(""), text(")"),
        ],
        [text("* OK text that ends in {5}")], [text("D1 OK done {7}")],
      ])
    for cut in 1..<stream.count {
      #expect(try frames([Array(stream[..<cut]), Array(stream[cut...])]) == whole)
    }
    #expect(try frames(stream.map { [$0] }) == whole)
  }

  @Test("literals are taken by count, whatever they hold")
  func takesLiteralsByCount() throws {
    let body = "D1 OK not a status\r\n* BYE\r\n{9}\r\n"
    let stream =
      wire("* 1 FETCH (UID 1 BODY[] {\(body.utf8.count)}\n") + Array(body.utf8) + wire(")\nD1 OK x\n")
    #expect(
      try frames([stream]) == [
        [text("* 1 FETCH (UID 1 BODY[] "), literal(body), text(")")], [text("D1 OK x")],
      ])
    #expect(
      try frames([wire("* 1 FETCH (BODY[] {0}\n)\n* 2 FETCH (BODY[] ~{2+}\nxy)\n")]) == [
        [text("* 1 FETCH (BODY[] "), literal(""), text(")")],
        [text("* 2 FETCH (BODY[] "), literal("xy"), text(")")],
      ])
  }

  @Test("a bare line feed ends a line, an empty line is nothing")
  func toleratesLineEnds() throws {
    #expect(try frames([Array("* OK a\n\r\n* OK b\r\n".utf8)]) == [[text("* OK a")], [text("* OK b")]])
  }

  @Test("lines and literals over their limits are refused before they are stored")
  func keepsLimits() throws {
    var limits = IMAPLimits.standard
    limits.lineBytes = 100
    limits.literalBytes = 50
    let long = [UInt8](repeating: UInt8(ascii: "a"), count: 101)
    #expect(throws: TransportError.self) { try frames([long], limits) }
    #expect(throws: TransportError.self) { try frames(long.map { [$0] }, limits) }
    #expect(throws: TransportError.self) { try frames([wire("* 1 FETCH (BODY[] {51}\n")], limits) }
    #expect(try frames([wire("* 1 FETCH (BODY[] {9999999999999999999}\n")], limits).count == 1)
    #expect(throws: TransportError.self) {
      try frames(Array(repeating: wire("* 1 FETCH (BODY[] {1}\na"), count: 20), limits)
    }
  }
}

@Suite("IMAP responses are read")
struct IMAPResponseTests {
  private func read(_ text: String, literal: String? = nil, then rest: String = "") throws -> IMAPResponse {
    var pieces: [IMAPFramer.Piece] = [.text(Array(text.utf8))]
    if let literal { pieces += [.literal(Array(literal.utf8)), .text(Array(rest.utf8))] }
    return try IMAPResponse(pieces, limits: .standard)
  }

  private func fetch(_ response: IMAPResponse) throws -> IMAPFetch {
    guard case .fetch(let fetch) = response else { throw TransportError.protocolViolation("no FETCH") }
    return fetch
  }

  @Test("FETCH in all the shapes that servers send")
  func readsFetch() throws {
    let whole = try fetch(
      try read("* 3 FETCH (FLAGS (\\Seen $x) UID 12 BODY[] ", literal: "hello", then: ")"))
    #expect(whole == IMAPFetch(sequence: 3, uid: 12, flags: ["\\Seen", "$x"], body: Array("hello".utf8)))
    #expect(try fetch(try read(#"* 3 FETCH (UID 12 BODY[] "a\"b\\c")"#)).body == Array(#"a"b\c"#.utf8))
    #expect(try fetch(try read("* 3 FETCH (BODY[] NIL UID 12)")).body == nil)
    #expect(try fetch(try read("* 3 fetch (body[] nil uid 12)")).uid == 12)
    #expect(
      try fetch(try read("* 3 FETCH (UID 4294967296 RFC822.SIZE 99)")) == IMAPFetch(sequence: 3, size: 99))
    #expect(
      try fetch(try read("* 3 FETCH (BODY[HEADER.FIELDS (A B)] \"x\" MODSEQ (624140003) UID 5)")).uid == 5)
    #expect(try fetch(try read("* 3 FETCH ()")) == IMAPFetch(sequence: 3))
    let dated = try fetch(try read(#"* 3 FETCH (INTERNALDATE " 2-Mar-2026 09:00:00 +0800" UID 1)"#))
    #expect(dated.internalDate == 1_772_413_200_000)
  }

  @Test(
    "broken responses are a violation, not a crash",
    arguments: [
      "* 3 FETCH (UID", "* 3 FETCH )", "* 3 FETCH", "* 3 FETCH (UID)", "* 3 FETCH ((a) b)", "* SEARCH 1 x",
      "* SEARCH 0", "* 3 FETCH (UID \"1)", "* 3 FETCH (BODY[ 1)", "xyz", "D1 MAYBE",
      "* 3 FETCH \(String(repeating: "(", count: 200))",
      "D1 BYE x",
    ])
  func refusesBroken(_ text: String) {
    #expect(throws: TransportError.self) { try read(text) }
  }

  @Test("status codes, searches, lists, name spaces")
  func readsOthers() throws {
    #expect(try read("* SEARCH") == .search([]))
    #expect(try read("* SEARCH 2 84 882 (MODSEQ 917162500)") == .search([2, 84, 882]))
    #expect(try read("* LIST (\\Noselect) \"/\" \"\"") == .list(delimiter: "/"))
    #expect(try read("* LIST (\\Noselect) NIL \"\"") == .list(delimiter: nil))
    #expect(try read("* LIST () \"\\\\\" INBOX") == .list(delimiter: "\\"))
    #expect(
      try read(#"* NAMESPACE (("INBOX." ".")) NIL NIL"#) == .namespace(prefix: "INBOX.", delimiter: "."))
    #expect(try read(#"* NAMESPACE NIL NIL (("" "/"))"#) == .other("NAMESPACE"))
    #expect(try read("* capability imap4rev1 Idle") == .capability(["IMAP4REV1", "IDLE"]))
    #expect(try read("+") == .continuation)
    #expect(try read("+ idling") == .continuation)
    #expect(try read("+idling") == .continuation)
    #expect(try read("* 12 EXISTS") == .exists(12))
    #expect(try read("* VANISHED 1:4") == .other("VANISHED"))
    guard case .tagged("D4", let status) = try read("D4 NO [TRYCREATE] no such [box]") else {
      Issue.record("not tagged")
      return
    }
    #expect(status.kind == .no && status.code == "TRYCREATE")
    guard case .status(let ok) = try read("* OK [UIDVALIDITY 3857529045] UIDs valid") else {
      Issue.record("no status")
      return
    }
    #expect(ok.code == "UIDVALIDITY" && ok.argument == "3857529045")
  }

  @Test("dates are converted without a calendar library")
  func readsDates() {
    func date(_ text: String) -> Int64? { internalDateMilliseconds(Array(text.utf8)) }
    #expect(date(" 1-Jan-1970 00:00:00 +0000") == 0)
    #expect(date("29-Feb-2024 23:59:59 -0530") == 1_709_270_999_000)
    #expect(date("17-Jul-1996 02:44:25 -0700") == 837_596_665_000)
    for bad in [
      "", "1-Jan-2026", "32-Jan-2026 00:00:00 +0000", "1-Foo-2026 00:00:00 +0000",
      "1-Jan-2026 24:00:00 +0000",
    ] {
      #expect(date(bad) == nil)
    }
  }
}
