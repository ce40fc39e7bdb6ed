import Conversation
import MailMessage
import SalesDomain
import SalesStore

/// Takes one received letter through understanding, decision and receipt, inside the caller's transaction.
struct LetterDesk {
  /// A letter over this size is handled by its headers (page 5), in bytes.
  static let largestLetter = 25 * 1024 * 1024

  let desk: Desk
  let company: Company
  let tx: StoreTransaction
  /// The instant of the pass; a letter is judged at its own, which is never later.
  let pass: Instant

  func handle(_ letter: InboxLetter) throws {
    guard let bytes = letter.bytes else {
      return try settle(letter, .quarantined, reason: "its raw bytes are gone")
    }
    let message: ReceivedMessage
    do {
      message = try ReceivedMessage.read(bytes)
    } catch {
      return try settle(letter, .quarantined, reason: error.reason)
    }
    if let mark = message.automaticMark {
      let origin = InboxVerdict(
        .machine, messageID: message.messageID?.value, sender: message.from.first?.address.folded,
        contentHash: message.contentHash)
      return try settle(letter, .machine, reason: mark.rawValue, origin)
    }
    guard let sender = message.from.first?.address else {
      return try settle(letter, .quarantined, reason: MessageReadingError.noSender.reason)
    }
    let origin = InboxVerdict(
      .taken, messageID: message.messageID?.value, sender: sender.folded, contentHash: message.contentHash)
    if sender.folded == company.settings.botAddress {
      return try settle(letter, .machine, reason: "own address", origin)
    }
    let now = min(letter.receivedAt, pass)
    guard message.from.count == 1, let member = company.office.roster.member(address: sender.folded),
      member.isActive(on: Day(of: now, in: member.zone))
    else { return try settle(letter, .refused, reason: "unknown sender", origin) }
    if try tx.earlierLetter(contentHash: message.contentHash, than: letter.id) != nil {
      return try settle(letter, .duplicate, reason: "taken before", origin, member)
    }
    if letter.oversize { return try refuseOversize(letter, message, member, origin, now) }
    if isOnlyInCc(message) { return try settle(letter, .taken, reason: "only in Cc", origin, member) }
    try answer(letter, message, member, now)
    try settle(letter, .taken, reason: nil, origin, member)
  }

  private func isOnlyInCc(_ message: ReceivedMessage) -> Bool {
    let own = company.settings.botAddress
    return message.cc.contains { $0.address.folded == own }
      && !message.to.contains { $0.address.folded == own }
  }

  private func settle(
    _ letter: InboxLetter, _ state: InboxState, reason: String?, _ origin: InboxVerdict? = nil,
    _ member: Member? = nil
  ) throws {
    try tx.settle(
      letter.id,
      InboxVerdict(
        state, reason: reason, messageID: origin?.messageID, sender: origin?.sender, member: member?.id,
        contentHash: origin?.contentHash), at: pass)
  }

  /// One receipt with one verdict per statement.
  private func answer(
    _ letter: InboxLetter, _ message: ReceivedMessage, _ member: Member, _ now: Instant
  ) throws {
    let body = SplitBody.split(message.bodyText)
    let answered = try answeredLetter(message, member)
    let (seals, numbers) = (SealBox(), KnownNumbers(tx))
    let context = ReadingContext(
      author: member, today: company.office.logDay(of: now, for: member), roster: company.office.roster,
      vocabulary: company.vocabulary, rules: company.office.rules, answered: answered,
      exists: numbers.exists, seal: seals.seal)
    let statements = LetterReader(context: context).read(subject: message.subject, lines: body.lines)
    if let failure = numbers.failure { throw failure }
    var session = StatementDesk(
      desk: desk, company: company, tx: tx, member: member, now: now, letter: letter.id, seals: seals,
      day: context.today, asked: asked(by: answered), reportDay: answered?.reportDay)
    let verdicts = try session.judge(statements)
    try Receipts(desk: desk, company: company, tx: tx, now: now, pass: pass).write(
      verdicts, to: member, session: session, answering: message, letter: letter.id)
  }

  /// The one opportunity that a confiscation or escalation letter asks about.
  private func asked(by answered: AnsweredLetter?) -> ObjectID? {
    guard let answered, answered.kinds.contains(.confiscation) || answered.kinds.contains(.escalation),
      answered.about.count == 1
    else { return nil }
    return answered.about[0]
  }

  /// The letter of ours that is answered, if it was written to this very person (X5).
  private func answeredLetter(_ message: ReceivedMessage, _ member: Member) throws -> AnsweredLetter? {
    let ids = (message.inReplyTo + message.references.reversed()).map(\.value)
    let token = ReplyToken.find(in: message.subject) ?? ReplyToken.find(in: message.bodyText)
    guard let letter = try tx.outboxLetter(messageIDs: ids, token: token), letter.recipient == member.id.text
    else { return nil }
    let text = ReceivedMessage.plainText(ofOwn: letter.bytes) ?? ""
    return AnsweredLetter(
      kinds: letter.kinds, day: Day(of: letter.createdAt, in: member.zone), about: letter.about,
      form: letter.form,
      lines: text.split(whereSeparator: \.isNewline).map(String.init))
  }

  /// Over 25 MB: handled by its headers; the sender is told once.
  private func refuseOversize(
    _ letter: InboxLetter, _ message: ReceivedMessage, _ member: Member, _ origin: InboxVerdict,
    _ now: Instant
  ) throws {
    let say = member.language
    let verdict = Verdict(
      .refused, quote: message.subject,
      headline: say("这封信超过 25 MB，没有读。", "This letter is over 25 MB and was not read."),
      details: [say("请去掉附件，只发文字，再寄一次。", "Please send it again without attachments.")])
    let session = StatementDesk(
      desk: desk, company: company, tx: tx, member: member, now: now, letter: letter.id, seals: SealBox(),
      day: company.office.logDay(of: now, for: member))
    try Receipts(desk: desk, company: company, tx: tx, now: now, pass: pass).write(
      [verdict], to: member, session: session, answering: message, letter: letter.id)
    try settle(letter, .quarantined, reason: "over 25 MB", origin, member)
  }
}

/// Tells the reader which numbers exist; a failing look-up is kept and thrown when the letter is read.
final class KnownNumbers {
  private let tx: StoreTransaction
  private(set) var failure: (any Error)?

  init(_ tx: StoreTransaction) { self.tx = tx }

  func exists(_ id: ObjectID) -> Bool {
    do {
      return try tx.exists(id)
    } catch {
      failure = failure ?? error
      return false
    }
  }
}

/// Collects personal values while a letter is read; those that an accepted event names are kept.
final class SealBox {
  private(set) var seals: [String: PersonalSeal] = [:]

  func seal(_ value: String) -> PersonalReference {
    var chance = SystemRandomNumberGenerator()
    let seal = PersonalSeal(value, chance: &chance)
    seals[seal.id] = seal
    return seal.reference
  }

  func take(_ id: String) -> PersonalSeal? { seals.removeValue(forKey: id) }
}
