import Conversation
import Foundation
import SalesDomain
import SalesStore

/// `daybook show ID`: the object as exported, the words beside the ledger, and its history.
public struct ObjectHistory: Sendable {
  /// A member's newest entries that stand in the history.
  static let memberEntries = 50

  private let kind: ExportKind
  private let row: ExportRows.Row
  /// What the export does not have: answers in words, a member's addresses, a customer's opportunities.
  private let details: [(name: String, value: String)]
  private let history: [String]
  private let events: [ExportRows.Row]

  /// Finds a thing by its id in any form, or a member by id, name or address; nil when there is none.
  ///
  /// - Throws: `UsageError` when several members have that name.
  public static func read(of name: String, folder: String) async throws -> ObjectHistory? {
    let company = try await Company.read(folder: folder)
    let zone = company.zone
    let process = company.office.process
    let store = try SalesStore(path: company.settings.storePath, access: .reading)
    let found = try await store.read { tx -> ObjectHistory? in
      let search = HistorySearch(
        tx: tx, rows: ExportRows(tx: tx, zone: zone, process: process), members: try tx.members())
      switch NamedThing.read(name, members: search.members) {
      case .object(let id): return try search.object(id)
      case .member(let id): return try search.member(id)
      case .several(let ids):
        throw UsageError(
          "`\(name)` is the name of several members: \(ids.map(\.text).joined(separator: " ")); "
            + "name one by that id")
      case nil: return nil
      }
    }
    try store.close()
    return found
  }

  fileprivate init(
    kind: ExportKind, row: ExportRows.Row, details: [(name: String, value: String)], history: [HistoryLine],
    events: [LedgerEvent], rows: ExportRows
  ) {
    self.kind = kind
    self.row = row
    self.details = details
    self.history = history.map { $0.text(in: rows.zone) }
    self.events = events.map(rows.row)
  }

  /// Fields and history as lines for people, or one JSON object with the fields and events of the export.
  public func text(json: Bool) -> String {
    if json {
      let details = self.details.map { "\(ExportValue.quoted($0.name)):\(ExportValue.quoted($0.value))" }
      return "{\"kind\":\(ExportValue.quoted(kind.rawValue)),\"object\":\(ExportRows.json(row, kind)),"
        + "\"details\":{\(details.joined(separator: ","))},"
        + "\"events\":[\(events.map { ExportRows.json($0, .events) }.joined(separator: ","))]}"
    }
    let fields = kind.fields.map { (name: $0, value: row[$0]?.plain ?? "") } + details
    let lines = fields.filter { !$0.value.isEmpty }.map { "\($0.name): \($0.value)" }
    return (lines + ["", "history:"] + history.map { "  " + $0 }).joined(separator: "\n")
  }
}

/// Collects what is known of one thing from a snapshot.
private struct HistorySearch {
  let tx: StoreTransaction
  let rows: ExportRows
  let members: [Member]

  private var words: HistoryWords { HistoryWords(members: members, zone: rows.zone) }

  func object(_ id: ObjectID) throws -> ObjectHistory? {
    if let number = id.as(Opportunity.self) { return try opportunity(number) }
    if let number = id.as(Customer.self) { return try customer(number) }
    if let number = id.as(LogEntry.self) { return try entry(number) }
    if let number = id.as(Lead.self), let lead = try tx.lead(number) {
      return try history(.leads, rows.row(lead), [], try tx.events(about: id.description))
    }
    if let number = id.as(Decision.self), let decision = try tx.decision(number) {
      return try history(
        .events, [:],
        [
          ("about", decision.matter.member.text), ("signer", decision.signer.text),
          ("state", decision.state.rawValue),
        ], try tx.events(about: id.description))
    }
    if let number = id.as(HelpAlarm.self), let alarm = try tx.alarm(number) {
      return try history(
        .alarms, rows.row(alarm), [("analysis", alarm.analysis)], try tx.events(about: id.description))
    }
    if let number = id.as(Complaint.self), let complaint = try tx.complaint(number) {
      let alarms = try tx.alarms(on: id).flatMap { try tx.events(about: $0.description) }
      return try history(
        .complaints, rows.row(complaint), [("words", complaint.words)],
        (try tx.events(about: id.description) + alarms).sorted { $0.seq < $1.seq })
    }
    if let number = id.as(Plan.self), let plan = try tx.plan(number) {
      return try history(.plans, rows.row(plan), [], try tx.events(about: id.description))
    }
    if let number = id.as(Experience.self), let experience = try tx.experience(number) {
      return try history(.experience, rows.row(experience), [], try tx.events(about: id.description))
    }
    if let number = id.as(Quote.self), let quote = try tx.quote(number) {
      return try history(.quotes, rows.row(quote), [], try money(quote.opportunity, id))
    }
    if let number = id.as(Deal.self), let deal = try tx.deal(number) {
      return try history(.deals, rows.row(deal), [], try money(deal.opportunity, id))
    }
    return nil
  }

  /// The events of an opportunity that are about one of its offers or orders.
  private func money(_ opportunity: Opportunity.ID, _ id: ObjectID) throws -> [LedgerEvent] {
    try tx.events(about: opportunity.description).filter { stored in
      switch try? stored.event() {
      case .quoteRecorded(let body): body.id.object == id
      case .dealRecorded(let body): body.id.object == id
      case .paymentRecorded(let body): body.deal.object == id
      case .commandUndone(let body): body.concerns(id)
      default: false
      }
    }
  }

  private func opportunity(_ id: Opportunity.ID) throws -> ObjectHistory? {
    guard let opportunity = try tx.opportunity(id) else { return nil }
    var details = [(name: "customer_name", value: opportunity.customerName)]
    for (field, answer) in opportunity.answers.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      details.append((field.rawValue, try tx.words(of: answer) ?? "unknown"))
    }
    let alarms = try tx.alarms(on: id.object).flatMap { try tx.events(about: $0.description) }
    let events = try tx.events(about: id.description) + alarms
    return try history(
      .opportunities, rows.row(opportunity), details, events.sorted { $0.seq < $1.seq })
  }

  private func customer(_ id: Customer.ID) throws -> ObjectHistory? {
    guard let customer = try tx.customer(id) else { return nil }
    let own = try tx.opportunities().filter { $0.customer == id }.map(\.id.description)
    return try history(
      .customers, rows.row(customer), [("opportunities", own.joined(separator: " "))],
      try tx.events(about: id.description))
  }

  /// An entry is logged under the object it is about; what was said of it stands under its own number, and
  /// the second signature under the number of what is asked (B5).
  private func entry(_ id: LogEntry.ID) throws -> ObjectHistory? {
    guard let found = try tx.entries(from: id.number, limit: 1).first, found.entry.id == id else {
      return nil
    }
    // A correction may have moved it from one object to another.
    let chain = try [found.entry.corrects, found.entry.correctedBy].compactMap { $0 }.compactMap(tx.entry)
    let objects = [found.entry.content.object] + chain.map(\.content.object)
    let events = try Set(objects.map(\.description)).flatMap { try tx.events(about: $0) }.filter {
      guard case .entryLogged(let body) = try? $0.event() else { return false }
      return body.id == id || body.corrects == id || body.id == found.entry.corrects
    }
    let challenge = try tx.challenge(of: id)
    let said = try [id.description, challenge?.decision?.description].compactMap { $0 }
      .flatMap { try tx.events(about: $0) }
    return try history(
      .entries, rows.row(found), try challenge.map(doubt) ?? [],
      (events + said).sorted { $0.seq < $1.seq })
  }

  /// Who doubts an entry, and how that stands: open, false or cleared.
  private func doubt(_ challenge: Challenge) throws -> [(name: String, value: String)] {
    var details = [
      (name: "challenge", value: challenge.state.rawValue),
      (name: "challenger", value: challenge.challenger.text),
    ]
    if challenge.state == .open, let signer = try challenge.decision.flatMap(tx.decision)?.signer {
      details.append((name: "waits_for", value: signer.text))
    }
    return details
  }

  /// What happened to the member, and the newest of what the member did; the letters of each day stay out.
  func member(_ id: Member.ID) throws -> ObjectHistory? {
    guard let member = try tx.member(id) else { return nil }
    let events = try tx.events(about: id.text)
    let own = try events.filter { $0.kind != Event.Kind.calendarLetterWritten.rawValue }.map {
      words.line($0, isUndone: try tx.recorded($0.seq)?.isUndone == true)
    }
    let entries = try tx.entries(of: id, limit: ObjectHistory.memberEntries).reversed().map(words.line)
    let opportunities = try tx.opportunities(ownedBy: id).map(\.id.description)
    return ObjectHistory(
      kind: .members, row: rows.row(member),
      details: [
        ("addresses", member.addresses.joined(separator: " ")),
        ("opportunities", opportunities.joined(separator: " ")),
      ], history: (own + entries).sorted { $0.at < $1.at }, events: events, rows: rows)
  }

  private func history(
    _ kind: ExportKind, _ row: ExportRows.Row, _ details: [(name: String, value: String)],
    _ events: [LedgerEvent]
  ) throws -> ObjectHistory {
    let lines = try events.map { words.line($0, isUndone: try tx.recorded($0.seq)?.isUndone == true) }
    return ObjectHistory(kind: kind, row: row, details: details, history: lines, events: events, rows: rows)
  }
}
