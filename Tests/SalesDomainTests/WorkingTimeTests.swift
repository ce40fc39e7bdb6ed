import Foundation
import Testing

@testable import SalesDomain

/// Working minutes across lunch, night, weekends and holidays (E9, Clock arithmetic).
@Suite struct WorkingTimeTests {
  private static let zone = ZoneTable.zone("Asia/Shanghai")

  @Test(arguments: [
    ("2026-03-02T09:00:00+08:00", 240, "2026-03-02T14:00:00+08:00"),
    ("2026-03-02T09:00:00+08:00", 180, "2026-03-02T12:00:00+08:00"),
    ("2026-03-02T12:30:00+08:00", 60, "2026-03-02T14:00:00+08:00"),
    ("2026-03-02T15:00:00+08:00", 240, "2026-03-03T10:00:00+08:00"),
    ("2026-03-02T23:00:00+08:00", 30, "2026-03-03T09:30:00+08:00"),
    ("2026-03-06T17:50:00+08:00", 20, "2026-03-09T09:10:00+08:00"),
    // The October holiday, with the Saturday that is worked behind it.
    ("2026-09-30T17:00:00+08:00", 120, "2026-10-08T10:00:00+08:00"),
    ("2026-10-09T17:00:00+08:00", 120, "2026-10-10T10:00:00+08:00"),
  ])
  func minutesPass(_ start: String, _ minutes: Int, _ end: String) throws {
    let (from, to) = (try #require(Instant(iso8601: start)), try #require(Instant(iso8601: end)))
    #expect(WorkingCalendarTests.calendar.end(ofMinutes: minutes, after: from, in: Self.zone).at == to)
  }
}
