/// Days on which a member is away, first and last included; the first and the last may be half days.
public struct Leave: Hashable, Sendable, Codable {
  /// A leave longer than this is a slip, in days.
  public static let longest = 366
  public let member: Member.ID
  public let from: Day
  public let until: Day
  /// Away from noon of the first day only, and until noon of the last one.
  public var fromNoon: Bool?
  public var untilNoon: Bool?
  /// Who stands in: with one the clocks go on by the deputy's working days (X18).
  public var deputy: Member.ID?

  /// Nil when it ends before it begins, or is too long.
  public init?(
    member: Member.ID, from: Day, until: Day, fromNoon: Bool = false, untilNoon: Bool = false,
    deputy: Member.ID? = nil
  ) {
    guard from <= until, until.number - from.number < Leave.longest else { return nil }
    self.member = member
    self.from = from
    self.until = until
    self.fromNoon = fromNoon ? true : nil
    self.untilNoon = untilNoon ? true : nil
    self.deputy = deputy
  }

  /// Whether a day belongs to it, wholly or half.
  public func contains(_ day: Day) -> Bool { from <= day && day <= until }

  /// What is left of a day's working hours.
  func left(of hours: [WorkingCalendar.Hours], on day: Day) -> [WorkingCalendar.Hours] {
    guard contains(day) else { return hours }
    let (worksMorning, worksAfternoon) = (day == from && fromNoon == true, day == until && untilNoon == true)
    return hours.compactMap { stretch in
      if worksMorning, worksAfternoon { return stretch }
      if worksMorning { return WorkingCalendar.Hours(start: stretch.start, end: min(stretch.end, .noon)) }
      if worksAfternoon { return WorkingCalendar.Hours(start: max(stretch.start, .noon), end: stretch.end) }
      return nil
    }
  }
}

/// A leave holds from here on; the same days once more change who stands in.
public struct LeaveGranted: Hashable, Sendable, Codable {
  public let leave: Leave
  public let by: Member.ID
}

/// A leave as a letter asks for it; without days it names who stands in.
public struct LeaveDraft: Hashable, Sendable {
  /// First and last day.
  public struct Days: Hashable, Sendable {
    public let from: Day
    public let until: Day
    public let fromNoon: Bool
    public let untilNoon: Bool
    public init(from: Day, until: Day, fromNoon: Bool, untilNoon: Bool) {
      self.from = from
      self.until = until
      self.fromNoon = fromNoon
      self.untilNoon = untilNoon
    }
  }
  public let member: Member.ID
  public let days: Days?
  public let deputy: Member.ID?
  public init(member: Member.ID, days: Days?, deputy: Member.ID?) {
    self.member = member
    self.days = days
    self.deputy = deputy
  }
}

extension Office {
  /// A member's own working time: leave is free; where somebody stands in, the company's hours count (X18).
  public func calendar(of member: Member) -> WorkingCalendar { calendar(of: member, standIns: true) }

  /// The next day on which a member himself works.
  public func nextWorkingDay(of member: Member, after day: Day) -> Day {
    presence(of: member).workingDay(1, after: day)
  }

  /// When letters reach a member: on his own working days, whoever stands in.
  func presence(of member: Member) -> WorkingCalendar { calendar(of: member, standIns: false) }

  private func calendar(of member: Member, standIns: Bool) -> WorkingCalendar {
    let leaves = roster.leaves(of: member.id)
    guard !leaves.isEmpty else { return calendar }
    var hours: [Day: [WorkingCalendar.Hours]] = [:]
    for leave in leaves {
      for day in (leave.from.number...leave.until.number).map(Day.init(number:)) {
        // Whoever stands in at the end of the chain is not away himself that day.
        if standIns, roster.deputy(of: member.id, on: day) != nil { continue }
        hours[day] = leave.left(of: hours[day] ?? calendar.hours(of: day), on: day)
      }
    }
    return calendar.with(hours)
  }

  /// `请假`: asked of the superior; his own word, and that of somebody above whom nobody stands, holds at once.
  func leave(
    _ draft: LeaveDraft, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    let today = Day(of: now, in: actor.zone)
    let isSuperior = roster.isSuperior(actor.id, of: draft.member, on: today)
    guard actor.id == draft.member || isSuperior else { throw .leaveOfOthers(draft.member) }
    if let deputy = draft.deputy {
      guard deputy != draft.member else { throw .ownDeputy(deputy) }
      guard roster[deputy]?.isActive(on: today) == true else { throw .notActive(deputy) }
    }
    guard let leave = try wanted(draft, today) else { throw .noLeave(draft.member) }
    if draft.days != nil, let other = overlapping(leave, facts) { throw .leaveAsked(other) }
    if isSuperior || roster.superiors(of: draft.member, on: today).isEmpty {
      let least = permissions.leastRank(for: .agree)
      if isSuperior, actor.rank < least { throw .ranksTooLow(least) }
      return Ruling(granted(leave, by: actor, at: now, facts: facts))
    }
    // What was agreed to and taken back since may be asked for again.
    var facts = facts
    facts.decisions.removeAll { $0.state == .agreed && !facts.leaves.contains(where: $0.matter.isLeave) }
    let asked = ask(.leave(leave), at: now, facts: facts)
    guard !asked.events.isEmpty else { throw .leaveAsked(leave) }
    return asked
  }

  /// A leave of the same days in part, granted or waiting.
  private func overlapping(_ leave: Leave, _ facts: Facts) -> Leave? {
    let waiting = facts.decisions.filter { $0.state == .waiting }.compactMap { decision -> Leave? in
      if case .leave(let asked) = decision.matter { asked } else { nil }
    }
    return (facts.leaves + waiting).first { other in
      other != leave && other.from <= leave.until && leave.from <= other.until
    }
  }

  /// The leave that is asked for, or the running or next one with its new deputy.
  private func wanted(_ draft: LeaveDraft, _ today: Day) throws(Refusal) -> Leave? {
    if let days = draft.days {
      guard days.until >= today else { throw .leaveIsOver(days.until) }
      return Leave(
        member: draft.member, from: days.from, until: days.until, fromNoon: days.fromNoon,
        untilNoon: days.untilNoon, deputy: draft.deputy)
    }
    guard draft.deputy != nil else { return nil }
    var next = roster.leaves(of: draft.member).filter { $0.until >= today }.min { $0.from < $1.from }
    next?.deputy = draft.deputy
    return next
  }

  /// The leave, and the ends of the member's clocks that move by it; none moves into the past.
  func granted(_ leave: Leave, by actor: Member, at now: Instant, facts: Facts) -> [Event] {
    var known = roster
    for leave in facts.leaves { known = known.with(leave) }
    let later = with(known.with(leave))
    return [.leaveGranted(LeaveGranted(leave: leave, by: actor.id))]
      + facts.owned.compactMap { later.moveEnd(of: $0, at: now, reason: "leave") }
  }

  func with(_ roster: Roster) -> Office {
    Office(roster: roster, calendar: calendar, process: process, rules: rules, permissions: permissions)
  }
}
