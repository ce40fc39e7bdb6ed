import GRDB
import GRDBSQLite

@testable import SalesStore

/// What the statements of a connection did since it was last asked (sqlite3_stmt_status).
struct StatementWork: Hashable, Sendable {
  /// Steps forward in a table that is read from end to end.
  let scannedRows: Int
  /// Instructions of SQLite's virtual machine: grows with every row that is looked at.
  let instructions: Int
}

extension StoreTransaction {
  /// Reads the counters of all cached statements and sets them back; the clock's promise is tested by it.
  func takeWork() -> StatementWork {
    var (scanned, instructions) = (0, 0)
    var statement = sqlite3_next_stmt(db.sqliteConnection, nil)
    while let current = statement {
      scanned += Int(sqlite3_stmt_status(current, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1))
      instructions += Int(sqlite3_stmt_status(current, SQLITE_STMTSTATUS_VM_STEP, 1))
      statement = sqlite3_next_stmt(db.sqliteConnection, current)
    }
    return StatementWork(scannedRows: scanned, instructions: instructions)
  }
}
