/// A numbered offer to a customer (`Q-`).
public struct Quote: Hashable, Sendable, NumberedThing {
  public typealias ID = Numbered<Quote>
  public static let letter = ObjectLetter.quote

  public let id: ID
  public let opportunity: Opportunity.ID
  /// Counts the offers on its opportunity from 1.
  public let version: Int
  public let amount: Money
  public let day: Day
  /// The last day on which it binds; nil where nothing was said.
  public let validUntil: Day?
  /// Taken back: it stays readable and counts nowhere.
  public let isUndone: Bool

  public init(
    id: ID, opportunity: Opportunity.ID, version: Int, amount: Money, day: Day, validUntil: Day?,
    isUndone: Bool = false
  ) {
    self.isUndone = isUndone
    self.id = id
    self.opportunity = opportunity
    self.version = version
    self.amount = amount
    self.day = day
    self.validUntil = validUntil
  }
}
