import GRDB
public import SalesDomain

extension StoreTransaction {
  /// One lead by its number.
  public func lead(_ id: Lead.ID) throws -> Lead? {
    try row("SELECT * FROM lead WHERE id = ?", [id.number], as: Lead.init(row:))
  }

  /// All leads, in the order of their numbers.
  public func leads() throws -> [Lead] { try rows("SELECT * FROM lead ORDER BY id", as: Lead.init(row:)) }

  /// Somebody's leads, in the order of their numbers.
  public func leads(ownedBy owner: Member.ID) throws -> [Lead] {
    try rows(
      "SELECT * FROM lead WHERE owner = ? AND undone = 0 ORDER BY id", [owner.text], as: Lead.init(row:))
  }

  func handOver(_ body: LeadHandedOver) throws {
    try run("UPDATE lead SET owner = ? WHERE id = ?", [body.to.text, body.id.number])
  }

  func save(_ body: LeadOpened) throws {
    try run(
      "INSERT INTO lead (id, customer_name, customer, owner, day, source) VALUES (?, ?, ?, ?, ?, ?)",
      [
        body.id.number, body.customerName, body.customer?.number, body.owner.text, body.day.description,
        try StoredJSON.text(body.source),
      ])
    try count(body.id.object)
    try countMonth("leads", of: body.owner, on: body.day, 1)
  }
}

extension Lead {
  init(row: Row) throws {
    guard let id = ID(row["id"]), let owner = Member.ID(row["owner"]),
      let day = Day(iso: row["day"] as String)
    else { throw DamagedRow(table: "lead", key: "L-\(row["id"] as Int64)") }
    self.init(
      id: id, customerName: row["customer_name"],
      customer: (row["customer"] as Int?).flatMap { Customer.ID($0) }, owner: owner, day: day,
      source: try StoredJSON.value(Source.self, row["source"]), isUndone: row["undone"])
  }
}
