/// What stands on one rung of the ladder (D1).
public struct FunnelStage: Hashable, Sendable {
  public let line: String
  public let stage: String
  /// Percent, as the ladder has it, and the chance that it is reckoned with.
  public let probability: Int
  public let chance: Chance
  public let count: Int
  /// Those of them that came to it within the last week.
  public let arrived: Int
  /// The sum of the amounts, and of amount × chance (F1), in minor units.
  public let amount: Int64
  public let weighted: Int64
  /// The part of `weighted` that has no order yet.
  public let toCome: Int64

  public init(
    line: String, stage: String, probability: Int, chance: Chance, count: Int, arrived: Int = 0,
    amount: Int64,
    weighted: Int64, toCome: Int64? = nil
  ) {
    self.toCome = toCome ?? weighted
    self.arrived = arrived
    self.line = line
    self.stage = stage
    self.probability = probability
    self.chance = chance
    self.count = count
    self.amount = amount
    self.weighted = weighted
  }
}

extension Funnel {
  /// What it is worth; the change since some instant is handed in.
  ///
  /// `\.toCome` leaves out what has an order, beside which that order is told as booked.
  public func pipeline(
    _ worth: KeyPath<FunnelStage, Int64> = \.weighted, change: Int64, ended: Int
  ) -> Pipeline {
    let value = stages.reduce(0) { $0 + $1[keyPath: worth] }
    return Pipeline(
      value: value,
      calibrated: stages.filter { $0.chance.calibratedFrom != nil }.reduce(0) { $0 + $1[keyPath: worth] },
      ordered: value - stages.reduce(0) { $0 + $1.toCome },
      change: change, ended: ended)
  }
}

/// The funnel of one or several owners, rung by rung, with how it is tracked and how it ends (C17).
public struct Funnel: Hashable, Sendable {
  public let stages: [FunnelStage]
  /// Taken and waiting for a superior's answer.
  public let taken: Int
  /// Open opportunities, and those of them with an entry within their stage's limit.
  public let open: Int
  public let tracked: Int
  /// The same of those that were registered before the last working day.
  public let olderOpen: Int
  public let olderTracked: Int
  public let won: Int
  public let lost: Int
  /// Invisible vetoes on what has not ended: wishes to drop it; takings and extensions in its stage (C11).
  public let dropAttempts: Int
  public let takings: Int
  public let extensions: Int

  public init(
    stages: [FunnelStage], taken: Int, open: Int, tracked: Int, won: Int, lost: Int, dropAttempts: Int,
    takings: Int, extensions: Int, olderOpen: Int? = nil, olderTracked: Int? = nil
  ) {
    self.olderOpen = olderOpen ?? open
    self.olderTracked = olderTracked ?? tracked
    self.stages = stages
    self.taken = taken
    self.open = open
    self.tracked = tracked
    self.won = won
    self.lost = lost
    self.dropAttempts = dropAttempts
    self.takings = takings
    self.extensions = extensions
  }
}

/// From which days on an opportunity is looked at for a funnel of one day.
public struct FunnelDays: Hashable, Sendable {
  /// The first day on which an entry still counts as tracking, by each limit of a stage in working days.
  public let tracked: [Int: Day]
  /// The first day of the week on which something came to its stage lately.
  public let arrived: Day
  /// The last working day: what was registered since was not to be followed up yet.
  public let registered: Day
}
