import SalesDomain

/// What one transaction has read or written and asks for again with each statement of a letter.
///
/// The tables alone say how things look: what is written leaves the memory or is put there as it was
/// written, and a savepoint that is rolled back empties it.
final class TransactionMemory {
  /// More opportunities than this many are not kept.
  private static let mostOpportunities = 1000
  /// The same for days.
  private static let mostDays = 1000
  var opportunities: [Opportunity.ID: Opportunity] = [:]
  /// The last event of the chain.
  var head: ChainHead?
  /// What the days come to on which the letters of the transaction stand.
  var days: [MemberDay: DayFigures] = [:]
  /// What the entry earned that was written last.
  var earned: (entry: LogEntry.ID, points: Points)?
  /// How ended opportunities came out, by stage.
  var outcomes: [StageOutcome]?
  /// The highest number given for each letter.
  var numbers: [ObjectLetter: Int]?

  func remember(_ opportunity: Opportunity) {
    if opportunities.count >= TransactionMemory.mostOpportunities { opportunities = [:] }
    opportunities[opportunity.id] = opportunity
  }

  /// A member's day.
  struct MemberDay: Hashable {
    let member: Member.ID
    let day: Day
  }

  func remember(_ figures: DayFigures, of day: MemberDay) {
    if days.count >= TransactionMemory.mostDays { days = [:] }
    days[day] = figures
  }

  func forget() {
    opportunities = [:]
    days = [:]
    earned = nil
    head = nil
    numbers = nil
    outcomes = nil
  }
}
