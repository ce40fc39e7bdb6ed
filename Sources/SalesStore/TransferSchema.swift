import GRDB
import SalesDomain

extension Schema {
  /// Who came under another superior (M2): a week's are found without reading the ledger.
  static func registerTransfers(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("transfers") { db in
      try db.execute(
        sql: """
          CREATE TABLE transfer (
            id INTEGER PRIMARY KEY, at INTEGER NOT NULL, member TEXT NOT NULL, superior_before TEXT,
            superior TEXT
          ) STRICT;
          CREATE INDEX transfer_at ON transfer (at);
          """)
      try StoreTransaction(db).findTransfersAgain()
    }
  }
}

extension StoreTransaction {
  /// Finds once who was moved before, from the events alone.
  fileprivate func findTransfersAgain() throws {
    var known: [Member.ID: Member] = [:]
    try replay([.memberJoined, .memberChanged]) { event, at in
      switch event {
      case .memberJoined(let body): known[body.member.id] = body.member
      case .memberChanged(let body):
        try noteTransfer(from: known[body.member.id], to: body.member, at: at)
        known[body.member.id] = body.member
      default: break
      }
    }
  }
}
