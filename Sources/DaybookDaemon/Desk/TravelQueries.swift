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
