/// A doubt about an entry, and how it ended (B5).
public struct Challenge: Hashable, Sendable {
  /// Open until a second person, or the author himself, has spoken.
  public enum State: String, Hashable, Sendable { case open, `false`, cleared }

  public let entry: LogEntry.ID
  public let member: Member.ID
  public let challenger: Member.ID
  public let reason: String
  public let state: State
  /// What is waiting for the second signature; nil where nobody stands above the challenger.
  public let decision: Decision.ID?

  public init(
    entry: LogEntry.ID, member: Member.ID, challenger: Member.ID, reason: String, state: State,
    decision: Decision.ID?
  ) {
    self.entry = entry
    self.member = member
    self.challenger = challenger
    self.reason = reason
    self.state = state
    self.decision = decision
  }
}

/// What a second person is asked to agree to: that an entry is false (B5).
public struct Finding: Hashable, Sendable, Codable {
  public let entry: LogEntry.ID
  public let member: Member.ID
  public let challenger: Member.ID
  public let reason: String
}

/// Why a word on somebody's entry is not taken.
public enum ReviewRefusal: Hashable, Sendable {
  /// Nobody reviews or doubts what he wrote himself.
  case ownEntry(LogEntry.ID)
  case ownWork
  /// An entry, or a person, out of the writer's reach; only managers review.
  case outOfReach(ObjectID?)
  case openChallenge(LogEntry.ID, by: Member.ID)
  case judged(LogEntry.ID, isFalse: Bool)
  /// Evidence or an admission where nobody doubts.
  case notChallenged(LogEntry.ID)
  /// It was corrected: the newer one is what counts.
  case corrected(LogEntry.ID, by: LogEntry.ID)
  /// A doubted entry is not corrected: it is proven or admitted.
  case notWhileChallenged(LogEntry.ID)
  case nothingLogged(Member.ID)
}

extension Office {
  /// Words on an entry, a span, or a doubt; each by the one who may (A12, B5).
  func decideReview(
    _ command: Command, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    let today = Day(of: now, in: actor.zone)
    switch command {
    case .reviewEntry(let id, let words):
      let entry = try reviewed(id, by: actor, on: today, facts: facts)
      return Ruling([
        .entryReviewed(EntryReviewed(entry: id, member: entry.member, by: actor.id, words: words))
      ])
    case .reviewMember(let id, let words):
      return try review(id, words: words, by: actor, on: today, facts: facts)
    case .challenge(let id, let reason):
      return try challenge(id, reason: reason, by: actor, at: now, facts: facts)
    case .withdrawChallenge(let id): return try withdraw(id, by: actor, facts: facts)
    case .giveEvidence(let id, let words):
      let challenge = try ownChallenge(id, by: actor, facts: facts)
      let signer = facts.decisions.first { $0.id == challenge.decision }?.signer
      return Ruling([
        .evidenceGiven(
          EvidenceGiven(
            entry: id, member: actor.id, words: words,
            told: told([challenge.challenger] + [signer].compactMap { $0 }, but: actor.id)))
      ])
    case .admit(let id, let words):
      let challenge = try ownChallenge(id, by: actor, facts: facts)
      return Ruling(
        [judged(challenge, isFalse: true, by: actor.id, words: words)]
          + settled(challenge, agrees: true, by: actor, words: words, facts: facts))
    default: return Ruling([])
    }
  }

  /// Whether a manager may say something about another's work: rank and reach (G1).
  public func mayReview(_ member: Member.ID, _ actor: Member, on day: Day) -> Bool {
    member != actor.id && actor.rank >= permissions.leastRank(for: .challenge)
      && reaches(actor, member, on: day)
  }

  private func reviewed(
    _ id: LogEntry.ID, by actor: Member, on day: Day, facts: Facts
  ) throws(Refusal) -> LogEntry {
    guard let entry = facts.entry else { throw .unknownObject(id.object) }
    if entry.member == actor.id { throw .review(.ownEntry(id)) }
    guard mayReview(entry.member, actor, on: day) else { throw .review(.outOfReach(id.object)) }
    return entry
  }

  /// All that somebody logged in the days within which managers review (A12).
  private func review(
    _ id: Member.ID, words: String, by actor: Member, on day: Day, facts: Facts
  ) throws(Refusal) -> Ruling {
    if id == actor.id { throw .review(.ownWork) }
    guard mayReview(id, actor, on: day) else { throw .review(.outOfReach(nil)) }
    guard facts.hasEntries else { throw .review(.nothingLogged(id)) }
    return Ruling([
      .memberReviewed(
        MemberReviewed(
          member: id, by: actor.id, from: day + -rules.review.days, through: day, words: words))
    ])
  }

  /// `质疑`: the author and the challenger's superior are asked; nothing counts differently yet.
  private func challenge(
    _ id: LogEntry.ID, reason: String, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    let entry = try reviewed(id, by: actor, on: Day(of: now, in: actor.zone), facts: facts)
    if let newer = entry.correctedBy { throw .review(.corrected(id, by: newer)) }
    if let challenge = facts.challenge {
      throw challenge.state == .open
        ? .review(.openChallenge(id, by: challenge.challenger))
        : .review(.judged(id, isFalse: challenge.state == .false))
    }
    guard facts.isConfirmed else { throw .needsConfirmation(.challenge(id)) }
    let finding = Finding(entry: id, member: entry.member, challenger: actor.id, reason: reason)
    return Ruling(
      [
        .entryChallenged(
          EntryChallenged(entry: id, member: entry.member, by: actor.id, reason: reason))
      ] + ask(.finding(finding), at: now, facts: facts).events)
  }

  /// What waited for the second person is settled with the doubt.
  private func settled(
    _ challenge: Challenge, agrees: Bool, by actor: Member, words: String, facts: Facts
  ) -> [Event] {
    facts.decisions.filter { $0.id == challenge.decision && $0.state == .waiting }.map {
      .decisionAnswered(
        DecisionAnswered(
          id: $0.id, by: actor.id, matter: $0.matter, agrees: agrees, words: words, signer: $0.signer))
    }
  }

  /// `质疑 E-12 撤回`: the challenger thinks better of it, whoever was to sign.
  private func withdraw(_ id: LogEntry.ID, by actor: Member, facts: Facts) throws(Refusal) -> Ruling {
    guard facts.entry != nil else { throw .unknownObject(id.object) }
    guard let challenge = facts.challenge else { throw .review(.notChallenged(id)) }
    guard challenge.state == .open else {
      throw .review(.judged(id, isFalse: challenge.state == .false))
    }
    guard challenge.challenger == actor.id else {
      throw .review(.openChallenge(id, by: challenge.challenger))
    }
    return Ruling(
      [judged(challenge, isFalse: false, by: actor.id, words: "")]
        + settled(challenge, agrees: false, by: actor, words: "", facts: facts))
  }

  /// The author's own words count only while his entry is doubted.
  private func ownChallenge(_ id: LogEntry.ID, by actor: Member, facts: Facts) throws(Refusal) -> Challenge {
    guard let entry = facts.entry else { throw .unknownObject(id.object) }
    guard entry.member == actor.id else { throw .notYourEntry(id) }
    guard let challenge = facts.challenge else { throw .review(.notChallenged(id)) }
    guard challenge.state == .open else {
      throw .review(.judged(id, isFalse: challenge.state == .false))
    }
    return challenge
  }

  /// A doubted entry stands as it was written until the doubt has ended.
  func isUndoubted(_ id: LogEntry.ID, _ facts: Facts) throws(Refusal) {
    switch facts.challenge?.state {
    case .open: throw .review(.notWhileChallenged(id))
    case .false: throw .review(.judged(id, isFalse: true))
    default: break
    }
  }

  private func judged(_ challenge: Challenge, isFalse: Bool, by: Member.ID, words: String) -> Event {
    .entryJudged(
      EntryJudged(
        entry: challenge.entry, member: challenge.member, challenger: challenge.challenger,
        isFalse: isFalse, by: by, words: words))
  }

  /// The second person's word on a finding; the challenger's own no takes it back.
  func judged(_ finding: Finding, agrees: Bool, words: String, by actor: Member, facts: Facts) -> [Event] {
    // Admitted meanwhile: the answer to the decision changes nothing.
    guard let challenge = facts.challenge, challenge.state == .open else { return [] }
    return [judged(challenge, isFalse: agrees, by: actor.id, words: words)]
  }
}
