/// Something that waits for a second signature (`W-`): asked by one letter, passed up when nobody answers.
public struct Decision: Hashable, Sendable, Codable, NumberedThing {
  public typealias ID = Numbered<Decision>
  public static let letter = ObjectLetter.decision

  /// What is to be agreed to.
  public enum Matter: Hashable, Sendable, Codable {
    /// A claim of leave: its days count as free once it is agreed to.
    case leave(Leave)
    /// A loss with its autopsy (C10).
    case loss(Autopsy)
    /// More time for a stage.
    case `extension`(Extension)
    /// A company that another owner protects (C2).
    case claim(Claim)
    /// That an entry is false (B5).
    case finding(Finding)

    /// Whom it is about.
    public var member: Member.ID {
      switch self {
      case .leave(let leave): leave.member
      case .loss(let autopsy): autopsy.owner
      case .extension(let wish): wish.owner
      case .claim(let claim): claim.claimant
      case .finding(let finding): finding.challenger
      }
    }

    /// The opportunity that waits for it.
    public var opportunity: Opportunity.ID? {
      switch self {
      case .leave, .claim, .finding: nil
      case .loss(let autopsy): autopsy.opportunity
      case .extension(let wish): wish.opportunity
      }
    }

    /// The entry that it is about.
    public var entry: LogEntry.ID? { if case .finding(let finding) = self { finding.entry } else { nil } }
    var isFinding: Bool { entry != nil }
    /// Whose entry is doubted: he never decides about it.
    var accused: Member.ID? { if case .finding(let finding) = self { finding.member } else { nil } }
  }

  /// Whether and how it was answered; `undone` when what asked for it was taken back.
  public enum State: String, Hashable, Sendable, Codable { case waiting, agreed, disagreed, undone }

  public let id: ID
  public let matter: Matter
  public internal(set) var signer: Member.ID
  /// Nil when nobody stands above the signer.
  public internal(set) var answerBy: Deadline?
  public internal(set) var state: State

  public init(id: ID, matter: Matter, signer: Member.ID, answerBy: Deadline?, state: State) {
    self.id = id
    self.matter = matter
    self.signer = signer
    self.answerBy = answerBy
    self.state = state
  }
}

extension Decision {
  /// As it begins with the event that asked for it.
  public init(asked body: DecisionAsked) {
    self.init(id: body.id, matter: body.matter, signer: body.signer, answerBy: body.answerBy, state: .waiting)
  }

  /// Applies an event that is about it.
  public mutating func evolve(_ event: Event) {
    switch event {
    case .decisionPassed(let body):
      signer = body.to
      answerBy = body.answerBy
    case .decisionAnswered(let body):
      // Who asked for it and took it back leaves nothing to agree to.
      let isWithdrawn = !body.agrees && body.by == body.matter.member
      state = isWithdrawn ? .undone : body.agrees ? .agreed : .disagreed
    case .commandUndone(let body):
      if case .decision(let restored) = body.restored { self = restored }
    default: break
    }
  }
}

extension Office {
  /// Asks the member's superior to agree; nothing when it was asked before, or nobody stands above (X8).
  ///
  /// An automatic answer comes again with each letter: what was not agreed to is not asked about again.
  public func ask(_ matter: Decision.Matter, at now: Instant, facts: Facts) -> Ruling {
    guard let member = roster[matter.member] else { return Ruling([]) }
    let today = Day(of: now, in: member.zone)
    // A leave is asked about once; more time, or an end, may be asked for again when it was answered.
    var isLeave = false
    if case .leave = matter { isLeave = true }
    guard
      !facts.decisions.contains(where: {
        $0.matter == matter && $0.state != .undone && (isLeave || $0.state == .waiting)
      }),
      let signer = signers(of: matter, on: today).first
    else { return Ruling([]) }
    var next = facts.next
    return Ruling([
      .decisionAsked(
        DecisionAsked(
          id: next.take(Decision.self), matter: matter, signer: signer.id,
          answerBy: answerDeadline(of: signer, at: now)))
    ])
  }

  /// `同意` or `不同意`: the signer and his superiors, rank ≥ 4; a no may become a yes later.
  func answer(
    _ id: Decision.ID, agrees: Bool, words: String, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    guard let decision = facts.decisions.first(where: { $0.id == id }) else {
      throw .unknownObject(id.object)
    }
    if decision.state == .undone { throw .takenBack(id.object) }
    let today = Day(of: now, in: actor.zone)
    // Who asked for it may take it back.
    let isWithdrawal = decision.matter.member == actor.id && !agrees
    guard isWithdrawal || decision.matter.member != actor.id, decision.matter.accused != actor.id,
      isWithdrawal || rank(of: decision.signer) >= permissions.leastRank(for: .agree),
      isWithdrawal || actor.id == decision.signer
        || roster.isSuperior(actor.id, of: decision.signer, on: today)
        || roster.deputy(of: decision.signer, on: today)?.id == actor.id
    else { throw .notSigner(id, signer: decision.signer) }
    var isOpen = decision.state == .waiting
    // A superior may change his mind on a leave; an opportunity has gone on meanwhile.
    if case .leave = decision.matter, agrees, decision.state == .disagreed { isOpen = true }
    guard isOpen else { throw .alreadyDecided(id, decision.state) }
    func answered(_ agrees: Bool) -> Event {
      .decisionAnswered(
        DecisionAnswered(
          id: id, by: actor.id, matter: decision.matter, agrees: agrees, words: words,
          signer: decision.signer))
    }
    switch decision.matter {
    case .leave(let leave):
      return Ruling([answered(agrees)] + (agrees ? granted(leave, by: actor, at: now, facts: facts) : []))
    case .loss(let autopsy):
      let opportunity = try opportunity(autopsy.opportunity, facts)
      if agrees, opportunity.dealt == 0 || opportunity.paid < opportunity.dealt {
        return Ruling([answered(true)] + lost(opportunity, autopsy, by: actor, at: now, facts: facts))
      }
      // What came in meanwhile may have ended it well.
      let events = [answered(false)] + resumed(opportunity, at: now)
      var current = opportunity
      for event in events { current.evolve(event) }
      return Ruling(
        events + (end(of: current, by: actor, at: now) ?? []),
        refusal: agrees ? .paidInFull(opportunity.id) : nil)
    case .claim(let claim):
      return Ruling([answered(agrees)] + (agrees ? try granted(claim, at: now, facts: facts) : []))
    case .finding(let finding):
      return Ruling(
        [answered(agrees)] + judged(finding, agrees: agrees, words: words, by: actor, facts: facts))
    case .extension(let wish):
      guard agrees else { return Ruling([answered(false)]) }
      let opportunity = try opportunity(wish.opportunity, facts)
      do {
        try mayExtend(opportunity, wish.days)
      } catch {
        // Taken or ended meanwhile: there is no running end to move.
        return Ruling([answered(false)], refusal: error)
      }
      return Ruling([answered(true)] + extended(opportunity, wish, by: actor))
    }
  }

  /// A loss that was not agreed to: the clock goes on, with two working days at least.
  private func resumed(_ opportunity: Opportunity, at now: Instant) -> [Event] {
    guard let owner = roster[opportunity.owner] else { return [] }
    let day = Day(of: now, in: owner.zone)
    let least = calendar(of: owner).end(of: .toAnswer, after: day, in: owner.zone)
    guard least.at > opportunity.deadline.at else { return [] }
    return [
      .deadlineMoved(
        DeadlineMoved(
          id: opportunity.id, deadline: least, reason: "loss not agreed to", start: day, limit: .toAnswer))
    ]
  }

  /// Who may sign, the nearest first; never whom it accuses.
  private func signers(of matter: Decision.Matter, on day: Day) -> [Member] {
    roster.superiors(of: matter.member, on: day).filter { $0.id != matter.accused }
  }

  /// The signer was silent for two working days: his superior is asked.
  func passDecision(_ decision: Decision, at now: Instant) -> Ruling {
    guard decision.state == .waiting, let due = decision.answerBy, due.at <= now,
      let signer = roster[decision.signer],
      let next = roster.superiors(of: signer.id, on: Day(of: now, in: signer.zone))
        .first(where: { $0.id != decision.matter.accused })
    else { return Ruling([]) }
    return Ruling([
      .decisionPassed(
        DecisionPassed(
          id: decision.id, from: signer.id, to: next.id, answerBy: answerDeadline(of: next, at: now)))
    ])
  }
}
