/// What somebody is to book in a period (K1): must be reached, and would be a feat.
public struct Target: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let period: TargetPeriod
  public let must: Money
  public let challenge: Money?
  /// Who set it: the member himself, or a superior, whose word counts.
  public let by: Member.ID
  public let at: Instant

  public init(
    member: Member.ID, period: TargetPeriod, must: Money, challenge: Money?, by: Member.ID, at: Instant
  ) {
    self.member = member
    self.period = period
    self.must = must
    self.challenge = challenge
    self.by = by
    self.at = at
  }

  public init(set body: TargetSet, at: Instant) {
    self.init(
      member: body.member, period: body.period, must: body.must, challenge: body.challenge, by: body.by,
      at: at)
  }

  /// The name of it in exports: one target for each member and period.
  public var name: String { "\(member)/\(period)" }

  /// The target that a member's history leads to for one period.
  static func fold(_ history: some Sequence<RecordedEvent>, for period: TargetPeriod) -> Target? {
    var result: Target?
    for step in history {
      switch step.event {
      case .targetSet(let body) where body.period == period: result = Target(set: body, at: step.at)
      case .commandUndone(let body):
        if case .target(let restored) = body.restored, restored.period == period { result = restored.target }
      default: break
      }
    }
    return result
  }
}

/// A target as a letter gives it.
public struct TargetDraft: Hashable, Sendable {
  public let member: Member.ID
  public let period: TargetPeriod
  public let must: Money
  public let challenge: Money?

  public init(member: Member.ID, period: TargetPeriod, must: Money, challenge: Money?) {
    self.member = member
    self.period = period
    self.must = must
    self.challenge = challenge
  }

  var key: TargetKey { TargetKey(member: member, period: period) }
}

/// Which target: one for each member and period.
public struct TargetKey: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let period: TargetPeriod

  public init(member: Member.ID, period: TargetPeriod) {
    self.member = member
    self.period = period
  }
}

/// A target was set (K1); it replaces the one of the same member and period.
public struct TargetSet: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let period: TargetPeriod
  public let must: Money
  public let challenge: Money?
  public let by: Member.ID
  /// The one that held before.
  public let replaced: Target?

  public init(
    member: Member.ID, period: TargetPeriod, must: Money, challenge: Money?, by: Member.ID,
    replaced: Target? = nil
  ) {
    self.replaced = replaced
    self.member = member
    self.period = period
    self.must = must
    self.challenge = challenge
    self.by = by
  }
}

/// A target that no longer holds, and the one that holds instead; nil where there was none (X25).
public struct TargetRestored: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let period: TargetPeriod
  public let target: Target?

  init(_ key: TargetKey, before: some Sequence<RecordedEvent>) {
    member = key.member
    period = key.period
    target = Target.fold(before, for: key.period)
  }
}

/// Why a target is not set.
public enum TargetRefusal: Hashable, Sendable {
  /// Neither the author's own, nor of somebody who answers to him.
  case ofOthers(Member.ID)
  /// What a superior of the author has set stands.
  case standing(Target)
  case periodOver(TargetDraft, today: Day)
  case challengeBelowMust(TargetDraft)
}

extension Office {
  /// `目标`: one's own, or that of somebody in scope who answers to the author (K1).
  ///
  /// A superior's word counts: what he set is replaced by himself or by somebody above him, nobody else.
  func setTarget(
    _ draft: TargetDraft, by actor: Member, on day: Day, facts: Facts
  ) throws(Refusal) -> Ruling {
    guard let member = roster[draft.member], member.isActive(on: day) else { throw .notActive(draft.member) }
    guard actor.id == member.id || maySetTarget(of: member, actor, on: day) else {
      throw .target(.ofOthers(member.id))
    }
    if let challenge = draft.challenge, challenge.minor < draft.must.minor {
      throw .target(.challengeBelowMust(draft))
    }
    guard draft.period.lastDay >= day else { throw .target(.periodOver(draft, today: day)) }
    if let known = facts.target, roster.isSuperior(known.by, of: actor.id, on: day) {
      throw .target(.standing(known))
    }
    return Ruling([
      .targetSet(
        TargetSet(
          member: member.id, period: draft.period, must: draft.must, challenge: draft.challenge,
          by: actor.id, replaced: facts.target)
      )
    ])
  }

  private func maySetTarget(of member: Member, _ actor: Member, on day: Day) -> Bool {
    actor.rank >= permissions.leastRank(for: .setTarget)
      && roster.isSuperior(actor.id, of: member.id, on: day)
      && reaches(actor, member.id, on: day, for: .act)
  }
}
