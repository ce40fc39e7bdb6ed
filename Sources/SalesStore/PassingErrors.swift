import GRDB

extension SalesStore {
  /// True for errors of the disk, a lock or input/output: they pass, and no letter is to blame.
  public static func isPassing(_ error: any Error) -> Bool {
    if error is CancellationError || error is StoreTrouble { return true }
    guard let error = error as? DatabaseError else { return (error as? StoreError)?.isTemporary ?? false }
    switch error.resultCode {
    case .SQLITE_FULL, .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_NOMEM,
      .SQLITE_CANTOPEN:
      return true
    default: return false
    }
  }
}
