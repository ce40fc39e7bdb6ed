/// What eleven weeks of a unit say: stability, squeeze, conversion, load (J3).
public enum WeekReading: Hashable, Sendable {
  /// Too few worked weeks to read anything else.
  case tooShort(weeks: Int, fewest: Int)
  /// Follow-ups a week on average, and their mean distance from it in percent.
  case steady(mean: Int, percent: Int)
  /// The same, with the lowest and the highest week.
  case swinging(mean: Int, percent: Int, lowest: Int, highest: Int)
  /// Follow-ups rise while the quoted amount falls; they hold while new needs fall; both rise; both fall.
  ///
  /// How steep the lines are that lie closest is told to nobody: it is not what the first and last week say.
  case squeezed, crowdedOut, growing, shrinking
  /// Quotes of a hundred new needs, in the earlier and in the later half.
  case convertingMore(before: Int, after: Int)
  case convertingLess(before: Int, after: Int)
  case convertingAlike(rate: Int)
  case nothingQuoted(newNeeds: Int)
  /// How many of the worked weeks are light, and whether the last one is among them.
  case light(weeks: Int, of: Int, last: Bool)
  case loaded(weeks: Int)
}

/// Reads the eleven-week chart by a list of rules, each one sentence.
public struct WeekReader: Sendable {
  private let numbers: Rules.Readings
  private let weeks: [UnitWeek]
  private let followUps: Trend?
  private let newNeeds: Trend?
  private let quoted: Trend?

  /// Weeks without a working day are left out.
  public init(_ all: [UnitWeek], by numbers: Rules.Readings) {
    func trend(_ value: (UnitWeek) -> Int) -> Trend? { Trend(all.map { $0.isWorked ? value($0) : nil }) }
    self.numbers = numbers
    weeks = all.filter(\.isWorked)
    followUps = trend(\.followUps)
    newNeeds = trend(\.newNeeds)
    quoted = trend { Int($0.quoted) }
  }

  /// In the order in which they are told.
  private static let rules: [@Sendable (WeekReader) -> WeekReading?] = [
    followUpsAreSteady, followUpsSwing, moreFollowUpsBringFewerQuotes, newNeedsAreCrowdedOut,
    followUpsAndQuotesGrow, followUpsAndQuotesShrink, moreNeedsBecomeQuotes, fewerNeedsBecomeQuotes,
    asManyNeedsBecomeQuotes, noNeedBecameAQuote, someWeeksAreLight, noWeekIsLight,
  ]

  /// What the weeks say; at least one thing.
  public func readings() -> [WeekReading] {
    guard weeks.count >= numbers.fewestWeeks else {
      return [.tooShort(weeks: weeks.count, fewest: numbers.fewestWeeks)]
    }
    return WeekReader.rules.compactMap { $0(self) }
  }

  @Sendable static func followUpsAreSteady(_ read: WeekReader) -> WeekReading? {
    guard read.mean > 0, read.unrest <= read.numbers.steadyPercent else { return nil }
    return .steady(mean: read.mean, percent: read.unrest)
  }

  @Sendable static func followUpsSwing(_ read: WeekReader) -> WeekReading? {
    guard read.mean > 0, read.unrest > read.numbers.steadyPercent else { return nil }
    let counts = read.weeks.map(\.followUps)
    return .swinging(
      mean: read.mean, percent: read.unrest, lowest: counts.min() ?? 0, highest: counts.max() ?? 0)
  }

  @Sendable static func moreFollowUpsBringFewerQuotes(_ read: WeekReader) -> WeekReading? {
    guard read.isRising(read.followUps), read.isFalling(read.quoted) else { return nil }
    return .squeezed
  }

  @Sendable static func newNeedsAreCrowdedOut(_ read: WeekReader) -> WeekReading? {
    guard read.followUps != nil, !read.isFalling(read.followUps), read.isFalling(read.newNeeds) else {
      return nil
    }
    return .crowdedOut
  }

  @Sendable static func followUpsAndQuotesGrow(_ read: WeekReader) -> WeekReading? {
    guard read.isRising(read.followUps), read.isRising(read.quoted) else { return nil }
    return .growing
  }

  @Sendable static func followUpsAndQuotesShrink(_ read: WeekReader) -> WeekReading? {
    guard read.isFalling(read.followUps), read.isFalling(read.quoted) else { return nil }
    return .shrinking
  }

  @Sendable static func moreNeedsBecomeQuotes(_ read: WeekReader) -> WeekReading? {
    guard let (before, after) = read.conversion, after > before, !read.isAlike(before, after) else {
      return nil
    }
    return .convertingMore(before: before, after: after)
  }

  @Sendable static func fewerNeedsBecomeQuotes(_ read: WeekReader) -> WeekReading? {
    guard let (before, after) = read.conversion, after < before, !read.isAlike(before, after) else {
      return nil
    }
    return .convertingLess(before: before, after: after)
  }

  @Sendable static func asManyNeedsBecomeQuotes(_ read: WeekReader) -> WeekReading? {
    guard let (before, after) = read.conversion, after > 0, read.isAlike(before, after) else { return nil }
    return .convertingAlike(rate: after)
  }

  @Sendable static func noNeedBecameAQuote(_ read: WeekReader) -> WeekReading? {
    let newNeeds = read.weeks.reduce(0) { $0 + $1.newNeeds }
    guard newNeeds > 0, read.weeks.allSatisfy({ $0.quotes == 0 }) else { return nil }
    return .nothingQuoted(newNeeds: newNeeds)
  }

  @Sendable static func someWeeksAreLight(_ read: WeekReader) -> WeekReading? {
    let light = read.weeks.count(where: read.isLight)
    guard light > 0 else { return nil }
    return .light(weeks: light, of: read.weeks.count, last: read.weeks.last.map(read.isLight) ?? false)
  }

  @Sendable static func noWeekIsLight(_ read: WeekReader) -> WeekReading? {
    read.weeks.contains(where: read.isLight) ? nil : .loaded(weeks: read.weeks.count)
  }

  /// Follow-ups a week.
  private var mean: Int {
    weeks.reduce(0) { $0 + $1.followUps }.dividedToNearest(by: max(1, weeks.count))
  }

  /// The mean distance of a week's follow-ups from their mean, in percent of it.
  private var unrest: Int {
    let total = weeks.reduce(0) { $0 + $1.followUps }
    guard total > 0 else { return 0 }
    let distance = weeks.reduce(0) { $0 + abs($1.followUps * weeks.count - total) }
    return distance.percent(of: total * weeks.count)
  }

  /// Quotes of a hundred new needs, in the earlier and the later half; nil without needs in one of them.
  private var conversion: (before: Int, after: Int)? {
    func rate(_ half: some Sequence<UnitWeek>) -> Int? {
      let (quotes, needs) = half.reduce((0, 0)) { ($0.0 + $1.quotes, $0.1 + $1.newNeeds) }
      return needs == 0 ? nil : quotes.percent(of: needs)
    }
    let half = weeks.count / 2
    guard let before = rate(weeks.prefix(half)), let after = rate(weeks.dropFirst(half)) else { return nil }
    return (before, after)
  }

  private func isAlike(_ before: Int, _ after: Int) -> Bool {
    abs(after - before) * 100 < before * numbers.trendPercent || before == after
  }

  private func isLight(_ week: UnitWeek) -> Bool {
    week.followUps < numbers.lightFollowUps && week.quotes < numbers.lightQuotes
      && week.newNeeds < numbers.lightNewNeeds
  }

  private func percent(_ trend: Trend?) -> Int { trend?.percent ?? 0 }
  private func isRising(_ trend: Trend?) -> Bool {
    trend?.isBorneOut == true && percent(trend) >= numbers.trendPercent
  }
  private func isFalling(_ trend: Trend?) -> Bool {
    trend?.isBorneOut == true && percent(trend) <= -numbers.trendPercent
  }
}
