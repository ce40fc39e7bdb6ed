/// How long ago something was, in the largest unit that says it: `12 s`, `3 min`, `2 h`, `4 days`.
enum Age {
  private static let second: Int64 = 1000
  private static let minute = 60 * second
  private static let hour = 60 * minute
  private static let day = 24 * hour

  /// A length of time in milliseconds; hours are said up to two days.
  static func words(_ ms: Int64) -> String {
    switch ms {
    case ..<second: "\(ms) ms"
    case ..<minute: "\(ms / second) s"
    case ..<hour: "\(ms / minute) min"
    case ..<(2 * day): "\(ms / hour) h"
    default: "\(ms / day) days"
    }
  }

  /// `3 min ago`; a rehearsal's store may lie ahead of the wall clock.
  static func ago(_ then: Int64, at now: Int64) -> String {
    switch now - then {
    case ..<0: "ahead of this clock"
    case ..<second: "just now"
    default: words(now - then) + " ago"
    }
  }
}
