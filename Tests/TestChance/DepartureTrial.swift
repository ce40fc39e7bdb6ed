public import SalesDomain

/// How often the departure warning is wrong about stable people, and right about leavers.
public struct DepartureTrial {
  /// Weeks known before the warning is looked at, those of a quarter, and those in which leavers are found.
  private static let known = 37
  private static let quarter = 13
  private static let soon = 4

  public let people: Int
  /// Stable people warned of at least once in a quarter of weekly looks.
  public private(set) var alarmed = 0
  /// Leavers warned of within four weeks of beginning to leave.
  public private(set) var found = 0

  public init(people: Int, seed: UInt64, rules: Rules.Decline) {
    self.people = people
    var chance = SeededChance(seed)
    let warning = DepartureWarning(rules)
    for _ in 0..<people {
      if DepartureTrial.isWarned(warning, DepartureTrial.quarter, { _ in .usual }, &chance) { alarmed += 1 }
      if DepartureTrial.isWarned(warning, DepartureTrial.soon, { .leaving($0) }, &chance) { found += 1 }
    }
  }

  private static func isWarned(
    _ warning: DepartureWarning, _ weeks: Int, _ mood: (Int) -> SimulatedRep.Mood,
    _ chance: inout SeededChance
  ) -> Bool {
    var rep = SimulatedRep(&chance)
    var history = (0..<known).map { rep.week($0, .usual, &chance) }
    var isWarned = false
    for week in 1...weeks {
      history.append(rep.week(known - 1 + week, mood(week), &chance))
      if case .declining = warning.read(history) { isWarned = true }
    }
    return isWarned
  }
}
