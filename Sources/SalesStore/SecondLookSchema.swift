import GRDB
import SalesDomain

extension Schema {
  /// The tables behind signals that no entry shows by itself (B5).
  static func registerSecondLooks(_ migrator: inout DatabaseMigrator) {
    // Advances that were taken back, by who made them: a week's are found without reading the ledger.
    migrator.registerMigration("reversed-advances") { db in
      try db.execute(
        sql: """
          CREATE TABLE reversed_advance (
            seq INTEGER PRIMARY KEY, member TEXT NOT NULL, day TEXT NOT NULL, opportunity INTEGER NOT NULL,
            stage TEXT NOT NULL, at INTEGER NOT NULL, taken_back_at INTEGER NOT NULL, again_at INTEGER
          ) STRICT;
          CREATE INDEX reversed_advance_member ON reversed_advance (member, day);
          CREATE INDEX reversed_advance_opportunity ON reversed_advance (opportunity, stage);
          """)
      try StoreTransaction(db).findReversedAdvancesAgain()
    }
  }
}

extension StoreTransaction {
  /// Finds once what was taken back before, from the events alone.
  fileprivate func findReversedAdvancesAgain() throws {
    try replay([.stageAdvanced, .commandUndone]) { event, at in
      switch event {
      case .stageAdvanced(let body): try noteAdvance(body, at: at)
      case .commandUndone(let body): try noteReversals(body, at: at)
      default: break
      }
    }
  }
}
