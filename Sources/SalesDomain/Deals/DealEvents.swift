/// An offer went to the customer; its amount is the opportunity's from here on (I6).
public struct QuoteRecorded: Hashable, Sendable, Codable {
  public let id: Quote.ID
  public let opportunity: Opportunity.ID
  public let by: Member.ID
  public let day: Day
  public let version: Int
  public let amount: Money
  public let validUntil: Day?
  /// Tiers and remarks, as written.
  public let note: String
}

/// The customer ordered; the sum of its orders is the opportunity's amount from here on.
public struct DealRecorded: Hashable, Sendable, Codable {
  public let id: Deal.ID
  public let opportunity: Opportunity.ID
  public let by: Member.ID
  public let day: Day
  public let amount: Money
  /// All orders on the opportunity, this one among them, in minor units.
  public let total: Int64
  public let dueOn: Day
  public let contractEnd: Day?
  public let note: String
}

/// Money came in on a deal.
public struct PaymentRecorded: Hashable, Sendable, Codable {
  public let deal: Deal.ID
  public let opportunity: Opportunity.ID
  public let by: Member.ID
  public let day: Day
  public let amount: Money
  /// What is still to come on this deal, in minor units.
  public let open: Int64
}

/// Paid in full: an opportunity's good end (C10).
public struct OpportunityWon: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let by: Member.ID
  public let owner: Member.ID
  public let day: Day
  public let from: String
  public let amount: Money
  public let points: Points
}
