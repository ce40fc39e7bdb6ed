import Testing

@testable import SalesDomain

/// Days that come again each year, by the sun and by the moon (X37).
@Suite struct KeyDayTests {
  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  @Test(arguments: [
    ("3-15", "2026-03-14", "2026-03-15"), ("3-15", "2026-03-15", "2026-03-15"),
    ("3-15", "2026-03-16", "2027-03-15"), ("1998-5-1", "2026-04-01", "2026-05-01"),
    // 29 February is kept on the 28th of a plain year, and on its own day in a leap year.
    ("2-29", "2026-02-01", "2026-02-28"), ("2-29", "2028-02-01", "2028-02-29"),
    ("lunar 8-15", "2026-01-01", "2026-09-25"), ("lunar 1-1", "2026-01-01", "2026-02-17"),
    // The sixth month of 2025 has 30 days and a leap month of 29 behind it, in which nothing is kept.
    ("lunar 6-30", "2025-06-01", "2025-07-24"), ("lunar leap 6-10", "2025-06-01", "2025-07-04"),
    ("lunar 6-10", "2025-07-25", "2026-07-23"),
    // The eighth month of 2026 has 29 days.
    ("lunar 8-30", "2026-09-01", "2026-10-09"),
  ])
  func theNextTime(_ text: String, _ from: String, _ next: String) throws {
    let key = try #require(KeyDay(text: text))
    let first = try day(from)
    #expect(key.next(from: first, through: first + 400) == Day(iso: next))
    #expect(key.text == text)
  }

  @Test(arguments: [
    "", "13-1", "2-30", "1998-2-29", "lunar 13-1", "lunar 1-31", "8", "lunar", "a-b", "1-2-3-4",
  ])
  func whatIsNoDay(_ text: String) { #expect(KeyDay(text: text) == nil) }

  /// Whatever the year, each key date is kept once between two of its years' turns, never twice in a week.
  @Test func nothingIsKeptTwiceInAWeek() throws {
    let first = try day("2024-01-01")
    var last: [Int: Day] = [:]
    for number in first.number..<first.number + 366 * 6 {
      let day = Day(number: number)
      for slot in KeyDay.slots(on: day) {
        if let before = last[slot] { #expect(day - before > 300, "\(slot) on \(before) and \(day)") }
        last[slot] = day
      }
    }
    // 366 days by the sun; every lunar day 1–30 of 12 months comes in six years.
    #expect(last.keys.count { $0 < 10_000 } == 366)
    #expect(last.keys.count { $0 > 10_000 } == 360)
  }
}

/// An entry's promise, followed through its corrections.
@Suite struct AppointmentTests {
  private func logged(
    _ number: Int, corrects: Int? = nil, next: NextTouch?, minutes: Int = 30
  ) throws -> EntryLogged {
    let content = EntryContent(
      object: .thing(try #require(ObjectID("O-1"))), activities: ["call"],
      minutes: try #require(Minutes(minutes)),
      next: next)
    return EntryLogged(
      id: try #require(LogEntry.ID(number)), member: try #require(Member.ID("wang")),
      day: Day(number: 20_000),
      lateDays: 0, content: content, weight: .one, worth: [], corrects: corrects.flatMap { LogEntry.ID($0) })
  }

  private func touch(_ day: Int, _ clock: String? = "14:30") -> NextTouch {
    NextTouch(
      day: Day(number: day), minute: clock.flatMap { MinuteOfDay(clock: $0) }, activity: "visit", text: "")
  }

  @Test func aMovedDateIsAnotherVersionOfTheSameAppointment() throws {
    let at = Instant(ms: 1)
    #expect(Appointment(promisedBy: try logged(1, next: nil), at: at) == nil)
    var item = try #require(Appointment(promisedBy: try logged(1, next: touch(20_003)), at: at))
    #expect(item.isTimed && item.sequence == 0)
    // Other minutes are no other appointment; its newest entry is the one to correct.
    item.follow(try logged(2, corrects: 1, next: touch(20_003), minutes: 45), at: Instant(ms: 2))
    #expect(item.sequence == 0 && item.entry.number == 2 && item.stamp == at)
    item.evolve(
      AppointmentAnswered(
        id: item.id, entry: item.entry, touch: item.touch, member: item.member, object: item.object,
        sequence: 0,
        answer: .accepted, words: ""))
    #expect(item.answer == .accepted)
    item.follow(try logged(3, corrects: 2, next: touch(20_004)), at: Instant(ms: 3))
    #expect(item.id.number == 1 && item.sequence == 1 && item.answer == nil)
    #expect(item.stamp == Instant(ms: 3))
    item.follow(try logged(4, corrects: 3, next: nil), at: Instant(ms: 4))
    #expect(item.isCancelled && !item.isTimed && item.sequence == 2)
    item.follow(try logged(5, corrects: 4, next: nil, minutes: 60), at: Instant(ms: 5))
    #expect(item.isCancelled && item.sequence == 2)
    item.follow(try logged(6, corrects: 5, next: touch(20_004)), at: Instant(ms: 6))
    #expect(item.isTimed && item.sequence == 3)
    item.follow(try logged(7, corrects: 6, next: touch(20_004, nil)), at: Instant(ms: 7))
    #expect(!item.isTimed && !item.isCancelled && item.sequence == 4)
  }
}
