/// How long to wait before the next connection attempt: 1 s, doubling, at most 5 min.
///
/// A pure value; chance is handed in, so that a test knows each delay and many daemons do not knock together.
public struct Backoff: Sendable, Equatable {
  /// The first delay, in milliseconds.
  public static let firstDelay: Int64 = 1_000
  /// The longest delay, in milliseconds.
  public static let longestDelay: Int64 = 300_000

  /// How long to wait after each refused log-in, in minutes; the last repeats. Providers lock an account
  /// that goes on knocking, and some refuse for a while what they accept later (QQ).
  public static let refusedMinutes: [Int64] = [1, 5, 15]

  /// Log-ins that were refused since the last success.
  private var refusals = 0
  /// Attempts that failed since the last success.
  public private(set) var failures = 0

  /// A connection that has not failed yet.
  public init() {}

  /// Counts a failure and gives the delay before the next attempt, in milliseconds.
  ///
  /// `jitter` is 0 up to but not including 1: the delay lies between half and all of the doubled value.
  public mutating func next(jitter: Double) -> Int64 {
    let doublings = min(failures, 16)
    failures += 1
    let full = min(Self.firstDelay << Int64(doublings), Self.longestDelay)
    return full / 2 + Int64(Double(full / 2) * min(max(jitter, 0), 1))
  }

  /// The delay after this error, in milliseconds: a refused log-in is not tried again within seconds.
  public mutating func next(after error: any Error, jitter: Double) -> Int64 {
    switch error as? TransportError {
    case .authentication, .token(_, temporary: false):
      let minutes = Self.refusedMinutes[min(refusals, Self.refusedMinutes.count - 1)]
      refusals += 1
      return minutes * 60_000 + Int64(30_000 * min(max(jitter, 0), 1))
    default: return next(jitter: jitter)
    }
  }

  /// Forgets the failures after a success.
  public mutating func reset() {
    failures = 0
    refusals = 0
  }
}
