import Logging
import SalesDomain
import SalesStore

/// A place letters come from. Fetching keeps each letter in the inbox table before anything is moved.
protocol MailSource: Sendable {
  /// The name in the inbox table's key.
  var name: String { get }
  /// Keeps what is new; returns how many letters came.
  func fetch(into store: SalesStore, at now: Instant, takeBacklog: Bool) async throws -> Int
  /// Moves letters that were ended: taken ones to Done, doubtful ones to Quarantine.
  func settle(_ letters: [InboxLetter]) async throws
  /// Waits for news; returns early when there is some.
  func wait(seconds: Double) async throws
  func close() async
}

extension MailSource {
  /// Moves that are redone from the inbox table after a crash, at most this many at once.
  var moveBatch: Int { 200 }

  /// Does the moves that are owed for ended letters.
  func settleOwed(in store: SalesStore) async throws {
    while true {
      let (name, batch) = (self.name, moveBatch)
      let owed = try await store.read { tx in try tx.owedMoves(mailbox: name, limit: batch) }
      if owed.isEmpty { return }
      try await settle(owed)
      let ids = owed.map(\.id)
      try await store.write { tx in try tx.moved(ids) }
    }
  }
}
