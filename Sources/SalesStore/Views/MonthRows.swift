import GRDB
public import SalesDomain

extension StoreTransaction {
  /// The company's own rows of `month_count`.
  private static let company = ""

  /// Counts something in a month, for a member and for the company.
  func countMonth(
    _ what: String, of member: Member.ID, on day: Day, _ count: Int, amount: Int64 = 0
  ) throws {
    switch what {
    case "opened": try countWeek(of: member, on: day, opened: count)
    case "orders": try countWeek(of: member, on: day, orders: count)
    default: break
    }
    let month = String(day.description.prefix(7))
    for name in [member.text, StoreTransaction.company] {
      try run(
        """
        INSERT INTO month_count (member, month, what, count, amount) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (member, month, what) DO UPDATE SET count = count + excluded.count,
          amount = amount + excluded.amount
        """, [name, month, what, count, amount])
    }
  }

  /// Counts an offer or an order for whoever owns the opportunity, whoever wrote it.
  func countMonth(_ what: String, for id: Opportunity.ID, on day: Day, amount: Int64 = 0) throws {
    guard let owner = try opportunity(id)?.owner else { return }
    try countMonth(what, of: owner, on: day, 1, amount: amount)
  }

  /// Counts an opportunity's orders beside the first offer made for it, in the month of the first (F2).
  ///
  /// `without` are taken back now. What was counted for the orders before stands in `former`.
  func countPrice(of id: Opportunity.ID, former: [Deal], without: [Deal.ID] = []) throws {
    guard let offer = try quotes(on: id).first(where: { !$0.isUndone })?.amount,
      let owner = try opportunity(id)?.owner
    else { return }
    let valid = try deals(on: id).filter { !$0.isUndone && !without.contains($0.id) }
    for (orders, sign) in [(former, -1), (valid, 1)] {
      guard let first = orders.first, orders.allSatisfy({ $0.amount.currency == offer.currency }),
        let kept = PriceGiven.kept(offer: offer.minor, ordered: orders.reduce(0) { $0 + $1.amount.minor })
      else { continue }
      for (what, amount) in [("offered", kept.offered), ("agreed", kept.agreed)] {
        try countMonth(what, of: owner, on: first.day, sign, amount: Int64(sign) * amount)
      }
    }
  }

  /// What some members did in the months from one to another, both with it.
  public func tally(
    of members: [Member.ID], from first: String, through last: String, visits: String
  ) throws -> SalesTally {
    try tally(ofNames: members.map(\.text), first, last, visits)
  }

  /// The same of everybody who ever was.
  public func companyTally(from first: String, through last: String, visits: String) throws -> SalesTally {
    try tally(ofNames: [StoreTransaction.company], first, last, visits)
  }

  private func tally(
    ofNames names: [String], _ first: String, _ last: String, _ visits: String
  ) throws -> SalesTally {
    var tally = SalesTally()
    for name in names {
      _ = try rows(StoreTransaction.monthSums, [name, first, last, "contact:" + visits]) { row in
        let (count, amount) = (row[1] as Int, row[2] as Int64)
        switch row[0] as String {
        case "leads": tally.leads += count
        case "opened": tally.opened += count
        case "quotes": tally.quotes += count
        case "orders":
          tally.orders += count
          tally.ordered += amount
        case "offered":
          tally.priced += count
          tally.offered += amount
        case "agreed": tally.agreed += amount
        case "contact:" + visits: tally.visits += count
        default: break
        }
      }
    }
    return tally
  }

  /// Kept apart so that a test can read its plan.
  public static let monthSums = """
    SELECT what, sum(count), sum(amount) FROM month_count WHERE member = ? AND month >= ? AND month <= ?
      AND what IN ('leads','opened','quotes','orders','offered','agreed', ?) GROUP BY what
    """

  /// Takes off what a command that is taken back had counted for an opportunity's owner.
  ///
  /// `evenUndone` is for the views of an older file, in which they are marked as taken back already.
  func uncountMonths(
    _ restored: OpportunityRestored, before: Opportunity, evenUndone: Bool = false
  ) throws {
    if before.state != .undone, restored.state.state == .undone {
      try countMonth("opened", of: before.owner, on: before.openedOn, -1)
    }
    for id in restored.quotes {
      guard let quote = try quote(id), evenUndone || !quote.isUndone else { continue }
      try countMonth("quotes", of: before.owner, on: quote.day, -1)
    }
    if !evenUndone, !restored.deals.isEmpty {
      let former = try deals(on: before.id).filter { !$0.isUndone }
      try countPrice(of: before.id, former: former, without: restored.deals)
    }
    for id in restored.deals {
      guard let deal = try deal(id), evenUndone || !deal.isUndone else { continue }
      try countMonth("orders", of: before.owner, on: deal.day, -1, amount: -deal.amount.minor)
    }
  }

  /// Opportunities of some owners that have no order yet.
  public func openChances(of owners: [Member.ID]) throws -> [OpenChance] {
    try owners.flatMap { owner in
      try rows(StoreTransaction.openChances, [owner.text]) { row in
        guard let since = Day(iso: row["since"] as String) else {
          throw DamagedRow(table: "opportunity", key: "of \(owner)")
        }
        return OpenChance(
          owner: owner, line: row["line"], stage: row["stage"], ladder: row["ladder"],
          probability: row["probability"], stageSince: since, amount: row["amount"])
      }
    }
  }

  /// Kept apart so that a test can read its plan.
  public static let openChances = """
    SELECT line, stage, ladder, probability, coalesce(stage_since, opened_on) AS since,
      coalesce(amount, 0) AS amount
    FROM opportunity WHERE owner = ? AND \(protectedStates) AND dealt = 0 ORDER BY id
    """
}
