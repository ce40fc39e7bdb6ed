/// How the ended opportunities that once stood on a stage came out (F1).
public struct StageOutcome: Hashable, Sendable {
  public let line: String
  /// A stage's key; empty for the whole line of business.
  public let stage: String
  /// Won or lost; what was registered by mistake is neither.
  public let ended: Int
  public let won: Int

  public init(line: String, stage: String, ended: Int, won: Int) {
    self.line = line
    self.stage = stage
    self.ended = ended
    self.won = won
  }
}

/// The chance that an opportunity is won, in millionths.
public struct Chance: Hashable, Sendable {
  /// One, in millionths.
  public static let certain = 1_000_000

  public let ppm: Int
  /// The ended opportunities that it was calibrated from; nil where it is as configured.
  public let calibratedFrom: Int?

  public init(ppm: Int, calibratedFrom: Int? = nil) {
    self.ppm = ppm
    self.calibratedFrom = calibratedFrom
  }

  /// Amount × chance in minor units, rounded towards zero; no amount that `Money` holds overflows.
  public func weighted(_ minor: Int64) -> Int64 {
    let one = Int64(Chance.certain)
    return minor / one * Int64(ppm) + minor % one * Int64(ppm) / one
  }
}

extension Rules {
  /// The numbers behind forecasts (F1–F4).
  public struct Forecast: Hashable, Sendable {
    /// A configured chance counts as much as so many ended opportunities.
    public let priorStrength: Int
    /// A stage with fewer ended opportunities keeps the configured chance.
    public let fewestEnded: Int
    /// A stage with fewer stays known takes its limit.
    public let fewestStays: Int
    /// Conversion is that of so many months, the present one with them.
    public let historyMonths: Int
    /// The company's conversion counts as much as so many orders of one's own.
    public let priorOrders: Int
    /// The activity that is counted as a visit.
    public let visitActivity: String

    public init(
      priorStrength: Int, fewestEnded: Int, fewestStays: Int, historyMonths: Int, priorOrders: Int,
      visitActivity: String
    ) {
      self.priorStrength = priorStrength
      self.fewestEnded = fewestEnded
      self.fewestStays = fewestStays
      self.historyMonths = historyMonths
      self.priorOrders = priorOrders
      self.visitActivity = visitActivity
    }

    /// A stage's chance: the mean of the Beta–Binomial posterior, the configured percentage as its prior.
    ///
    /// With strength s, configured chance p, and w won of n ended it is (s·p + w) ÷ (s + n), rounded to the
    /// nearest millionth, halves up (Gelman et al., *Bayesian Data Analysis*, 3rd ed., section 2.4).
    public func chance(configured percent: Int, _ outcome: StageOutcome?) -> Chance {
      guard let outcome, outcome.ended >= fewestEnded else { return Chance(ppm: percent * 10_000) }
      let whole = priorStrength + outcome.ended
      let sum = priorStrength * percent * 10_000 + outcome.won * Chance.certain
      return Chance(ppm: (sum + whole / 2) / whole, calibratedFrom: outcome.ended)
    }
  }
}

/// The chances of all rungs as the company's history has them now: reckoned on reading, never stored.
public struct Chances: Sendable {
  private struct Rung: Hashable {
    let line: String
    let stage: String
  }

  private let outcomes: [Rung: StageOutcome]
  private let forecast: Rules.Forecast

  public init(_ outcomes: [StageOutcome], by forecast: Rules.Forecast) {
    self.forecast = forecast
    self.outcomes = Dictionary(
      outcomes.map { (Rung(line: $0.line, stage: $0.stage), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The chance on a rung; `percent` is the ladder's own.
  public func chance(line: String, stage: String, configured percent: Int) -> Chance {
    forecast.chance(configured: percent, outcomes[Rung(line: line, stage: stage)])
  }

  /// The chance of an opportunity, where it stands.
  public func chance(of opportunity: Opportunity) -> Chance {
    chance(line: opportunity.line, stage: opportunity.stage, configured: opportunity.probability)
  }

  /// All that have ended, on every line of business.
  public var ended: Int { outcomes.values.filter { $0.stage.isEmpty }.reduce(0) { $0 + $1.ended } }
}

/// What a funnel is worth by amount × chance, in minor units (F1).
public struct Pipeline: Hashable, Sendable {
  public let value: Int64
  /// The part of it whose chances are calibrated from the company's own history.
  public let calibrated: Int64
  /// The part of it that has its order already, and is told as booked elsewhere.
  public let ordered: Int64
  /// What moved since some instant, each step at the chances of now: a new calibration is no change.
  public let change: Int64
  /// The company's ended opportunities, from which chances are calibrated.
  public let ended: Int

  public init(value: Int64, calibrated: Int64, ordered: Int64 = 0, change: Int64, ended: Int) {
    self.value = value
    self.calibrated = calibrated
    self.ordered = ordered
    self.change = change
    self.ended = ended
  }
}
