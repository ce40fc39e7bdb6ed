import Conversation
import SalesDomain
import SalesStore

/// What the letters of one morning have read, so that a thousand managers cost one reading (M2).
final class CompanyWeeks: Sendable {
  /// By their Monday.
  let week = ReadOnce<Day, CompanyWeek>()
  /// The public board: the same for everybody.
  let board = ReadOnce<Day, WeeklyBoard>()
  /// The weeks of the pictures, up to the one of a Monday.
  let chart = ReadOnce<Day, CompanyChart>()
  /// The causes that people named in those weeks.
  let causes = ReadOnce<Day, [Member.ID: [NamedCause]]>()
  /// How much of a member's entries, and of his plan lines, of the days up to today a superior has seen.
  let coverage = ReadOnce<Member.ID, ReviewCoverage>()
  let planCoverage = ReadOnce<Member.ID, ReviewCoverage>()
  /// Of the span that begins at an instant: what managers left until it went up, alarms, and their answers.
  let passedUp = ReadOnce<Instant, [Member.ID: Int]>()
  let transfers = ReadOnce<Instant, [Transfer]>()
  let alarms = ReadOnce<Instant, [HelpAlarm]>()
  let advice = ReadOnce<Instant, [Advice]>()
  /// What targets and gaps are reckoned from.
  let gaps = GapReadings()
}
