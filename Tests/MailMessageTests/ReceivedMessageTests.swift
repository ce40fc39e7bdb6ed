import Testing

@testable import MailMessage

@Suite("Reading letters")
struct ReceivedMessageTests {
  private func read(_ headers: String, _ body: String) throws -> ReceivedMessage {
    try ReceivedMessage.read(Letters.letter(headers, body))
  }

  @Test("line ends of every kind, mbox lines and a missing blank line are understood")
  func readsOddLines() throws {
    let shapes = [
      "From: wang@example.test\nSubject: s\n\na\nb", "From: wang@example.test\rSubject: s\r\ra\rb",
      "From: wang@example.test\r\r\nSubject: s\r\r\n\r\r\na\r\r\nb",
      "From wang@example.test Mon Mar  2 09:00:00 2026\nFrom: wang@example.test\nSubject: s\n\na\nb",
      ">From x\nFrom: wang@example.test\nSubject: s\n\na\nb",
      "\r\n\r\nFrom: wang@example.test\r\nSubject: s\r\n\r\na\r\nb",
      "From: wang@example.test\nSubject: s\na\nb", "From : wang@example.test\nSUBJECT :\n s\n\na\nb",
      "From: wang@example.test\nbroken rest of a fold\nSubject: s\n\na\nb",
      "From: wang@example.test\nbroken rest\n of a fold\nSubject: s\n\na\nb",
      "From: wang@example.test,\n \t\n\tchen@example.test,\n li@example.test\nSubject: s\n\na\nb",
      "From: wang@example.test\nSubject: s\n \t\na\nb",
      "\u{FEFF}From: wang@example.test\nSubject: s\n\na\u{0}\nb",
      "From: wang@example.test\nSubject: s\u{0}\n\na\nb\n",
    ]
    for shape in shapes {
      let message = try ReceivedMessage.read(Array(shape.utf8))
      #expect(message.subject == "s", "\(shape)")
      #expect(message.plainText == "a\nb", "\(shape)")
    }
  }

  @Test("parameters that lost the blank or the semicolon in front of them are found")
  func readsOddParameters() throws {
    let body = "--b=\nContent-Type: text/plain\n charset=gbk\n\n\u{20}\n\n--b=--\n"
    for field in [
      "multipart/mixed;\nboundary=\"b=\"", "multipart/mixed;\r\nboundary=\"b=\"",
      "multipart/alternative; differences=Content-Type;\nboundary=\"b=\"",
      "multipart/mixed\n\tboundary=\"b=\"", "multipart/mixed boundary=\"b=\"",
      "multipart/mixed; charset=\"utf-8\" boundary=\"b=\"", "multipart/mixed; x=y z boundary=b=",
      "multipart / mixed (a comment) boundary=b=",
    ] {
      let message = try ReceivedMessage.read(
        Array("From: wang@example.test\nContent-Type: \(field)\nSubject: s\n\n\(body)".utf8))
      #expect(message.subject == "s", "\(field)")
      #expect(message.parts.map(\.mediaType) == ["text/plain"], "\(field)")
      #expect(message.parts.first?.charset == "gbk", "\(field)")
    }
    let named = Letters.letter("Content-Type: text/plain; name=my list of 3.txt", "a")
    #expect(try ReceivedMessage.read(named).parts.first?.filename == "my list of 3.txt")
    // Only a Content field that is still open takes such a line; otherwise it is the text.
    for headers in ["Content-Type: text/plain", "Subject: two;"] {
      let message = try ReceivedMessage.read(Array("From: a@b.test\n\(headers)\nx=1\n".utf8))
      #expect(message.plainText == "x=1", "\(headers)")
    }
  }

  @Test("what is beyond a bound or no letter is refused by name")
  func refuses() {
    func error(_ bytes: [UInt8]) -> MessageReadingError? {
      do {
        _ = try ReceivedMessage.read(bytes)
        return nil
      } catch { return error }
    }
    #expect(error([]) == .noHeaders)
    #expect(error(Array("no header here\n\nx".utf8)) == .noHeaders)
    #expect(error(Array("Subject: s\n\nx".utf8)) == .noSender)
    #expect(error(Array("From: nobody\n\nx".utf8)) == .noSender)
    #expect(error([UInt8](repeating: 0x41, count: (25 << 20) + 1)) == .tooLarge)
    #expect(error(Letters.letter("X: " + String(repeating: "a", count: 9_000), "x")) == .headerLineTooLong)
    let block = (0..<100).map { "X\($0): " + String(repeating: "a", count: 900) }.joined(separator: "\n")
    #expect(error(Letters.letter(block, "x")) == .headerBlockTooLarge)
    let parts = String(repeating: "--b\n\nx\n", count: 300)
    #expect(error(Letters.letter("Content-Type: multipart/mixed; boundary=b", parts)) == .tooManyParts)
    let deep = (0..<40).map { "--b\($0)\nContent-Type: multipart/mixed; boundary=b\($0 + 1)\n\n" }.joined()
    #expect(error(Letters.letter("Content-Type: multipart/mixed; boundary=b0", deep)) == .tooDeep)
    #expect(error(Letters.letter("X: y", String(repeating: "0123456789\n", count: 110_000))) == .textTooLarge)
    #expect(MessageReadingError.tooDeep.reason.hasSuffix("."))
  }

  @Test("alternatives, files and nested letters are told apart")
  func readsNested() throws {
    let message = try read(
      "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"a\"",
      """
      preamble
      --a
      Content-Type: multipart/related; boundary="a b"; type="multipart/alternative"

      --a b
      Content-Type: multipart/alternative; boundary=a-alt

      --a-alt
      Content-Type: text/plain

      words
      --ab
      --a-alt
      Content-Type: text/html

      <p>words
      --a-alt--
      --a b
      Content-Type: image/png; name="x.png"
      Content-ID: <p1@example.test>
      Content-Transfer-Encoding: base64

      iVBORw0K
      --a b--
      --a
      Content-Type: message/rfc822

      From: other@example.test
      Content-Type: multipart/mixed; boundary=z

      --z

      not mine
      --z--
      --a
      Content-Type: text/plain; name=n.txt
      Content-Disposition: attachment; filename*0*=gbk''%CD%F5; filename*1="b.txt"; filename="x.txt"

      file
      --a
      Content-Type: text/plain

      footer
      """)
    #expect(message.plainText == "words\n--ab\nfooter")
    #expect(message.htmlText == "words")
    #expect(message.bodyText == "words\n--ab\nfooter")
    #expect(
      message.parts.map(\.mediaType) == [
        "text/plain", "text/html", "image/png", "message/rfc822", "text/plain", "text/plain",
      ])
    #expect(message.parts[2].contentID == "p1@example.test")
    #expect(message.parts[2].bytes == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A])
    #expect(message.parts[4].filename == "王b.txt")
    #expect(message.parts[3].text.contains("not mine"))
  }

  @Test("HTML beside plain text that is no alternative of it is not lost")
  func joinsMixed() throws {
    let message = try read(
      "Content-Type: multipart/mixed; boundary=a",
      "--a\n\nfirst\n--a\nContent-Type: text/html\n\n<p>second</p>\n--a--\n")
    #expect(message.bodyText == "first\nsecond")
    let blank = try read(
      "Content-Type: multipart/alternative; boundary=a",
      "--a\n\n \n--a\nContent-Type: text/html\n\n<p>html</p>\n--a--\n")
    #expect(blank.bodyText == "html")
  }

  @Test("broken encodings give their good part")
  func readsBrokenEncodings() throws {
    let base64 = try read("Content-Transfer-Encoding: BASE64", "Ty0x\n!!MDQ=\n____\nfooter of a list\n")
    #expect(base64.plainText == "O-104")
    let quoted = try read("Content-Transfer-Encoding: quoted-printable", "a=3D=\n b  \n=zz=e6=8b=9c\nend=")
    #expect(quoted.plainText == "a= b\n=zz拜\nend")
    let odd = try read("Content-Type: text; charset=\nContent-Transfer-Encoding: x-odd", "words")
    #expect(odd.plainText == "words")
    let unbounded = try read("Content-Type: multipart/mixed; boundary=never", "O-104 拜访")
    #expect(unbounded.bodyText == "O-104 拜访")
    let latin = try ReceivedMessage.read(Array("From: a@b.test\n\nM".utf8) + [0xFC] + Array("ller".utf8))
    #expect(latin.plainText == "Müller")
    #expect(latin.charsetDoubtful)
    let japanese = try read("Content-Type: text/plain; charset=iso-2022-jp", "\u{1B}$BF|K\\\u{1B}(B")
    #expect(japanese.plainText == "日本")
    let unknown = try read("Content-Type: text/plain; charset=x-martian//IGNORE", "日报")
    #expect(unknown.plainText == "日报")
    let cut = try ReceivedMessage.read(
      Letters.letter("Content-Type: text/plain; charset=utf-8", "日报日报日报") + [0xE6, 0x97])
    #expect(cut.plainText == "日报日报日报\u{FFFD}")
    #expect(cut.charsetDoubtful)
  }

  @Test("encoded words are read as clients write them")
  func readsEncodedWords() {
    let shapes = [
      ("=?utf-8?Q?a_b?=", "a b"), ("=?utf-8?Q?a b?= c", "a b c"), ("=?UTF-8*en?Q?a?=\t=?utf-8?q?b?=", "ab"),
      ("x =?utf-8?B?5pel5oql?= y", "x 日报 y"), ("=?utf-8?B?5pel5oql", "=?utf-8?B?5pel5oql"),
      ("=?utf-8?Q??= a", " a"),
      ("=?x-none?B?YWI=?=", "ab"), ("=?utf-8?X?YWI=?=", "=?utf-8?X?YWI=?="), ("a=?utf-8?Q?b?=c", "abc"),
      ("=?utf-8?Q?why??=", "why?"), ("=?utf-8?Q?=0D=0AX:_y?=", "  X: y"),
      ("=?iso-8859-1?Q?M=FCller?=", "Müller"),
      ("=?big5?B?pOmz+A==?=", "日報"), ("= ?utf-8?Q?a?=", "= ?utf-8?Q?a?="), ("=?", "=?"),
    ]
    for (raw, expected) in shapes { #expect(EncodedWord.decode(Array(raw.utf8)).text == expected, "\(raw)") }
  }

  @Test("machines' letters are known by their marks")
  func marksMachines() throws {
    let marks: [(String, AutomaticMark?)] = [
      ("Return-Path: <>", .emptyReturnPath), ("Return-Path: <wang@example.test>", nil),
      ("Auto-Submitted: auto-replied (vacation)", .autoSubmitted), ("Auto-Submitted: no", nil),
      ("Auto-Submitted: No; x", nil),
      ("Precedence: bulk", .precedence), ("Precedence: first-class", nil),
      ("List-Id: <x.example.test>", .list),
      ("List-Unsubscribe: <mailto:x@example.test>", .list), ("X-Autoreply: yes", .autoResponse),
      ("X-Auto-Response-Suppress: All", .autoResponse), ("X-Auto-Response-Suppress: DR, RN, NRN", nil),
      ("Content-Type: multipart/report; report-type=delivery-status; boundary=x", .deliveryReport),
      ("Content-Type: multipart/report; report-type=disposition-notification; boundary=x", .readReceipt),
      ("X-Failed-Recipients: li@example.test", .deliveryReport),
      ("Content-Type: text/calendar; method=REPLY", .calendarAnswer),
      ("Content-Type: text/calendar; method=REQUEST", nil), ("Subject: 自动回复：外出", .subject),
      ("Subject: 自动回复", .subject),
      ("Subject: Automatic reply: away", .subject), ("Subject: 自动回复功能的需求", nil),
      ("Subject: Re: Automatic reply: x", nil),
      ("Subject: [自动回复] 外出", .subject), ("Subject: Out of Office: x", .subject), ("Subject: 日报", nil),
    ]
    for (header, mark) in marks { #expect(try read(header, "x").automaticMark == mark, "\(header)") }
    let bounce = try ReceivedMessage.read(Letters.letter("Subject: x", "x", from: "MAILER-DAEMON"))
    #expect(bounce.automaticMark == .deliveryReport)
    #expect(bounce.from.isEmpty)
    let calendar = try read("Content-Type: text/calendar", "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR")
    #expect(calendar.automaticMark == .calendarAnswer)
  }

  @Test("the content hash follows what the sender made and nothing else")
  func hashesContent() throws {
    let first = try read("Date: Mon, 2 Mar 2026 09:00:00 +0800\nSubject: s\nMessage-ID: <1@x>", "words\n")
    let again = try read(
      "Received: by mx\nDate: Mon, 2 Mar 2026 09:00:00 +0800\nSubject: =?utf-8?Q?s?=\nMessage-ID: <2@x>\n"
        + "Content-Transfer-Encoding: base64", "d29yZHM=\n")
    #expect(first.contentHash == again.contentHash)
    #expect(first.contentHash.count == 32)
    #expect(
      try read("Date: Mon, 2 Mar 2026 09:00:00 +0800\nSubject: s", "other\n").contentHash != first.contentHash
    )
    #expect(
      try read("Date: Mon, 2 Mar 2026 09:00:01 +0800\nSubject: s", "words\n").contentHash != first.contentHash
    )
  }

  @Test("flowed text is joined, quotes keep their depth")
  func joinsFlowed() {
    #expect(
      FlowedText.joined("a \nb\n> c \n> d\n>> e\n-- \nf\n", delSp: false) == "a b\n> c d\n> > e\n-- \nf\n")
    #expect(FlowedText.joined("电话 \n确认\n", delSp: true) == "电话确认\n")
    #expect(FlowedText.joined(" >a\n x\n", delSp: false) == ">a\nx\n")
    #expect(FlowedText.joined("a \n> b \nc \n", delSp: false) == "a \n> b \nc \n")
  }

  @Test("reply prefixes of every client are taken off, tags stay")
  func foldsSubjects() {
    let shapes: [(String, Bool, String)] = [
      ("Re: [O-104] 今日", true, "[O-104] 今日"), ("回复：RE: Fw:x", true, "x"), ("答复: 转发：x", true, "x"),
      ("Re[2]: x", true, "x"),
      ("RE(3)：x", true, "x"), ("[External] Re: x", true, "[External] x"), ("【外部】回复: x", true, "【外部】 x"),
      ("Regarding: x", false, "Regarding: x"),
      ("回复 O-104", false, "回复 O-104"), ("[O-104] x", false, "[O-104] x"), ("", false, ""), ("Re:", true, ""),
      ("  re : x ", true, "x"),
    ]
    for (subject, prefixed, rest) in shapes {
      let found = subjectWithoutReplyPrefix(subject)
      #expect(found.prefixed == prefixed, "\(subject)")
      #expect(found.rest == rest, "\(subject)")
    }
  }
}
