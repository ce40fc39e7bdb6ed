import Conversation
import MailMessage
import SalesDomain
import SalesStore

/// Writes the one receipt of a letter, with the day's figures and the chain head after its last event.
struct Receipts {
  /// A receipt shows this many ends.
  static let shownEnds = 3

  let desk: Desk
  let company: Company
  let tx: StoreTransaction
  let now: Instant
  let pass: Instant

  func write(
    _ verdicts: [Verdict], to member: Member, session: StatementDesk, answering message: ReceivedMessage,
    letter: Int64
  ) throws {
    let mail = OutgoingMail(desk: desk, company: company, tx: tx, now: pass)
    let number = try tx.nextOutboxID()
    let writer = mail.writer(to: member, number: number)
    let today = company.office.logDay(of: now, for: member)
    let figures = try Receipts.figures(of: member, at: now, day: today, company: company, tx: tx)
    let sender = message.from.first?.address.folded ?? ""
    let address = member.addresses.contains(sender) ? sender : member.addresses[0]
    let opening = try LoopBudget(company: company, tx: tx, now: pass).opening(for: address)
    if let opening, try tx.mergedReceiptsDue(for: member.id) == nil {
      try tx.wait(
        Notice(kind: .receipt, to: member.id, about: nil), day: nil, event: try tx.head().seq, until: opening)
    }
    let files =
      try session.sheets
      + Invitations(company: company, tx: tx, member: member, now: now).forReceipt(session.logged)
    try mail.queue(
      [
        writer.receipt(
          verdicts, figures: figures, about: session.about, waits: opening != nil,
          canUndo: session.canUndo)
      ], to: member,
      address: address, number: number, answering: message, letter: letter,
      held: opening == nil ? nil : .loopBudget,
      attachments: files)
  }

  static func figures(
    of member: Member, at now: Instant, day: Day, company: Company, tx: StoreTransaction
  ) throws -> ReceiptFigures {
    let totals = try tx.figures(of: member.id, on: day)
    let contacts = try tx.contacts(of: member.id, on: day)
    let pipeline = try tx.pipeline(
      of: member.id, since: Instant(Day(of: now, in: member.zone), MinuteOfDay.midnight, in: member.zone),
      by: company.office.rules.forecast)
    let ends = try tx.nextEnds(ofOwner: member.id, limit: shownEnds).map { opportunity in
      ReceiptFigures.End(
        opportunity: opportunity,
        daysLeft: company.office.daysLeft(until: opportunity.deadline, for: member, at: now))
    }
    let head = try tx.head()
    return ReceiptFigures(
      day: ReceiptFigures.DayTotals(minutes: totals.minutes, score: totals.score),
      quotas: company.office.rules.quotas.map { ($0.activity, contacts[$0.activity] ?? 0, $0.count) },
      pipeline: pipeline, ends: ends, chain: "ledger \(head.seq) \(head.hex)",
      minimums: company.office.rules.minimums(of: member, on: day),
      owesReport: company.office.owesReport(member))
  }
}
