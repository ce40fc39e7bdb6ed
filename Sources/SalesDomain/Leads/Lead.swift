/// A raw chance (`L-`): in contact with a rep, never deleted.
public struct Lead: Hashable, Sendable, NumberedThing {
  public typealias ID = Numbered<Lead>
  public static let letter = ObjectLetter.lead

  /// Where a lead comes from.
  public enum Source: Hashable, Sendable, Codable {
    /// A lost opportunity: the next one begins at once (I8).
    case lost(Opportunity.ID)
    /// An opportunity that is not one yet by its answers (C1).
    case notYet(Feasibility)
  }

  public let id: ID
  public let customerName: String
  /// Nil where no record of the customer exists.
  public let customer: Customer.ID?
  public let owner: Member.ID
  public let day: Day
  public let source: Source
  /// Taken back: it stays readable and counts nowhere.
  public let isUndone: Bool

  public init(
    id: ID, customerName: String, customer: Customer.ID?, owner: Member.ID, day: Day, source: Source,
    isUndone: Bool = false
  ) {
    self.isUndone = isUndone
    self.id = id
    self.customerName = customerName
    self.customer = customer
    self.owner = owner
    self.day = day
    self.source = source
  }
}

/// A lead was made; its contacts are logged on its number.
public struct LeadOpened: Hashable, Sendable, Codable {
  public let id: Lead.ID
  public let customerName: String
  public let customer: Customer.ID?
  public let owner: Member.ID
  public let day: Day
  public let source: Lead.Source
  public let answers: FieldAnswers
}
