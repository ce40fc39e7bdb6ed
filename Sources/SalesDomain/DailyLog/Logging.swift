extension Office {
  /// Accepts one line of somebody's day (A1), at its day and with what it is worth.
  func log(
    _ content: EntryContent, on entryDay: Day, by actor: Member, at now: Instant, facts: Facts,
    weights: [Opportunity.ID: StageWeight]
  ) throws(Refusal) -> Ruling {
    let today = Day(of: now, in: actor.zone)
    try isInReach(entryDay, of: today)
    try costIsPlausible(content.cost)
    try mayLog(on: content.object, by: actor, on: today, facts: facts)
    try dayHolds(content.minutes, on: entryDay, besides: facts.dayMinutes)
    var next = facts.next
    let weight = weight(of: content.object, facts: facts, before: weights)
    return Ruling([
      .entryLogged(
        EntryLogged(
          id: next.take(LogEntry.self), member: actor.id, day: entryDay,
          lateDays: calendar(of: actor).workingDays(after: entryDay, through: today), content: content,
          weight: weight, worth: worth(of: content, weight: weight), corrects: nil,
          stage: content.object.opportunity.flatMap { facts.opportunities[$0]?.stage }))
    ])
  }

  /// A correction is a new entry that points at the old one (decision 4): own entries only, 14 days.
  func correct(
    _ id: LogEntry.ID, _ correction: Correction, by actor: Member, at now: Instant, facts: Facts,
    weights: [Opportunity.ID: StageWeight]
  ) throws(Refusal) -> Ruling {
    guard let old = facts.entry else { throw .unknownObject(id.object) }
    guard old.member == actor.id else { throw .notYourEntry(id) }
    try isUndoubted(id, facts)
    if let newer = old.correctedBy { throw .alreadyCorrected(id, by: newer) }
    let today = Day(of: now, in: actor.zone)
    try isInReach(old.day, of: today)
    let day = correction.day ?? old.day
    try isInReach(day, of: today)
    let content = old.content.corrected(by: correction)
    guard content != old.content || day != old.day else { throw .nothingToCorrect(id) }
    try costIsPlausible(content.cost)
    let others = facts.dayMinutes - (day == old.day ? old.content.minutes.count : 0)
    try dayHolds(content.minutes, on: day, besides: others)
    var (weight, stage) = (old.weight, old.stage)
    if content.object != old.content.object {
      try mayLog(on: content.object, by: actor, on: today, facts: facts)
      weight = self.weight(of: content.object, facts: facts, before: weights)
      stage = content.object.opportunity.flatMap { facts.opportunities[$0]?.stage }
    }
    var next = facts.next
    return Ruling([
      .entryLogged(
        EntryLogged(
          id: next.take(LogEntry.self), member: actor.id, day: day,
          lateDays: calendar(of: actor).workingDays(after: day, through: today), content: content,
          weight: weight,
          worth: worth(of: content, weight: weight), corrects: id, stage: stage))
    ])
  }

  /// At most 14 days back and never ahead.
  private func isInReach(_ day: Day, of today: Day) throws(Refusal) {
    if day > today { throw .inFuture(day) }
    if today - day > rules.lateDays { throw .tooLate(day, limit: rules.lateDays) }
  }

  /// A day has 24 hours.
  private func dayHolds(_ minutes: Minutes, on day: Day, besides others: Int) throws(Refusal) {
    if others + minutes.count > rules.dayMinutes {
      throw .dayTooFull(day, soFar: others, minutes: minutes, limit: rules.dayMinutes)
    }
  }

  /// A cost over the limit is a slip, or a payment in the wrong place.
  private func costIsPlausible(_ cost: Money?) throws(Refusal) {
    if let cost, cost.minor > rules.costLimit.minor { throw .costTooHigh(cost, limit: rules.costLimit) }
  }

  /// The owner, his superiors, the holder and the service people log on an opportunity; others are refused.
  func mayLog(
    on object: EntryObject, by actor: Member, on day: Day, facts: Facts
  ) throws(Refusal) {
    guard case .thing(let id) = object else { return }
    if let number = id.as(Opportunity.self) {
      let opportunity = try opportunity(number, facts)
      if opportunity.state == .undone { throw .takenBack(id) }
      if roster.isInService(actor.id, on: day) { return }
      try mayRead(opportunity, actor, day)
    } else if let number = id.as(Customer.self) {
      guard let customer = facts.customers[number] else { throw .unknownObject(id) }
      if facts.ownCustomers.contains(number) || customer.owner == actor.id { return }
      if roster.isInService(actor.id, on: day) { return }
      guard
        roster.isSuperior(actor.id, of: customer.owner, on: day)
          || roster.deputy(of: customer.owner, on: day)?.id == actor.id
      else { throw .notYourCustomer(number, ownerRank: rank(of: customer.owner)) }
    } else if let number = id.as(Lead.self) {
      guard let lead = facts.leads[number] else { throw .unknownObject(id) }
      guard lead.owner == actor.id || roster.isSuperior(actor.id, of: lead.owner, on: day) else {
        throw .notYourLead(number, ownerRank: rank(of: lead.owner))
      }
      if lead.isUndone { throw .takenBack(id) }
    } else if let number = id.as(Complaint.self) {
      guard let complaint = facts.complaints[number] else { throw .unknownObject(id) }
      try mayWork(on: complaint, ownedBy: facts.complaintOwners[number] ?? complaint.owner, actor, day)
    } else {
      throw .unknownObject(id)
    }
  }

  /// The stage's weight before the letter; 1.0 off the ladder.
  private func weight(
    of object: EntryObject, facts: Facts, before: [Opportunity.ID: StageWeight]
  ) -> StageWeight {
    guard let id = object.opportunity else { return .one }
    return before[id] ?? facts.opportunities[id]?.weight ?? .one
  }

  private func worth(of content: EntryContent, weight: StageWeight) -> [Points] {
    content.activities.map { Points(process.activity($0)?.points ?? 0, times: weight) }
  }
}

extension EntryContent {
  /// The content with the corrected fields, or the whole replacement.
  func corrected(by correction: Correction) -> EntryContent {
    if let replacement = correction.replacement { return replacement }
    var content = self
    if let minutes = correction.minutes { content.minutes = minutes }
    if let cost = correction.cost { content.cost = cost }
    if let attitude = correction.attitude { content.attitude = attitude }
    if let activities = correction.activities { content.activities = activities }
    if let text = correction.text { content.text = text }
    content.with = correction.with ?? content.with
    content.purpose = correction.purpose ?? content.purpose
    content.result = correction.result ?? content.result
    content.means = correction.means ?? content.means
    content.next = correction.dropsNext ? nil : correction.next ?? content.next
    return content
  }
}
