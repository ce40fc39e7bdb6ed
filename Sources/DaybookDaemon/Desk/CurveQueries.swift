import Conversation
import SalesDomain
import SalesStore

/// Answers about what was worked, week by week, cut to the asker's reach (B1, B2, B7, B8).
extension QueryDesk {
  func curve(_ query: Query, _ kind: CurveKind, quote: String) throws -> Answer {
    guard let (owners, name) = owners(query) else { return refused(query, quote) }
    let words = CurveWording(wording: wording)
    // Nothing was owed before the ledger began.
    let began = try tx.began(in: company.zone) ?? today
    let first = max(began, today.monday + -7 * (CurveWording.weeks - 1))
    let curves = try owners.compactMap { id in
      try company.office.roster[id].map { member in
        let days = try tx.workDays(of: id, from: first, through: today)
        let over = company.office.lastDayOver(for: member, at: now, in: member.zone)
        // Today counts from the first entry on, and against nobody before it is over.
        let last = days.contains { $0.day == today && $0.entries > 0 } ? today : over
        return Curve(
          member: id, weeks: company.office.curve(of: member, days, from: first, through: last),
          over: company.office.curve(of: member, days, from: first, through: over), monday: today.monday,
          minimums: company.office.rules.minimums(of: member, on: today),
          owesReport: company.office.owesReport(member),
          least: { company.office.rules.minimums(of: member, inWeekOf: $0) })
      }
    }
    if curves.count == 1 { return Answer(verdict: words.one(curves[0], kind, quote: quote)) }
    return Answer(verdict: words.several(curves, of: name, kind, quote: quote))
  }

  /// Everybody may see last week's board.
  func board(quote: String) throws -> Answer {
    let board = try DigestContent.board(before: today, company, tx, CompanyWeeks())
    return Answer(verdict: BoardWording(wording: wording).shown(board, quote: quote))
  }
}
