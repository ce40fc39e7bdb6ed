import SalesDomain
import TestChance

/// What Daybook says about people and the future, against made-up truth of which everything is known.
enum JudgementRows {
  private static let people = 2000
  private static let opportunities = 2000

  /// Half a year of a small team that lives by mail: what each forecast said, beside what came (F4).
  static func backtest(_ stand: BenchStand, _ table: inout BenchTable) throws {
    let team = ["--daybook", stand.daybook, "--dir", "\(stand.place)/backtest"]
    _ = try BenchProcess.measure(
      ["python3", "Tests/Statistics/company.py"] + team + ["--reps", "12", "--weeks", "26", "--seed", "1"])
    let said = try BenchProcess.measure(["python3", "Tests/Statistics/check.py"] + team).output
    guard let line = said.split(separator: "\n").first(where: { $0.hasPrefix(backtested) }) else {
      throw BenchFailure("no backtest: \(said.suffix(500))")
    }
    table.note("backtest of `gap` and digests", String(line.dropFirst(backtested.count)))
  }

  private static let backtested = "backtest: "

  static func judgement(_ stand: BenchStand, _ table: inout BenchTable) throws {
    let departure = DepartureTrial(people: people, seed: 2026, rules: ShippedRules.decline)
    table.add(
      "departure warning: stable people warned of in a quarter", ours: "\(departure.alarmed) of \(people)",
      result: Double(departure.alarmed) * 100 / Double(people), unit: " %", atMost: 5)
    table.add(
      "departure warning: leavers found within 4 weeks", ours: "\(departure.found) of \(people)", floor: "",
      result: Double(departure.found) * 100 / Double(people), atLeast: 60)
    // Chances to pass each stage, in percent: won less often than configured, more often, and each in part.
    let companies = [
      ("weaker than configured", [50, 55, 60, 70, 75, 90, 97]),
      ("stronger than configured", [75, 80, 85, 90, 92, 97, 100]),
      ("strong at first, weak at the end", [80, 75, 60, 60, 60, 80, 97]),
    ]
    for (index, (name, passing)) in companies.enumerated() {
      let trial = ForecastTrial(
        opportunities: opportunities, passing: passing, seed: UInt64(index + 1), by: ShippedRules.forecast)
      let (ours, floor) = (trial.calibrated, trial.configured)
      let count = Double(max(1, trial.predictions))
      table.add(
        "forecast, Brier score ÷ the prior's: \(name)",
        ours: "\(BenchTable.text(ours / count)) : \(BenchTable.text(floor / count))", result: ours / floor,
        unit: "", atMost: 0.9999)
    }
  }
}
