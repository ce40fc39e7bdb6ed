import Foundation
import GRDB

/// One transaction on the store (or one snapshot, for readers).
public struct StoreTransaction {
  let db: Database
  let memory = TransactionMemory()

  init(_ db: Database) { self.db = db }

  /// Runs `body` in a savepoint: when it throws, what it did is rolled back and only that.
  public func savepoint(_ body: () throws -> Void) throws {
    try run("SAVEPOINT letter")
    do {
      try body()
      try run("RELEASE letter")
    } catch {
      memory.forget()
      // A full disk makes SQLite itself roll the whole transaction back.
      if db.isInsideTransaction {
        try run("ROLLBACK TO letter")
        try run("RELEASE letter")
      }
      throw error
    }
  }

  /// SQLite's `synchronous` of this connection; 2 is FULL.
  func synchronous() throws -> Int64? { try number("PRAGMA synchronous") }

  /// SQLite's plan for a query, a line each: tests of the clock's promise read it.
  public func explain(_ sql: String) throws -> [String] {
    try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] }
  }

  func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  func rows(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> [Row] {
    try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: arguments)
  }

  func row(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Row? {
    try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: arguments)
  }

  /// The same, each read where it stands: nothing is copied, and columns are found at once by their names.
  func rows<Value>(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(), as read: (Row) throws -> Value
  ) throws -> [Value] {
    let cursor = try Row.fetchCursor(try db.cachedStatement(sql: sql), arguments: arguments)
    var values: [Value] = []
    try withExtendedLifetime(cursor) {
      while let row = try cursor.next() { values.append(try read(row)) }
    }
    return values
  }

  func row<Value>(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(), as read: (Row) throws -> Value
  ) throws -> Value? {
    let cursor = try Row.fetchCursor(try db.cachedStatement(sql: sql), arguments: arguments)
    // The row is gone with the cursor.
    return try withExtendedLifetime(cursor) { try cursor.next().map(read) }
  }

  func number(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Int64? {
    try Int64.fetchOne(try db.cachedStatement(sql: sql), arguments: arguments)
  }
}

/// JSON as the store keeps it: sorted keys, slashes plain, no floating point.
enum StoredJSON {
  private static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()
  private static let decoder = JSONDecoder()

  static func text(_ value: some Encodable) throws -> String {
    String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func text<Element: Encodable>(_ list: [Element]) throws -> String {
    list.isEmpty ? "[]" : String(decoding: try encoder.encode(list), as: UTF8.self)
  }

  static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try decoder.decode(type, from: Data(text.utf8))
  }
}

/// A row that no longer fits the types: the store was changed by other hands.
struct DamagedRow: Error, CustomStringConvertible {
  let table: String
  let key: String
  var description: String { "row \(key) of table \(table) cannot be read; run `daybook rebuild`" }
}
