import GRDB
public import SalesDomain

extension StoreTransaction {
  /// A member's key dates at some places of the year.
  static let nearKeyDates = """
    SELECT * FROM key_date WHERE owner = ? AND slot IN (SELECT value FROM json_each(?))
    ORDER BY customer, number LIMIT ?
    """

  /// The key dates that a member is reminded of in the places of the year that some days stand for.
  public func keyDates(ownedBy member: Member.ID, slots: [Int], limit: Int) throws -> [KeyDate] {
    try rows(StoreTransaction.nearKeyDates, [member.text, try StoredJSON.text(slots), limit]).map(keyDate)
  }

  /// The key dates of a customer and who is reminded of them; nil for a customer that is not there.
  public func keyDates(of id: Customer.ID) throws -> KeyDateFacts? {
    guard let customer = try customer(id) else { return nil }
    // The oldest that has not ended says whose customer it is; a second owner takes nothing away.
    let owners = try protections(of: id).filter { $0.state != .undone }
    let owner = (owners.first { $0.state.isProtected } ?? owners.last)?.owner
    let dates = try rows("SELECT * FROM key_date WHERE customer = ? ORDER BY number", [id.number])
    return KeyDateFacts(
      customer: id, owner: owner ?? customer.owner, dates: try dates.map(keyDate),
      followers: owners.map(\.owner))
  }

  /// One key date of a customer.
  public func keyDate(_ customer: Customer.ID, _ number: Int) throws -> KeyDate? {
    try row("SELECT * FROM key_date WHERE customer = ? AND number = ?", [customer.number, number])
      .map(keyDate)
  }

  /// The place in the year is read from beside the ledger: without the personal value there is none.
  func save(_ body: KeyDateRecorded) throws {
    let day = try words(of: body.day).flatMap { KeyDay(text: $0) }
    try run(
      """
      INSERT OR REPLACE INTO key_date (customer, number, owner, kind, person, day, slot)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        body.customer.number, body.number, body.owner.text, body.kind.rawValue,
        try body.person.map { try StoredJSON.text($0) }, try StoredJSON.text(body.day), day?.slot,
      ])
  }

  /// Key dates go with the customer's newest opportunity.
  func moveKeyDates(of customer: Customer.ID) throws {
    try run(
      """
      UPDATE key_date SET owner = (
        SELECT owner FROM opportunity WHERE customer = ?1 ORDER BY id DESC LIMIT 1)
      WHERE customer = ?1
      """, [customer.number])
  }

  private func person(_ row: Row) throws -> PersonalReference? {
    try (row["person"] as String?).map { try StoredJSON.value(PersonalReference.self, $0) }
  }

  /// Where the names and birthdays stand, with their digests: for each customer those references.
  func keyDateReferences() throws -> [(customer: String, reference: PersonalReference)] {
    try rows("SELECT * FROM key_date ORDER BY customer, number").flatMap { row in
      var references = [try person(row)].compactMap { $0 }
      if case .personal(let day) = try StoredJSON.value(FieldAnswer.self, row["day"]) {
        references.append(day)
      }
      return references.map { (customer: "C-\(row["customer"] as Int64)", reference: $0) }
    }
  }

  private func keyDate(_ row: Row) throws -> KeyDate {
    guard let customer = Customer.ID(row["customer"]), let owner = Member.ID(row["owner"] as String),
      let kind = KeyDate.Kind(rawValue: row["kind"])
    else { throw DamagedRow(table: "key_date", key: "C-\(row["customer"] as Int64)") }
    let day = try words(of: try StoredJSON.value(FieldAnswer.self, row["day"]))
    return KeyDate(
      customer: customer, number: row["number"], owner: owner, kind: kind,
      person: try person(row).flatMap { try personal($0.id)?.value },
      day: day.flatMap { KeyDay(text: $0) })
  }
}
