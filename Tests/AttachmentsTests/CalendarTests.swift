import TestChance
import Testing

@testable import Attachments

/// Invitations as calendars read them, and their answers as bad as they come.
@Suite struct CalendarTests {
  private static let long = String(repeating: "华东精密印刷有限公司, 方案; 第一版\\ ", count: 8)

  private func invitation(_ method: Invitation.Method = .request, summary: String = "visit") -> Invitation {
    Invitation(
      method: method, uid: "daybook-e-12@example.test", sequence: 3, stamp: 1_772_600_000,
      start: 1_772_692_200, minutes: 60, summary: summary, details: "O-1\nwith: \"Mr Wang\"",
      organizer: Invitation.Person(name: "Day\"book\r\nX-EVIL:1", address: "daybook@example.test"),
      attendee: Invitation.Person(name: "王芳; \"A\"", address: "wang@example.test"))
  }

  private func unfolded(_ bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
  }

  @Test func aRequestSaysWhatCalendarsNeed() throws {
    let lines = unfolded(try invitation().bytes())
    #expect(lines.first == "BEGIN:VCALENDAR")
    #expect(lines.last == "END:VCALENDAR")
    for line in [
      "VERSION:2.0", "METHOD:REQUEST", "UID:daybook-e-12@example.test", "SEQUENCE:3",
      "DTSTAMP:20260304T045320Z", "DTSTART:20260305T063000Z", "DTEND:20260305T073000Z", "SUMMARY:visit",
      "STATUS:CONFIRMED", "DESCRIPTION:O-1\\nwith: \"Mr Wang\"",
    ] { #expect(lines.contains(line), "\(lines)") }
    let attendee = try #require(lines.first { $0.hasPrefix("ATTENDEE") })
    #expect(attendee.contains("RSVP=TRUE") && attendee.contains("PARTSTAT=NEEDS-ACTION"))
    #expect(attendee.contains("CN=\"王芳; A\"") && attendee.hasSuffix(":mailto:wang@example.test"))
    #expect(!lines.contains { $0.hasPrefix("X-EVIL") }, "\(lines)")
    #expect(lines.filter { $0.hasPrefix("UID") }.count == 1)
    #expect(invitation().mediaType == "text/calendar; method=REQUEST; charset=utf-8")
    #expect(unfolded(try invitation(.cancel).bytes()).contains("STATUS:CANCELLED"))
  }

  @Test func longChineseLinesAreFoldedBetweenCharacters() throws {
    let bytes = try invitation(summary: CalendarTests.long).bytes()
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.unicodeScalars.contains("\u{FFFD}"))
    for line in text.split(separator: "\r\n") {
      #expect(line.utf8.count <= 75, "\(line)")
      #expect(String(validating: line.utf8, as: UTF8.self) != nil)
    }
    let summary = unfolded(bytes).first { $0.hasPrefix("SUMMARY:") }
    #expect(summary?.contains("华东精密印刷有限公司\\, 方案\\; 第一版\\\\ ") == true)
  }

  private static let reply = """
    BEGIN:VCALENDAR
    METHOD:REPLY
    PRODID:-//Google Inc//Google Calendar 70.9054//EN
    VERSION:2.0
    BEGIN:VEVENT
    DTSTART:20260305T063000Z
    ORGANIZER:mailto:daybook@example.test
    UID:daybook-e-12@example.test
    ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=DECLINED;CN="Wang, Fang";X-NUM-GUESTS=0:MAILTO:Wang@
     Example.Test
    COMMENT:not then\\, and not
      there\\nsorry
    SEQUENCE:3
    END:VEVENT
    END:VCALENDAR
    """

  @Test func aReplyIsRead() throws {
    let reply = try CalendarReply(reading: CalendarTests.reply)
    #expect(reply.uid == "daybook-e-12@example.test")
    #expect(reply.sequence == 3)
    #expect(reply.answer == .declined)
    #expect(reply.attendee == "wang@example.test")
    #expect(reply.words == "not then, and not there sorry")
  }

  @Test func anotherTimeIsProposed() throws {
    let counter = CalendarTests.reply.replacing("METHOD:REPLY", with: "METHOD:COUNTER")
    let reply = try CalendarReply(reading: counter.replacing("DECLINED", with: "ACCEPTED"))
    #expect(reply.answer == .tentative)
    #expect(reply.proposed == 1_772_692_200)
    #expect(try CalendarReply(reading: CalendarTests.reply).proposed == nil)
    // Outlook names a zone and describes it.
    let zone = """
      BEGIN:VTIMEZONE
      TZID:China Standard Time
      BEGIN:STANDARD
      DTSTART:16010101T000000
      TZOFFSETFROM:+0800
      TZOFFSETTO:+0800
      END:STANDARD
      END:VTIMEZONE
      BEGIN:VEVENT
      """
    let zoned = counter.replacing("BEGIN:VEVENT", with: zone)
      .replacing("DTSTART:20260305T063000Z", with: "DTSTART;TZID=China Standard Time:20260306T160000")
    #expect(try CalendarReply(reading: zoned).proposed == 1_772_784_000)
    let floating = counter.replacing("DTSTART:20260305T063000Z", with: "DTSTART:20260306T160000")
    #expect(try CalendarReply(reading: floating).proposed == nil)
  }

  @Test func whatIsNoReplyIsRefused() throws {
    let request = String(decoding: try invitation().bytes(), as: UTF8.self)
    let unread: [(String, CalendarError.Reason)] = [
      ("", .broken), ("hello", .broken), (request, .noReply),
      (CalendarTests.reply.replacing("DECLINED", with: "DELEGATED"), .broken),
      (CalendarTests.reply.replacing("UID:daybook-e-12@example.test\n", with: ""), .broken),
      (CalendarTests.reply + String(repeating: "X", count: CalendarReply.mostBytes), .tooLarge),
      (String(repeating: "BEGIN:VEVENT\n", count: 5000), .broken),
      (String(repeating: "BEGIN:VCALENDAR\n", count: 40), .broken),
      ("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", .noReply),
    ]
    for (text, reason) in unread {
      #expect(throws: CalendarError(reason)) { _ = try CalendarReply(reading: text) }
    }
  }

  /// Whatever stands in a calendar part, reading it ends, with an answer or an error.
  @Test(arguments: 1...20)
  func mutatedRepliesAreReadOrRefused(seed: Int) {
    var chance = SeededChance(UInt64(seed))
    let source = Array(CalendarTests.reply.utf8)
    let pieces = [
      "BEGIN:", "END:VEVENT\n", "\n ", ";", ":", "\"", "RRULE:FREQ=SECONDLY;COUNT=99999999\n", "\r", "=",
      "\\",
    ]
    var read = 0
    for _ in 0..<500 {
      var bytes = source
      for _ in 0..<Int.random(in: 1...12, using: &chance) {
        let at = Int.random(in: 0..<bytes.count, using: &chance)
        switch Int.random(in: 0...3, using: &chance) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &chance)
        case 1: bytes.remove(at: at)
        case 2:
          bytes.insert(contentsOf: pieces.randomElement(using: &chance).map { Array($0.utf8) } ?? [], at: at)
        default: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...20, using: &chance)))
        }
        if bytes.isEmpty { bytes = [10] }
      }
      if (try? CalendarReply(reading: String(decoding: bytes, as: UTF8.self))) != nil { read += 1 }
    }
    #expect(read > 0)
  }
}
