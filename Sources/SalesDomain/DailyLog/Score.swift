/// The effective-work score of one member's entries on one object on one day (B2, Score).
public enum Score {
  /// Entries under this many minutes earn nothing.
  public static let fewestMinutes = 2

  /// What each entry really earns: an activity counts once per day, object and activity, in the order of ids.
  ///
  /// `entries` are the valid ones (not corrected) of one member, day and object.
  public static func earned(_ entries: [LogEntry]) -> [LogEntry.ID: Points] {
    var counted: Set<String> = []
    var result: [LogEntry.ID: Points] = [:]
    for entry in entries.sorted(by: { $0.id < $1.id }) {
      var sum = Points.zero
      if entry.content.minutes.count >= fewestMinutes {
        for (activity, worth) in zip(entry.content.activities, entry.worth)
        where counted.insert(activity).inserted {
          sum = sum + worth
        }
      }
      result[entry.id] = sum
    }
    return result
  }

  /// Why an entry earned nothing.
  public enum Unearned: Sendable {
    /// Shorter than counts, or no time was said.
    case tooShort
    /// Its activities are worth no points.
    case worthless
    /// Each of its activities was counted before on that day and object.
    case countedBefore
  }

  /// The reason for a score of zero; nil when anything was earned.
  public static func unearned(_ body: EntryLogged, earned: Points) -> Unearned? {
    guard earned == .zero else { return nil }
    if body.worth.allSatisfy({ $0 == .zero }) { return .worthless }
    return body.content.minutes.count < fewestMinutes ? .tooShort : .countedBefore
  }

  /// Several activities on one line share its minutes evenly, the remainder to the first.
  public static func shares(of minutes: Minutes, among count: Int) -> [Int] {
    guard count > 0 else { return [] }
    let share = minutes.count / count
    return (0..<count).map { $0 == 0 ? minutes.count - share * (count - 1) : share }
  }

  /// + 10 × the weight of the stage left, for a met advance.
  public static let advancePoints = 10
  /// + 8 for an accepted new opportunity.
  public static let openingPoints = 8
  /// + 10 for an adopted advice.
  public static let advicePoints = 10
}
