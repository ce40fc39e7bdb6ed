/// A point in time: milliseconds since 1970-01-01 UTC, the ledger's unit.
public struct Instant: Hashable, Comparable, Sendable, Codable {
  /// Milliseconds since the epoch.
  public let ms: Int64

  public init(ms: Int64) { self.ms = ms }

  public init(from decoder: any Decoder) throws {
    ms = try decoder.singleValueContainer().decode(Int64.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(ms)
  }

  public static func < (left: Instant, right: Instant) -> Bool { left.ms < right.ms }

  /// The instant this many minutes later (negative: earlier).
  public func adding(minutes: Int) -> Instant { Instant(ms: ms + Int64(minutes) * 60_000) }
}
