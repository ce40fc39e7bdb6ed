import Crypto
import Foundation
import GRDB
public import SalesDomain

/// An event as the ledger holds it.
public struct LedgerEvent: Hashable, Sendable {
  public let seq: Int64
  public let at: Instant
  public let actor: String
  public let kind: String
  public let version: Int
  public let subject: String
  public let payload: String
  /// The inbox id of the letter that caused it.
  public let letter: Int64?
  public let previousHash: [UInt8]
  public let hash: [UInt8]

  init(_ row: Row) {
    seq = row["seq"]
    at = Instant(ms: row["at"])
    actor = row["actor"]
    kind = row["kind"]
    version = row["version"]
    subject = row["subject"]
    payload = row["payload"]
    letter = row["letter"]
    previousHash = [UInt8](row["prev_hash"] as Data)
    hash = [UInt8](row["hash"] as Data)
  }

  /// The event typed again; throws `StoreError.newerEvent` for one of a later program.
  public func event() throws -> Event {
    guard let known = Event.Kind(rawValue: kind), version <= known.version else {
      throw StoreError.newerEvent(kind: kind, version: version, seq: seq)
    }
    let data = Data(payload.utf8)
    return try Event(kind: known, read: .init { try JSONDecoder().decode($0, from: data) })
  }
}

/// The last event: every receipt carries it.
public struct ChainHead: Hashable, Sendable {
  public let seq: Int64
  public let hash: [UInt8]
  public let at: Instant

  public static let empty = ChainHead(seq: 0, hash: [UInt8](repeating: 0, count: 32), at: Instant(ms: 0))

  /// 64 hexadecimal digits.
  public var hex: String { hexadecimal(hash) }
}

/// Lower-case hexadecimal digits.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// The hash of one event: SHA-256 over "daybook-1", the hash before, and each column with its length.
enum ChainHash {
  static func of(
    seq: Int64, at: Instant, actor: String, kind: String, version: Int, subject: String, payload: String,
    letter: Int64?, after previous: [UInt8]
  ) -> [UInt8] {
    var bytes = Array("daybook-1".utf8)
    bytes.reserveCapacity(payload.utf8.count + 256)
    bytes += previous
    for column in [
      String(seq), String(at.ms), actor, kind, String(version), subject, payload, letter.map(String.init),
    ] {
      let length = column.map { Int64($0.utf8.count) } ?? -1
      withUnsafeBytes(of: length.bigEndian) { bytes += $0 }
      if let column { bytes += column.utf8 }
    }
    return Array(SHA256.hash(data: bytes))
  }
}

extension StoreTransaction {
  /// The head of the chain, read inside this transaction.
  public func head() throws -> ChainHead {
    if let known = memory.head { return known }
    let head = try row("SELECT seq, hash, at FROM event ORDER BY seq DESC LIMIT 1").map { row in
      ChainHead(seq: row[0], hash: [UInt8](row[1] as Data), at: Instant(ms: row[2]))
    }
    memory.head = head
    return head ?? .empty
  }

  /// Appends an event and brings the views up to it.
  ///
  /// An instant before the last event's is replaced by that one (a clock set back).
  @discardableResult
  public func append(_ event: Event, at now: Instant, actor: String, letter: Int64?) throws -> ChainHead {
    let head = try head()
    let at = max(now, head.at)
    let (seq, kind) = (head.seq + 1, event.kind)
    let payload = try StoredJSON.text(event.body)
    let hash = ChainHash.of(
      seq: seq, at: at, actor: actor, kind: kind.rawValue, version: kind.version, subject: event.subject,
      payload: payload, letter: letter, after: head.hash)
    try run(
      """
      INSERT INTO event (seq, at, actor, kind, version, subject, payload, letter, prev_hash, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        seq, at.ms, actor, kind.rawValue, kind.version, event.subject, payload, letter, Data(head.hash),
        Data(hash),
      ])
    let appended = ChainHead(seq: seq, hash: hash, at: at)
    memory.head = appended
    try project(event, at: at, payload: payload, hash: hash)
    return appended
  }

  /// Events in order, from a sequence number, at most `limit`.
  public func events(from seq: Int64 = 1, limit: Int = 1000) throws -> [LedgerEvent] {
    try rows("SELECT * FROM event WHERE seq >= ? ORDER BY seq LIMIT ?", [seq, limit], as: LedgerEvent.init)
  }

  /// Events about a thing, oldest first.
  public func events(about subject: String) throws -> [LedgerEvent] {
    try rows("SELECT * FROM event WHERE subject = ? ORDER BY seq", [subject], as: LedgerEvent.init)
  }
}

/// What `verify` found.
public struct ChainReport: Hashable, Sendable {
  public let head: ChainHead
  /// One sentence for each event that does not fit; empty when the chain is whole.
  public let damage: [String]
}

extension StoreTransaction {
  /// Walks the whole chain: gaps, changed, removed and inserted events are named (at most 20 of them).
  public func verifyChain() throws -> ChainReport {
    var (previous, damage) = (ChainHead.empty, [String]())
    let cursor = try Row.fetchCursor(db, sql: "SELECT * FROM event ORDER BY seq")
    while let row = try cursor.next(), damage.count < 20 {
      let event = LedgerEvent(row)
      if event.seq != previous.seq + 1 {
        damage.append("events \(previous.seq + 1) to \(event.seq - 1) are missing")
      } else if event.previousHash != previous.hash {
        damage.append("event \(event.seq) does not follow event \(previous.seq)")
      }
      let hash = ChainHash.of(
        seq: event.seq, at: event.at, actor: event.actor, kind: event.kind, version: event.version,
        subject: event.subject, payload: event.payload, letter: event.letter, after: event.previousHash)
      if hash != event.hash { damage.append("event \(event.seq) was changed") }
      if event.at < previous.at { damage.append("event \(event.seq) is older than the one before it") }
      previous = ChainHead(seq: event.seq, hash: event.hash, at: event.at)
    }
    return ChainReport(head: previous, damage: damage + (try personalDamage()))
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
