import GRDB
import Glibc

/// The company's memory: one SQLite file with the ledger, its views, the inbox and the outbox.
///
/// One program writes (it holds `StoreLock`); any number read snapshots.
public final class SalesStore: Sendable {
  /// How long a reader or the writer waits for another's lock, in seconds.
  static let busyTimeout = 5.0

  /// The write-ahead log grows to this many pages of 4 KiB before it is copied into the file.
  static let pagesBetweenCheckpoints = 4000
  /// Pages that the writer keeps in memory, in KiB.
  static let writerCacheKiB = 8192

  public let path: String
  private let database: DatabasePool
  /// The one writer, who holds `StoreLock`.
  private let isWriter: Bool

  /// How a program opens the file.
  public enum Access: Sendable {
    /// The one writer: makes the file if it is not there, and brings it up to date.
    case writing
    /// The one writer, on a file that must be there.
    case mending
    /// Files an operator's request beside the running daemon: neither makes the file nor changes its tables.
    case filing
    /// Any number, of snapshots.
    case reading
  }

  /// Opens the file; only `writing` makes one.
  ///
  /// - Throws: `StoreError.newerStore` for a file that a later program wrote, `StoreError.missing` when there
  ///   is no file and none may be made, `StoreError.unreadable` for one that may not be opened,
  ///   `StoreError.notAStore` for another program's, `StoreTrouble` for what may pass, and GRDB's errors.
  public init(path: String, access: Access) throws {
    self.path = path
    isWriter = access == .writing || access == .mending
    do {
      database = try SalesStore.open(path, access, isWriter: isWriter)
    } catch {
      throw SalesStore.named(error, path)
    }
  }

  private static func open(_ path: String, _ access: Access, isWriter: Bool) throws -> DatabasePool {
    if access == .writing {
      try refuseForeign(path)
      makePrivateFile(path)
    } else {
      try requireFile(path)
    }
    var configuration = Configuration()
    configuration.readonly = access == .reading
    configuration.busyMode = .timeout(busyTimeout)
    configuration.foreignKeysEnabled = true
    let database: DatabasePool
    do {
      database = try DatabasePool(path: path, configuration: configuration)
    } catch let error as DatabaseError where access != .writing && error.resultCode == .SQLITE_CANTOPEN {
      throw StoreError.unreadable(path)
    }
    if isWriter { try tune(database) }
    let migrator = Schema.migrator
    if try database.read({ try migrator.hasBeenSuperseded($0) }) { throw StoreError.newerStore(path) }
    if isWriter { try migrator.migrate(database) }
    if !isWriter, try database.read({ try !migrator.hasCompletedMigrations($0) }) {
      throw StoreError.olderStore(path)
    }
    return database
  }

  /// What the one writer asks of SQLite.
  private static func tune(_ database: DatabasePool) throws {
    // GRDB sets NORMAL when it turns the write-ahead log on: a commit must be on the disk when it returns.
    try database.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      // The pages that every letter touches stay in memory and are copied back once in many commits.
      try db.execute(sql: "PRAGMA wal_autocheckpoint = \(pagesBetweenCheckpoints)")
      try db.execute(sql: "PRAGMA cache_size = -\(writerCacheKiB)")
      // What a savepoint would take back stays in memory too: a letter touches more than SQLite keeps
      // there, and each page of it would be written to a file that nobody reads.
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
    }
  }

  /// Runs one transaction on the writer's queue.
  ///
  /// It is finished even when the caller's task is cancelled: what a server has answered must be booked, or
  /// the letter would go a second time after a stop.
  public func write<Value: Sendable>(
    _ body: @escaping @Sendable (StoreTransaction) throws -> Value
  ) async throws -> Value {
    let database = self.database
    do {
      return try await Task { try await database.write { db in try body(StoreTransaction(db)) } }.value
    } catch {
      throw SalesStore.named(error, path)
    }
  }

  /// Reads one consistent snapshot.
  public func read<Value: Sendable>(
    _ body: @escaping @Sendable (StoreTransaction) throws -> Value
  ) async throws -> Value {
    do {
      return try await database.read { db in try body(StoreTransaction(db)) }
    } catch {
      throw SalesStore.named(error, path)
    }
  }

  /// Closes the file; the writer folds the write-ahead log into it first, so that the file alone is whole.
  public func close() throws {
    do {
      if isWriter { _ = try database.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
      try database.close()
    } catch {
      throw SalesStore.named(error, path)
    }
  }
}
