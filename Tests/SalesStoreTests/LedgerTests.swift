import Foundation
import GRDB

import Testing

@testable import SalesDomain
@testable import SalesStore

/// The ledger on a real file: refusing triggers, the chain, views that can be rebuilt.
@Suite struct LedgerTests {
  private let path = NSTemporaryDirectory() + "daybook-ledger-\(UUID().uuidString).sqlite"

  private func member(_ id: String) throws -> Member {
    Member(
      id: try #require(Member.ID(id)), name: id, rank: try #require(Rank(2)), superior: nil,
      addresses: ["\(id)@example.test"], language: .chinese, zoneName: "Asia/Shanghai", joined: nil, left: nil
    )
  }

  private func filled() async throws -> SalesStore {
    let store = try SalesStore(path: path, access: .writing)
    let wang = try member("wang")
    try await store.write { tx in
      try tx.append(
        .memberJoined(MemberWritten(member: wang)), at: Instant(ms: 1000), actor: "operator", letter: nil)
      for number in 1...5 {
        try tx.append(
          .entryLogged(
            EntryLogged(
              id: try #require(LogEntry.ID(number)), member: wang.id, day: Day(number: 20_000), lateDays: 0,
              content: EntryContent(
                object: .office, activities: ["office"], minutes: try #require(Minutes(30))),
              weight: .one, worth: [Points(thousandths: 1000)], corrects: nil)),
          at: Instant(ms: Int64(number) * 2000), actor: "wang", letter: nil)
      }
    }
    return store
  }

  /// A file of an earlier program is changed by the one writer only.
  @Test func anOlderFileIsBroughtUpToDateByTheWriter() async throws {
    let queue = try DatabaseQueue(path: path)
    try Schema.migrator.migrate(queue, upTo: "ledger-1")
    try queue.close()
    #expect(throws: StoreError.olderStore(path)) { try SalesStore(path: path, access: .reading) }
    #expect(throws: StoreError.olderStore(path)) { try SalesStore(path: path, access: .filing) }
    try SalesStore(path: path, access: .writing).close()
    let store = try SalesStore(path: path, access: .filing)
    try await store.write { tx in
      #expect(try tx.file(.retryOutgoing, target: 7, at: Instant(ms: 1)))
      #expect(try !tx.file(.retryOutgoing, target: 7, at: Instant(ms: 2)), "one request is enough")
      let request = try #require(try tx.openRequests(limit: 10).first)
      #expect(try !tx.carryOut(request, at: Instant(ms: 3)), "there is no such letter")
      #expect(try tx.openRequests(limit: 10).isEmpty)
    }
    try store.close()
  }

  /// Another program's database stays as it is, also one of the same library.
  @Test(arguments: [
    "CREATE TABLE crm_customers (id INTEGER)", "CREATE VIEW v AS SELECT 1",
    """
    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
    INSERT INTO grdb_migrations VALUES ('crm-1'); CREATE TABLE crm_customers (id INTEGER)
    """,
  ])
  func anotherProgramsFileIsLeftAlone(_ sql: String) async throws {
    let queue = try DatabaseQueue(path: path)
    try await queue.write { try $0.execute(sql: sql) }
    try queue.close()
    let before = FileManager.default.contents(atPath: path)
    for access in [SalesStore.Access.writing, .mending, .filing, .reading] {
      #expect(throws: StoreError.notAStore(path)) { _ = try SalesStore(path: path, access: access) }
    }
    #expect(FileManager.default.contents(atPath: path) == before)
    #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
  }

  /// A first start that was cut short is gone on with.
  @Test(arguments: ["", "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)"])
  func aFileThatWasBegunBecomesAStore(_ sql: String) async throws {
    let queue = try DatabaseQueue(path: path)
    try await queue.write { try $0.execute(sql: "PRAGMA user_version = 0;" + sql) }
    try queue.close()
    try SalesStore(path: path, access: .writing).close()
    try SalesStore(path: path, access: .reading).close()
  }

  @Test func theChainIsWholeAndTheHashIsAsSpecified() async throws {
    let store = try await filled()
    let (report, first) = try await store.read { tx in
      (try tx.verifyChain(), try #require(try tx.events(limit: 1).first))
    }
    #expect(report.damage.isEmpty)
    #expect(report.head.seq == 6)
    #expect(first.previousHash == [UInt8](repeating: 0, count: 32))
    #expect(
      first.hash
        == ChainHash.of(
          seq: 1, at: Instant(ms: 1000), actor: "operator", kind: "memberJoined", version: 1, subject: "wang",
          payload: first.payload, letter: nil, after: [UInt8](repeating: 0, count: 32)))
    try store.close()
  }

  @Test(arguments: [
    "UPDATE event SET payload = '{}' WHERE seq = 3", "DELETE FROM event WHERE seq = 6", "DELETE FROM event",
    "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 3",
    """
    INSERT INTO event SELECT 9, at, actor, kind, version, subject, payload, letter, prev_hash, hash FROM event
    WHERE seq = 6
    """,
  ])
  func theDatabaseItselfRefuses(_ sql: String) async throws {
    let store = try await filled()
    try store.close()
    let queue = try DatabaseQueue(path: path)
    #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
    try queue.close()
  }

  /// Somebody with the file in hand can drop the triggers; the chain names what was done.
  @Test(arguments: [
    ("UPDATE event SET payload = replace(payload, '30', '90') WHERE seq = 3", "event 3 was changed"),
    ("UPDATE event SET at = at + 1 WHERE seq = 4", "event 4 was changed"),
    ("DELETE FROM event WHERE seq = 4", "events 4 to 4 are missing"),
    ("UPDATE event SET prev_hash = zeroblob(32) WHERE seq = 5", "event 5 does not follow event 4"),
  ])
  func tamperingIsNamed(_ sql: String, _ damage: String) async throws {
    let store = try await filled()
    try store.close()
    let queue = try DatabaseQueue(path: path)
    try await queue.write { db in
      for trigger in ["event_is_never_updated", "event_is_never_deleted"] {
        try db.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try db.execute(sql: sql)
    }
    try queue.close()
    let damaged = try SalesStore(path: path, access: .reading)
    let report = try await damaged.read { tx in try tx.verifyChain() }
    #expect(report.damage.contains(damage), "\(report.damage)")
    try damaged.close()
  }

  /// Nothing is made of a forged event: the views stay, and a start reads the last one's hash.
  @Test(arguments: [
    (3, "UPDATE event SET payload = replace(payload, '30', '90') WHERE seq = 3"),
    (6, "UPDATE event SET payload = replace(payload, '30', '90') WHERE seq = 6"),
    (6, "UPDATE event SET prev_hash = zeroblob(32) WHERE seq = 6"),
  ])
  func aForgedEventIsNotRead(_ seq: Int64, _ sql: String) async throws {
    let store = try await filled()
    let forged = try await store.write { tx in
      try tx.run("DROP TRIGGER event_is_never_updated")
      try tx.requireSoundHead()
      try tx.run(sql)
      return try tx.dumpViews()
    }
    await #expect(throws: DamagedLedger.self) { try await store.write { tx in try tx.rebuildViews() } }
    #expect(try await store.read { tx in try tx.dumpViews() } == forged)
    let isHeadSound = try await store.read { tx in
      do { try tx.requireSoundHead() } catch StoreError.damagedLedger(6) { return false }
      return true
    }
    #expect(isHeadSound == (seq < 6))
    try store.close()
  }

  @Test func aLongWalkTellsHowFarItIs() async throws {
    let store = try await filled()
    let (checked, read) = try await store.write { tx in
      var (checked, read): ([Int64], [Int64]) = ([], [])
      _ = try tx.verifyChain(step: 2) { checked.append($0) }
      _ = try tx.rebuildViews(step: 4) { read.append($0) }
      return (checked, read)
    }
    #expect(checked == [2, 4, 6])
    #expect(read == [4])
    try store.close()
  }

  @Test func rebuildingTheViewsGivesTheSame() async throws {
    let store = try await filled()
    let (before, count, after) = try await store.write { tx in
      (try tx.dumpViews(), try tx.rebuildViews(), try tx.dumpViews())
    }
    #expect(count == 6)
    #expect(before == after)
    #expect(before.contains("member_day"))
    try store.close()
  }

  @Test func aClockSetBackKeepsTheLastInstant() async throws {
    let store = try await filled()
    let wang = try member("wang")
    let head = try await store.write { tx in
      try tx.append(
        .memberChanged(MemberWritten(member: wang)), at: Instant(ms: 5), actor: "operator", letter: nil)
    }
    #expect(head.at == Instant(ms: 10_000))
    try store.close()
  }

  /// A commit is on the disk when it returns.
  @Test func commitsAreFullySynchronous() async throws {
    let store = try await filled()
    #expect(try await store.write { tx in try tx.synchronous() } == 2)
    try store.close()
  }

  @Test func aFailingSavepointTakesOnlyItselfBack() async throws {
    struct Failure: Error {}
    let store = try await filled()
    let wang = try member("li")
    let count = try await store.write { tx in
      do {
        try tx.savepoint {
          try tx.append(
            .memberJoined(MemberWritten(member: wang)), at: Instant(ms: 20_000), actor: "operator",
            letter: nil)
          throw Failure()
        }
      } catch is Failure {}
      return try tx.head().seq
    }
    #expect(count == 6)
    try store.close()
  }

  @Test func theLockNamesItsHolder() throws {
    let lock = try StoreLock(store: path)
    #expect(throws: StoreError.locked(by: ProcessInfo.processInfo.processIdentifier, path: path)) {
      _ = try StoreLock(store: path)
    }
    withExtendedLifetime(lock) {}
  }

  @Test func aNewerStoreIsRefused() async throws {
    let store = try await filled()
    try store.close()
    let queue = try DatabaseQueue(path: path)
    try await queue.write {
      try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('of-tomorrow')")
    }
    try queue.close()
    #expect(throws: StoreError.newerStore(path)) { _ = try SalesStore(path: path, access: .writing) }
  }

  @Test func anEventOfALaterProgramIsRefused() throws {
    let row: Row = [
      "seq": 1, "at": 1, "actor": "x", "kind": "somethingNew", "version": 1, "subject": "x", "payload": "{}",
      "letter": nil, "prev_hash": Data(count: 32), "hash": Data(count: 32),
    ]
    #expect(throws: StoreError.newerEvent(kind: "somethingNew", version: 1, seq: 1)) {
      _ = try LedgerEvent(row).event()
    }
  }

  /// A clock pass reads what is due, not what there is: the query uses its index and sorts nothing.
  @Test func theClockReadsByIndex() async throws {
    let store = try await filled()
    let plan = try await store.read { tx in
      try tx.explain(
        StoreTransaction.dueOpportunities.replacingOccurrences(of: "?", with: "1"))
    }
    #expect(plan.contains { $0.contains("opportunity_due") }, "\(plan)")
    #expect(!plan.contains { $0.contains("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
    try store.close()
  }

  /// A company is looked for among those whose name begins alike, not among all.
  @Test func companiesAreFoundByIndex() async throws {
    let store = try await filled()
    let plan = try await store.read { tx in
      try tx.explain(StoreTransaction.customersOfHead.replacingOccurrences(of: "?", with: "1"))
    }
    #expect(!plan.contains { $0.contains("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
    try store.close()
  }

  /// A brief reads what is near, not what was ever promised: by its index and already in order.
  @Test func nearAppointmentsAreReadByIndex() async throws {
    let store = try await filled()
    let plan = try await store.read { tx in
      try tx.explain(StoreTransaction.nearAppointments.replacingOccurrences(of: "?", with: "1"))
    }
    #expect(plan.count == 1 && plan[0].contains("USING INDEX appointment_near"), "\(plan)")
    try store.close()
  }

  /// Key dates are found by whom they remind and their place in the year.
  @Test func nearKeyDatesAreReadByIndex() async throws {
    let store = try await filled()
    let plan = try await store.read { tx in
      try tx.explain(
        "SELECT * FROM key_date WHERE owner = '' AND slot IN (SELECT value FROM json_each('[]')) LIMIT 1")
    }
    #expect(plan.first?.contains("USING INDEX key_date_near (owner=? AND slot=?)") == true, "\(plan)")
    try store.close()
  }

  /// At night a pass reads the notices that may go out, not those that wait for the morning.
  @Test func openNoticesAreReadByIndex() async throws {
    let store = try await filled()
    let plan = try await store.read { tx in
      try tx.explain(StoreTransaction.openNotices.replacingOccurrences(of: "?", with: "1"))
    }
    #expect(plan.contains { $0.contains("notice_waiting (not_before<?)") }, "\(plan)")
    try store.close()
  }

  /// What waits to be sent, released or moved is found among what waits, not among all letters ever.
  @Test(arguments: [
    (StoreTransaction.dueLetters, "outbox_order"), (StoreTransaction.unfinishedLetters, "outbox_open"),
    (StoreTransaction.unmovedLetters, "inbox_move_owed"),
  ])
  func waitingLettersAreReadByIndex(_ query: String, _ index: String) async throws {
    let store = try await filled()
    let plan = try await store.read { tx in
      try tx.explain(query.replacingOccurrences(of: "?", with: "1"))
    }
    #expect(plan.first?.contains("USING INDEX \(index)") == true, "\(plan)")
    #expect(plan.dropFirst().allSatisfy { $0.contains("USING INTEGER PRIMARY KEY") }, "\(plan)")
    try store.close()
  }

  /// What is taken back is looked up by what it is about, however old the store is (X25).
  @Test(arguments: [
    (StoreTransaction.decisionsOfOpportunity, "decision_opportunity"),
    (StoreTransaction.recordedEvents + " WHERE subject = ? ORDER BY event.seq", "event_subject"),
    (StoreTransaction.lettersTelling, "INTEGER PRIMARY KEY"),
    (StoreTransaction.standingParts, "told_event_outbox"),
    (StoreTransaction.lastCommandLetter, "done_command_member"),
    (StoreTransaction.commandAround, "INTEGER PRIMARY KEY"),
    ("SELECT * FROM done_command WHERE letter = ? ORDER BY first_seq DESC", "done_command_letter"),
    ("DELETE FROM notice WHERE event = ? AND kind <> 'receipt'", "notice_event"),
  ])
  func commandsAreTakenBackByIndex(_ query: String, _ index: String) async throws {
    let store = try await filled()
    let plan = try await store.read { tx in
      try tx.explain(query.replacingOccurrences(of: "?", with: "1"))
    }
    #expect(plan.contains { $0.contains(index) }, "\(plan)")
    #expect(!plan.contains { $0.contains("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
    try store.close()
  }

  /// When the next letter may go is asked after each pass: one look-up for each priority.
  @Test func theNextLetterIsLookedUpByPriority() async throws {
    let store = try await filled()
    let plan = try await store.read { tx in try tx.explain(StoreTransaction.nextLetter) }
    #expect(plan.last == "SEARCH outbox USING INDEX outbox_order (priority=?)", "\(plan)")
    try store.close()
  }
}
