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

  /// Goes through all events of some kinds, oldest first, as a view is filled once; reads the whole ledger.
  func replay(_ kinds: [Event.Kind], _ visit: (Event, Instant) throws -> Void) throws {
    _ = try rows(
      "SELECT * FROM event WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY seq",
      [try StoredJSON.text(kinds.map(\.rawValue))]
    ) { row in
      let stored = LedgerEvent(row)
      try visit(try stored.event(), stored.at)
    }
  }
}
