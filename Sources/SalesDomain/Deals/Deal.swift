/// A contract or order, then payments until the money is in (`D-`).
public struct Deal: Hashable, Sendable, NumberedThing {
  public typealias ID = Numbered<Deal>
  public static let letter = ObjectLetter.deal

  public let id: ID
  public let opportunity: Opportunity.ID
  public let amount: Money
  /// What has come in, in minor units; never more than the amount.
  public internal(set) var paid: Int64
  public let day: Day
  /// The day from which the limit of the payment stage counts: the deal's day and its terms.
  public let dueOn: Day
  public let contractEnd: Day?
  /// Taken back: it stays readable and counts nowhere.
  public let isUndone: Bool

  public init(
    id: ID, opportunity: Opportunity.ID, amount: Money, paid: Int64, day: Day, dueOn: Day, contractEnd: Day?,
    isUndone: Bool = false
  ) {
    self.isUndone = isUndone
    self.id = id
    self.opportunity = opportunity
    self.amount = amount
    self.paid = paid
    self.day = day
    self.dueOn = dueOn
    self.contractEnd = contractEnd
  }

  /// What is still to come, in minor units.
  public var open: Int64 { amount.minor - paid }
}
