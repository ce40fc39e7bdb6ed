/// More time for a stage, as its owner asks for it.
public struct Extension: Hashable, Sendable, Codable {
  public let opportunity: Opportunity.ID
  public let customerName: String
  public let owner: Member.ID
  public let days: WorkingDays
  public let reason: String
}

/// A running end was moved back by a superior.
public struct DeadlineExtended: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let by: Member.ID
  public let days: WorkingDays
  public let deadline: Deadline
  public let reason: String
}

extension Office {
  /// `延期`: granted by a superior, asked of him by the owner; at most the stage's limit, twice a stage.
  func extend(
    _ opportunity: Opportunity, _ days: WorkingDays, reason: String, by actor: Member, at now: Instant,
    facts: Facts
  ) throws(Refusal) -> Ruling {
    let today = Day(of: now, in: actor.zone)
    try maySell(opportunity, actor, today)
    try mayExtend(opportunity, days)
    let wish = Extension(
      opportunity: opportunity.id, customerName: opportunity.customerName, owner: opportunity.owner,
      days: days, reason: reason)
    if roster.isSuperior(actor.id, of: opportunity.owner, on: today) {
      let least = permissions.leastRank(for: .extend)
      guard actor.rank >= least else { throw .ranksTooLow(least) }
      return Ruling(extended(opportunity, wish, by: actor))
    }
    if roster.superiors(of: opportunity.owner, on: today).isEmpty {
      return Ruling(extended(opportunity, wish, by: actor))
    }
    let isAsked = facts.decisions.contains {
      $0.state == .waiting && $0.matter.opportunity == opportunity.id
    }
    if isAsked { throw .waitsForSigner(opportunity.id) }
    return ask(.extension(wish), at: now, facts: facts)
  }

  /// An end can be moved while it runs, and not for ever.
  func mayExtend(_ opportunity: Opportunity, _ days: WorkingDays) throws(Refusal) {
    if opportunity.state == .confiscated, let holder = opportunity.holder {
      throw .heldBy(opportunity.id, holder)
    }
    guard opportunity.state == .open else { throw .waitsForSigner(opportunity.id) }
    guard opportunity.extensions < rules.mostExtensions else {
      throw .extendedEnough(opportunity.id, times: opportunity.extensions)
    }
    guard days.count <= opportunity.limit.count else {
      throw .extensionTooLong(opportunity.id, limit: opportunity.limit)
    }
  }

  /// So many working days more, from the end as it stands.
  func extended(_ opportunity: Opportunity, _ wish: Extension, by actor: Member) -> [Event] {
    guard let owner = roster[opportunity.owner] else { return [] }
    return [
      .deadlineExtended(
        DeadlineExtended(
          id: opportunity.id, by: actor.id, days: wish.days,
          deadline: calendar(of: owner).end(of: wish.days, after: opportunity.deadline.day, in: owner.zone),
          reason: wish.reason))
    ]
  }
}
