import SalesDomain

/// What one transaction has read or written and asks for again with each statement of a letter.
///
/// The tables alone say how things look: what is written leaves the memory or is put there as it was
/// written, and a savepoint that is rolled back empties it.
final class TransactionMemory {
  /// More opportunities than this many are not kept.
  private static let mostOpportunities = 1000
  var opportunities: [Opportunity.ID: Opportunity] = [:]
  /// The last event of the chain.
  var head: ChainHead?
  /// The highest number given for each letter.
  var numbers: [ObjectLetter: Int]?

  func remember(_ opportunity: Opportunity) {
    if opportunities.count >= TransactionMemory.mostOpportunities { opportunities = [:] }
    opportunities[opportunity.id] = opportunity
  }

  func forget() {
    opportunities = [:]
    head = nil
    numbers = nil
  }
}
