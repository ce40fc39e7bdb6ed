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

  func save(_ customer: Customer) throws {
    try run(
      "INSERT INTO customer (id, name, name_key, core, region, owner, since) VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        customer.id.number, customer.name, customer.nameKey.text, customer.core.text, customer.region,
        customer.owner.text, customer.since.description,
      ])
    for mark in CompanyMarkText.marks(of: customer.core) { try save(mark, of: customer.id) }
  }

  /// Keeps what a company is known again by.
  func save(_ body: CustomerMarked) throws {
    for text in try texts(of: body.marks) { try save(text, of: body.id) }
  }

  /// Forgets what a company was to be known by.
  func remove(_ marks: [CompanyMark], of customer: Customer.ID) throws {
    for text in try texts(of: marks) {
      try run("DELETE FROM company_mark WHERE mark = ? AND customer = ?", [text, customer.number])
    }
  }

  /// Marks as the table holds them; a phone's digits are read from beside the ledger.
  private func texts(of marks: [CompanyMark]) throws -> [String] {
    try marks.compactMap { mark in
      switch mark.kind {
      case .domain: mark.words.map(CompanyMarkText.domain)
      case .creditCode: mark.words.map(CompanyMarkText.creditCode)
      case .phone: try mark.personal.flatMap { try personal($0.id) }.map { CompanyMarkText.phone($0.value) }
      }
    }
  }

  private func save(_ mark: String, of customer: Customer.ID) throws {
    try run("INSERT OR IGNORE INTO company_mark (mark, customer) VALUES (?, ?)", [mark, customer.number])
  }

  /// Customers that look like a company, the surest grounds first, each once (C2).
  func alike(_ search: CompanySearch) throws -> [AlikeCustomer] {
    var found: [(Customer, AlikeCustomer.Ground)] = []
    let company = search.identity
    for customer in try named(like: company) {
      if let ground = customer.ground(for: company) { found.append((customer, ground)) }
    }
    let marks = Set(search.phones.map(CompanyMarkText.phone) + (try texts(of: company.marks)))
    for mark in marks.sorted() {
      let ground = CompanyMarkText.ground(of: mark)
      found += try customers(marked: mark).map { ($0, ground) }
    }
    let order = AlikeCustomer.Ground.allCases
    var seen: Set<Customer.ID> = []
    return try order.flatMap { ground in
      try found.filter { $0.1 == ground && seen.insert($0.0.id).inserted }.map {
        AlikeCustomer(customer: $0.0, ground: ground, opportunities: try protections(of: $0.0.id))
      }
    }
  }

  /// Those whose name may be the same or near: the same head, or one slip apart.
  private func named(like company: CompanyIdentity) throws -> [Customer] {
    let head = CompanyMarkText.core(NameLikeness.head(of: company.core))
    let slips = CompanyMarkText.slips(of: company.core)
    let places = Array(repeating: "?", count: slips.count).joined(separator: ", ")
    var customers = try rows(
      StoreTransaction.customersOfHead, [head, head + "\u{10FFFF}", StoreTransaction.mostOfOneHead],
      as: Customer.init(row:))
    if !slips.isEmpty {
      customers += try rows(
        "SELECT c.* FROM company_mark m JOIN customer c ON c.id = m.customer WHERE m.mark IN (\(places))",
        StatementArguments(slips), as: Customer.init(row:))
    }
    // The very name is found however many share its head.
    customers += try rows(
      "SELECT * FROM customer WHERE name_key = ?", [company.key.text], as: Customer.init(row:))
    customers += try self.customers(marked: CompanyMarkText.core(company.core.text))
    var seen: Set<Customer.ID> = []
    return customers.filter { seen.insert($0.id).inserted }
  }

  private func customers(marked mark: String) throws -> [Customer] {
    try rows(
      "SELECT c.* FROM company_mark m JOIN customer c ON c.id = m.customer WHERE m.mark = ?", [mark],
      as: Customer.init(row:))
  }

  /// Names with one head that are looked at for likeness.
  static let mostOfOneHead = 200

  /// The query for near names, kept apart so that a test can read its plan.
  public static let customersOfHead = """
    SELECT c.* FROM company_mark m JOIN customer c ON c.id = m.customer
    WHERE m.mark >= ? AND m.mark < ? ORDER BY m.mark LIMIT ?
    """
}

/// How marks stand in the table: one word for the kind in front.
enum CompanyMarkText {
  static func core(_ text: String) -> String { "core:\(text)" }
  static func domain(_ text: String) -> String { "domain:\(text)" }
  static func creditCode(_ text: String) -> String { "code:\(text)" }
  static func phone(_ digits: String) -> String { "phone:\(digits)" }
  /// What a mark that is found in common tells.
  static func ground(of mark: String) -> AlikeCustomer.Ground {
    if mark.hasPrefix("phone:") { return .phone }
    return mark.hasPrefix("code:") ? .creditCode : .domain
  }
  static func slips(of core: NameKey) -> [String] { NameLikeness.slips(of: core).map { "slip:\($0)" } }

  /// What is kept for a name.
  static func marks(of core: NameKey) -> [String] { [self.core(core.text)] + slips(of: core) }
}

extension Customer {
  init(row: Row) throws {
    guard let id = ID(row["id"]), let key = NameKey(folded: row["name_key"]),
      let owner = Member.ID(row["owner"]), let since = Day(iso: row["since"] as String)
    else { throw DamagedRow(table: "customer", key: "C-\(row["id"] as Int64)") }
    self.init(
      id: id, name: row["name"], nameKey: key, core: NameKey(folded: row["core"] as String? ?? "") ?? key,
      region: row["region"], owner: owner, since: since)
  }
}
