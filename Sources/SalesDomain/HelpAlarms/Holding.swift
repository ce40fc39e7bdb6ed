/// An alarm that holds back the taking of its opportunity (decision 9).
public struct AlarmHold: Hashable, Sendable, Codable {
  public let alarm: HelpAlarm.ID
  /// Its days count from here.
  public let since: Day
  public let until: Deadline
}

extension Office {
  /// Holds back the taking while an alarm is open: so many working days a stage, for all alarms together.
  func held(_ opportunity: Opportunity, by alarm: HelpAlarm.ID, at now: Instant) -> [Event] {
    guard opportunity.state == .open, opportunity.hold == nil, let owner = roster[opportunity.owner],
      let left = WorkingDays(rules.alarms.holdDays - opportunity.holdUsed)
    else { return [] }
    let day = Day(of: now, in: owner.zone)
    let until = calendar(of: owner).end(of: left, after: day, in: owner.zone)
    return [.holdSet(HoldSet(id: opportunity.id, alarm: alarm, since: day, until: until))]
  }

  /// An answer waits for the asker: after two working days the hold rests.
  func restsSoon(_ opportunity: Opportunity, for alarm: HelpAlarm, at now: Instant) -> [Event] {
    guard opportunity.state == .open, let hold = opportunity.hold, let asker = roster[alarm.asker]
    else { return [] }
    let day = Day(of: now, in: asker.zone)
    let rest = calendar(of: asker).end(of: .toAnswer, after: day, in: asker.zone)
    guard rest.at < hold.until.at else { return [] }
    return [.holdSet(HoldSet(id: opportunity.id, alarm: alarm.id, since: hold.since, until: rest))]
  }

  /// All answers were said not to help: the hold goes on with the days that are left.
  func resumed(_ opportunity: Opportunity, for alarm: HelpAlarm.ID, at now: Instant) -> [Event] {
    guard opportunity.state == .open, let owner = roster[opportunity.owner] else { return [] }
    guard let hold = opportunity.hold else { return held(opportunity, by: alarm, at: now) }
    let own = calendar(of: owner)
    let day = Day(of: now, in: owner.zone)
    let used = opportunity.holdUsed + own.workingDays(after: hold.since, through: day)
    guard let left = WorkingDays(rules.alarms.holdDays - used) else { return [] }
    let until = own.end(of: left, after: day, in: owner.zone)
    guard until != hold.until else { return [] }
    return [.holdSet(HoldSet(id: opportunity.id, alarm: alarm, since: hold.since, until: until))]
  }

  /// Resting is ending for the clock: the end becomes two working days from now at least.
  func holdEnded(_ opportunity: Opportunity, at now: Instant) -> [Event] {
    guard let hold = opportunity.hold, let owner = roster[opportunity.owner] else { return [] }
    let own = calendar(of: owner)
    let day = Day(of: now, in: owner.zone)
    let least = own.end(of: .toAnswer, after: day, in: owner.zone)
    let used = own.workingDays(after: hold.since, through: day)
    if opportunity.state != .open || opportunity.deadline.at >= least.at {
      return [.holdEnded(HoldEnded(id: opportunity.id, used: used, deadline: opportunity.deadline))]
    }
    return [
      .holdEnded(
        HoldEnded(id: opportunity.id, used: used, deadline: least, start: day, limit: .toAnswer))
    ]
  }
}

extension Rules {
  /// Numbers of help alarms (E9, decision 9).
  public struct Alarms: Hashable, Sendable {
    /// Working minutes of the asker until the line manager is named.
    public let answerMinutes: Int
    /// Working days that all alarms together may hold back one stage.
    public let holdDays: Int

    public init(answerMinutes: Int, holdDays: Int) {
      self.answerMinutes = answerMinutes
      self.holdDays = holdDays
    }
  }
}
