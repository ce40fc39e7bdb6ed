extension Office {
  /// `有效 A-31 X-12`: an experience of the pool helped; the alarm is over, and its record grows (E5).
  func solve(
    _ found: AlarmFacts, by id: Experience.ID, asker: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    try isAsker(asker, of: found.alarm)
    let known = try experience(id, facts)
    let thread = [known.experience.author] + found.advice.map(\.author) + found.alarm.named
    let day = Day(of: now, in: asker.zone)
    let solved = Event.alarmSolved(
      AlarmSolved(
        id: found.alarm.id, by: asker.id, numbers: [],
        told: told(thread, but: asker.id).filter { roster[$0]?.isActive(on: day) ?? false },
        experience: id, minutes: minutes(since: found.alarm, at: now)))
    let tried = Event.experienceTried(
      ExperienceTried(id: id, by: asker.id, alarm: found.alarm.id, worked: true, before: known.before))
    return Ruling([solved] + clockGoesOn(after: found, at: now, facts: facts) + [tried])
  }

  /// `有效 X-12`, `无效 X-12`: whether it helped; when none of an alarm's offers did, everybody is asked.
  func tried(
    _ id: Experience.ID, for alarm: HelpAlarm.ID?, worked: Bool, by actor: Member, at now: Instant,
    facts: Facts
  ) throws(Refusal) -> Ruling {
    let known = try experience(id, facts)
    guard known.experience.author != actor.id else { throw .ownExperience(id) }
    // One word a person where no alarm is named: it replaces what he said for an alarm.
    let tried = Event.experienceTried(
      ExperienceTried(
        id: id, by: actor.id, alarm: alarm ?? known.beforeAlarm, worked: worked, before: known.before))
    guard let alarm else { return Ruling([tried]) }
    let found = try self.alarm(alarm, facts)
    try isAsker(actor, of: found.alarm)
    let left = (found.alarm.offers ?? []).filter { $0 != id && !found.tried.contains($0) }
    guard left.isEmpty, found.alarm.state == .asking else { return Ruling([tried]) }
    return Ruling([tried, broadcast(found.alarm.id, asker: actor, by: actor.id, at: now)])
  }

  /// `都不是`: the pool has nothing that helps; everybody is asked now (E5).
  func askEverybody(
    _ found: AlarmFacts, by actor: Member, at now: Instant
  ) throws(Refusal) -> Ruling {
    try isAsker(actor, of: found.alarm)
    guard found.alarm.state == .asking else { throw .askedEverybody(found.alarm.id) }
    return Ruling([broadcast(found.alarm.id, asker: actor, by: actor.id, at: now)])
  }

  /// The asker was silent: everybody is asked (E5).
  func broadcast(_ alarm: HelpAlarm, at now: Instant) -> Ruling {
    guard alarm.state == .asking, let due = alarm.broadcastBy, due.at <= now, let asker = roster[alarm.asker]
    else { return Ruling([]) }
    return Ruling([broadcast(alarm.id, asker: asker, by: nil, at: now)])
  }

  private func broadcast(
    _ id: HelpAlarm.ID, asker: Member, by actor: Member.ID?, at now: Instant
  ) -> Event {
    .alarmBroadcast(
      AlarmBroadcast(
        id: id, by: actor, told: everybody(but: asker.id, on: Day(of: now, in: asker.zone))))
  }

  private func experience(_ id: Experience.ID, _ facts: Facts) throws(Refusal) -> ExperienceFacts {
    guard let found = facts.experience, found.experience.id == id else { throw .unknownObject(id.object) }
    guard !found.experience.isGone else { throw .takenBack(id.object) }
    return found
  }
}
