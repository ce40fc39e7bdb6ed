import GRDB
public import SalesDomain

extension StoreTransaction {
  /// One complaint by its number.
  public func complaint(_ id: Complaint.ID) throws -> Complaint? {
    try row("SELECT body FROM complaint WHERE id = ?", [id.number], as: Complaint.init(row:))
  }

  /// All complaints, in the order of their numbers.
  public func complaints() throws -> [Complaint] {
    try rows("SELECT body FROM complaint ORDER BY id", as: Complaint.init(row:))
  }

  func save(_ complaint: Complaint) throws {
    try run(
      "INSERT OR REPLACE INTO complaint (id, customer, body) VALUES (?, ?, ?)",
      [complaint.id.number, complaint.customer.number, try StoredJSON.text(complaint)])
  }
}

extension Complaint {
  init(row: Row) throws { self = try StoredJSON.value(Complaint.self, row["body"]) }
}
