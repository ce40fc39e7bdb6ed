/// The wish to be back before a leave ends; without a day from now on, or the next leave is withdrawn.
public struct BackDraft: Hashable, Sendable {
  public let member: Member.ID
  public let day: Day?
  /// Back from noon of that day on only.
  public let fromNoon: Bool
  public init(member: Member.ID, day: Day?, fromNoon: Bool) {
    self.member = member
    self.day = day
    self.fromNoon = fromNoon
  }
}

/// A leave that was agreed to ends earlier, or was withdrawn before it began.
public struct LeaveEnded: Hashable, Sendable, Codable {
  /// As it was agreed to.
  public let leave: Leave
  /// What is left of it; nil when it never began.
  public let kept: Leave?
  /// The first day back, and whether only from noon on.
  public let back: Day
  public let fromNoon: Bool
  public let by: Member.ID
  /// The deputy and the superior.
  public let told: [Member.ID]

  public init(
    leave: Leave, kept: Leave?, back: Day, fromNoon: Bool, by: Member.ID, told: [Member.ID]
  ) {
    self.leave = leave
    self.kept = kept
    self.back = back
    self.fromNoon = fromNoon
    self.by = by
    self.told = told
  }
}

extension Office {
  /// `销假`: one's own word, or a superior's, holds at once; ends are reckoned again, nothing taken comes back.
  func back(_ draft: BackDraft, by actor: Member, at now: Instant, facts: Facts) throws(Refusal) -> Ruling {
    let today = Day(of: now, in: actor.zone)
    let isSuperior = roster.isSuperior(actor.id, of: draft.member, on: today)
    guard actor.id == draft.member || isSuperior else { throw .leaveOfOthers(draft.member) }
    let least = permissions.leastRank(for: .agree)
    if isSuperior, actor.id != draft.member, actor.rank < least { throw .ranksTooLow(least) }
    let coming = facts.leaves.filter { $0.until >= today }.sorted { $0.from < $1.from }
    guard let leave = coming.first(where: { $0.contains(draft.day ?? $0.from) }) else {
      return try withdrawn(draft, by: actor, next: coming.first, facts: facts)
    }
    let back = draft.day ?? max(today, leave.from)
    let kept = leave.ending(before: back, noon: draft.fromNoon)
    guard kept != leave else { throw .noLeaveThen(draft.member, next: leave) }
    let superior = roster.superiors(of: draft.member, on: today).first?.id
    let told = [leave.deputy, superior].compactMap { $0 }.filter { $0 != actor.id }
    let ended = Event.leaveEnded(
      LeaveEnded(
        leave: leave, kept: kept, back: back, fromNoon: draft.fromNoon, by: actor.id,
        told: (actor.id == draft.member ? [] : [draft.member]) + told))
    var known = roster
    for leave in facts.leaves { known = known.with(leave) }
    known = known.without(leave)
    let later = with(kept.map { known.with($0) } ?? known)
    return Ruling([ended] + facts.owned.compactMap { later.moveEnd(of: $0, at: now, reason: "leave") })
  }

  /// The company as it is behind an event that ends a leave: who is back gets his letters at once.
  public func after(_ event: Event) -> Office {
    guard case .leaveEnded(let body) = event else { return self }
    let known = roster.without(body.leave)
    return with(body.kept.map { known.with($0) } ?? known)
  }

  /// A leave that waits for its signer is withdrawn whole, as `不同意` by the one who asked does it.
  private func withdrawn(
    _ draft: BackDraft, by actor: Member, next: Leave?, facts: Facts
  ) throws(Refusal) -> Ruling {
    for decision in facts.decisions where decision.state == .waiting && actor.id == draft.member {
      guard case .leave(let leave) = decision.matter, leave.contains(draft.day ?? leave.from) else {
        continue
      }
      guard leave.ending(before: draft.day ?? leave.from, noon: draft.fromNoon) == nil else {
        throw .leaveWaits(decision.id, leave)
      }
      return Ruling([
        .decisionAnswered(
          DecisionAnswered(
            id: decision.id, by: actor.id, matter: decision.matter, agrees: false, words: ""))
      ])
    }
    throw .noLeaveThen(draft.member, next: next)
  }
}

extension Leave {
  /// What is left when the member is back on a day, or at noon of it; nil when nothing is.
  func ending(before back: Day, noon: Bool) -> Leave? {
    let last = noon ? back : back + -1
    if last > until || last == until && (!noon || untilNoon == true) { return self }
    // Back at noon of a first day that is free from noon on only: there is nothing left.
    if last == from, noon, fromNoon == true { return nil }
    return Leave(
      member: member, from: from, until: last, fromNoon: fromNoon == true, untilNoon: noon, deputy: deputy)
  }
}

extension Decision.Matter {
  /// Whether it is about exactly this leave.
  func isLeave(_ other: Leave) -> Bool {
    if case .leave(let leave) = self { leave == other } else { false }
  }
}
