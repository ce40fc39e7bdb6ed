public import SalesDomain

/// Chances against what came of it, told at the time: the Brier score of calibrated and of configured ones.
///
/// G. W. Brier, *Verification of Forecasts Expressed in Terms of Probability*, Monthly Weather Review 78
/// (1950).
public struct ForecastTrial {
  /// What an opportunity did: stood on a stage, or ended.
  private enum Step { case stage(Int), end(won: Bool) }

  /// Sums of squared errors of the same predictions, each made when a stage was reached, from what had ended
  /// by then.
  public private(set) var calibrated = 0.0
  public private(set) var configured = 0.0
  public private(set) var predictions = 0
  /// Predictions for which history was enough.
  public private(set) var fromHistory = 0

  /// The ladder's own percentages of the default process.
  public static let ladder = [10, 25, 40, 60, 75, 90, 100]

  public init() {}

  /// A company of so many opportunities over two years, which passes each stage with these chances (percent).
  public init(opportunities: Int, passing: [Int], seed: UInt64, by forecast: Rules.Forecast) {
    var chance = SeededChance(seed)
    var steps: [(day: Int, opportunity: Int, step: Step)] = []
    for index in 0..<opportunities {
      var day = Int(730 * chance.share())
      for (stage, percent) in passing.enumerated() {
        steps.append((day, index, .stage(stage)))
        day += 2 + Int(12 * chance.share())
        let passes = Int(100 * chance.share()) < percent
        if !passes || stage == passing.count - 1 {
          steps.append((day, index, .end(won: passes)))
          break
        }
      }
    }
    let order = steps.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
    var reached: [Int: [Int]] = [:]
    for (_, (_, opportunity, step)) in order {
      switch step {
      case .stage(let stage):
        reached[opportunity, default: []].append(stage)
        predict(opportunity, stage: "\(stage)", percent: ForecastTrial.ladder[stage], by: forecast)
      case .end(let won):
        end(opportunity, won: won, stages: reached[opportunity, default: []].map { "\($0)" })
      }
    }
  }

  private var outcomes: [String: StageOutcome] = [:]
  private var made: [Int: [(calibrated: Double, configured: Double)]] = [:]

  /// An opportunity reached a stage.
  public mutating func predict(
    _ opportunity: Int, stage: String, percent: Int, by forecast: Rules.Forecast
  ) {
    let chance = forecast.chance(configured: percent, outcomes[stage])
    if chance.calibratedFrom != nil { fromHistory += 1 }
    made[opportunity, default: []].append(
      (Double(chance.ppm) / Double(Chance.certain), Double(percent) / 100))
  }

  /// It ended, having stood on these stages.
  public mutating func end(_ opportunity: Int, won: Bool, stages: [String]) {
    let fact = won ? 1.0 : 0.0
    for prediction in made.removeValue(forKey: opportunity) ?? [] {
      calibrated += (prediction.calibrated - fact) * (prediction.calibrated - fact)
      configured += (prediction.configured - fact) * (prediction.configured - fact)
      predictions += 1
    }
    for stage in Set(stages) {
      let before = outcomes[stage]
      outcomes[stage] = StageOutcome(
        line: "default", stage: stage, ended: (before?.ended ?? 0) + 1,
        won: (before?.won ?? 0) + (won ? 1 : 0))
    }
  }
}
