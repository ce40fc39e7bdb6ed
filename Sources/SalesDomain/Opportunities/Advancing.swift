extension Office {
  /// Moves an opportunity one stage (C8): what is missing is named, and what was answered is kept.
  func advance(
    _ opportunity: Opportunity, _ draft: AdvanceDraft, by actor: Member, at now: Instant
  ) throws(Refusal) -> Ruling {
    try mayAct(on: opportunity, actor, Day(of: now, in: actor.zone))
    let change = changed(opportunity, draft.changes, by: actor)
    var current = opportunity
    if let change { current.evolve(change) }
    let kept = (change.map { [$0] } ?? []) + marked(opportunity, draft.changes)
    if opportunity.state == .confiscated, let holder = opportunity.holder {
      return Ruling(kept, refusal: .heldBy(opportunity.id, holder))
    }
    if opportunity.state == .losing { return Ruling(kept, refusal: .waitsForSigner(opportunity.id)) }
    guard let line = process.line(of: opportunity),
      let stage = line.stages.first(where: { $0.key == opportunity.stage })
    else { return Ruling(kept, refusal: .lastStage(opportunity.id)) }
    var missing = stage.criteria.filter { !current.meets($0) }
    if let waiver = draft.waiver {
      let least = permissions.leastRank(for: .waiveCriterion)
      guard actor.rank >= least else { return Ruling(kept, refusal: .ranksTooLow(least)) }
      guard stage.criteria.contains(where: { $0.key == waiver.criterion }) else {
        return Ruling(kept, refusal: .unknownCriterion(waiver.criterion, of: stage.criteria))
      }
      missing.removeAll { $0.key == waiver.criterion }
    }
    guard missing.isEmpty else {
      return Ruling(kept, refusal: .unmet(opportunity.id, stage: stage.key, missing: missing))
    }
    guard let owner = roster[opportunity.owner] else {
      return Ruling(kept, refusal: .notActive(opportunity.owner))
    }
    guard let next = line.stage(after: stage.key) else {
      guard let end = end(of: current, by: actor, at: now) else {
        return Ruling(kept, refusal: .lastStage(opportunity.id))
      }
      return Ruling(kept + end)
    }
    let ownersDay = Day(of: now, in: owner.zone)
    let start = next.asksForPayment ? current.dueOn ?? ownersDay : ownersDay
    let event = Event.stageAdvanced(
      StageAdvanced(
        id: opportunity.id, by: actor.id, owner: owner.id, day: ownersDay, from: stage.key,
        clock: clock(on: next, of: line, ladder: opportunity.ladder, after: start, for: owner),
        waiver: draft.waiver,
        points: draft.waiver == nil ? Points(Score.advancePoints, times: stage.weight) : .zero))
    current.evolve(event)
    // What was paid before the last stage was reached ends it at once.
    let end = end(of: current, by: actor, at: now)
    // An alarm that is open holds the next stage's clock back too.
    let held = opportunity.hold.map { self.held(current, by: $0.alarm, at: now) } ?? []
    return Ruling(kept + [event] + (end ?? held))
  }
}
