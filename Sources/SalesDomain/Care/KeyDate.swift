/// A day of a customer that is kept each year: somebody's birthday, or the company's founding day (D3).
public struct KeyDate: Hashable, Sendable {
  /// What is kept.
  public enum Kind: String, Hashable, Sendable, Codable { case birthday, founded }

  public let customer: Customer.ID
  /// Counts the customer's key dates.
  public let number: Int
  /// Who is reminded: the owner of the customer's newest opportunity.
  public let owner: Member.ID
  public let kind: Kind
  /// Whose birthday it is; nil where nobody was named, or it was erased.
  public let person: String?
  /// Nil where it was erased.
  public let day: KeyDay?

  public init(
    customer: Customer.ID, number: Int, owner: Member.ID, kind: Kind, person: String?, day: KeyDay?
  ) {
    self.customer = customer
    self.number = number
    self.owner = owner
    self.kind = kind
    self.person = person
    self.day = day
  }
}

/// A key date as a letter gives it: a person's name and birthday are sealed (X35).
public struct KeyDateDraft: Hashable, Sendable {
  public let kind: KeyDate.Kind
  /// The name in the clear, to find the date that is replaced; it goes into no event.
  public let name: String?
  public let person: PersonalReference?
  public let day: FieldAnswer
  public init(kind: KeyDate.Kind, name: String?, person: PersonalReference?, day: FieldAnswer) {
    self.kind = kind
    self.name = name
    self.person = person
    self.day = day
  }
}

/// A key date of a customer stands; one of the same number is replaced by it.
public struct KeyDateRecorded: Hashable, Sendable, Codable {
  public let customer: Customer.ID
  public let number: Int
  public let by: Member.ID
  public let owner: Member.ID
  public let kind: KeyDate.Kind
  /// The name, beside the ledger.
  public let person: PersonalReference?
  /// A birthday stands beside the ledger, a founding day in it; both as `KeyDay.text`.
  public let day: FieldAnswer
}

/// What is known of a customer's key dates when one is decided.
public struct KeyDateFacts: Hashable, Sendable {
  public var customer: Customer.ID
  public var owner: Member.ID
  public var dates: [KeyDate]
  /// Owners of the customer's opportunities.
  public var followers: [Member.ID]
  public init(customer: Customer.ID, owner: Member.ID, dates: [KeyDate], followers: [Member.ID]) {
    self.followers = followers
    self.customer = customer
    self.owner = owner
    self.dates = dates
  }
}

extension Office {
  /// `纪念日`: people's data are the owner's, his deputy's and his superiors' (G1).
  func keep(
    _ drafts: [KeyDateDraft], on object: ObjectID, by actor: Member, on day: Day, facts: Facts
  ) throws(Refusal) -> Ruling {
    guard let known = facts.keyDates else { throw .unknownObject(object) }
    if let id = object.as(Opportunity.self) {
      try mayRead(try opportunity(id, facts), actor, day)
    } else {
      try mayKnow(known, actor, day)
    }
    return Ruling(keyDates(drafts, of: known.customer, owner: known.owner, by: actor, known: known.dates))
  }

  /// Contact data of a customer: the owner, his deputy and his superiors.
  public func mayKnow(_ facts: KeyDateFacts, _ actor: Member, _ day: Day) throws(Refusal) {
    if sight(of: actor, on: facts.owner, on: day).contacts { return }
    // Who follows another opportunity of the customer knows its people too.
    if facts.followers.contains(where: { sight(of: actor, on: $0, on: day).contacts }) { return }
    throw .notYourCustomer(facts.customer, ownerRank: rank(of: facts.owner))
  }

  /// An event for each; the same person's birthday, or the founding day, takes the number it had.
  func keyDates(
    _ drafts: [KeyDateDraft], of customer: Customer.ID, owner: Member.ID, by actor: Member, known: [KeyDate]
  ) -> [Event] {
    var last = known.map(\.number).max() ?? 0
    return drafts.map { draft in
      let same = known.first { $0.kind == draft.kind && (draft.kind == .founded || $0.person == draft.name) }
      if same == nil { last += 1 }
      return .keyDateRecorded(
        KeyDateRecorded(
          customer: customer, number: same?.number ?? last, by: actor.id, owner: owner, kind: draft.kind,
          person: draft.person, day: draft.day))
    }
  }
}
