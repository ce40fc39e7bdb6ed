/// How often somebody reports (A4, K7): each cadence has its own form.
public enum Cadence: String, Hashable, Sendable, Codable, CaseIterable {
  case halfDay = "half-day"
  case day, week, month, quarter

  /// Reports on spans longer than a day, in a summary of one's own.
  public var isLong: Bool { self == .week || self == .month || self == .quarter }

  /// The days that one report is about.
  public func period(containing day: Day) -> (first: Day, last: Day) {
    switch self {
    case .halfDay, .day: return (day, day)
    case .week: return (day.monday, day.monday + 6)
    case .month: return (day.firstOfMonth, day.firstOfNextMonth + -1)
    case .quarter:
      var first = day.firstOfMonth
      while first.civil.month % 3 != 1 { first = (first + -1).firstOfMonth }
      return (first, first.firstOfNextMonth.firstOfNextMonth.firstOfNextMonth + -1)
    }
  }
}

extension Office {
  /// How often a member reports: as his superior or the roster says, else daily up to a rank; nil owes none.
  public func cadence(of member: Member) -> Cadence? {
    roster.settings(of: member.id).cadence ?? member.cadence
      ?? (member.rank <= rules.reportRank ? .day : nil)
  }

  /// Whether a report of each working day is owed; longer ones stand in the weekly letter as summaries.
  public func owesDays(_ member: Member) -> Bool { cadence(of: member).map { !$0.isLong } ?? false }

  /// Whether a report is owed at all.
  public func owesReport(_ member: Member) -> Bool { cadence(of: member) != nil }

  /// The days of a member's report; a day alone where he owes none.
  public func period(of member: Member, on day: Day) -> (first: Day, last: Day) {
    cadence(of: member)?.period(containing: day) ?? (day, day)
  }

  /// Whether a day is the first of a member's working days in his period.
  public func isPeriodStart(_ day: Day, for member: Member) -> Bool {
    guard let cadence = cadence(of: member) else { return true }
    return presence(of: member).workingDay(onOrAfter: cadence.period(containing: day).first) == day
  }

  /// Whether a day is the last of a member's working days in his period: the report is owed by its cut-off.
  public func isPeriodEnd(_ day: Day, for member: Member) -> Bool {
    guard let cadence = cadence(of: member) else { return false }
    return presence(of: member).workingDay(1, after: day) > cadence.period(containing: day).last
  }
}

/// Somebody's own summary of a week, a month or a quarter (A4).
public struct PeriodReported: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let cadence: Cadence
  public let from: Day
  public let through: Day
  public let words: String

  public init(member: Member.ID, cadence: Cadence, from: Day, through: Day, words: String) {
    self.member = member
    self.cadence = cadence
    self.from = from
    self.through = through
    self.words = words
  }
}
