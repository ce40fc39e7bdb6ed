import Foundation
import GRDB
import SalesDomain
import Testing

@testable import SalesStore

/// Kept old stores are opened, brought forward, and hold what they held.
@Suite struct MigrationTests {
  private static let kept = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Stores")

  /// A store as the first program wrote it: an opportunity, an entry, two letters in and out.
  private func old(_ name: String) throws -> String {
    let path = NSTemporaryDirectory() + "daybook-old-\(UUID().uuidString).sqlite"
    let queue = try DatabaseQueue(path: path)
    let text = try String(contentsOf: MigrationTests.kept.appending(path: "\(name).sql"), encoding: .utf8)
    try queue.writeWithoutTransaction { try $0.execute(sql: text) }
    try queue.close()
    return path
  }

  private func expectViewsStayWhenRebuilt(in store: SalesStore) async throws {
    let (before, after) = try await store.write { tx in
      let before = try tx.dumpViews()
      _ = try tx.rebuildViews()
      return (before, try tx.dumpViews())
    }
    #expect(before == after)
  }

  @Test func theFirstStoreKeepsItsLettersWhenTheirBytesAreSetApart() async throws {
    let path = try old("ledger-1")
    let before = try DatabaseQueue(path: path)
    let (raw, sent) = try await before.read { db in
      (
        try Data.fetchAll(db, sql: "SELECT bytes FROM inbox ORDER BY id"),
        try Data.fetchAll(db, sql: "SELECT bytes FROM outbox ORDER BY id")
      )
    }
    try before.close()
    let store = try SalesStore(path: path, access: .writing)
    let (letters, written, report) = try await store.read { tx in
      (try tx.letters(), try tx.outbox(), try tx.verifyChain())
    }
    #expect(letters.map { $0.bytes.map { Data($0) } } == raw)
    #expect(written.map { Data($0.bytes) } == sent)
    #expect(raw.count == 2 && sent.count == 2)
    #expect(report.damage.isEmpty)
    #expect(report.head.seq == 15)
    try await expectViewsStayWhenRebuilt(in: store)
    try store.close()
  }

  @Test func movesOfAnOlderStoreAreFoundInItsEvents() async throws {
    let path = try old("ledger-1")
    let store = try SalesStore(path: path, access: .writing)
    let now = Instant(ms: 1_800_000_000_000)
    let moved = try await store.write { tx in
      let wang = try #require(try tx.members().first { $0.superior != nil })
      let changed = Member(
        id: wang.id, name: wang.name, rank: wang.rank, superior: nil, addresses: wang.addresses,
        language: wang.language, zoneName: wang.zoneName, joined: wang.joined, left: nil)
      try tx.append(
        .memberChanged(MemberWritten(member: changed)), at: now, actor: "operator", letter: nil)
      try tx.db.execute(
        sql: "DROP TABLE transfer; DELETE FROM grdb_migrations WHERE identifier = 'transfers'")
      return Transfer(member: wang.id, from: wang.superior, to: nil, at: now)
    }
    try store.close()
    let again = try SalesStore(path: path, access: .writing)
    let found = try await again.read { try $0.transfers(from: now, until: Instant(ms: now.ms + 1)) }
    #expect(found == [moved])
    try await expectViewsStayWhenRebuilt(in: again)
    try again.close()
  }
}
