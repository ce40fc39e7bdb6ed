import Conversation
import Logging
import MailMessage
import SalesDomain
import SalesStore

/// Answers what a member asks to see, cut to what his rank reaches (G1); tables as .xlsx when asked.
struct QueryDesk {
  /// Rows of a sheet.
  static let mostRows = 2000
  /// Newest entries that one opportunity shows.
  static let historyLength = 5

  let company: Company
  let tx: StoreTransaction
  let member: Member
  let now: Instant
  let today: Day
  let wording: Wording

  /// An answer, with the sheet that goes with it.
  struct Answer {
    var verdict: Verdict
    var sheet: QuerySheet?
    /// A booklet beside, as HTML and text.
    var booklet: [OutgoingMessage.Attachment] = []
    /// What the asker had no right to see.
    var refused: RightsRefused?

    /// The files beside the receipt; a table that the disk refuses is told in the verdict.
    func written(_ wording: Wording, _ log: Logger) -> (files: [OutgoingMessage.Attachment], verdict: Verdict)
    {
      guard let sheet else { return (booklet, verdict) }
      guard let file = sheet.file(log) else { return (booklet, QueryWording.withoutSheet(verdict, wording)) }
      return ([file] + booklet, verdict)
    }
  }

  /// The newest stays by stage, each read once for an answer.
  private let stays = StageStays()

  private var office: Office { company.office }
  private var words: QueryWording { QueryWording(wording: wording, rules: office.rules) }

  func funnel(_ query: Query, quote: String) throws -> Answer {
    guard let (owners, name) = owners(query) else { return refused(query, quote) }
    // What has ended stays with whoever ended it, though he has left.
    let formers = query.member == nil ? office.formers(of: member, on: today).map(\.id) : []
    let verdict = words.funnel(
      try tx.funnel(of: owners + formers, on: office.funnelDays(today), by: office.rules.forecast),
      ended: try chances().ended, of: name,
      stretches: owners.count == 1 ? try stretches(of: owners[0]) : [],
      amounts: owners.allSatisfy { office.sight(of: member, on: $0, on: today).amounts }, quote: quote)
    return Answer(verdict: verdict, sheet: try query.wantsSheet ? sheet(owners, "funnel") : nil)
  }

  func progress(_ query: Query, quote: String) throws -> Answer {
    guard let (owners, name) = owners(query) else { return refused(query, quote) }
    let all = try tx.opportunities(ownedBy: owners, limit: QueryDesk.mostRows)
    let items = try all.prefix(QueryWording.listed).map(item)
    let verdict = words.progress(items, more: all.count - items.count, of: name, quote: quote)
    return Answer(verdict: verdict, sheet: try query.wantsSheet ? sheet(owners, "progress") : nil)
  }

  /// One opportunity in reach; others are refused like anything of somebody else's.
  func opportunity(_ id: Opportunity.ID, _ statement: Statement) throws -> Answer {
    try read(id, statement) { opportunity in
      let history = try tx.entries(on: .thing(id.object), limit: QueryDesk.historyLength)
      return words.opportunity(
        try item(opportunity), drops: try tx.dropAttempts(on: id), history: history, quote: statement.quote)
    }
  }

  /// The tasks of one opportunity in reach (C9).
  func tasks(_ id: Opportunity.ID, _ statement: Statement) throws -> Answer {
    try read(id, statement) { opportunity in
      words.tasks(opportunity, done: try tx.doneTasks(on: id), quote: statement.quote)
    }
  }

  /// Words behind `推进` that name no field: what the stage of an opportunity in reach still asks for (C8).
  func unclearAdvance(_ id: Opportunity.ID, words unclear: String, _ statement: Statement) throws -> Answer {
    try read(id, statement) { opportunity in
      words.unclearAdvance(opportunity, words: unclear, quote: statement.quote)
    }
  }

  /// What is known of one opportunity in reach, people's data among it (C14, C15).
  func known(_ id: Opportunity.ID, _ fields: [Field], _ statement: Statement) throws -> Answer {
    try read(id, statement) { opportunity in
      let sight = office.sight(of: member, on: opportunity, on: today)
      let values = try fields.map { field in
        let isHidden = field.isPersonal && !sight.contacts && opportunity.answers[field] != nil
        return (
          field: field,
          words: isHidden ? words.hidden : try opportunity.answers[field].flatMap { try tx.words(of: $0) }
        )
      }
      return words.known(
        opportunity, values, by: fields.first == .rival ? .rival : .deciders, quote: statement.quote)
    }
  }

  /// The key dates of a customer in reach, people's data among them (D3).
  func keyDates(_ object: ObjectID, _ statement: Statement) throws -> Answer {
    let customer =
      try object.as(Customer.self) ?? object.as(Opportunity.self).flatMap { try tx.opportunity($0)?.customer }
    guard let customer, let facts = try tx.keyDates(of: customer), let record = try tx.customer(customer)
    else {
      return refused(.unknownObject(object), statement)
    }
    do throws(Refusal) {
      try office.mayKnow(facts, member, today)
    } catch {
      return refused(error, statement)
    }
    return Answer(
      verdict: KeyDateWording(wording: wording, today: today)
        .shown(facts, of: record.name, quote: statement.quote))
  }

  /// The rivals on the opportunities in reach (C14).
  func rivals(_ query: Query, quote: String) throws -> Answer {
    guard let (owners, name) = owners(query) else { return refused(query, quote) }
    let named = try tx.opportunities(ownedBy: owners, limit: QueryDesk.mostRows)
      .filter { $0.answers[.rival]?.isKnown == true && $0.answers[.rival] != .no }
    return Answer(verdict: words.rivals(named, of: name, quote: quote))
  }

  /// What helped before, by words; without words what worked most often (E5). Everybody may look.
  func pool(_ text: String, quote: String) throws -> Answer {
    let pool = ExperiencePool(company: company, tx: tx)
    let found = try pool.search(text, limit: ExperienceWording.listed)
    return Answer(
      verdict: ExperienceWording(wording: wording)
        .found(found, words: text, inPool: try tx.lastExperience(), quote: quote))
  }

  /// One experience, whole.
  func experience(_ id: Experience.ID, _ statement: Statement) throws -> Answer {
    guard let found = try tx.experience(id), !found.isGone else {
      return refused(.unknownObject(id.object), statement)
    }
    return Answer(verdict: ExperienceWording(wording: wording).one(found, quote: statement.quote))
  }

  private func read(
    _ id: Opportunity.ID, _ statement: Statement, _ show: (Opportunity) throws -> Verdict
  ) throws -> Answer {
    guard let opportunity = try tx.opportunity(id) else {
      return refused(.unknownObject(id.object), statement)
    }
    do throws(Refusal) {
      try office.mayRead(opportunity, member, today)
    } catch {
      return refused(error, statement)
    }
    return Answer(verdict: try show(opportunity))
  }

  func refused(_ refusal: Refusal, _ statement: Statement) -> Answer {
    return Answer(
      verdict: VerdictWriter(wording: wording, today: today, rules: office.rules)
        .verdict(statement, Outcome(records: [], refusal: refusal), remarks: []),
      refused: refusal.record(for: member.id))
  }

  /// Whose things the answer is about, and how they are called; nil when they are out of reach.
  func owners(_ query: Query) -> (owners: [Member.ID], name: String)? {
    if let id = query.member {
      return office.reaches(member, id, on: today) ? ([id], office.roster[id]?.name ?? id.text) : nil
    }
    let reach = office.reach(of: member, on: today).map(\.id)
    let name =
      reach.count == 1
      ? member.name
      : member.language(
        "\(member.name) 等 \(reach.count) 人", "\(member.name) and \(reach.count - 1) more")
    return (reach, name)
  }

  /// How far a target is (F2, F3, F5), cut to the asker's reach along the reporting line.
  func gap(_ query: GapQuery, quote: String) throws -> Answer {
    let head = query.member.flatMap { office.roster[$0] } ?? member
    guard office.reaches(member, head.id, on: today) else {
      return refused(person: head.id, quote)
    }
    let content = GapContent(
      company: company, tx: tx, reader: member, today: today, now: now, readings: GapReadings())
    let people = office.unit(of: head, readBy: member, on: today)
    guard people.allSatisfy({ office.sight(of: member, on: $0.id, on: today).amounts }) else {
      return refused(person: head.id, quote)
    }
    return Answer(
      verdict: GapWording(wording: wording, rules: office.rules).shown(
        try content.gap(of: head, people: people, in: query.period), of: head, name: head.name,
        below: people.count { $0.id != head.id && $0.isActive(on: today) }, quote: quote))
  }

  func refused(_ query: Query, _ quote: String) -> Answer { refused(person: query.member, quote) }

  private func refused(person: Member.ID?, _ quote: String) -> Answer {
    let name = person.flatMap { office.roster[$0]?.name } ?? ""
    let verdict = Verdict(
      .refused, quote: quote,
      headline: member.language("按权限看不到 \(name) 的商机。", "The funnel of \(name) is not in your reach."),
      suggestion: quote.split(separator: " ").first.map(String.init))
    return Answer(
      verdict: verdict, refused: RightsRefused(member: member.id, reason: .outOfReach, object: nil))
  }

  /// The stages that usually take somebody longer than his colleagues, on the ladder as it is now (C12).
  private func stretches(of owner: Member.ID) throws -> [QueryWording.StretchedStage] {
    try office.process.lines.flatMap { line in
      try line.stages.compactMap { stage in
        office.rules.usualStretch(
          of: owner, among: try stays.on(stage.key, of: line.key, tx, office.rules)
        ).map { QueryWording.StretchedStage(line: line.key, stage: stage.key, stretch: $0) }
      }
    }
  }

  private func chances() throws -> Chances { try tx.chances(by: office.rules.forecast) }

  private func item(_ opportunity: Opportunity) throws -> QueryWording.Item {
    let owner = office.roster[opportunity.owner] ?? member
    let daysOnStage = today - opportunity.stageSince
    return QueryWording.Item(
      opportunity: opportunity, daysLeft: office.daysLeft(until: opportunity.deadline, for: owner, at: now),
      daysOnStage: daysOnStage,
      lastEntry: try tx.entries(on: .thing(opportunity.id.object), limit: 1).first,
      sight: office.sight(of: member, on: opportunity, on: today),
      chance: try chances().chance(of: opportunity),
      stretch: office.rules.stretch(
        daysOnStage, of: opportunity.owner,
        among: try stays.on(opportunity.stage, of: opportunity.line, tx, office.rules)))
  }

  /// The opportunities behind the answer, a row each.
  private func sheet(_ owners: [Member.ID], _ name: String) throws -> QuerySheet {
    QuerySheet(
      name: name, day: today, header: words.columns,
      rows: try tx.opportunities(ownedBy: owners, limit: QueryDesk.mostRows).map { words.row(try item($0)) })
  }
}

/// What is known of how long stages take, read when it is first asked for.
private final class StageStays {
  private var known: [String: [StageStay]] = [:]

  func on(_ stage: String, of line: String, _ tx: StoreTransaction, _ rules: Rules) throws -> [StageStay] {
    let key = "\(line)/\(stage)"
    if let found = known[key] { return found }
    let found = try tx.stays(on: stage, of: line, newest: rules.cycles.newest)
    known[key] = found
    return found
  }
}
