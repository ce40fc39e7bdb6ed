import TestChance
import Testing

@testable import MailMessage

@Suite("Writing letters")
struct OutgoingMessageTests {
  private func letter(
    name: String = "Daybook", subject: String = "[O-104] 今日安排", text: String = "words\n", html: String? = nil,
    extra: [(name: String, value: String)] = [], attachments: [OutgoingMessage.Attachment] = [],
    references: [MessageID] = []
  ) throws -> OutgoingMessage {
    OutgoingMessage(
      messageID: try #require(MessageID("brief.1@example.test")), date: 1_772_415_000_000,
      zoneOffsetMinutes: 480,
      from: Mailbox(name: name, address: try #require(MailAddress("daybook@example.test"))),
      to: Mailbox(name: "王芳", address: try #require(MailAddress("wang@example.test"))), subject: subject,
      text: text,
      html: html, inReplyTo: references.last, references: references, extraHeaders: extra,
      attachments: attachments)
  }

  /// 7-bit, CRLF only, lines within 998, header lines within 78 where they can be folded.
  private func isCleanWire(_ bytes: [UInt8]) -> Bool {
    guard bytes.isASCII, bytes.last == ASCII.lf else { return false }
    var column = 0
    for (index, byte) in bytes.enumerated() {
      if byte == ASCII.lf {
        guard index > 0, bytes[index - 1] == ASCII.cr, column <= 999 else { return false }
        column = 0
      } else {
        if byte == ASCII.cr, index + 1 == bytes.count || bytes[index + 1] != ASCII.lf { return false }
        column += 1
      }
    }
    return true
  }

  @Test("a whole letter looks like this")
  func writesWhole() throws {
    let bytes = try letter(html: "<p>words</p>", references: [try #require(MessageID("a@example.test"))])
      .bytes()
    #expect(
      String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n") == """
        Date: Mon, 02 Mar 2026 09:30:00 +0800
        From: Daybook <daybook@example.test>
        To: =?utf-8?B?546L6Iqz?= <wang@example.test>
        Subject: [O-104] =?utf-8?B?5LuK5pel5a6J5o6S?=
        Message-ID: <brief.1@example.test>
        In-Reply-To: <a@example.test>
        References: <a@example.test>
        Auto-Submitted: auto-replied
        X-Auto-Response-Suppress: All
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary="=_315edf7e6d4b78b97f43_1"

        --=_315edf7e6d4b78b97f43_1
        Content-Type: text/plain; charset=us-ascii
        Content-Transfer-Encoding: 7bit

        words
        --=_315edf7e6d4b78b97f43_1
        Content-Type: text/html; charset=us-ascii
        Content-Transfer-Encoding: 7bit

        <p>words</p>
        --=_315edf7e6d4b78b97f43_1--

        """)
    #expect(try letter(html: "<p>words</p>").bytes() == letter(html: "<p>words</p>").bytes())
  }

  @Test("what could break out of a header is refused")
  func refusesControls() throws {
    func error(_ make: () throws -> OutgoingMessage) throws -> MessageWritingError? {
      let letter = try make()
      do throws(MessageWritingError) {
        _ = try letter.bytes()
        return nil
      } catch { return error }
    }
    #expect(try error { try letter(subject: "a\r\nBcc: x@y.test") } == .controlCharacter(header: "Subject"))
    #expect(try error { try letter(name: "a\u{0}") } == .controlCharacter(header: "From"))
    #expect(try error { try letter(extra: [("X-A", "a\nb")]) } == .controlCharacter(header: "X-A"))
    #expect(try error { try letter(extra: [("X A", "a")]) } == .badHeaderName("X A"))
    #expect(try error { try letter(extra: [("X:A", "a")]) } == .badHeaderName("X:A"))
    #expect(try error { try letter(extra: [("Subject", "a")]) } == .badHeaderName("Subject"))
    #expect(try error { try letter(extra: [("", "a")]) } == .badHeaderName(""))
    let file = OutgoingMessage.Attachment(
      filename: "a\n.txt", mediaType: "text/plain", bytes: [], contentID: nil)
    #expect(try error { try letter(attachments: [file]) } == .controlCharacter(header: "Content-Disposition"))
  }

  @Test("given headers replace the writer's own marks")
  func letsHeadersBeGiven() throws {
    let bytes = try letter(extra: [("Auto-Submitted", "no"), ("List-Unsubscribe", "<mailto:x@example.test>")])
      .bytes()
    let message = try ReceivedMessage.read(bytes)
    #expect(message.headers.filter { $0.isNamed("auto-submitted") }.count == 1)
    #expect(message.header("auto-submitted") == "no")
    #expect(message.header("List-Unsubscribe") == "<mailto:x@example.test>")
  }

  @Test("pictures, files and invitations come back as they went")
  func roundTripsAttachments() throws {
    let files = [
      OutgoingMessage.Attachment(
        filename: "图.png", mediaType: "image/png", bytes: [1, 2, 3, 0, 255], contentID: "c1@x"),
      OutgoingMessage.Attachment(
        filename: "二〇二六年三月华东区域销售漏斗与重点商机明细表（含历史数据）.xlsx", mediaType: "application/octet-stream",
        bytes: Array(0...255), contentID: nil),
      OutgoingMessage.Attachment(
        filename: "invite.ics", mediaType: "text/calendar; method=REQUEST; charset=utf-8",
        bytes: Array("BEGIN:X".utf8),
        contentID: nil),
      OutgoingMessage.Attachment(filename: "a \"b\".csv", mediaType: "text/csv", bytes: [], contentID: nil),
    ]
    let bytes = try letter(text: "文本", html: "<p>文本</p><img src=\"cid:c1@x\">", attachments: files).bytes()
    #expect(isCleanWire(bytes))
    let message = try ReceivedMessage.read(bytes)
    #expect(
      message.parts.map(\.mediaType) == [
        "text/plain", "text/html", "text/calendar", "image/png", "application/octet-stream", "text/csv",
      ])
    #expect(message.parts[3].contentID == "c1@x")
    #expect(message.parts[3].bytes == [1, 2, 3, 0, 255])
    #expect(message.parts[3].filename == "图.png")
    #expect(message.parts[4].filename == files[1].filename)
    #expect(message.parts[4].bytes == Array(0...255))
    #expect(message.parts[5].filename == files[3].filename)
    #expect(message.parts[2].parameters["method"] == "REQUEST")
    #expect(message.plainText == "文本")
  }

  @Test("dates are written for any instant and zone")
  func writesDates() {
    #expect(MailDate.text(milliseconds: 0, zoneOffsetMinutes: 0) == "Thu, 01 Jan 1970 00:00:00 +0000")
    #expect(MailDate.text(milliseconds: -1, zoneOffsetMinutes: 0) == "Wed, 31 Dec 1969 23:59:59 +0000")
    #expect(
      MailDate.text(milliseconds: 1_709_164_800_000, zoneOffsetMinutes: -210)
        == "Wed, 28 Feb 2024 20:30:00 -0330")
    #expect(
      MailDate.text(milliseconds: 1_709_222_399_999, zoneOffsetMinutes: 0)
        == "Thu, 29 Feb 2024 15:59:59 +0000")
  }

  @Test("whatever is written is read back", arguments: [11, 12, 13, 14] as [UInt64])
  func roundTrips(_ seed: UInt64) throws {
    var chance = SeededChance(seed)
    let stock = [
      "王", "芳", "a", "Z", "0", " ", "  ", "，", "=?", "?=", "_", "\"", "\\", "(", ")", ",", ";", ":", "é", "😀",
      "👩‍👩‍👧", "〔a1〕", "√", ".",
      "=", "-", "From ",
      "long-word-without-any-blank-in-it-that-goes-on-and-on-and-on-for-quite-some-time-so-it-folds", "@",
      "<", ">", "[x]",
    ]
    func words(_ most: Int) -> String {
      (0..<Int.random(in: 0...most, using: &chance)).map { _ in stock.randomElement(using: &chance) ?? "" }
        .joined()
    }
    for _ in 0..<100 {
      let subject = words(40)
      let lines = (0..<Int.random(in: 1...12, using: &chance)).map { _ in words(30) }
      let name = words(12)
      let filename = words(20).replacing("\\", with: "").trimmed + "x"
      let file = OutgoingMessage.Attachment(
        filename: filename, mediaType: "application/pdf", bytes: Array(words(50).utf8), contentID: nil)
      let text = lines.joined(separator: "\n") + "x"
      let hasFile = Bool.random(using: &chance)
      let bytes = try letter(
        name: name, subject: subject, text: text, extra: [("X-Note", subject)],
        attachments: hasFile ? [file] : []
      ).bytes()
      #expect(isCleanWire(bytes))
      let message = try ReceivedMessage.read(bytes)
      #expect(message.subject == subject.trimmed)
      #expect(message.header("X-Note")?.trimmed == subject.trimmed)
      #expect(message.from.first?.name == name.trimmed)
      #expect(message.plainText == text)
      if hasFile {
        #expect(message.parts.last?.filename == filename)
        #expect(message.parts.last?.bytes == file.bytes)
      }
    }
  }
}

extension String {
  /// Without blanks at both ends, as a header value is read.
  var trimmed: String { Array(utf8)[...].trimmedWhite.text }
}
