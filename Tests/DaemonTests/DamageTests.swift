import Foundation
import GRDB
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// What other hands did to the store is named, and nothing is made of it.
@Suite struct DamageTests {
  private let once = ["once", "--as-of", "2026-03-02T09:00:00+08:00"]

  /// A company with an entry, and the number of its event.
  private func place() async throws -> (place: Workplace, entry: Int64, head: Int64) {
    let place = try Workplace()
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    #expect(try place.run(once).status == 0)
    let (entry, head) = try await place.read { tx in
      (try #require(try tx.events().last { $0.kind == "entryLogged" }).seq, try tx.head().seq)
    }
    return (place, entry, head)
  }

  private func forge(_ seq: Int64, in place: Workplace) throws {
    let queue = try DatabaseQueue(path: place.store)
    try queue.write { db in
      try db.execute(sql: "DROP TRIGGER event_is_never_updated")
      try db.execute(
        sql: "UPDATE event SET payload = replace(payload, '60', '90') WHERE seq = ?", arguments: [seq])
    }
    try queue.close()
  }

  @Test func aForgedLedgerIsRefusedByAll() async throws {
    let (place, entry, _) = try await place()
    defer { place.remove() }
    try forge(entry, in: place)
    let rebuilt = try place.run(["rebuild"])
    #expect(rebuilt.status == 1, "\(rebuilt.output)")
    #expect(
      rebuilt.output.contains("event \(entry) was changed\nthe chain is damaged: "), "\(rebuilt.output)")
    #expect(rebuilt.output.contains("the views were left as they were"))
    #expect(try place.run(["export", "entries"]).output.contains("\"minutes\":60"))
    #expect(
      try place.run(["status"]).output.contains(
        "LEDGER DAMAGED    event \(entry) was changed, found by `rebuild`"))
    let checked = try place.run(["check"])
    #expect(checked.status == 1 && checked.output.contains("event \(entry) was changed"), "\(checked.output)")
    #expect(checked.output.hasSuffix("not ready\n"))
    #expect(try place.run(["verify"]).status == 1)
    #expect(try place.run(["status"]).output.contains("found by `verify`"))
  }

  /// A start holds the last event against its hash; what `verify` finds mended is no longer told.
  @Test func theLastEventIsLookedAtByEachStart() async throws {
    let (place, _, head) = try await place()
    defer { place.remove() }
    let queue = try DatabaseQueue(path: place.store)
    try await queue.write { db in
      try db.execute(sql: "DROP TRIGGER event_is_never_updated")
      try db.execute(sql: "UPDATE event SET actor = actor || 'x' WHERE seq = ?", arguments: [head])
    }
    let started = try place.run(once)
    #expect(started.status == 2, "\(started.output)")
    #expect(started.output.contains("event \(head) was changed after it was written"), "\(started.output)")
    #expect(try place.run(["verify"]).status == 1)
    try await queue.write { db in
      try db.execute(sql: "UPDATE event SET actor = rtrim(actor, 'x') WHERE seq = ?", arguments: [head])
    }
    try queue.close()
    #expect(try place.run(["verify"]).status == 0)
    #expect(try !place.run(["status"]).output.contains("DAMAGED"))
    #expect(try place.run(once).status == 0)
  }
}
