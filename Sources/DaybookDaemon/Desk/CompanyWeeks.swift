import SalesDomain
import SalesStore

/// What the letters of one morning have read, so that a thousand managers cost one reading (M2).
final class CompanyWeeks: Sendable {
  private let weeks = ReadOnce<Day, CompanyWeek>()
  private let coverages = ReadOnce<Member.ID, ReviewCoverage>()
  private let planCoverages = ReadOnce<Member.ID, ReviewCoverage>()
  private let passedUp = ReadOnce<Instant, [Member.ID: Int]>()
  private let alarms = ReadOnce<Instant, [HelpAlarm]>()
  private let advice = ReadOnce<Instant, [Advice]>()
  /// What targets and gaps are reckoned from.
  let gaps = GapReadings()
  private let charts = ReadOnce<Day, CompanyChart>()
  private let boards = ReadOnce<Day, WeeklyBoard>()

  func week(from monday: Day, _ read: () throws -> CompanyWeek) rethrows -> CompanyWeek {
    try weeks(monday, read)
  }

  /// How many of a member's plan lines of those days a superior has seen.
  func planCoverage(of member: Member.ID, _ read: () throws -> ReviewCoverage) rethrows -> ReviewCoverage {
    try planCoverages(member, read)
  }

  /// How much of a member's entries of the days up to today was read.
  func coverage(of member: Member.ID, _ read: () throws -> ReviewCoverage) rethrows -> ReviewCoverage {
    try coverages(member, read)
  }

  /// What managers left until it went up, in the span that begins at an instant.
  func passedUp(from start: Instant, _ read: () throws -> [Member.ID: Int]) rethrows -> [Member.ID: Int] {
    try passedUp(start, read)
  }

  /// The alarms raised in the span that begins at an instant.
  func alarms(from start: Instant, _ read: () throws -> [HelpAlarm]) rethrows -> [HelpAlarm] {
    try alarms(start, read)
  }

  /// What was said to the alarms of that span.
  func advice(from start: Instant, _ read: () throws -> [Advice]) rethrows -> [Advice] {
    try advice(start, read)
  }

  /// The weeks of the pictures, up to the one of a Monday.
  func chart(through monday: Day, _ read: () throws -> CompanyChart) rethrows -> CompanyChart {
    try charts(monday, read)
  }

  /// The public board of the week of a Monday: the same for everybody.
  func board(of monday: Day, _ read: () throws -> WeeklyBoard) rethrows -> WeeklyBoard {
    try boards(monday, read)
  }
}
