import TestChance
import Testing

@testable import SalesDomain

/// Chances drawn from a company's own history towards the configured ones (F1).
@Suite struct CalibrationTests {
  private let forecast = Rules.Forecast(
    priorStrength: 20, fewestEnded: 20, fewestStays: 8, historyMonths: 12, priorOrders: 10,
    visitActivity: "visit")

  private func outcome(_ won: Int, of ended: Int) -> StageOutcome {
    StageOutcome(line: "default", stage: "quote", ended: ended, won: won)
  }

  @Test func aThinHistoryChangesNothing() {
    #expect(forecast.chance(configured: 60, nil) == Chance(ppm: 600_000))
    #expect(forecast.chance(configured: 60, outcome(0, of: 19)) == Chance(ppm: 600_000))
  }

  @Test func enoughHistoryDrawsTheChanceTowardsIt() {
    #expect(
      forecast.chance(configured: 60, outcome(0, of: 20)) == Chance(ppm: 300_000, calibratedFrom: 20))
    // (20 × 0.6 + 12) ÷ (20 + 41), to the nearest millionth.
    #expect(
      forecast.chance(configured: 60, outcome(12, of: 41)) == Chance(ppm: 393_443, calibratedFrom: 41))
    #expect(
      forecast.chance(configured: 100, outcome(0, of: 1_000_000))
        == Chance(ppm: 20, calibratedFrom: 1_000_000))
    // Between the prior and the share of the won, whatever the numbers.
    for ended in stride(from: 20, through: 2000, by: 60) {
      for won in stride(from: 0, through: ended, by: 7) {
        let share = won * Chance.certain / ended
        let ppm = forecast.chance(configured: 40, outcome(won, of: ended)).ppm
        #expect(ppm >= min(400_000, share) && ppm <= max(400_000, share) + 1)
      }
    }
  }

  @Test func theLargestAmountsAreWeightedToTheMinorUnit() {
    let most = Money.largest
    #expect(Chance(ppm: 1_000_000).weighted(most) == most)
    #expect(Chance(ppm: 393_443).weighted(most) == 393_443_000_000_000)
    #expect(Chance(ppm: 333_333).weighted(100) == 33)
    #expect(Chance(ppm: 333_333).weighted(-100) == -33)
  }
}

/// Calibrated chances come closer to what happens than configured ones.
@Suite struct ForecastTrialTests {
  @Test(arguments: [
    [50, 55, 60, 70, 75, 90, 97], [75, 80, 85, 90, 92, 97, 100], [80, 75, 60, 60, 60, 80, 97],
  ])
  func historyKnowsBetterThanConfiguration(passing: [Int]) {
    let trial = ForecastTrial(
      opportunities: 1000, passing: passing, seed: 5, by: RandomWorld.rules.forecast)
    #expect(trial.predictions > 1000)
    #expect(trial.calibrated < trial.configured)
  }

  /// Where configuration is right already, history costs next to nothing.
  @Test func whatIsRightStaysRight() {
    let trial = ForecastTrial(
      opportunities: 2000, passing: [40, 63, 67, 80, 83, 90, 100], seed: 5, by: RandomWorld.rules.forecast)
    #expect(trial.calibrated < trial.configured * 1.01)
  }
}
