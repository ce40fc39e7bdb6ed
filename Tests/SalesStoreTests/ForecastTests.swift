import Foundation
import GRDB
import Testing

@testable import SalesDomain
@testable import SalesStore

/// Forecasts in the store come to what the domain says, to the last minor unit.
@Suite struct ForecastTests {
  private let path = NSTemporaryDirectory() + "daybook-forecast-\(UUID().uuidString).sqlite"

  private static let forecast = Rules.Forecast(
    priorStrength: 7, fewestEnded: 5, fewestStays: 8, historyMonths: 12, priorOrders: 10,
    visitActivity: "visit")

  /// A line of a made-up history, by arithmetic alone.
  private static func amount(_ index: Int) -> Int64 {
    Int64(index) * 7_919_333_331 % 1_000_000_000_000_000 - (index % 2 == 0 ? 0 : 400_000_000_000)
  }

  @Test func theStoreWeighsAsTheDomainDoes() async throws {
    let store = try SalesStore(path: path, access: .writing)
    let wang = try #require(Member.ID("wang"))
    try await store.write { tx in
      var expected: Int64 = 0
      for ended in 0..<40 {
        let outcome = StageOutcome(line: "default", stage: "s\(ended)", ended: ended, won: ended * 3 / 7)
        try tx.run(
          "INSERT INTO stage_outcome (line, stage, ended, won) VALUES (?, ?, ?, ?)",
          [outcome.line, outcome.stage, outcome.ended, outcome.won])
        for percent in [0, 10, 33, 60, 100] {
          let amount = ForecastTests.amount(ended * 101 + percent)
          expected += ForecastTests.forecast.chance(configured: percent, outcome).weighted(amount)
          try tx.run(
            """
            INSERT INTO pipeline_change (member, at, line, stage, probability, amount)
            VALUES ('wang', 10, 'default', ?, ?, ?)
            """, [outcome.stage, percent, amount])
        }
      }
      let change = try tx.pipelineChange(
        of: [wang], from: Instant(ms: 0), until: Instant(ms: 11), by: ForecastTests.forecast)
      #expect(change == expected)
      #expect(
        try tx.pipelineChange(of: [wang], from: Instant(ms: 11), until: nil, by: ForecastTests.forecast) == 0)
    }
    try store.close()
  }

  /// A receipt asks for them: no plan may read a whole table.
  @Test func aPersonsForecastReadsHisRowsOnly() async throws {
    let store = try SalesStore(path: path, access: .writing)
    try await store.write { tx in
      for (table, own) in [
        ("opportunity", "owner = 'wang'"), ("pipeline_change", "member = 'wang' AND at >= 1"),
      ] {
        let plan = try tx.explain("\(StoreTransaction.valued(table, ForecastTests.forecast)) WHERE \(own)")
        #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
      }
    }
    try store.close()
  }
}
