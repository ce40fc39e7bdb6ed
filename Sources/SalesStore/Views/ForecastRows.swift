import GRDB
public import SalesDomain

extension StoreTransaction {
  /// Rows with their chance in millionths, as `Rules.Forecast.chance` reckons it; a test compares the two.
  ///
  /// The table has `line`, `stage`, `probability` and `amount`; the caller adds what must hold, and may name
  /// another column.
  static func valued(_ table: String, _ forecast: Rules.Forecast, and column: String = "") -> String {
    let (strength, fewest) = (forecast.priorStrength, forecast.fewestEnded)
    return """
      SELECT t.line AS line, t.stage AS stage, t.probability AS probability,
        coalesce(t.amount, 0) AS amount, coalesce(s.ended, 0) >= \(fewest) AS calibrated,
        CASE WHEN coalesce(s.ended, 0) < \(fewest) THEN t.probability * 10000
        ELSE (\(strength) * t.probability * 10000 + s.won * 1000000 + (\(strength) + s.ended) / 2)
          / (\(strength) + s.ended) END AS ppm\(column.isEmpty ? "" : ", " + column)
      FROM \(table) AS t LEFT JOIN stage_outcome AS s ON s.line = t.line AND s.stage = t.stage
      """
  }

  /// Amount × chance of a valued row, rounded towards zero like `Chance.weighted`.
  static let weighted = "amount / 1000000 * ppm + amount % 1000000 * ppm / 1000000"

  /// How ended opportunities came out, by stage and for each line of business.
  public func stageOutcomes() throws -> [StageOutcome] {
    if let known = memory.outcomes { return known }
    let found = try rows("SELECT line, stage, ended, won FROM stage_outcome ORDER BY line, stage") {
      StageOutcome(line: $0[0], stage: $0[1], ended: $0[2], won: $0[3])
    }
    memory.outcomes = found
    return found
  }

  /// The chances of all rungs as history has them now.
  public func chances(by forecast: Rules.Forecast) throws -> Chances {
    Chances(try stageOutcomes(), by: forecast)
  }

  /// What somebody's funnel is worth, and what moved in it since an instant (F1).
  public func pipeline(
    of owner: Member.ID, since start: Instant, by forecast: Rules.Forecast
  ) throws -> Pipeline {
    let sums = try row(
      """
      SELECT sum(\(StoreTransaction.weighted)) AS value,
        sum(CASE WHEN calibrated THEN \(StoreTransaction.weighted) END) AS calibrated,
        sum(CASE WHEN dealt > 0 THEN \(StoreTransaction.weighted) END) AS ordered
      FROM (\(StoreTransaction.valued("opportunity", forecast, and: "t.dealt AS dealt"))
        WHERE owner = ? AND \(StoreTransaction.protectedStates))
      """, [owner.text])
    return Pipeline(
      value: sums?["value"] ?? 0, calibrated: sums?["calibrated"] ?? 0,
      ordered: sums?["ordered"] ?? 0,
      change: try pipelineChange(of: [owner], from: start, until: nil, by: forecast),
      ended: try chances(by: forecast).ended)
  }

  /// How the pipeline of some owners moved in a span, in minor units, each step at the chances of now.
  ///
  /// `withoutOrders` counts what is still to come to an order: an order takes it out.
  public func pipelineChange(
    of owners: [Member.ID], from start: Instant, until end: Instant?, by forecast: Rules.Forecast,
    withoutOrders: Bool = false
  ) throws -> Int64 {
    try owners.reduce(0) { sum, owner in
      sum
        + (try number(
          """
          SELECT sum(\(StoreTransaction.weighted))
          FROM (\(StoreTransaction.valued("pipeline_change", forecast))
            WHERE member = ? AND at >= ? AND at < ?\(withoutOrders ? " AND NOT ordered" : ""))
          """, [owner.text, start.ms, end?.ms ?? .max]) ?? 0)
    }
  }

  /// Books what an event moved in the owners' funnels: what stood on one rung, and what stands on another.
  func movePipeline(from old: Opportunity?, to new: Opportunity, at: Instant) throws {
    let (before, after) = (old.flatMap(PipelineStep.init), PipelineStep(new))
    guard before != after else { return }
    if let before { try book(before, sign: -1, at) }
    if let after { try book(after, sign: 1, at) }
  }

  private func book(_ step: PipelineStep, sign: Int64, _ at: Instant) throws {
    try run(
      """
      INSERT INTO pipeline_change (member, at, line, stage, probability, amount, ordered)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        step.owner.text, at.ms, step.line, step.stage, step.probability, sign * step.amount, step.isOrdered,
      ])
  }

  /// Counts an end on every stage that the opportunity stood on, or takes one off that was taken back.
  func countEnd(from old: Opportunity, to new: Opportunity) throws {
    guard old.state != new.state else { return }
    if old.state.isEnd { try countEnd(of: old, -1) }
    if new.state.isEnd { try countEnd(of: new, 1) }
  }

  private func countEnd(of opportunity: Opportunity, _ sign: Int) throws {
    memory.outcomes = nil
    var rungs: Set<[String]> = [[opportunity.line, opportunity.stage], [opportunity.line, ""]]
    for row in try rows(
      "SELECT DISTINCT line, stage FROM stage_stay WHERE opportunity = ?", [opportunity.id.number])
    {
      rungs.insert([row["line"], row["stage"]])
    }
    let won = opportunity.state == .won ? sign : 0
    for rung in rungs {
      try run(
        """
        INSERT INTO stage_outcome (line, stage, ended, won) VALUES (?, ?, ?, ?)
        ON CONFLICT (line, stage) DO UPDATE SET ended = ended + excluded.ended, won = won + excluded.won
        """, [rung[0], rung[1], sign, won])
    }
    try run("DELETE FROM stage_outcome WHERE ended = 0")
  }
}

/// What one opportunity adds to its owner's funnel; nothing once it has ended, or without an amount.
private struct PipelineStep: Equatable {
  let owner: Member.ID
  let line: String
  let stage: String
  let probability: Int
  let amount: Int64
  let isOrdered: Bool

  init?(_ opportunity: Opportunity) {
    guard opportunity.state.isProtected, let amount = opportunity.amount?.minor, amount != 0 else {
      return nil
    }
    owner = opportunity.owner
    line = opportunity.line
    stage = opportunity.stage
    probability = opportunity.probability
    self.amount = amount
    isOrdered = opportunity.dealt > 0
  }
}
