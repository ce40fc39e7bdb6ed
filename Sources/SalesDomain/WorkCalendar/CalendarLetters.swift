/// The letters that go by the calendar: the day's (A1, A3), and those that begin a week (B7, E11, M2).
public struct CalendarLetter: Hashable, Sendable {
  public let kind: NoticeKind
  public let member: Member.ID
  /// The member's day it belongs to.
  public let day: Day
  /// From when it is due, and until when it still makes sense.
  public let from: Instant
  public let until: Instant
}

extension Office {
  /// What falls to a member on one day; empty on free days.
  func calendarLetters(of member: Member, on day: Day) -> [CalendarLetter] {
    guard member.isActive(on: day), presence(of: member).isWorkingDay(day) else { return [] }
    func letter(_ kind: NoticeKind, _ from: MinuteOfDay, _ until: MinuteOfDay) -> CalendarLetter {
      CalendarLetter(
        kind: kind, member: member.id, day: day, from: Instant(day, from, in: member.zone),
        until: Instant(day, until, in: member.zone))
    }
    let briefAt = roster.settings(of: member.id).briefAt ?? rules.briefAt
    var letters = [letter(.brief, briefAt, rules.lettersUntil)]
    if member.rank >= .lead { letters.append(letter(.missingReportList, rules.briefAt, rules.lettersUntil)) }
    letters += forms(of: member, on: day).map { letter($0.kind, $0.at, rules.lettersUntil) }
    if isPeriodEnd(day, for: member),
      let remindAt = MinuteOfDay(rules.reportCutOff.value - rules.reminderLead)
    {
      letters.append(letter(.reportReminder, remindAt, rules.reportCutOff))
    }
    if probationAge(of: member, on: day) != nil {
      letters.append(letter(.probationSheet, rules.briefAt, rules.lettersUntil))
    }
    if roster.roles["top"] == member.id {
      letters.append(letter(.dailyTopBrief, rules.briefAt, rules.lettersUntil))
    }
    if isWeekStart(day, for: member) {
      letters += weekly(for: member, on: day).map { letter($0.kind, $0.at, rules.lettersUntil) }
    }
    return letters
  }

  /// What begins a member's week, in the order of the hours (A12, A13, B3, B7, E11, M2).
  private func weekly(for member: Member, on day: Day) -> [(kind: NoticeKind, at: MinuteOfDay)] {
    var letters: [(kind: NoticeKind, at: MinuteOfDay)] = []
    if member.rank >= .lead { letters.append((.weeklyDigest, rules.digestAt)) }
    letters.append((.belowLine, rules.digestAt))
    if member.rank >= permissions.leastRank(for: .challenge) {
      letters += [(.reviewPack, rules.review.at), (.spotCheckPack, rules.review.at)]
    }
    letters.append((.weeklyBoard, rules.digestAt))
    if rules.quiz.questions > 0, rules.isOnProbation(member, on: day) {
      letters.append((.quiz, rules.quiz.at))
    }
    return letters
  }

  /// The forms of a cadence beside the brief: at noon, or on the last working day of the period (A4).
  private func forms(of member: Member, on day: Day) -> [(kind: NoticeKind, at: MinuteOfDay)] {
    switch cadence(of: member) {
    case .halfDay: [(.halfDayForm, rules.halfDayAt)]
    case .week, .month, .quarter: isPeriodEnd(day, for: member) ? [(.periodForm, rules.briefAt)] : []
    default: []
    }
  }

  /// The calendar letters that are due now, in the order of their instants.
  public func calendarLetters(at now: Instant) -> [CalendarLetter] {
    roster.sorted.flatMap { member in
      calendarLetters(of: member, on: Day(of: now, in: member.zone)).filter {
        $0.from <= now && now < $0.until
      }
    }.sorted { $0.from < $1.from }
  }

  /// When the next calendar letter falls due after an instant.
  public func nextCalendarLetter(after now: Instant) -> Instant? {
    roster.sorted.compactMap { member in
      let today = Day(of: now, in: member.zone)
      for day in [today, presence(of: member).workingDay(1, after: today)] {
        let next = calendarLetters(of: member, on: day).map(\.from).filter { $0 > now }.min()
        if let next { return next }
      }
      return nil
    }.min()
  }
}
