/// When a deferred letter is tried again: after 1, 5, 15, 30, 60, 120, then each 240 minutes, for 5 days.
///
/// RFC 5321 section 4.5.4.1 asks for at least 30 min and 4 to 5 days; the short first steps serve
/// greylisting.
public struct RetryTable: Sendable {
  /// A letter older than this is given up, in milliseconds.
  public static let giveUpAfter: Int64 = 5 * 24 * 3_600_000

  /// The delays in minutes; the last one repeats.
  static let minutes: [Int64] = [1, 5, 15, 30, 60, 120, 240]
  /// The largest part that jitter adds to a delay.
  static let jitterShare = 0.2

  /// The delay after the given failed attempt (the first is 1), in milliseconds.
  ///
  /// `jitter` is 0 up to but not including 1 and adds up to a fifth, so that letters deferred together part.
  public static func delay(attempt: Int, jitter: Double) -> Int64 {
    let base = minutes[min(max(attempt, 1), minutes.count) - 1] * 60_000
    return base + Int64(Double(base) * jitterShare * min(max(jitter, 0), 1))
  }
}
