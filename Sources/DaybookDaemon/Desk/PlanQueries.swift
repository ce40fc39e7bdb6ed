import Conversation
import SalesDomain
import SalesStore

/// Answers `计划`: what is planned and what became of it, cut to the asker's reach (A6, K8).
extension QueryDesk {
  /// Plans of the last and the next days are shown, in days.
  private static let planDays = 7

  func plans(_ query: Query, quote: String) throws -> Answer {
    var query = query
    // One's own, or those of somebody named: a digest tells of a whole team.
    query.member = query.member ?? member.id
    guard let (owners, name) = owners(query) else { return refused(query, quote) }
    let plans = try owners.flatMap {
      try tx.plans(of: $0, from: today + -QueryDesk.planDays, through: today + QueryDesk.planDays)
    }
    return Answer(verdict: PlanWording(wording: wording).shown(plans, of: name, quote: quote))
  }
}
