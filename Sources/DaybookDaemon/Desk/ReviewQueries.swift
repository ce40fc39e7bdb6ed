import Conversation
import SalesDomain
import SalesStore

/// Answers `抽查`: what waits for the asker's look (A12, A13).
extension QueryDesk {
  func checks(_ query: Query, quote: String) throws -> Answer {
    let office = company.office
    if let id = query.member, !office.mayReview(id, member, on: today) {
      return refused(.review(id == member.id ? .ownWork : .outOfReach(nil)), quote: quote)
    }
    let content = ReviewContent(company: company, tx: tx)
    let people = query.member.map { [$0] } ?? content.people(of: member, on: today).map(\.id)
    let from = today + -office.rules.review.days
    let drawn = try tx.spotCheck(of: member.id)?.items ?? []
    let signals = Dictionary(drawn.map { ($0.entry, $0.signals) }) { one, _ in one }
    var entries: [LogEntry] = []
    var coverage = ReviewCoverage(entries: 0, reviewed: 0)
    for id in people {
      entries += try tx.unreviewed(of: id, from: from, through: today, limit: ReviewContent.mostEntries)
      coverage = coverage + (try tx.coverage(of: id, from: from, through: today))
    }
    // What was drawn first, what has signals before all.
    func place(_ entry: LogEntry) -> Int { signals[entry.id].map { $0.isEmpty ? 1 : 0 } ?? 2 }
    let shown = entries.sorted { (place($0), $1.id) < (place($1), $0.id) }.prefix(ReviewContent.listed)
    return Answer(
      verdict: ReviewWording(wording: wording).waiting(
        shown.map { (entry: $0, signals: signals[$0.id] ?? []) }, more: entries.count - shown.count,
        coverage: (reviewed: coverage.reviewed, of: coverage.entries), days: office.rules.review.days,
        quote: quote))
  }

  private func refused(_ refusal: Refusal, quote: String) -> Answer {
    refused(refusal, Statement(quote: quote, meaning: .words))
  }
}
