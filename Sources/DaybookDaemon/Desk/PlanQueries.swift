import Conversation
import SalesDomain
import SalesStore

/// Answers `外出`: who of the asker's reach is on the road (A15).
extension QueryDesk {
  /// Days ahead that are looked at.
  private static let travelDays = 14

  func travels(_ query: Query, quote: String) throws -> Answer {
    guard let (owners, _) = owners(query) else { return refused(query, quote) }
    let found = try owners.flatMap {
      try tx.travels(of: $0, from: today, through: today + QueryDesk.travelDays)
    }.sorted { ($0.from, $0.member) < ($1.from, $1.member) }
    return Answer(verdict: OwnWordsWording(wording: wording).travels(found, quote: quote))
  }
}

/// Answers `计划`: what is planned and what became of it, cut to the asker's reach (A6, K8).
extension QueryDesk {
  /// Plans of the last and the next days are shown, in days.
  private static let planDays = 7

  func plans(_ query: Query, quote: String) throws -> Answer {
    var query = query
    // A rep's own; a manager asks for somebody by name, or for all with 表格.
    if query.member == nil, !query.wantsSheet { query.member = member.id }
    guard let (owners, name) = owners(query) else { return refused(query, quote) }
    let plans = try owners.map { id in
      (
        member: id,
        plans: try tx.plans(
          of: id, from: today + -QueryDesk.planDays, through: today + QueryDesk.planDays)
      )
    }
    return Answer(verdict: PlanWording(wording: wording).shown(plans, of: name, quote: quote))
  }
}
