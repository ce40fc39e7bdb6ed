import Testing

@testable import SalesDomain

@Suite struct ScoreTests {
  private func entry(_ number: Int, _ activities: [String], _ minutes: Int, _ worth: [Int]) throws -> LogEntry
  {
    LogEntry(
      id: try #require(LogEntry.ID(number)), at: Instant(ms: 0), member: try #require(Member.ID("wang")),
      day: Day(number: 1), lateDays: 0,
      content: EntryContent(object: .office, activities: activities, minutes: try #require(Minutes(minutes))),
      weight: .one, worth: worth.map { Points(thousandths: $0) }, corrects: nil, correctedBy: nil, hash: "")
  }

  /// Counted once per day, object and activity, and not for entries under 2 minutes.
  @Test func anActivityCountsOnceADay() throws {
    let earned = Score.earned([
      try entry(2, ["call"], 30, [2000]), try entry(1, ["call"], 1, [2000]),
      try entry(3, ["call", "visit"], 30, [2000, 12_000]), try entry(4, ["visit"], 30, [10_000]),
    ])
    #expect(earned.sorted { $0.key < $1.key }.map(\.value.thousandths) == [0, 2000, 12_000, 0])
  }

  @Test(arguments: [
    (90, 1, [90]), (90, 2, [45, 45]), (100, 3, [34, 33, 33]), (1, 2, [1, 0]), (0, 3, [0, 0, 0]),
  ])
  func severalActivitiesShareTheMinutes(_ minutes: Int, _ count: Int, _ shares: [Int]) throws {
    #expect(Score.shares(of: try #require(Minutes(minutes)), among: count) == shares)
  }

  @Test(arguments: [(2400, "2.4"), (8000, "8"), (0, "0"), (-1500, "-1.5"), (12_345, "12.345")])
  func pointsAreTheShortestDecimal(_ thousandths: Int, _ text: String) {
    #expect(Points(thousandths: thousandths).text == text)
  }

  @Test(arguments: [
    (35_000_000, "350000.00", "350,000.00"), (5, "0.05", "0.05"), (-123_456, "-1234.56", "1,234.56"),
  ])
  func moneyAsText(_ minor: Int, _ plain: String, _ grouped: String) throws {
    let money = try #require(Money(minor: Int64(minor), currency: "CNY"))
    #expect(money.decimalText == plain)
    #expect(money.groupedText.hasSuffix(grouped))
  }

  /// Means and percentages are to the nearest; a score shows two decimals at most.
  @Test func figuresAreRoundedToTheNearest() {
    #expect(Points(thousandths: 82_667).mean(of: 5).text == "16.53")
    #expect(Points(thousandths: 49_600).mean(of: 3).text == "16.53")
    #expect(Points(thousandths: 5000).mean(of: 0) == .zero)
    #expect(17.percent(of: 30) == 57)
    #expect(Int64(935).dividedToNearest(by: 7) == 134)
    #expect((-15).dividedToNearest(by: 10) == -2 && (-14).dividedToNearest(by: 10) == -1)
    #expect(
      WorkWeek(monday: Day(number: 20_500).monday, days: 7, minutes: 935, points: .zero, reported: 7)
        .minutesADay == 134)
    #expect(ReviewCoverage(entries: 30, reviewed: 17).percent == 57)
  }

  @Test func valuesOutOfBoundsAreRefused() {
    #expect(Minutes(961) == nil && Minutes(-1) == nil)
    #expect(Rank(0) == nil && Rank(10) == nil)
    #expect(WorkingDays(0) == nil)
    #expect(Money(minor: 1, currency: "cny") == nil)
    #expect(Money(minor: .max, currency: "CNY") == nil)
    #expect(ObjectID("O-0") == nil && ObjectID("Z-1") == nil && ObjectID("O104") == nil)
    #expect(Member.ID("Wang") == nil && Member.ID("") == nil)
  }
}
