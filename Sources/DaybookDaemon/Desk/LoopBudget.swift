import Conversation
import MailMessage
import SalesDomain
import SalesStore

/// Keeps Daybook from talking to a machine for ever (X9).
///
/// Receipts beyond the hour's budget wait and are merged; who is never understood is no longer answered.
struct LoopBudget {
  /// The window of the budget, in milliseconds.
  static let window: Int64 = 3_600_000
  /// So many letters an hour in which nothing was understood are answered; then there is silence.
  static let answeredNonsense = 10
  /// The reason in the inbox of a letter in which nothing was understood.
  static let nonsense = "nothing understood"
  /// Held receipts that one letter takes up, and the longest text it may have, in characters.
  static let mergedReceipts = 100
  static let mergedText = 200_000

  let company: Company
  let tx: StoreTransaction
  let now: Instant

  /// Why a receipt to that address must wait, with the instant when it may go; nil when it may go now.
  func opening(for address: String) throws -> Instant? {
    let most = company.settings.limits.receiptsPerPeer
    guard let oldest = try tx.receiptAt(newest: most, to: address),
      oldest.ms > now.ms - LoopBudget.window
    else { return nil }
    return Instant(ms: oldest.ms + LoopBudget.window)
  }

  /// True when a letter without anything understood is to get no answer any more.
  func isSilent(to member: Member) throws -> Bool {
    try tx.letters(
      of: member.id, because: LoopBudget.nonsense, since: Instant(ms: now.ms - LoopBudget.window))
      >= LoopBudget.answeredNonsense
  }

  /// The receipts that waited, in one letter; booked as merged into outgoing letter `number`.
  func mergedReceipts(for member: Member, number: Int64) throws -> [LetterSection] {
    var sections: [LetterSection] = []
    var (taken, length): ([Int64], Int) = ([], 0)
    for letter in try tx.receiptsHeld(for: member.id, limit: LoopBudget.mergedReceipts) {
      let text = ReceivedMessage.plainText(ofOwn: letter.bytes) ?? ""
      length += text.count
      if length > LoopBudget.mergedText, !taken.isEmpty { break }
      sections.append(LetterSection(written: letter.subject, text: text, kind: .receipt, about: letter.about))
      taken.append(letter.id)
    }
    try tx.merged(taken, into: number)
    return sections
  }
}
