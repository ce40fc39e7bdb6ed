import GRDB
public import SalesDomain

extension StoreTransaction {
  /// One customer by its number.
  public func customer(_ id: Customer.ID) throws -> Customer? {
    try row("SELECT * FROM customer WHERE id = ?", [id.number], as: Customer.init(row:))
  }

  /// All customers, in the order of their numbers.
  public func customers() throws -> [Customer] {
    try rows("SELECT * FROM customer ORDER BY id", as: Customer.init(row:))
  }

  func customer(named key: NameKey) throws -> Customer? {
    try row("SELECT * FROM customer WHERE name_key = ?", [key.text], as: Customer.init(row:))
  }

  func save(_ customer: Customer) throws {
    try run(
      "INSERT INTO customer (id, name, name_key, owner, since) VALUES (?, ?, ?, ?, ?)",
      [
        customer.id.number, customer.name, customer.nameKey.text, customer.owner.text,
        customer.since.description,
      ])
  }
}

extension Customer {
  init(row: Row) throws {
    guard let id = ID(row["id"]), let key = NameKey(folded: row["name_key"]),
      let owner = Member.ID(row["owner"]), let since = Day(iso: row["since"] as String)
    else { throw DamagedRow(table: "customer", key: "C-\(row["id"] as Int64)") }
    self.init(id: id, name: row["name"], nameKey: key, owner: owner, since: since)
  }
}
