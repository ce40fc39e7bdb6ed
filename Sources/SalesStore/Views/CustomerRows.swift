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

  /// Keeps what a company is known again by; a phone's digits are read from beside the ledger.
  func save(_ body: CustomerMarked) throws {
    for mark in body.marks {
      switch mark.kind {
      case .domain: try mark.words.map { try save(CompanyMarkText.domain($0), of: body.id) }
      case .creditCode: try mark.words.map { try save(CompanyMarkText.creditCode($0), of: body.id) }
      case .phone:
        try mark.personal.flatMap { try personal($0.id) }.map {
          try save(CompanyMarkText.phone($0.value), of: body.id)
        }
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
    let phones =
      try search.phones + company.marks.compactMap { try $0.personal.flatMap { try personal($0.id)?.value } }
    for phone in Set(phones).sorted() {
      found += try customers(marked: CompanyMarkText.phone(phone)).map { ($0, .phone) }
    }
    for mark in company.marks {
      guard let words = mark.words else { continue }
      let isDomain = mark.kind == .domain
      let text = isDomain ? CompanyMarkText.domain(words) : CompanyMarkText.creditCode(words)
      found += try customers(marked: text).map { ($0, isDomain ? .domain : .creditCode) }
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
