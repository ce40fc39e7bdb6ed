public import struct Foundation.TimeZone
private import Synchronization

/// Time zones by name, made once: `TimeZone(identifier:)` reads a file each time.
public enum ZoneTable {
  private static let known = Mutex<[String: TimeZone]>([:])

  /// The zone, or GMT for a name that does not exist (configuration refuses those).
  public static func zone(_ name: String) -> TimeZone { existing(name) ?? .gmt }

  /// Nil for a name that does not exist.
  public static func existing(_ name: String) -> TimeZone? {
    known.withLock { table in
      if let zone = table[name] { return zone }
      guard let zone = TimeZone(identifier: name) else { return nil }
      table[name] = zone
      return zone
    }
  }
}
