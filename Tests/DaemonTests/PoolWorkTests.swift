import Conversation
import Foundation
import GRDB
import SalesDomain
import Testing

@testable import DaybookDaemon
@testable import SalesStore

/// What a look into the pool costs, however much it holds (E5).
@Suite("The pool's work") struct PoolWorkTests {
  @Test("no query of alarms, their causes, the pool, transfers or what was taken back reads a whole table")
  func queriesGoByTheirIndexes() async throws {
    let place = try Workplace()
    defer { place.remove() }
    #expect(try place.run(["once", "--as-of", "2026-03-02T09:00:00+08:00"]).status == 0)
    let queries = [
      StoreTransaction.alarmsOfOthers, StoreTransaction.alarmsOfSpan, StoreTransaction.answersOfSpan,
      StoreTransaction.solvedOfSpan, StoreTransaction.experiencesOfKind, StoreTransaction.experiencesOfCause,
      StoreTransaction.experienceSearch, StoreTransaction.newestSearch,
      StoreTransaction.alarmCausesOfSpan, StoreTransaction.lossCausesOfSpan,
      StoreTransaction.transfersOfTime, StoreTransaction.reversedAdvances,
    ]
    try await place.read { tx in
      for query in queries {
        let count = query.count { $0 == "?" }
        let arguments = StatementArguments(Array(repeating: 1, count: count))
        let plan = try Row.fetchAll(tx.db, sql: "EXPLAIN QUERY PLAN \(query)", arguments: arguments)
          .map { $0["detail"] as String }
        // The full-text table answers by its own index, a subquery is read once, and what is open is few.
        let indexes = ["VIRTUAL TABLE INDEX", "(subquery", "alarm_open_id"]
        let scans = plan.filter { line in
          line.hasPrefix("SCAN") && !indexes.contains { line.contains($0) }
        }
        #expect(scans.isEmpty, "\(query)\n\(plan.joined(separator: "\n"))")
      }
    }
  }

  @Test("a search among fifty times as many experiences looks at as many")
  func aSearchFollowsWhatIsRare() async throws {
    let few = try await looked(among: 2_000)
    let many = try await looked(among: 100_000)
    print(
      "pool search: \(few.rows) postings and \(few.instructions) instructions among 2,000, "
        + "\(many.rows) and \(many.instructions) among 100,000; scanned \(few.scanned) and \(many.scanned)")
    #expect(many.rows <= StoreTransaction.mostPostings)
    #expect(many.instructions <= few.instructions * 2)
    #expect(many.scanned <= few.scanned + StoreTransaction.mostCandidates)
  }

  /// Postings of the terms that are looked up, and what SQLite did besides its full-text table.
  private func looked(
    among count: Int
  ) async throws -> (rows: Int, instructions: Int, scanned: Int) {
    let place = try Workplace()
    defer { place.remove() }
    #expect(try place.run(["once", "--as-of", "2026-03-02T09:00:00+08:00"]).status == 0)
    let company = try await Company.read(folder: place.config)
    return try await place.write { tx in
      let event = try ExperienceSearchTests.kept(1, cause: "price", stage: "quote", problem: "a", text: "b")
      try tx.append(event, at: Instant(ms: 1_772_500_000_000), actor: "test", letter: nil)
      try fill(tx, to: count)
      let pool = ExperiencePool(company: company, tx: tx)
      let text = "common thing word7 word19"
      let asked = company.vocabulary.searchTerms.terms(of: text)
      let counts = try tx.documents(with: asked)
      _ = tx.takeWork()
      let found = try pool.search(text, limit: 3)
      let work = tx.takeWork()
      #expect(found.count == 3)
      let rows = pool.looked(among: asked, counts).reduce(0) { $0 + (counts[$1] ?? 0) }
      return (rows, work.instructions, work.scannedRows)
    }
  }

  /// Texts of one word that all hold, and one of a growing number of others.
  private func fill(_ tx: StoreTransaction, to count: Int) throws {
    try tx.run(
      """
      WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(count))
      INSERT INTO experience (id, cause, line, stage, worked, body)
      SELECT n, cause, line, stage, n % 9, json_set(body, '$.id', 'X-' || n)
      FROM numbers, (SELECT * FROM experience WHERE id = 1)
      """)
    try tx.run(
      """
      INSERT INTO experience_words (rowid, terms)
      SELECT id, 'common thing word' || (id % \(count / 50)) FROM experience
      """)
  }
}
