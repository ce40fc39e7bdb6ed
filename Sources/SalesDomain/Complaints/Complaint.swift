/// What a customer is unhappy about (`K-`): work is logged on it, and colleagues are asked for help (E10).
public struct Complaint: Hashable, Sendable, Codable, NumberedThing {
  public typealias ID = Numbered<Complaint>
  public static let letter = ObjectLetter.complaint

  public let id: ID
  public let customer: Customer.ID
  public let customerName: String
  /// The opportunity it came up with.
  public let opportunity: Opportunity.ID?
  /// Who looks after the customer, and who wrote it down.
  public let owner: Member.ID
  public let by: Member.ID
  /// The customer's importance, 1 to 5, as it was said; nil when it was not.
  public let level: Int?
  public let words: String
  public let openedAt: Instant
  /// Written down by mistake and taken back.
  public var isUndone: Bool

  /// As it begins with its event.
  public init(opened body: ComplaintOpened, at: Instant) {
    id = body.id
    customer = body.customer
    customerName = body.customerName
    opportunity = body.opportunity
    owner = body.owner
    by = body.by
    level = body.level
    words = body.words
    openedAt = at
    isUndone = false
  }
}

/// A complaint was written down.
public struct ComplaintOpened: Hashable, Sendable, Codable {
  public let id: Complaint.ID
  public let customer: Customer.ID
  public let customerName: String
  public let opportunity: Opportunity.ID?
  public let owner: Member.ID
  public let by: Member.ID
  public let level: Int?
  public let words: String
  /// The owner, his superior and the head of service, without who wrote it down.
  public var told: [Member.ID]?

  public init(
    id: Complaint.ID, customer: Customer.ID, customerName: String, opportunity: Opportunity.ID?,
    owner: Member.ID, by: Member.ID, level: Int?, words: String, told: [Member.ID]? = nil
  ) {
    self.id = id
    self.customer = customer
    self.customerName = customerName
    self.opportunity = opportunity
    self.owner = owner
    self.by = by
    self.level = level
    self.words = words
    self.told = told
  }
}

extension Office {
  /// `投诉`: on a customer, or on the customer of an opportunity.
  func complain(
    about object: ObjectID, level: Int?, words: String, by actor: Member, on day: Day, facts: Facts
  ) throws(Refusal) -> Ruling {
    try mayLog(on: .thing(object), by: actor, on: day, facts: facts)
    let opportunity = object.as(Opportunity.self).flatMap { facts.opportunities[$0] }
    let record = object.as(Customer.self).flatMap { facts.customers[$0] }
    guard let customer = opportunity?.customer ?? record?.id, let owner = opportunity?.owner ?? record?.owner
    else { throw .unknownObject(object) }
    var next = facts.next
    let told = told(
      [owner] + (roster.superiors(of: owner, on: day).first.map { [$0.id] } ?? [])
        + (roster.roles["serviceHead"].map { [$0] } ?? []), but: actor.id)
    return Ruling([
      .complaintOpened(
        ComplaintOpened(
          id: next.take(Complaint.self), customer: customer,
          customerName: opportunity?.customerName ?? record?.name ?? "", opportunity: opportunity?.id,
          owner: owner, by: actor.id, level: level, words: words, told: told))
    ])
  }

  /// Who looks after the customer now, who wrote it down, their superiors, and everybody in service.
  func mayWork(
    on complaint: Complaint, ownedBy owner: Member.ID, _ actor: Member, _ day: Day
  ) throws(Refusal) {
    if complaint.isUndone { throw .takenBack(complaint.id.object) }
    if [owner, complaint.by].contains(where: {
      $0 == actor.id || roster.isSuperior(actor.id, of: $0, on: day)
        || roster.deputy(of: $0, on: day)?.id == actor.id
    }) {
      return
    }
    if roster.isInService(actor.id, on: day) { return }
    throw .notYourCustomer(complaint.customer, ownerRank: rank(of: owner))
  }
}
