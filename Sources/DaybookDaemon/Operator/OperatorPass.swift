import Foundation
public import Logging
import SalesDomain

/// `daybook once`: one pass over everything.
public enum OperatorPass {
  /// - Throws: `UsageError` for an instant that cannot be read or lies where it must not.
  public static func once(folder: String, asOf: String?, takeBacklog: Bool, log: Logger) async throws {
    let instant = try asOf.map { text in
      guard let instant = Instant(iso8601: text) else {
        throw UsageError("--as-of `\(text)` is no instant such as 2026-03-02T09:00:00+08:00")
      }
      return instant
    }
    let house = try await House(folder: folder, log: log, at: instant)
    do {
      try await house.recover(at: instant ?? WallClock.now())
      try await house.pass(at: instant ?? WallClock.now(), takeBacklog: takeBacklog)
    } catch {
      try await house.close()
      throw error
    }
    try await house.close()
  }
}
