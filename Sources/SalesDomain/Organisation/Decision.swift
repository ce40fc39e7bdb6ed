/// Something that waits for a second signature (`W-`): asked by one letter, passed up when nobody answers.
public struct Decision: Hashable, Sendable, NumberedThing {
  public typealias ID = Numbered<Decision>
  public static let letter = ObjectLetter.decision

  /// What is to be agreed to.
  public enum Matter: Hashable, Sendable, Codable {
    /// A claim of leave: its days count as free once it is agreed to.
    case leave(Leave)

    /// Whom it is about.
    public var member: Member.ID {
      switch self {
      case .leave(let leave): leave.member
      }
    }
  }

  /// Whether and how it was answered.
  public enum State: String, Hashable, Sendable, Codable { case waiting, agreed, disagreed }

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
    case .decisionAnswered(let body): state = body.agrees ? .agreed : .disagreed
    default: break
    }
  }
}

/// Days on which a member is away, first and last included.
public struct Leave: Hashable, Sendable, Codable {
  /// A leave longer than this is a slip, in days.
  public static let longest = 366

  public let member: Member.ID
  public let from: Day
  public let until: Day

  /// Nil when it ends before it begins, or is too long.
  public init?(member: Member.ID, from: Day, until: Day) {
    guard from <= until, until.number - from.number < Leave.longest else { return nil }
    self.member = member
    self.from = from
    self.until = until
  }

  /// Whether a day belongs to it.
  public func contains(_ day: Day) -> Bool { from <= day && day <= until }
}

extension Office {
  /// Asks the member's superior to agree; nothing when it was asked before, or nobody stands above (X8).
  ///
  /// An automatic answer comes again with each letter: what was not agreed to is not asked about again.
  public func ask(_ matter: Decision.Matter, at now: Instant, facts: Facts) -> Ruling {
    guard let member = roster[matter.member] else { return Ruling([]) }
    let today = Day(of: now, in: member.zone)
    guard !facts.decisions.contains(where: { $0.matter == matter }),
      let signer = roster.superiors(of: member.id, on: today).first
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
    let today = Day(of: now, in: actor.zone)
    guard decision.matter.member != actor.id, actor.rank >= .lead,
      actor.id == decision.signer || roster.isSuperior(actor.id, of: decision.signer, on: today)
    else { throw .notSigner(id, signer: decision.signer) }
    guard decision.state == .waiting || agrees && decision.state == .disagreed else {
      throw .alreadyDecided(id, decision.state)
    }
    return Ruling([
      .decisionAnswered(
        DecisionAnswered(id: id, by: actor.id, matter: decision.matter, agrees: agrees, words: words))
    ])
  }

  /// The signer was silent for two working days: his superior is asked.
  func passDecision(_ decision: Decision, at now: Instant) -> Ruling {
    guard decision.state == .waiting, let due = decision.answerBy, due.at <= now,
      let signer = roster[decision.signer],
      let next = roster.superiors(of: signer.id, on: Day(of: now, in: signer.zone)).first
    else { return Ruling([]) }
    return Ruling([
      .decisionPassed(
        DecisionPassed(
          id: decision.id, from: signer.id, to: next.id, answerBy: answerDeadline(of: next, at: now)))
    ])
  }
}
