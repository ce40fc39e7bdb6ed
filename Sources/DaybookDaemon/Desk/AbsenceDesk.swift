import Conversation
import MailMessage
import SalesDomain
import SalesStore

/// An out-of-office answer that names dates is a claim of leave; without dates it is nothing (X8).
struct AbsenceDesk {
  let desk: Desk
  let company: Company
  let tx: StoreTransaction
  let now: Instant

  /// What the inbox says of the answer; nil when it claims nothing.
  func claim(_ message: ReceivedMessage, from member: Member, letter: Int64) throws -> String? {
    let today = Day(of: now, in: member.zone)
    let own = SplitBody.split(message.bodyText).lines.filter { $0.part == .own }.map(\.text)
    let words = ([message.subject] + own).joined(separator: "\n")
    guard let days = AbsenceClaim.read(words, today: today),
      let leave = Leave(member: member.id, from: days.from, until: days.until)
    else { return nil }
    var facts = try tx.facts(for: .numbers)
    facts.decisions = try tx.decisions(about: member.id)
    for event in company.office.ask(.leave(leave), at: now, facts: facts).events {
      let head = try tx.append(event, at: now, actor: member.id.text, letter: letter)
      try ClockDesk(desk: desk, company: company, tx: tx).notify(event, head: head, at: now)
    }
    return "out of office from \(leave.from) to \(leave.until)"
  }
}
