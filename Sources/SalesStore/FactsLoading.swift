import GRDB
public import SalesDomain

extension StoreTransaction {
  /// Loads what a decision must see, and nothing more.
  ///
  /// `author` is whose claims are needed.
  public func facts(for needs: Needs, author: Member.ID? = nil) throws -> Facts {
    var facts = Facts()
    let needs = try completed(needs)
    for id in needs.opportunities {
      facts.opportunities[id] = try opportunity(id)
      if needs.dropAttempts { facts.dropAttempts = try dropAttempts(on: id) }
    }
    if needs.tasks, let id = needs.opportunities.first { facts.doneTasks = Set(try doneTasks(on: id).keys) }
    try loadThings(needs, author, into: &facts)
    if needs.waitingDecisions,
      let owner = needs.opportunities.first.flatMap({ facts.opportunities[$0]?.owner })
    {
      facts.decisions = try waitingDecisions(about: owner)
    }
    if let id = needs.decision { facts.decisions = [try decision(id)].compactMap { $0 } }
    if let leaver = needs.leaver { facts.leftBehind = try leftBehind(by: leaver) }
    if let owner = needs.owner {
      facts.decisions = try decisions(about: owner)
      facts.owned = try openOpportunities(ownedBy: owner)
      facts.leaves = try leaves(of: owner)
    }
    if case .leave(let leave) = facts.decisions.first?.matter, needs.decision != nil {
      facts.owned = try openOpportunities(ownedBy: leave.member)
      facts.leaves = try leaves(of: leave.member)
    }
    if let id = needs.alarm { facts.alarm = try alarmFacts(id) }
    if let id = needs.experience {
      facts.experience = try experienceFacts(id, by: author, for: needs.alarm)
    }
    if needs.quiz, let author { facts.quiz = try quiz(of: author, on: needs.quizDay) }
    if let id = needs.settings { facts.settings = try memberSettings()[id] }
    if needs.outdated { facts.outdated = try opportunitiesOnEarlierLadders() }
    if let key = needs.target { facts.target = try target(key) }
    if needs.deals { facts.deals = try needs.opportunities.flatMap { try deals(on: $0) } }
    if let id = needs.entry { try loadEntry(id, into: &facts) }
    if let entry = facts.decisions.first?.matter.entry, needs.decision != nil {
      facts.challenge = try challenge(of: entry)
    }
    if let id = needs.plan { facts.plan = try plan(id) }
    if let member = needs.entriesOf { facts.hasEntries = try hasEntries(member) }
    if let company = needs.company { facts.alike = try alike(company) }
    if needs.claims, let author { facts.decisions = try waitingDecisions(about: author) }
    if needs.decision != nil, case .claim(let claim) = facts.decisions.first?.matter {
      facts.alike = try alike(CompanySearch(identity: claim.company, phones: []))
    }
    if let id = needs.appointment { facts.appointment = try appointment(id) }
    if needs.keyDates {
      let customer =
        needs.customers.first ?? needs.opportunities.first.flatMap { facts.opportunities[$0]?.customer }
        ?? facts.alike.first { $0.ground.isRecord }?.customer.id
      facts.keyDates = try customer.flatMap { try keyDates(of: $0) }
    }
    facts.next = NextNumbers(last: try lastNumbers())
    return facts
  }

  /// An entry with the doubt about it and what waits to be signed.
  private func loadEntry(_ id: LogEntry.ID, into facts: inout Facts) throws {
    facts.entry = try entry(id)
    facts.challenge = try challenge(of: id)
    if let decision = try facts.challenge?.decision.flatMap({ try self.decision($0) }) {
      facts.decisions.append(decision)
    }
  }

  private func hasEntries(_ member: Member.ID) throws -> Bool {
    try number("SELECT 1 FROM entry WHERE member = ? LIMIT 1", [member.text]) != nil
  }

  /// Customers, leads and complaints.
  private func loadThings(_ needs: Needs, _ author: Member.ID?, into facts: inout Facts) throws {
    for id in needs.customers {
      facts.customers[id] = try customer(id)
      if let author, try hasOpportunity(with: id, author) { facts.ownCustomers.insert(id) }
    }
    for id in needs.leads { facts.leads[id] = try lead(id) }
    for id in needs.complaints {
      guard let found = try complaint(id) else { continue }
      facts.complaints[id] = found
      facts.complaintOwners[id] =
        try found.opportunity.flatMap { try opportunity($0) }?.owner ?? customer(found.customer)?.owner
    }
  }

  /// All that a leaver had in hand.
  private func leftBehind(by leaver: Member.ID) throws -> LeftBehind {
    var left = LeftBehind()
    left.owned = try opportunities(ownedBy: leaver)
    left.held = try opportunities(heldBy: leaver)
    left.leads = try leads(ownedBy: leaver)
    left.alarms = try openAlarms(of: leaver)
    left.decisions = try decisions(waitingFor: leaver)
    left.asked = try waitingDecisions(about: leaver)
    return left
  }

  private func hasOpportunity(with customer: Customer.ID, _ owner: Member.ID) throws -> Bool {
    try number(
      "SELECT 1 FROM opportunity WHERE customer = ? AND owner = ? AND state <> 'undone' LIMIT 1",
      [customer.number, owner.text]) != nil
  }

  /// With the opportunities that the needs name by another thing.
  public func completed(_ needs: Needs) throws -> Needs {
    var needs = needs
    if let deal = try needs.deal.flatMap({ try self.deal($0) }) {
      needs.opportunities.append(deal.opportunity)
    }
    if let id = try needs.alarm.flatMap({ try alarm($0) })?.opportunity { needs.opportunities.append(id) }
    if let id = try needs.decision.flatMap({ try decision($0) })?.matter.opportunity {
      needs.opportunities.append(id)
    }
    return needs
  }

  /// The highest number given for each letter.
  private func lastNumbers() throws -> [ObjectLetter: Int] {
    if let known = memory.numbers { return known }
    var last: [ObjectLetter: Int] = [:]
    for row in try rows("SELECT letter, last FROM counter") {
      if let letter = ObjectLetter(rawValue: row[0]) { last[letter] = row[1] }
    }
    memory.numbers = last
    return last
  }

  /// True when a thing with this id was ever numbered; used to read the dashless form.
  public func exists(_ id: ObjectID) throws -> Bool {
    id.number <= (try lastNumbers()[id.letter] ?? 0)
  }
}
