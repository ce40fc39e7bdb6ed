import Conversation
import Foundation
import SalesDomain
import SalesStore

/// The rows of an export, read from one snapshot; each row has a value for every field of its kind.
struct ExportRows {
  /// Rows read at once from a growing table.
  static let batchSize = 1000

  let tx: StoreTransaction
  /// The company's zone for letters and events, and the process for activity classes.
  let zone: TimeZone
  let process: SalesProcess

  typealias Row = [String: ExportValue]

  /// One JSON object with the fields of its kind in their order.
  static func json(_ row: Row, _ kind: ExportKind) -> String {
    let fields = kind.fields.map { "\(ExportValue.quoted($0)):\((row[$0] ?? .none).json)" }
    return "{" + fields.joined(separator: ",") + "}"
  }

  /// Calls `body` for each row in order; kinds of later versions have none.
  func each(_ kind: ExportKind, _ body: (Row) throws -> Void) throws {
    switch kind {
    case .entries: try eachEntry(body)
    case .opportunities: for item in try tx.opportunities() { try body(row(item)) }
    case .customers: for item in try tx.customers() { try body(row(item)) }
    case .members: for item in try tx.members() { try body(row(item)) }
    case .events: try eachEvent(body)
    case .letters: try eachLetter(nil) { try body(try row($0)) }
    case .quarantine: try eachLetter(.quarantined) { try body(quarantine($0)) }
    case .outbox: try eachOutgoing(body)
    case .quotes: for item in try tx.quotes() { try body(row(item)) }
    case .deals: for item in try tx.deals() { try body(row(item)) }
    case .leads: for item in try tx.leads() { try body(row(item)) }
    case .alarms: for item in try tx.alarms() { try body(row(item)) }
    case .advice: for item in try tx.allAdvice() { try body(row(item)) }
    case .experience: for item in try tx.experiences() { try body(row(item)) }
    case .complaints: for item in try tx.complaints() { try body(row(item)) }
    case .targets: for item in try tx.targets() { try body(row(item)) }
    case .plans: for item in try tx.plans() { try body(row(item)) }
    }
  }

  private func eachEntry(_ body: (Row) throws -> Void) throws {
    var next = 1
    while true {
      let batch = try tx.entries(from: next, limit: ExportRows.batchSize)
      guard let last = batch.last else { return }
      for item in batch { try body(row(item)) }
      next = last.entry.id.number + 1
    }
  }

  private func eachEvent(_ body: (Row) throws -> Void) throws {
    var next: Int64 = 1
    while true {
      let batch = try tx.events(from: next)
      guard let last = batch.last else { return }
      for event in batch { try body(row(event)) }
      next = last.seq + 1
    }
  }

  private func eachLetter(_ state: InboxState?, _ body: (InboxLetter) throws -> Void) throws {
    var next: Int64 = 0
    while true {
      let batch = try tx.letters(in: state, from: next)
      guard let last = batch.last else { return }
      for letter in batch { try body(letter) }
      next = last.id
    }
  }

  private func eachOutgoing(_ body: (Row) throws -> Void) throws {
    var next: Int64 = 0
    while true {
      let batch = try tx.outbox(from: next)
      guard let last = batch.last else { return }
      for letter in batch { try body(row(letter)) }
      next = last.id
    }
  }

  private func zone(of member: Member.ID) -> TimeZone { (try? tx.member(member))?.zone ?? zone }

  func row(_ item: ScoredEntry) -> Row {
    let (entry, content) = (item.entry, item.entry.content)
    let own = content.activities.first.flatMap { process.activity($0)?.workClass }
    let next = content.next.map { next -> String in
      guard let minute = next.minute else { return next.day.description }
      return Instant(next.day, minute, in: zone(of: entry.member)).iso8601(in: zone(of: entry.member))
    }
    return [
      "id": .text(entry.id.description), "day": .text(entry.day.description),
      "at": .text(entry.at.iso8601(in: zone(of: entry.member))), "member": .text(entry.member.text),
      "object": .text(content.object.description), "activities": .list(content.activities),
      "minutes": .int(content.minutes.count), "cost": content.cost.map { .number($0.decimalText) } ?? .none,
      "attitude": content.attitude.map { .int($0) } ?? .none,
      "class": .optional((content.workClass ?? own)?.rawValue), "text": .text(content.text),
      "next_at": .optional(next), "next_text": .optional(content.next?.text),
      "late_days": .int(entry.lateDays),
      "corrects": .optional(entry.corrects?.description),
      "corrected_by": .optional(entry.correctedBy?.description),
      "false_since": .optional(entry.falseSince?.iso8601(in: zone(of: entry.member))),
      "score": .number(item.score.text), "hash": .text(entry.hash),
    ]
  }

  func row(_ item: Opportunity) -> Row {
    let zone = zone(of: item.owner)
    return [
      "id": .text(item.id.description), "customer": .text(item.customer.description),
      "owner": .text(item.owner.text), "holder": .text(item.actor.text), "stage": .text(item.stage),
      "amount": item.amount.map { .number($0.decimalText) } ?? .none, "probability": .int(item.probability),
      "deadline": .text(item.deadline.at.iso8601(in: zone)), "state": .text(item.state.rawValue),
      "confiscated_at": .optional(item.confiscatedAt?.iso8601(in: zone)),
      "times_taken": .int(item.timesTakenInStage),
    ]
  }

  func row(_ item: Plan) -> Row {
    let line = item.line
    let day =
      line.minute.map { Instant(line.day, $0, in: zone(of: item.member)).iso8601(in: zone(of: item.member)) }
      ?? line.day.description
    return [
      "id": .text(item.id.description), "member": .text(item.member.text), "day": .text(day),
      "object": .text(line.object.description), "activity": .optional(line.activity),
      "purpose": .text(line.purpose), "expected": .optional(line.expected),
      "state": .text(item.state.rawValue), "reason": .text(item.words),
      "entry": .optional(item.entry?.description),
    ]
  }

  func row(_ item: Quote) -> Row {
    [
      "id": .text(item.id.description), "opportunity": .text(item.opportunity.description),
      "version": .int(item.version), "amount": .number(item.amount.decimalText),
      "valid_until": .optional(item.validUntil?.description),
      "state": item.isUndone ? .text("undone") : .none, "cause": .none,
    ]
  }

  func row(_ item: Deal) -> Row {
    [
      "id": .text(item.id.description), "opportunity": .text(item.opportunity.description),
      "amount": .number(item.amount.decimalText),
      "paid": Money(minor: item.paid, currency: item.amount.currency).map { .number($0.decimalText) }
        ?? .none,
      "due_at": .text(item.dueOn.description),
      "state": .text(item.isUndone ? "undone" : item.open == 0 ? "paid" : "open"),
    ]
  }

  func row(_ item: Lead) -> Row {
    let source =
      switch item.source {
      case .lost(let id): "lost \(id)"
      case .notYet(let feasibility): "not yet, \(feasibility.percent) %"
      }
    return [
      "id": .text(item.id.description), "customer": .text(item.customer?.description ?? item.customerName),
      "owner": .text(item.owner.text), "state": .text(item.isUndone ? "undone" : "contact"),
      "source": .text(source), "cost": .none,
      "touches": .none, "next_at": .none,
    ]
  }

  func row(_ item: HelpAlarm) -> Row {
    let zone = zone(of: item.asker)
    return [
      "id": .text(item.id.description), "object": .text(item.object.description),
      "asker": .text(item.asker.text), "cause": .text(item.cause),
      "opened_at": .text(item.openedAt.iso8601(in: zone)),
      "first_advice_at": .optional(item.firstAdviceAt?.iso8601(in: zone)),
      "solved_at": .optional(item.solvedAt?.iso8601(in: zone)),
      "effective_advice": item.effective.first.map { .int($0) } ?? .none, "state": .text(item.state.rawValue),
    ]
  }

  func row(_ item: Advice) -> Row {
    [
      "id": .text("\(item.alarm)#\(item.number)"), "alarm": .text(item.alarm.description),
      "number": .int(item.number), "author": .text(item.author.text),
      "at": .text(item.at.iso8601(in: zone(of: item.author))), "text": .text(item.text),
      "effective": .text(item.isEffective.map { $0 ? "yes" : "no" } ?? ""),
    ]
  }

  func row(_ item: Complaint) -> Row {
    [
      "id": .text(item.id.description), "customer": .text(item.customer.description),
      "level": item.level.map { .int($0) } ?? .none,
      "opened_at": .text(item.openedAt.iso8601(in: zone(of: item.owner))), "closed_at": .none,
      "duties": .none,
    ]
  }

  func row(_ item: Experience) -> Row {
    [
      "id": .text(item.id.description), "alarm": .text(item.alarm.description), "advice": .int(item.number),
      "author": .text(item.author.text), "cause": .text(item.cause), "line": .optional(item.line),
      "stage": .optional(item.stage), "day": .text(item.day.description), "worked": .int(item.worked),
      "tried": .int(item.tried), "problem": .text(item.problem), "text": .text(item.text),
    ]
  }

  func row(_ item: Customer) -> Row {
    [
      "id": .text(item.id.description), "name": .text(item.name), "importance": .none,
      "owner": .text(item.owner.text), "state": .none, "grade": .none, "portrait": .none, "last_order": .none,
    ]
  }

  func row(_ item: Member) -> Row {
    [
      "id": .text(item.id.text), "name": .text(item.name), "rank": .int(item.rank.value),
      "superior": .optional(item.superior?.text), "joined": .optional(item.joined?.description),
      "left_at": .optional(item.left?.description),
    ]
  }

  func row(_ item: Target) -> Row {
    [
      "id": .text(item.name), "member": .text(item.member.text), "period": .text(item.period.description),
      "must": .number(item.must.decimalText),
      "challenge": item.challenge.map { .number($0.decimalText) } ?? .none, "set_by": .text(item.by.text),
      "at": .text(item.at.iso8601(in: zone(of: item.by))),
    ]
  }

  func row(_ item: LedgerEvent) -> Row {
    [
      "seq": .number(String(item.seq)), "at": .text(item.at.iso8601(in: zone)), "actor": .text(item.actor),
      "kind": .text(item.kind), "version": .int(item.version), "subject": .text(item.subject),
      "payload": .text(item.payload), "letter": item.letter.map { .number(String($0)) } ?? .none,
      "prev_hash": .text(hexadecimal(item.previousHash)), "hash": .text(hexadecimal(item.hash)),
    ]
  }

  func row(_ item: InboxLetter) throws -> Row {
    let origin = LetterOrigin(item)
    return [
      "id": .number(String(item.id)), "at": .text(item.receivedAt.iso8601(in: zone)),
      "from": .optional(origin.from), "member": .optional(item.member), "state": .text(item.state.rawValue),
      "message_id": .optional(origin.messageID),
      "entries": .list(try tx.idsMade(byLetter: item.id).filter { $0.letter == .entry }.map(\.description)),
    ]
  }

  private func quarantine(_ item: InboxLetter) -> Row {
    let origin = LetterOrigin(item)
    return [
      "id": .number(String(item.id)), "letter": .number(String(item.id)),
      "message_id": .optional(origin.messageID), "from": .optional(origin.from),
      "reason": .optional(item.reason), "since": .text(item.receivedAt.iso8601(in: zone)),
    ]
  }

  func row(_ item: OutboxLetter) -> Row {
    [
      "id": .number(String(item.id)), "to": .text(item.recipient), "kind": .list(item.kinds.map(\.rawValue)),
      "subject": .text(item.subject), "state": .text(item.state.rawValue), "attempts": .int(item.attempts),
      "message_id": .text(item.messageID), "in_reply_to": .optional(item.inReplyTo),
    ]
  }
}
