import Conversation
import MailMessage
import SalesDomain
import SalesStore

/// Books letters that came back on the letters they belong to (X8).
///
/// Only what quotes something of the letter that nobody can guess counts towards a dead address: its
/// Message-ID or the token of its `ref:` line. Address and subject are known to many.
struct BounceDesk {
  /// So many hard bounces in a row mark an address dead.
  static let hardBounces = 2
  /// A bounce without an id is matched by address and subject among the letters of so many days.
  private static let matchedDays: Int64 = 7
  /// How the words of a bounce begin that proves nothing.
  static let unverified = "unverified: "

  let company: Company
  let tx: StoreTransaction
  let now: Instant

  /// What the inbox says of the bounce.
  func book(_ report: DeliveryReport, letter: Int64) throws -> String {
    guard let (returned, isProven) = try returned(report), let id = Member.ID(returned.recipient),
      let member = company.office.roster[id]
    else { return "a bounce of no letter of ours" }
    // A second report of the same letter says nothing new.
    if returned.state == .failed { return "outgoing letter \(returned.id) had come back before" }
    guard isProven else { return try note(report, on: returned, to: id, letter: letter) }
    let isHard = report.weight == .hard
    try tx.bounce(returned.id, report.words, isHard: isHard)
    let count = try tx.hardBounces(of: returned.address) + (isHard ? 1 : 0)
    let dies = try isHard && count >= BounceDesk.hardBounces && !tx.isDead(returned.address)
    let head = try tx.append(
      .letterBounced(
        LetterBounced(
          member: id, address: returned.address, letter: returned.id, weight: isHard ? .hard : .soft,
          words: report.words, isDead: dies)), at: now, actor: ClockDesk.actor, letter: letter)
    if dies { try tellSuperior(of: member, head) }
    return "\(report.weight.rawValue) bounce of outgoing letter \(returned.id): \(report.words)"
  }

  /// A bounce that anybody may have written: its words stand on the letter once, and count nothing.
  private func note(
    _ report: DeliveryReport, on returned: OutboxLetter, to member: Member.ID, letter: Int64
  ) throws -> String {
    let what = "unverified bounce of outgoing letter \(returned.id)"
    if returned.reply?.hasPrefix(BounceDesk.unverified) == true { return "another \(what)" }
    let words = BounceDesk.unverified + report.words
    try tx.bounce(returned.id, words, isHard: false)
    try tx.append(
      .letterBounced(
        LetterBounced(
          member: member, address: returned.address, letter: returned.id, weight: .soft, words: words,
          isDead: false)), at: now, actor: ClockDesk.actor, letter: letter)
    return "\(what): \(report.words)"
  }

  /// Somebody writes from an address: its letters may go there again.
  func revive(_ address: String, of member: Member, letter: Int64) throws {
    guard try tx.hardBounces(of: address) > 0 else { return }
    try tx.append(
      .addressRevived(AddressRevived(member: member.id, address: address)), at: now, actor: member.id.text,
      letter: letter)
    try tx.release(heldFor: address, at: now)
  }

  /// By its Message-ID, which holds the token, or by the token itself; else by address and subject, unproven.
  private func returned(_ report: DeliveryReport) throws -> (letter: OutboxLetter, isProven: Bool)? {
    let proven =
      try tx.outboxLetter(messageIDs: report.messageIDs.map(\.value))
      ?? ReplyToken.find(in: report.quoted).flatMap { try tx.outboxLetter(token: $0) }
    if let proven { return (proven, true) }
    guard let subject = report.subject else { return nil }
    let start = Instant(ms: now.ms - BounceDesk.matchedDays * 86_400_000)
    for address in report.recipients {
      if let found = try tx.outboxLetter(to: address, subject: subject, since: start) {
        return (found, false)
      }
    }
    return nil
  }

  /// The superior is told; nobody stands above the top, who then hears from the postmaster.
  private func tellSuperior(of member: Member, _ head: ChainHead) throws {
    let day = Day(of: now, in: member.zone)
    guard let superior = company.office.roster.superiors(of: member.id, on: day).first else { return }
    try tx.wait(
      Notice(kind: .deadAddress, to: superior.id, about: nil), day: day, event: head.seq,
      until: company.office.opening(for: superior, at: now))
  }
}
