/// Why an opportunity is lost, as its owner sees it (C10).
public struct Autopsy: Hashable, Sendable, Codable {
  public let opportunity: Opportunity.ID
  public let customerName: String
  public let owner: Member.ID
  /// A key of the cause tree.
  public let cause: String
  /// What the rival did; nil where there was none.
  public let rival: String?
  /// What would have won it.
  public let analysis: String
}

/// An opportunity ended lost, with its autopsy agreed to (C10).
public struct OpportunityLost: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let by: Member.ID
  public let owner: Member.ID
  public let day: Day
  public let from: String
  public let autopsy: Autopsy
}

extension Office {
  /// The fields that an autopsy needs, in the order in which they are asked for.
  static let autopsyFields: [Field] = [.cause, .rival, .analysis]

  /// `输单`: an autopsy for the superior to agree to; what was answered is kept when something is missing.
  ///
  /// The superior's own word ends it at once, as does that of somebody above whom nobody stands.
  func lose(
    _ opportunity: Opportunity, _ draft: ChangeDraft, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    let today = Day(of: now, in: actor.zone)
    try maySell(opportunity, actor, today)
    guard
      actor.id == opportunity.owner || roster.isSuperior(actor.id, of: opportunity.owner, on: today)
        || roster.deputy(of: opportunity.owner, on: today)?.id == actor.id
    else { throw .mayOnlyRead(opportunity.id) }
    let change = changed(opportunity, draft, by: actor)
    var current = opportunity
    if let change { current.evolve(change) }
    let kept = change.map { [$0] } ?? []
    // There may be no rival; a cause and a lesson there always are.
    let missing = Office.autopsyFields.filter { field in
      current.answers[field]?.isKnown != true || field != .rival && current.answers[field] == .no
    }
    guard missing.isEmpty, let cause = current.text(.cause) else {
      return Ruling(kept, refusal: .autopsyIncomplete(opportunity.id, missing: missing))
    }
    let autopsy = Autopsy(
      opportunity: opportunity.id, customerName: opportunity.customerName, owner: opportunity.owner,
      cause: cause, rival: current.text(.rival), analysis: current.text(.analysis) ?? "")
    let isSuperior = roster.isSuperior(actor.id, of: opportunity.owner, on: today)
    if isSuperior || roster.superiors(of: opportunity.owner, on: today).isEmpty {
      return Ruling(kept + lost(current, autopsy, by: actor, at: now, facts: facts))
    }
    return Ruling(kept + ask(.loss(autopsy), at: now, facts: facts).events)
  }

  /// The bad end, and the lead that comes of it at once (I8).
  func lost(
    _ opportunity: Opportunity, _ autopsy: Autopsy, by actor: Member, at now: Instant, facts: Facts
  ) -> [Event] {
    guard let owner = roster[opportunity.owner] else { return [] }
    let day = Day(of: now, in: owner.zone)
    var next = facts.next
    return [
      .opportunityLost(
        OpportunityLost(
          id: opportunity.id, by: actor.id, owner: owner.id, day: day, from: opportunity.stage,
          autopsy: autopsy)),
      .leadOpened(
        LeadOpened(
          id: next.take(Lead.self), customerName: opportunity.customerName, customer: opportunity.customer,
          owner: owner.id, day: day, source: .lost(opportunity.id), answers: [:])),
    ]
  }
}

extension Opportunity {
  /// What was answered in plain words; nil for people's data, for none and for what is not known.
  public func text(_ field: Field) -> String? {
    if case .text(let words) = answers[field] { words } else { nil }
  }
}
