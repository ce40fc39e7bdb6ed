import Testing

@testable import SalesDomain

/// Periods of targets, and whose targets a unit's are (K1, K2).
@Suite struct TargetTests {
  @Test func periodsAreReadAndWritten() throws {
    let texts = [
      ("2026-03", "2026-03-01", "2026-03-31"), ("2026-Q1", "2026-01-01", "2026-03-31"),
      ("2026-H2", "2026-07-01", "2026-12-31"), ("2028", "2028-01-01", "2028-12-31"),
      ("2028-02", "2028-02-01", "2028-02-29"),
    ]
    for (text, first, last) in texts {
      let period = try #require(TargetPeriod(text))
      #expect(period.description == text)
      #expect(period.firstDay.description == first && period.lastDay.description == last)
    }
    for wrong in [
      "2026-13", "2026-0", "2026-Q5", "2026-H3", "26-03", "2026-", "2026-03-01", "", "-", "2026-Q",
    ] {
      #expect(TargetPeriod(wrong) == nil, "\(wrong)")
    }
    let day = try #require(Day(iso: "2026-11-20"))
    #expect(TargetPeriod(.quarter, of: day)?.description == "2026-Q4")
    #expect(TargetPeriod(.quarter, of: day)?.later(by: 1)?.description == "2027-Q1")
    #expect(TargetPeriod(.month, of: day)?.later(by: -11)?.description == "2025-12")
    #expect(TargetPeriod(.half, of: day)?.months.first == "2026-07")
  }
}
