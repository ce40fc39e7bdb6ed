import GRDB
public import SalesDomain

extension StoreTransaction {
  /// One deal by its number.
  public func deal(_ id: Deal.ID) throws -> Deal? {
    try row("SELECT * FROM deal WHERE id = ?", [id.number], as: Deal.init(row:))
  }

  /// An opportunity's deals, oldest first.
  public func deals(on id: Opportunity.ID) throws -> [Deal] {
    try rows("SELECT * FROM deal WHERE opportunity = ? ORDER BY id", [id.number], as: Deal.init(row:))
  }

  /// All deals, in the order of their numbers.
  public func deals() throws -> [Deal] { try rows("SELECT * FROM deal ORDER BY id", as: Deal.init(row:)) }

  /// An opportunity's offers, oldest first.
  public func quotes(on id: Opportunity.ID) throws -> [Quote] {
    try rows("SELECT * FROM quote WHERE opportunity = ? ORDER BY id", [id.number], as: Quote.init(row:))
  }

  /// One offer by its number.
  public func quote(_ id: Quote.ID) throws -> Quote? {
    try row("SELECT * FROM quote WHERE id = ?", [id.number], as: Quote.init(row:))
  }

  /// All offers, in the order of their numbers.
  public func quotes() throws -> [Quote] { try rows("SELECT * FROM quote ORDER BY id", as: Quote.init(row:)) }

  func save(_ body: QuoteRecorded) throws {
    try run(
      """
      INSERT INTO quote (id, opportunity, version, amount, currency, day, valid_until)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        body.id.number, body.opportunity.number, body.version, body.amount.minor, body.amount.currency,
        body.day.description, body.validUntil?.description,
      ])
  }

  func save(_ body: DealRecorded) throws {
    try run(
      """
      INSERT INTO deal (id, opportunity, amount, currency, paid, day, due_day, contract_end)
      VALUES (?, ?, ?, ?, 0, ?, ?, ?)
      """,
      [
        body.id.number, body.opportunity.number, body.amount.minor, body.amount.currency,
        body.day.description, body.dueOn.description, body.contractEnd?.description,
      ])
  }

  func pay(_ body: PaymentRecorded) throws {
    try run("UPDATE deal SET paid = amount - ? WHERE id = ?", [body.open, body.deal.number])
  }
}

extension Quote {
  init(row: Row) throws {
    guard let id = ID(row["id"]), let opportunity = Opportunity.ID(row["opportunity"]),
      let amount = Money(minor: row["amount"], currency: row["currency"]),
      let day = Day(iso: row["day"] as String)
    else { throw DamagedRow(table: "quote", key: "Q-\(row["id"] as Int64)") }
    self.init(
      id: id, opportunity: opportunity, version: row["version"], amount: amount, day: day,
      validUntil: (row["valid_until"] as String?).flatMap { Day(iso: $0) }, isUndone: row["undone"])
  }
}

extension Deal {
  init(row: Row) throws {
    guard let id = ID(row["id"]), let opportunity = Opportunity.ID(row["opportunity"]),
      let amount = Money(minor: row["amount"], currency: row["currency"]),
      let day = Day(iso: row["day"] as String), let dueOn = Day(iso: row["due_day"] as String)
    else { throw DamagedRow(table: "deal", key: "D-\(row["id"] as Int64)") }
    self.init(
      id: id, opportunity: opportunity, amount: amount, paid: row["paid"], day: day, dueOn: dueOn,
      contractEnd: (row["contract_end"] as String?).flatMap { Day(iso: $0) }, isUndone: row["undone"])
  }
}
