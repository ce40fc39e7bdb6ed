extension Office {
  /// Moves an opportunity one stage (C8): what is missing is named, and what was answered is kept.
  func advance(
    _ opportunity: Opportunity, _ draft: AdvanceDraft, by actor: Member, at now: Instant
  ) throws(Refusal) -> Ruling {
    try mayAct(on: opportunity, actor, Day(of: now, in: actor.zone))
    let change = changed(opportunity, draft.changes, by: actor)
    var current = opportunity
    if let change { current.evolve(change) }
    let kept = change.map { [$0] } ?? []
    if opportunity.state == .confiscated, let holder = opportunity.holder {
      return Ruling(kept, refusal: .heldBy(opportunity.id, holder))
    }
    guard let line = process.line(opportunity.line),
      let stage = line.stages.first(where: { $0.key == opportunity.stage }),
      let next = line.stage(after: stage.key)
    else { return Ruling(kept, refusal: .lastStage(opportunity.id)) }
    var missing = stage.criteria.filter { !isMet($0, by: current) }
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
    let ownersDay = Day(of: now, in: owner.zone)
    return Ruling(
      kept + [
        .stageAdvanced(
          StageAdvanced(
            id: opportunity.id, by: actor.id, owner: owner.id, day: ownersDay, from: stage.key,
            clock: clock(on: next, of: line, after: ownersDay, for: owner), waiver: draft.waiver,
            points: draft.waiver == nil ? Points(Score.advancePoints, times: stage.weight) : .zero))
      ])
  }

  /// A criterion is met by a known answer; records of later versions are never there yet.
  func isMet(_ criterion: Criterion, by opportunity: Opportunity) -> Bool {
    switch criterion.proof {
    case .answer:
      guard let field = Field(rawValue: criterion.key) else { return false }
      return opportunity.answers[field]?.isKnown == true
    case .quote, .deal, .payment:
      return false
    }
  }
}
