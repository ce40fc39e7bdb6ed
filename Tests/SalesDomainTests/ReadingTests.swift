import Testing

@testable import SalesDomain

/// What the pictures of the weekly letter say: each rule on weeks that are made for it (J1, J3).
@Suite struct ReadingTests {
  private let numbers = Rules.Readings(
    lightFollowUps: 50, lightQuotes: 20, lightNewNeeds: 20, fewestWeeks: 4, steadyPercent: 25,
    trendPercent: 15, mapWeeks: 4, alike: 3, crowdedPercent: 50, nearPercent: 60, trackedPercent: 80)

  private func week(
    _ place: Int, followUps: Int = 60, newNeeds: Int = 10, quotes: Int = 10, quoted: Int64 = 1000,
    days: Int = 10
  ) -> UnitWeek {
    UnitWeek(
      monday: Day(number: 20_500).monday + place * 7, days: days, minutes: days * 300,
      points: Points(20 * days, times: .one), least: Rules.Minimums(minutes: 300, points: 20),
      followUps: followUps, newNeeds: newNeeds, quotes: quotes, quoted: quoted)
  }

  private func readings(_ weeks: [UnitWeek]) -> [WeekReading] { WeekReader(weeks, by: numbers).readings() }

  @Test func fewWeeksAreNotRead() {
    #expect(readings([]) == [.tooShort(weeks: 0, fewest: 4)])
    let weeks = (0..<4).map { week($0, days: $0 == 1 ? 0 : 10) }
    #expect(readings(weeks) == [.tooShort(weeks: 3, fewest: 4)])
  }

  @Test func likeWeeksAreSteady() {
    let found = readings((0..<11).map { week($0, followUps: 60 + $0 % 2 * 12) })
    #expect(found.contains(.steady(mean: 65, percent: 9)))
    #expect(found.contains(.loaded(weeks: 11)))
    #expect(found.contains(.convertingAlike(rate: 100)))
    #expect(found.count == 3)
  }

  @Test func unlikeWeeksSwing() {
    let found = readings((0..<8).map { week($0, followUps: $0 % 2 == 0 ? 20 : 100) })
    #expect(found.contains(.swinging(mean: 60, percent: 67, lowest: 20, highest: 100)))
  }

  @Test func moreWorkForLessIsASqueeze() {
    let found = readings((0..<11).map { week($0, followUps: 60 + $0 * 4, quoted: Int64(2000 - $0 * 100)) })
    #expect(found.contains(.squeezed))
  }

  @Test func newNeedsAreCrowdedOutByTheOld() {
    let found = readings((0..<11).map { week($0, newNeeds: 21 - $0) })
    #expect(found.contains(.crowdedOut))
  }

  @Test func bothGoUpOrDownTogether() {
    let up = readings((0..<6).map { week($0, followUps: 50 + $0 * 10, quoted: Int64(1000 + $0 * 200)) })
    #expect(up.contains(.growing))
    let down = readings((0..<6).map { week($0, followUps: 100 - $0 * 10, quoted: Int64(2000 - $0 * 200)) })
    #expect(down.contains(.shrinking))
  }

  @Test func conversionIsTheLaterHalfAgainstTheEarlier() {
    func half(_ before: Int, _ after: Int) -> [WeekReading] {
      readings((0..<8).map { week($0, newNeeds: 10, quotes: $0 < 4 ? before : after) })
    }
    #expect(half(4, 8).contains(.convertingMore(before: 40, after: 80)))
    #expect(half(8, 4).contains(.convertingLess(before: 80, after: 40)))
    #expect(half(7, 7).contains(.convertingAlike(rate: 70)))
    #expect(half(0, 0).contains(.nothingQuoted(newNeeds: 80)))
    #expect(!half(0, 0).contains { if case .convertingAlike = $0 { true } else { false } })
  }

  @Test func aWeekIsLightBelowAllThreeNumbers() {
    let light = readings((0..<4).map { week($0, followUps: $0 > 1 ? 49 : 50, newNeeds: 19, quotes: 19) })
    #expect(light.contains(.light(weeks: 2, of: 4, last: true)))
    let quoted = readings((0..<4).map { week($0, followUps: 10, newNeeds: 1, quotes: 20) })
    #expect(quoted.contains(.loaded(weeks: 4)))
  }

  @Test func aHolidayIsNoLightWeek() {
    let weeks = (0..<6).map { week($0, followUps: $0 == 2 ? 0 : 60, days: $0 == 2 ? 0 : 10) }
    #expect(readings(weeks).contains(.loaded(weeks: 5)))
  }

  @Test func theTrendIsTheClosestLine() throws {
    let line = try #require(Trend([10, 20, nil, 40]))
    #expect((line.start, line.end) == (10_000, 40_000))
    #expect(line.percent == 300)
    #expect(Trend([5]) == nil)
    #expect(Trend([0, 0, 0]) == nil)
  }

  @Test func aCurveIsReadAgainstItsLine() {
    func curve(_ values: [Int?]) -> [CurveReading] {
      CurveReader(values.map { value in value.map { ($0, 100) } }, by: numbers).readings()
    }
    #expect(curve([nil]) == [.nothing])
    #expect(curve([100, 90, 101, 100]) == [.kept(weeks: 3, of: 4)])
    #expect(curve([120, 100, nil, 90, 80]) == [.below(weeks: 2, lacks: 20), .falling])
    #expect(curve([100, 120, 140, 160]) == [.kept(weeks: 4, of: 4), .rising])
    // The line through them rises, but the last is below the first: nobody is told that it rises.
    let bent = [140, 10, 20, 150, 200, 130]
    #expect((Trend(bent.map { $0 })?.percent ?? 0) > 50)
    #expect(curve(bent) == [.kept(weeks: 4, of: 6)])
    #expect(curve([50, 150]) == [.kept(weeks: 1, of: 2)])
  }

  private func funnel(
    _ stages: [(chance: Int, count: Int)], open: Int = 10, tracked: Int = 10, arrived: Int = 0,
    older: (open: Int, tracked: Int)? = nil
  ) -> Funnel {
    Funnel(
      stages: stages.map {
        FunnelStage(
          line: "default", stage: "s\($0.chance)", probability: $0.chance,
          chance: Chance(ppm: $0.chance * 10_000), count: $0.count, arrived: arrived,
          amount: Int64($0.count) * 100, weighted: 0)
      }, taken: 0, open: open, tracked: tracked, won: 0, lost: 0, dropAttempts: 0, takings: 0,
      extensions: 0, olderOpen: older?.open, olderTracked: older?.tracked)
  }

  @Test func aFunnelIsReadFromItsRungs() {
    func read(_ funnel: Funnel) -> [FunnelReading] { FunnelReader(funnel, by: numbers).readings() }
    #expect(read(funnel([], open: 0)) == [.empty])
    #expect(
      read(funnel([(10, 6), (25, 4)])) == [
        .crowded(line: "default", stage: "s10", count: 6, of: 10), .nothingNear(percent: 60),
      ])
    #expect(
      read(funnel([(10, 3), (25, 4), (60, 2), (75, 1)], tracked: 7)) == [
        .near(count: 3, amount: 300, percent: 60), .untracked(tracked: 7, open: 10, isAll: true),
      ])
  }

  @Test func onlyWhatStandsAloneAndLongIsAJam() {
    func jams(_ funnel: Funnel) -> Bool {
      FunnelReader(funnel, by: numbers).readings().contains { if case .crowded = $0 { true } else { false } }
    }
    #expect(!jams(funnel([(10, 1), (25, 1)])))
    #expect(!jams(funnel([(10, 2), (25, 2)])))
    #expect(jams(funnel([(10, 2), (25, 1)])))
    #expect(!jams(funnel([(10, 2), (25, 1)], arrived: 1)))
    #expect(jams(funnel([(10, 6), (25, 3)], arrived: 1)))
  }

  @Test func whatWasRegisteredYesterdayNeedsNoFollowUpYet() {
    func read(_ funnel: Funnel) -> [FunnelReading] { FunnelReader(funnel, by: numbers).readings() }
    let stages = [(chance: 60, count: 3), (chance: 75, count: 3)]
    #expect(
      read(funnel(stages, open: 6, tracked: 4, older: (4, 4))) == [
        .near(count: 6, amount: 600, percent: 60)
      ])
    #expect(
      read(funnel(stages, open: 6, tracked: 2, older: (4, 2))) == [
        .near(count: 6, amount: 600, percent: 60), .untracked(tracked: 2, open: 4, isAll: false),
      ])
    #expect(read(funnel(stages, open: 6, tracked: 0, older: (0, 0))).count == 1)
  }

  @Test func theMapNamesItsFieldsAndWhatSeveralShare() throws {
    let ids = try ["a", "b", "c", "d"].map { try #require(Member.ID($0)) }
    #expect(MapReader([], by: numbers).readings() == [.nobody])
    let all = [(100, 100), (120, 99), (130, 20), (100, 80)].enumerated().map { place, value in
      Standing(member: ids[place], diligence: value.0, ability: value.1)
    }
    #expect(
      MapReader(all, by: numbers).readings() == [
        .field(.strong, members: [ids[0]]), .field(.busy, members: Array(ids[1...])),
        .alike(.busy, count: 3),
      ])
    #expect(Standing(member: ids[0], diligence: 99, ability: 100).field == .able)
    #expect(Standing(member: ids[0], diligence: 99, ability: 99).field == .below)
  }

  private func named(
    _ cause: String, _ member: String, alarms: Int = 0, losses: Int = 0
  ) throws -> NamedCause {
    NamedCause(cause: cause, member: try #require(Member.ID(member)), alarms: alarms, losses: losses)
  }

  @Test func aCauseThatThreePeopleNamedIsShared() throws {
    let two = try [
      named("price", "a", alarms: 4), named("price", "a", losses: 2), named("price", "b", losses: 1),
    ]
    #expect(SharedCause.severalNamedTheSame([NamedCause](), by: numbers).isEmpty)
    #expect(SharedCause.severalNamedTheSame(two, by: numbers).isEmpty)
    #expect(try SharedCause.severalNamedTheSame(two + [named("price", "c")], by: numbers).isEmpty)
    let ids = try ["c", "a", "b"].map { try #require(Member.ID($0)) }
    #expect(
      try SharedCause.severalNamedTheSame(two + [named("price", "c", alarms: 9)], by: numbers) == [
        SharedCause(cause: "price", members: ids, alarms: 13, losses: 3)
      ])
  }

  @Test func theCauseOfTheMostPeopleComesFirst() throws {
    func by(_ members: String, _ cause: String) throws -> [NamedCause] {
      try members.map { try named(cause, String($0), alarms: 1) }
    }
    let all = try by("abc", "terms") + by("abcd", "other") + by("abcd", "rival") + by("bcd", "delivery")
    #expect(
      SharedCause.severalNamedTheSame(all, by: numbers).map(\.cause) == ["rival", "delivery", "terms"])
  }
}
