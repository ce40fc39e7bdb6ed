import Foundation
import GRDB
import SalesDomain

/// What `verify` found.
public struct ChainReport: Hashable, Sendable {
  public let head: ChainHead
  /// One sentence for each event that does not fit; empty when the chain is whole.
  public let damage: [String]

  /// The damage, then what that means.
  public var lines: [String] {
    let summary = "\(head.seq) events, head \(head.hex)"
    return damage + [damage.isEmpty ? "the chain is whole: \(summary)" : "the chain is damaged: \(summary)"]
  }
}

/// The ledger was changed by other hands: nothing may be made of it.
public struct DamagedLedger: Error, CustomStringConvertible {
  public let report: ChainReport
  public var description: String { report.lines.joined(separator: "\n") }
}

/// Walks along the chain; each event is held against its own hash and the one before.
struct ChainWalk {
  private(set) var head = ChainHead.empty

  /// One sentence for each thing that does not fit.
  mutating func damage(at event: LedgerEvent) -> [String] {
    var damage: [String] = []
    if event.seq != head.seq + 1 {
      damage.append("events \(head.seq + 1) to \(event.seq - 1) are missing")
    } else if event.previousHash != head.hash {
      damage.append("event \(event.seq) does not follow event \(head.seq)")
    }
    if !event.fitsItsHash { damage.append("event \(event.seq) was changed") }
    if event.at < head.at { damage.append("event \(event.seq) is older than the one before it") }
    head = ChainHead(seq: event.seq, hash: event.hash, at: event.at)
    return damage
  }
}

extension LedgerEvent {
  /// False when a column was changed after the event was written.
  fileprivate var fitsItsHash: Bool {
    hash
      == ChainHash.of(
        seq: seq, at: at, actor: actor, kind: kind, version: version, subject: subject, payload: payload,
        letter: letter, after: previousHash)
  }
}

extension StoreTransaction {
  /// So much damage is named.
  private static let mostNamed = 20

  /// After so many events a long walk tells how far it is.
  public static let progressStep: Int64 = 200_000

  /// Walks the whole chain and looks at what stands beside it (at most 20 damaged events are named).
  ///
  /// - Parameters:
  ///   - step: after so many events `walked` is told the number of the one that was reached.
  ///   - walked: for those who wait.
  public func verifyChain(
    step: Int64 = StoreTransaction.progressStep, walked: (Int64) -> Void = { _ in }
  ) throws -> ChainReport {
    let report = try verifyEvents(step: step, walked: walked)
    return ChainReport(head: report.head, damage: report.damage + (try personalDamage()))
  }

  /// Walks the chain alone: gaps, changed, removed and inserted events are named.
  func verifyEvents(
    step: Int64 = StoreTransaction.progressStep, walked: (Int64) -> Void = { _ in }
  ) throws -> ChainReport {
    var (walk, damage) = (ChainWalk(), [String]())
    let cursor = try Row.fetchCursor(db, sql: "SELECT * FROM event ORDER BY seq")
    while let row = try cursor.next(), damage.count < StoreTransaction.mostNamed {
      damage += walk.damage(at: LedgerEvent(row))
      if walk.head.seq % step == 0 { walked(walk.head.seq) }
    }
    return ChainReport(head: walk.head, damage: damage)
  }

  /// Holds the last event against its hash and the event before it; a start reads no more of the ledger.
  ///
  /// - Throws: `StoreError.damagedLedger`.
  public func requireSoundHead() throws {
    let last = try rows("SELECT * FROM event ORDER BY seq DESC LIMIT 2", as: LedgerEvent.init)
    guard let head = last.first else { return }
    let follows = last.count == 2 ? head.previousHash == last[1].hash && head.seq == last[1].seq + 1 : true
    if !follows || !head.fitsItsHash { throw StoreError.damagedLedger(seq: head.seq) }
  }

  /// The hash of one event, for a receipt that names it; nil when it is not there.
  public func hash(of seq: Int64) throws -> [UInt8]? {
    try row("SELECT hash FROM event WHERE seq = ?", [seq]).map { [UInt8]($0["hash"] as Data) }
  }

  /// Personal values that no longer match the digest in their event.
  private func personalDamage() throws -> [String] {
    var damage: [String] = []
    for row in try rows("SELECT id, answers FROM opportunity") {
      let answers = try StoredJSON.value(FieldAnswers.self, row["answers"])
      for (field, answer) in answers.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        guard case .personal(let reference) = answer, let value = try personal(reference.id) else { continue }
        if PersonalSeal.digest(salt: value.salt, value: value.value) != reference.digest {
          damage.append("\(field.rawValue) of O-\(row["id"] as Int64) was changed beside the ledger")
        }
      }
    }
    for (customer, reference) in try keyDateReferences() {
      guard let value = try personal(reference.id) else { continue }
      if PersonalSeal.digest(salt: value.salt, value: value.value) != reference.digest {
        damage.append("a key date of \(customer) was changed beside the ledger")
      }
    }
    return damage
  }
}
