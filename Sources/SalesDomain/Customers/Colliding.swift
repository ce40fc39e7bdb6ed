/// Another owner protects the company that a letter wants to register (C2).
public struct Protection: Hashable, Sendable {
  /// As the refused letter wrote it.
  public let name: String
  public let opportunity: Opportunity.ID
  public let owner: Member.ID
  public let ownerRank: Rank
  public let since: Day
  public let ground: AlikeCustomer.Ground
  /// False where the reader's rank reaches the owner, who is then named.
  public let isMasked: Bool
}

/// What a member claims though another protects the company: the common superior decides (C2).
public struct Claim: Hashable, Sendable, Codable {
  public let claimant: Member.ID
  public let company: CompanyIdentity
  public let line: String?
  public let amount: Money?
  public let answers: FieldAnswers
  public let reason: String
  /// The opportunity that protects it, and whose it is.
  public let opportunity: Opportunity.ID
  public let owner: Member.ID
  public let since: Day
  public let ground: AlikeCustomer.Ground

  /// The opportunity that is to be opened.
  public var draft: OpportunityDraft {
    OpportunityDraft(company: company, phones: [], line: line, amount: amount, answers: answers)
  }
}

/// An opportunity was opened for a company whose name looks like one that another owner protects.
public struct NearMatchFound: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let customerName: String
  public let owner: Member.ID
  /// Whom it is shown to.
  public let superior: Member.ID
  public let alike: [Match]

  public init(
    id: Opportunity.ID, customerName: String, owner: Member.ID, superior: Member.ID, alike: [Match]
  ) {
    self.id = id
    self.customerName = customerName
    self.owner = owner
    self.superior = superior
    self.alike = alike
  }

  /// One of the others.
  public struct Match: Hashable, Sendable, Codable {
    public let customer: Customer.ID
    public let name: String
    public let opportunity: Opportunity.ID
    public let owner: Member.ID
    public init(customer: Customer.ID, name: String, opportunity: Opportunity.ID, owner: Member.ID) {
      self.customer = customer
      self.name = name
      self.opportunity = opportunity
      self.owner = owner
    }
  }
}

/// A company got marks by which it is known again (C2).
public struct CustomerMarked: Hashable, Sendable, Codable {
  public let id: Customer.ID
  public let marks: [CompanyMark]
}

extension Office {
  /// Similar companies that a superior is shown, at most.
  static let mostNearMatches = 5

  /// The protection by which another owner's opportunity stands in the way; nil where none does.
  func protection(against draft: OpportunityDraft, by actor: Member, on day: Day, facts: Facts)
    -> Protection?
  {
    for alike in facts.alike where alike.ground.isExact {
      if let other = alike.opportunities.first(where: { $0.owner != actor.id && protects($0, on: day) }) {
        return Protection(
          name: draft.company.name, opportunity: other.id, owner: other.owner,
          ownerRank: rank(of: other.owner),
          since: other.openedOn, ground: alike.ground,
          isMasked: !sight(of: actor, on: other.owner, on: day).names)
      }
    }
    return nil
  }

  /// An opportunity that has not ended, or an order not long ago (C2).
  func protects(_ opportunity: Opportunity, on day: Day) -> Bool {
    if opportunity.state.isProtected { return true }
    return opportunity.lastDealOn.map { day - $0 <= rules.orderProtectionDays } ?? false
  }

  /// Names like this one that others protect, for the superior to see.
  func nearMatches(
    _ id: Opportunity.ID, _ draft: OpportunityDraft, by owner: Member, on day: Day, facts: Facts
  ) -> [Event] {
    let matches = facts.alike.filter { $0.ground == .likeName }.compactMap { alike in
      alike.opportunities.first { $0.owner != owner.id && protects($0, on: day) }.map {
        NearMatchFound.Match(
          customer: alike.customer.id, name: alike.customer.name, opportunity: $0.id, owner: $0.owner)
      }
    }
    guard !matches.isEmpty, let superior = roster.superiors(of: owner.id, on: day).first else { return [] }
    return [
      .nearMatchFound(
        NearMatchFound(
          id: id, customerName: draft.company.name, owner: owner.id, superior: superior.id,
          alike: Array(matches.prefix(Office.mostNearMatches))))
    ]
  }

  /// `申诉`: the common superior is asked whether the claimant may follow the company too (C2).
  func appeal(
    _ draft: OpportunityDraft, reason: String, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    let today = Day(of: now, in: actor.zone)
    guard let protection = protection(against: draft, by: actor, on: today, facts: facts) else {
      throw .notProtected(name: draft.company.name)
    }
    let waiting = facts.decisions.first {
      if case .claim(let claim) = $0.matter { claim.opportunity == protection.opportunity } else { false }
    }
    if let waiting { throw .claimAsked(waiting.id, signer: waiting.signer) }
    guard let signer = commonSuperior(of: actor.id, and: protection.owner, on: today) else {
      throw .nobodyAbove(protection)
    }
    var next = facts.next
    let claim = Claim(
      claimant: actor.id, company: draft.company, line: draft.line, amount: draft.amount,
      answers: draft.answers, reason: reason, opportunity: protection.opportunity, owner: protection.owner,
      since: protection.since, ground: protection.ground)
    return Ruling([
      .decisionAsked(
        DecisionAsked(
          id: next.take(Decision.self), matter: .claim(claim), signer: signer.id,
          answerBy: answerDeadline(of: signer, at: now)))
    ])
  }

  /// The nearest member who stands above both; who only stands above the claimant where nobody does.
  private func commonSuperior(of claimant: Member.ID, and owner: Member.ID, on day: Day) -> Member? {
    let others = Set(roster.superiors(of: owner, on: day).map(\.id))
    let line = roster.superiors(of: claimant, on: day)
    return line.first { others.contains($0.id) } ?? line.last { $0.id != owner }
  }

  /// A claim that was agreed to: opened for the claimant beside the other's.
  func granted(_ claim: Claim, at now: Instant, facts: Facts) throws(Refusal) -> [Event] {
    guard let claimant = roster[claim.claimant] else { throw .notActive(claim.claimant) }
    let day = Day(of: now, in: claimant.zone)
    guard claimant.isActive(on: day) else { throw .notActive(claim.claimant) }
    return opened(claim.draft, by: claimant, on: day, facts: facts)
  }
}
