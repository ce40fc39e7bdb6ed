import SalesDomain
import SalesStore

/// What one pass has read of the company, so that a thousand managers cost one reading (M2).
final class CompanyWeeks {
  private var weeks: [Day: CompanyWeek] = [:]
  private var coverages: [Member.ID: ReviewCoverage] = [:]
  private var planCoverages: [Member.ID: ReviewCoverage] = [:]
  private var passedUp: [Instant: [Member.ID: Int]] = [:]
  private var alarms: [Instant: [HelpAlarm]] = [:]
  private var advice: [Instant: [Advice]] = [:]
  /// What targets and gaps are reckoned from.
  let gaps = GapReadings()
  private var charts: [Day: CompanyChart] = [:]
  private var boards: [Day: WeeklyBoard] = [:]

  func week(from monday: Day, _ read: () throws -> CompanyWeek) rethrows -> CompanyWeek {
    try kept(&weeks, monday, read)
  }

  /// How many of a member's plan lines of those days a superior has seen.
  func planCoverage(of member: Member.ID, _ read: () throws -> ReviewCoverage) rethrows -> ReviewCoverage {
    try kept(&planCoverages, member, read)
  }

  /// How much of a member's entries of the days up to today was read.
  func coverage(of member: Member.ID, _ read: () throws -> ReviewCoverage) rethrows -> ReviewCoverage {
    try kept(&coverages, member, read)
  }

  /// What managers left until it went up, in the span that begins at an instant.
  func passedUp(from start: Instant, _ read: () throws -> [Member.ID: Int]) rethrows -> [Member.ID: Int] {
    try kept(&passedUp, start, read)
  }

  /// The alarms raised in the span that begins at an instant.
  func alarms(from start: Instant, _ read: () throws -> [HelpAlarm]) rethrows -> [HelpAlarm] {
    try kept(&alarms, start, read)
  }

  /// What was said to the alarms of that span.
  func advice(from start: Instant, _ read: () throws -> [Advice]) rethrows -> [Advice] {
    try kept(&advice, start, read)
  }

  /// The weeks of the pictures, up to the one of a Monday.
  func chart(through monday: Day, _ read: () throws -> CompanyChart) rethrows -> CompanyChart {
    try kept(&charts, monday, read)
  }

  /// The public board of the week of a Monday: the same for everybody.
  func board(of monday: Day, _ read: () throws -> WeeklyBoard) rethrows -> WeeklyBoard {
    try kept(&boards, monday, read)
  }

  private func kept<Key: Hashable, Value>(
    _ known: inout [Key: Value], _ key: Key, _ read: () throws -> Value
  ) rethrows -> Value {
    if let found = known[key] { return found }
    let found = try read()
    known[key] = found
    return found
  }
}
