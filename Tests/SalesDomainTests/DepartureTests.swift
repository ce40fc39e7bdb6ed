import TestChance
import Testing

@testable import SalesDomain

/// Who may be leaving (B10), a sudden drop (B11), and living on what was sown (B15).
@Suite struct DepartureTests {
  static let rules = ShippedRules.decline

  private func weeks(
    _ count: Int, from first: Int = 0, volume: Int = 1500, opened: Int = 3, punctual: Int = 5
  ) -> [ActivityWeek] {
    (first..<first + count).map { index in
      // A week's ups and downs, the same for everybody.
      let wave = [0, 60, -40, 90, -110, 20, -20][index % 7]
      return ActivityWeek(
        monday: Day(number: 20_003 + 7 * index), days: 5, volume: volume + volume * wave / 1000,
        opened: max(0, opened + [0, 1, -1][index % 3]), punctual: punctual)
    }
  }

  private func read(_ weeks: [ActivityWeek]) -> DepartureReading { DepartureWarning(Self.rules).read(weeks) }

  @Test func aStableQuarterIsSaidToo() {
    #expect(read(weeks(22)) == .tooEarly)
    #expect(read(weeks(23)) == .stable)
    #expect(read(weeks(60)) == .stable)
    #expect(read([]) == .tooEarly)
  }

  @Test func aDeclineIsToldWithItsBeginningAndItsSignals() throws {
    let all = weeks(30) + weeks(3, from: 30, volume: 700, opened: 1, punctual: 3)
    guard case .declining(let decline) = read(all) else {
      Issue.record("three weeks at half are no decline")
      return
    }
    #expect(decline.since == Day(number: 20_003 + 7 * 30))
    #expect(decline.weeks == 3)
    #expect((50...56).contains(decline.volume))
    #expect(try #require(decline.opened) > 50)
    #expect(decline.punctual == 40)
  }

  @Test func aWeekInBedOrOnLeaveIsNoDeparture() {
    let ill = ActivityWeek(monday: Day(number: 21_000), days: 5, volume: 0, opened: 0, punctual: 0)
    #expect(read(weeks(30) + [ill] + weeks(2, from: 31)) == .stable)
    let away = ActivityWeek(monday: Day(number: 21_000), days: 0, volume: 0, opened: 0, punctual: 0)
    #expect(read(weeks(30) + [away, away, away, away]) == .stable)
  }

  /// The promise: at most 5 % of stable people are warned of in a quarter, and 60 % of leavers are found.
  @Test func stablePeopleAreLeftInPeaceAndLeaversAreFound() {
    let tried = DepartureTrial(people: 600, seed: 2026, rules: Self.rules)
    #expect(
      tried.alarmed * 100 <= tried.people * 5, "\(tried.alarmed) of \(tried.people) warned of for nothing")
    #expect(tried.found * 100 >= tried.people * 60, "\(tried.found) of \(tried.people) found")
  }

  @Test func aMonthOfNextToNothingIsTimeToTalk() {
    #expect(Self.rules.suddenDrop([100, 110, 90, 10]) == SuddenDrop(month: 10, usual: 100))
    #expect(Self.rules.suddenDrop([100, 110, 90, 11]) == nil)
    #expect(Self.rules.suddenDrop([100, 90, 0]) == nil, "too early to know what is usual")
    #expect(Self.rules.suddenDrop([0, 0, 0, 0]) == nil)
    #expect(Self.rules.suddenDrop([1_000_000, 100, 110, 90, 10])?.usual == 100)
  }

  @Test func livingOnWhatWasSownIsSeen() {
    let sown = [SownWeek](repeating: SownWeek(opened: 2, volume: 1500, orders: 1), count: 26)
    let reaped = [SownWeek](repeating: SownWeek(opened: 0, volume: 1000, orders: 1), count: 8)
    #expect(Self.rules.coasting(sown + reaped) == Coasting(opened: 0, usuallyOpened: 16, orders: 8))
    // Fewer orders too: that is a decline, not coasting.
    let lean = [SownWeek](repeating: SownWeek(opened: 0, volume: 1000, orders: 0), count: 8)
    #expect(Self.rules.coasting(sown + lean) == nil)
    // Two where three are usual is chance.
    let rare = (0..<26).map { SownWeek(opened: $0 % 8 == 0 ? 1 : 0, volume: 1500, orders: 1) }
    #expect(Self.rules.coasting(rare + reaped) == nil)
    #expect(Self.rules.coasting(Array(sown.prefix(11)) + reaped) == nil)
  }
}
