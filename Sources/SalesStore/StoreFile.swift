import GRDB
import Glibc

extension SalesStore {
  /// Refuses a file that is not there, or another program's; an empty one is no store either, as SQLite takes
  /// it for a new one.
  ///
  /// - Throws: `StoreError`, and GRDB's errors.
  public static func requireFile(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT || errno == ENOTDIR ? StoreError.missing(path) : .unreadable(path)
    }
    if status.st_mode & S_IFMT == S_IFREG, status.st_size == 0 { throw StoreError.missing(path) }
    try refuseForeign(path)
  }

  /// Refuses what another program made, before anything is written to it or beside it.
  ///
  /// What is not there, or still empty, can become a store. Reading leaves the file as it is.
  /// - Throws: `StoreError.notAFile`, `StoreError.notAStore`, and GRDB's errors.
  public static func refuseForeign(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFREG else { throw StoreError.notAFile(path) }
    guard status.st_size > 0 else { return }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(busyTimeout)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let isOurs = try queue.read { db in try Schema.isOurs(db) }
      try queue.close()
      if !isOurs { throw StoreError.notAStore(path) }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
      throw StoreError.unreadable(path)
    } catch {
      throw named(error, path)
    }
  }

  /// SQLite's errors name no file and no way out.
  static func named(_ error: any Error, _ path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    switch error.resultCode {
    case .SQLITE_CORRUPT: return StoreError.broken(path)
    case .SQLITE_NOTADB: return StoreError.notAStore(path)
    default:
      guard isPassing(error) else { return error }
      return StoreTrouble(path: path, cause: error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }
  }

  /// Makes an empty file for its owner alone; SQLite gives the files beside it the same mode.
  ///
  /// A failure shows when the file is opened.
  static func makePrivateFile(_ path: String) {
    let file = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if file >= 0 { Glibc.close(file) }
  }
}

extension Schema {
  /// The migration that every store of daybook began with.
  static let first = "ledger-1"
  /// Where the migrator notes what it has done.
  private static let done = "grdb_migrations"

  /// False for a database whose tables another program made.
  ///
  /// A first start that was cut short leaves a file without tables, or with an empty list of migrations.
  static func isOurs(_ db: Database) throws -> Bool {
    let tables = try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'")
    guard tables.contains(done) else { return tables.isEmpty }
    let migrations = try String.fetchAll(db, sql: "SELECT identifier FROM \(done)")
    return migrations.contains(first) || migrations.isEmpty && tables.count == 1
  }
}

/// What can be wrong with a store as a whole; all of them need the operator.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  case missing(String)
  case unreadable(String)
  case notAFile(String)
  case notAStore(String)
  case broken(String)
  case newerStore(String)
  case olderStore(String)
  case newerEvent(kind: String, version: Int, seq: Int64)
  case damagedLedger(seq: Int64)
  case locked(by: Int32?, path: String)

  public var description: String {
    switch self {
    case .missing(let path): "there is no store at \(path); `daybook run` or `daybook once` makes it"
    case .unreadable(let path):
      "\(path) cannot be opened; run as the user of the daemon, who owns it and its folder"
    case .notAFile(let path): "\(path) is a folder or a device; name a file in store.path"
    case .notAStore(let path): "\(path) is no store of daybook; name another file in store.path"
    case .broken(let path):
      "\(path) is damaged: SQLite cannot read it (cut off, or overwritten); put a backup in its place"
    case .newerStore(let path): "\(path) was written by a newer daybook; install that version"
    case .olderStore(let path):
      "\(path) was written by an older daybook; start `daybook run` or `once` to bring it up to date"
    case .newerEvent(let kind, let version, let seq):
      "event \(seq) is of kind \(kind) version \(version), "
        + "which this daybook does not know; install the newer"
    case .damagedLedger(let seq):
      "event \(seq) was changed after it was written; run `daybook verify`, and put a backup in place"
    case .locked(let pid, let path):
      "\(path) is in use by \(pid.map { "process \($0)" } ?? "another process"); stop it first"
    }
  }

  /// A lock passes; the others stay until somebody acts.
  public var isTemporary: Bool { if case .locked = self { true } else { false } }
}

/// SQLite could not use the file just now: a full disk, a lock, a device that fails.
public struct StoreTrouble: Error, Hashable, Sendable, CustomStringConvertible {
  let path: String
  let cause: String

  public var description: String {
    "\(path) cannot be read or written now: \(cause); look at the disk, and at who may write there"
  }
}
