import Foundation
import Testing

@testable import SalesDomain

/// "Clock arithmetic" of the process, number by number.
@Suite struct WorkingCalendarTests {
  static let zone = ZoneTable.zone("Asia/Shanghai")

  static func day(_ text: String) -> Day {
    guard let day = Day(iso: text) else { preconditionFailure(text) }
    return day
  }

  static let calendar: WorkingCalendar = {
    let hours = [("09:00", "12:00"), ("13:00", "18:00")].compactMap { pair -> WorkingCalendar.Hours? in
      guard let start = MinuteOfDay(clock: pair.0), let end = MinuteOfDay(clock: pair.1) else { return nil }
      return WorkingCalendar.Hours(start: start, end: end)
    }
    let holidays = [
      "2026-01-01", "2026-01-02", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20",
      "2026-02-23", "2026-04-06", "2026-05-01", "2026-05-04", "2026-05-05", "2026-06-19", "2026-09-25",
      "2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07",
    ]
    let makeUp = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
    return WorkingCalendar(
      hours: Dictionary(uniqueKeysWithValues: (1...5).map { ($0, hours) }), makeUpHours: hours,
      holidays: Set(holidays.map(day)), makeUpDays: Set(makeUp.map(day)), lastYear: 2026)
  }()

  @Test(arguments: [
    ("2026-03-02", 5, "2026-03-09"), ("2026-09-24", 7, "2026-10-12"), ("2026-03-10", 3, "2026-03-13"),
    ("2026-02-13", 1, "2026-02-14"), ("2026-02-14", 1, "2026-02-24"), ("2026-12-28", 5, "2027-01-04"),
  ])
  func nWorkingDaysEndAtTheCloseOfWork(_ from: String, _ count: Int, _ end: String) throws {
    let limit = try #require(WorkingDays(count))
    let deadline = Self.calendar.end(of: limit, after: Self.day(from), in: Self.zone)
    #expect(deadline.day == Self.day(end))
    #expect(deadline.at.clockText(in: Self.zone) == "\(end) 18:00")
    #expect(deadline.provisional == (Self.day(end).civil.year > 2026))
  }

  @Test func sevenWorkingDaysOfTheNationalHoliday() {
    let days = (1...7).map { Self.calendar.workingDay($0, after: Self.day("2026-09-24")).description }
    #expect(
      days == [
        "2026-09-28", "2026-09-29", "2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10", "2026-10-12",
      ])
  }

  /// Late: Fri→Mon 1, Fri→Sat 0.
  @Test(arguments: [
    ("2026-03-06", "2026-03-09", 1), ("2026-03-06", "2026-03-07", 0), ("2026-03-06", "2026-03-06", 0),
  ])
  func lateDays(_ day: String, _ arrival: String, _ late: Int) {
    #expect(Self.calendar.workingDays(after: Self.day(day), through: Self.day(arrival)) == late)
  }

  @Test(arguments: [(1, 2), (2, 2), (4, 2), (5, 3), (7, 4), (10, 5), (30, 15)])
  func afterAReturn(_ limit: Int, _ left: Int) throws {
    #expect(try #require(WorkingDays(limit)).afterReturn.count == left)
  }

  /// Every day of three centuries goes to civil and back, and weekdays follow each other.
  @Test func civilDaysGoRound() {
    var weekday = Self.day("1900-01-01").weekday
    #expect(weekday == 1)
    for number in Self.day("1900-01-01").number...Self.day("2199-12-31").number {
      let day = Day(number: number)
      let (year, month, date) = day.civil
      #expect(Day(year: year, month: month, day: date) == day)
      #expect(day.weekday == weekday)
      weekday = weekday % 7 + 1
    }
  }

  @Test(arguments: ["2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "x", "2026-04-31"])
  func daysThatDoNotExist(_ text: String) { #expect(Day(iso: text) == nil) }

  /// The change to summer time has no 02:30; the autumn one has it twice. Both stay the same local day.
  @Test(arguments: ["2026-03-29", "2026-10-25"])
  func localTimesAcrossAChangeOfTheClock(_ text: String) throws {
    let zone = ZoneTable.zone("Europe/Berlin")
    let minute = try #require(MinuteOfDay(clock: "02:30"))
    let instant = Instant(Self.day(text), minute, in: zone)
    #expect(Day(of: instant, in: zone) == Self.day(text))
    let noon = try #require(MinuteOfDay(clock: "12:00"))
    #expect(Instant(Self.day(text), noon, in: zone).minuteOfDay(in: zone) == 720)
  }

  @Test(arguments: [
    ("2026-03-02T09:00:00+08:00", 1_772_413_200_000), ("2026-03-02T01:00:00Z", 1_772_413_200_000),
    ("2026-03-02T01:00Z", 1_772_413_200_000), ("2026-03-02T01:00:00.250Z", 1_772_413_200_250),
  ])
  func instantsAsText(_ text: String, _ ms: Int64) throws {
    let instant = try #require(Instant(iso8601: text))
    #expect(instant.ms == ms)
    #expect(Instant(iso8601: instant.iso8601(in: Self.zone)) == instant)
  }

  @Test(arguments: ["2026-03-02", "2026-03-02T09:00:00", "2026-03-02 09:00Z", "2026-03-02T25:00Z", "now"])
  func textsThatAreNoInstant(_ text: String) { #expect(Instant(iso8601: text) == nil) }
}
