import Conversation
import MailMessage
import SalesDomain
import SalesStore

/// The same words twice within minutes under another Message-ID: a phone that sent twice (X10).
struct RepeatedText {
  /// How long the same words count as sent twice, in minutes.
  static let minutes = 10
  /// How long `仍要` finds the letter that was not recorded, in minutes.
  static let anywayMinutes = 24 * 60

  let company: Company
  let tx: StoreTransaction
  let now: Instant

  /// What a letter says: the same word to two letters of ours is not the same.
  static func hash(_ message: ReceivedMessage, answering own: OutboxLetter?) -> [UInt8] {
    message.wordsHash(with: "\(own?.id ?? 0)")
  }

  /// The verdict on a letter that says what was recorded minutes ago; nil for anything else.
  func verdict(
    on letter: InboxLetter, _ message: ReceivedMessage, saying hash: [UInt8], of member: Member
  ) throws -> Verdict? {
    if letter.isAnyway { return nil }
    let start = Instant(ms: now.ms - Int64(RepeatedText.minutes) * 60_000)
    guard let earlier = try tx.letter(saying: hash, of: member.id, since: start) else { return nil }
    let wording = Wording(reader: member, process: company.office.process, roster: company.office.roster)
    let quote = message.bodyText.split(whereSeparator: \.isNewline).first.map(String.init) ?? message.subject
    return ViewWriter(wording: wording, rules: company.office.rules)
      .alreadyRecorded(try tx.idsMade(byLetter: earlier), quote: quote)
  }

  /// `仍要`: lets the letter be handled that the answered receipt was about; in a fresh letter the newest one.
  func recordAnyway(_ own: OutboxLetter?, of member: Member) throws -> Bool {
    if let own { return try own.letter.map { try tx.recordAnyway($0) } ?? false }
    let start = Instant(ms: now.ms - Int64(RepeatedText.anywayMinutes) * 60_000)
    return try tx.repeatedLetter(of: member.id, since: start).map { try tx.recordAnyway($0) } ?? false
  }
}
