import Foundation
import Testing

@testable import SalesDomain
@testable import SalesStore

/// Letters whose event is taken back: what waits is withdrawn, and who was reached is known (X25).
@Suite struct WithdrawnLetterTests {
  private let path = NSTemporaryDirectory() + "daybook-withdrawn-\(UUID().uuidString).sqlite"
  private let now = Instant(ms: 1_772_600_000_000)

  /// Seven settings events, so that there is something to take back; events count from 1.
  private func filled() async throws -> SalesStore {
    let store = try SalesStore(path: path, access: .writing)
    let wang = try #require(Member.ID("wang"))
    try await store.write { [now] tx in
      for _ in 1...7 {
        try tx.append(
          .memberSettingsChanged(MemberSettingsChanged(member: wang, by: wang, settings: MemberSettings())),
          at: now, actor: "wang", letter: nil)
      }
    }
    return store
  }

  private func letter(_ number: Int, _ tx: StoreTransaction) throws -> Int64 {
    try tx.queue(
      QueuedLetter(
        recipient: try #require(Member.ID("chen")), address: "chen@example.test", kinds: [.assignment],
        about: [], subject: "s", messageID: "m\(number)", inReplyTo: nil, token: "t\(number)", bytes: [1],
        form: [], letter: nil), at: now)
  }

  private func told(
    _ event: Int64, in outbox: Int64, _ tx: StoreTransaction, kind: NoticeKind = .assignment
  ) throws {
    let chen = try #require(Member.ID("chen"))
    let notice = Notice(kind: kind, to: chen, about: ObjectID("O-1"))
    try tx.told(WaitingNotice(id: 1, notice: notice, day: nil, event: event), in: outbox)
  }

  private func undo(_ seqs: [Int64], _ tx: StoreTransaction) throws {
    let wang = try #require(Member.ID("wang"))
    let body = CommandUndone(by: wang, seqs: seqs, restored: .settings(wang, MemberSettings()), points: [])
    try tx.append(.commandUndone(body), at: now, actor: "wang", letter: nil)
  }

  @Test func aLetterThatWaitsIsDroppedAndOneThatLeftIsNot() async throws {
    let store = try await filled()
    try await store.write { [self] tx in
      let waiting = try letter(1, tx)
      let sent = try letter(2, tx)
      try tx.settle(outbox: sent, .sent, reply: nil, nextAt: nil, at: now)
      try told(2, in: waiting, tx)
      try told(2, in: sent, tx)
      try undo([2], tx)
      let outcome = try tx.withdrawLetters(of: 2)
      #expect(outcome.withdrawn)
      #expect(outcome.told.map(\.outbox) == [sent])
      #expect(outcome.told.first?.about == ObjectID("O-1"))
      let letters = try tx.outbox()
      #expect(letters.map(\.state) == [.dropped, .sent])
      #expect(letters[0].reply?.contains("withdrawn") == true)
    }
    try store.close()
  }

  /// A merged letter that also tells of something that stands goes out, and its correction follows.
  @Test func aMergedLetterThatHoldsMoreIsNotDropped() async throws {
    let store = try await filled()
    try await store.write { [self] tx in
      let merged = try letter(1, tx)
      try told(2, in: merged, tx)
      try told(3, in: merged, tx)
      let withReceipts = try letter(2, tx)
      try told(2, in: withReceipts, tx)
      try told(2, in: withReceipts, tx, kind: .receipt)
      try undo([2], tx)
      let outcome = try tx.withdrawLetters(of: 2)
      #expect(!outcome.withdrawn)
      #expect(outcome.told.map(\.outbox) == [merged, withReceipts])
      try undo([3], tx)
      #expect(try tx.withdrawLetters(of: 3).withdrawn, "now all of the first letter is taken back")
    }
    try store.close()
  }

  @Test func waitingNoticesGoAndReceiptsStay() async throws {
    let store = try await filled()
    try await store.write { [self] tx in
      let chen = try #require(Member.ID("chen"))
      for kind in [NoticeKind.assignment, .receipt] {
        try tx.wait(Notice(kind: kind, to: chen, about: nil), day: nil, event: 2, until: now)
      }
      #expect(try tx.withdrawNotices(of: 2))
      #expect(try !tx.withdrawNotices(of: 2))
      #expect(try tx.openNotices(at: now, limit: 10).map(\.notice.kind) == [.receipt])
    }
    try store.close()
  }
}
