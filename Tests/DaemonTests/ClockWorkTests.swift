import Foundation
import GRDB
import SalesDomain
import Testing

@testable import DaybookDaemon
@testable import SalesStore

/// A pass of the clock reads what is due, however much is open (page 4, clock).
@Suite("The clock's work") struct ClockWorkTests {
  private static let due = 100

  @Test("a pass over a million open opportunities, a hundred of them due, reads in the order of a hundred")
  func aPassFollowsWhatIsDue() async throws {
    let few = try await work(open: 1000)
    let million = try await work(open: 1_000_000)
    print(
      "clock pass, 100 due: \(few.instructions) instructions among 1,000 open, "
        + "\(million.instructions) among 1,000,000; scanned \(few.scannedRows) and \(million.scannedRows)"
    )
    #expect(few.taken == Self.due && million.taken == Self.due)
    // Trees are deeper, nothing else: what is visited stays the same.
    #expect(million.instructions * 10 <= few.instructions * 12)
    // Whole tables are read only where they hold the company's people and days.
    #expect(million.scannedRows <= few.scannedRows + Self.due)
    #expect(million.scannedRows <= 20 * Self.due)
  }

  private struct Work {
    let taken: Int
    let instructions: Int
    let scannedRows: Int
  }

  /// One pass on the first Monday's morning after a hundred ends have passed.
  private func work(open count: Int) async throws -> Work {
    let place = try Workplace()
    try place.letter(from: "wang", "新商机\n客户: 华东精密\n金额: 35万", number: 1)
    let house = try await House(
      folder: place.config, log: Workplace.log, at: try Workplace.instant("2026-03-02T09:00:00+08:00"))
    try await house.pass(at: try Workplace.instant("2026-03-02T09:00:00+08:00"))
    try await fill(house, to: count)
    let now = try Workplace.instant("2026-03-10T09:00:00+08:00")
    _ = try await house.store.write { tx in tx.takeWork() }
    try await house.desk.passDue(at: now)
    let work = try await house.store.write { tx in tx.takeWork() }
    let taken = try await house.store.read { tx in
      try tx.number("SELECT count(*) FROM opportunity WHERE state = 'confiscated'") ?? 0
    }
    try await house.close()
    place.remove()
    return Work(taken: Int(taken), instructions: work.instructions, scannedRows: work.scannedRows)
  }

  /// Copies of the first opportunity, all but a hundred with an end next year.
  private func fill(_ house: House, to count: Int) async throws {
    let later = try Workplace.instant("2027-03-01T18:00:00+08:00").ms
    try await house.store.write { tx in
      let columns = try tx.rows("SELECT name FROM pragma_table_info('opportunity')").map {
        $0["name"] as String
      }
      let values = columns.map { column in
        switch column {
        case "id": "n"
        case "deadline_at", "next_due": "CASE WHEN n <= \(Self.due) THEN \(column) ELSE \(later) END"
        default: column
        }
      }
      try tx.run(
        """
        WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(count))
        INSERT INTO opportunity (\(columns.joined(separator: ", ")))
        SELECT \(values.joined(separator: ", ")) FROM numbers, (SELECT * FROM opportunity WHERE id = 1)
        """)
    }
  }
}
