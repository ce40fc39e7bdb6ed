/// What a curve of a unit says against its least line (B1, B2, J1).
public enum CurveReading: Hashable, Sendable {
  /// No worked week yet.
  case nothing
  /// So many of the worked weeks hold the line.
  case kept(weeks: Int, of: Int)
  /// The newest weeks in a row below the line, and what the last one lacks of it, in percent.
  case below(weeks: Int, lacks: Int)
  case rising
  case falling
}

/// Reads a curve by a list of rules.
public struct CurveReader: Sendable {
  private let pairs: [(value: Int, least: Int)]
  private let trend: Trend?
  private let numbers: Rules.Readings

  /// The value and the least line of each week; nil for a week without working days.
  public init(_ weeks: [(value: Int, least: Int)?], by numbers: Rules.Readings) {
    pairs = weeks.compactMap { $0 }
    trend = Trend(weeks.map { $0?.value })
    self.numbers = numbers
  }

  private static let rules: [@Sendable (CurveReader) -> CurveReading?] = [
    nothingWasWorked, theLineIsKept, theLastWeeksAreBelow, theCurveRises, theCurveFalls,
  ]

  /// What the curve says.
  public func readings() -> [CurveReading] { CurveReader.rules.compactMap { $0(self) } }

  @Sendable static func nothingWasWorked(_ read: CurveReader) -> CurveReading? {
    read.pairs.isEmpty ? .nothing : nil
  }

  @Sendable static func theLineIsKept(_ read: CurveReader) -> CurveReading? {
    guard let last = read.pairs.last, last.value >= last.least else { return nil }
    return .kept(weeks: read.pairs.count { $0.value >= $0.least }, of: read.pairs.count)
  }

  @Sendable static func theLastWeeksAreBelow(_ read: CurveReader) -> CurveReading? {
    guard let last = read.pairs.last, last.value < last.least else { return nil }
    let running = read.pairs.reversed().prefix { $0.value < $0.least }.count
    return .below(weeks: running, lacks: (last.least - last.value).percent(of: last.least))
  }

  @Sendable static func theCurveRises(_ read: CurveReader) -> CurveReading? {
    guard read.isReadable, let trend = read.trend, trend.isBorneOut,
      trend.percent >= read.numbers.trendPercent
    else {
      return nil
    }
    return .rising
  }

  @Sendable static func theCurveFalls(_ read: CurveReader) -> CurveReading? {
    guard read.isReadable, let trend = read.trend, trend.isBorneOut,
      trend.percent <= -read.numbers.trendPercent
    else {
      return nil
    }
    return .falling
  }

  private var isReadable: Bool { pairs.count >= numbers.fewestWeeks }
}

/// What a funnel says (D1, C17).
public enum FunnelReading: Hashable, Sendable {
  case empty
  /// The stage on which so many of all stand.
  case crowded(line: String, stage: String, count: Int, of: Int)
  /// Nothing from this chance on.
  case nothingNear(percent: Int)
  /// So many, and their amount in minor units, from this chance on.
  case near(count: Int, amount: Int64, percent: Int)
  /// `isAll` is false where some were registered too lately to be among them.
  case untracked(tracked: Int, open: Int, isAll: Bool)
}

/// Reads a funnel by a list of rules.
public struct FunnelReader: Sendable {
  private let funnel: Funnel
  private let numbers: Rules.Readings

  public init(_ funnel: Funnel, by numbers: Rules.Readings) {
    self.funnel = funnel
    self.numbers = numbers
  }

  private static let rules: [@Sendable (FunnelReader) -> FunnelReading?] = [
    nothingIsInIt, oneStageIsCrowded, nothingIsNearItsEnd, someAreNearTheirEnd, fewAreTracked,
  ]

  /// What the funnel says.
  public func readings() -> [FunnelReading] { FunnelReader.rules.compactMap { $0(self) } }

  @Sendable static func nothingIsInIt(_ read: FunnelReader) -> FunnelReading? {
    read.total == 0 ? .empty : nil
  }

  @Sendable static func oneStageIsCrowded(_ read: FunnelReader) -> FunnelReading? {
    // What came there within the week does not jam; of two or fewer nothing can be said.
    guard read.funnel.stages.count > 1, read.total >= FunnelReader.fewest,
      let most = read.funnel.stages.max(by: { $0.count < $1.count }),
      (most.count - most.arrived) * 2 > read.total,
      most.count * 100 >= read.total * read.numbers.crowdedPercent
    else { return nil }
    return .crowded(line: most.line, stage: most.stage, count: most.count, of: read.total)
  }

  @Sendable static func nothingIsNearItsEnd(_ read: FunnelReader) -> FunnelReading? {
    read.total > 0 && read.near.isEmpty ? .nothingNear(percent: read.numbers.nearPercent) : nil
  }

  @Sendable static func someAreNearTheirEnd(_ read: FunnelReader) -> FunnelReading? {
    guard !read.near.isEmpty else { return nil }
    return .near(
      count: read.near.reduce(0) { $0 + $1.count }, amount: read.near.reduce(0) { $0 + $1.amount },
      percent: read.numbers.nearPercent)
  }

  @Sendable static func fewAreTracked(_ read: FunnelReader) -> FunnelReading? {
    // What was registered within the last working day was not to be followed up yet.
    let (tracked, open) = (read.funnel.olderTracked, read.funnel.olderOpen)
    guard open > 0, tracked * 100 < open * read.numbers.trackedPercent else { return nil }
    return .untracked(tracked: tracked, open: open, isAll: open == read.funnel.open)
  }

  /// A funnel of fewer has no jam.
  private static let fewest = 3

  private var total: Int { funnel.stages.reduce(0) { $0 + $1.count } }
  private var near: [FunnelStage] { funnel.stages.filter { $0.probability >= numbers.nearPercent } }
}

/// What the 2×2 map says: who stands in each field, and what several have in common (J1, J17).
public enum MapReading: Hashable, Sendable {
  case nobody
  case field(Standing.Field, members: [Member.ID])
  /// So many alike in a weak field: the cause is likely outside them.
  case alike(Standing.Field, count: Int)
}

/// Reads the map by a list of rules.
public struct MapReader: Sendable {
  private let standings: [Standing]
  private let numbers: Rules.Readings

  public init(_ standings: [Standing], by numbers: Rules.Readings) {
    self.standings = standings
    self.numbers = numbers
  }

  private static let rules: [@Sendable (MapReader) -> [MapReading]] = [
    nobodyIsOnIt, eachFieldHasItsPeople, severalAreWeakAlike,
  ]

  /// What the map says, the strongest field first.
  public func readings() -> [MapReading] { MapReader.rules.flatMap { $0(self) } }

  @Sendable static func nobodyIsOnIt(_ read: MapReader) -> [MapReading] {
    read.standings.isEmpty ? [.nobody] : []
  }

  @Sendable static func eachFieldHasItsPeople(_ read: MapReader) -> [MapReading] {
    Standing.Field.allCases.compactMap { field in
      let inside = read.standings.filter { $0.field == field }
      return inside.isEmpty ? nil : .field(field, members: inside.map(\.member))
    }
  }

  @Sendable static func severalAreWeakAlike(_ read: MapReader) -> [MapReading] {
    Standing.Field.allCases.compactMap { field in
      let count = read.standings.count { $0.field == field }
      return field != .strong && count >= read.numbers.alike ? .alike(field, count: count) : nil
    }
  }
}
