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
    if try HeartbeatDesk(desk: desk, company: company, tx: tx).book(message, at: pass) {
      let origin = InboxVerdict(
        .machine, messageID: message.messageID?.value, contentHash: message.contentHash)
      return try settle(letter, .machine, reason: NoticeKind.heartbeat.rawValue, origin)
    }
    if let mark = message.automaticMark, !isAnswerOfMember(message, mark) {
      let origin = InboxVerdict(
        .machine, messageID: message.messageID?.value, sender: message.from.first?.address.folded,
        contentHash: message.contentHash)
      let reason =
        try message.deliveryReport.map { try bounces.book($0, letter: letter.id) }
        ?? absence(letter, message, mark)
      return try settle(letter, .machine, reason: reason ?? mark.rawValue, origin)
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
    else { return try refuseStranger(letter, origin) }
    let own = try ownLetter(message, member)
    if let reason = unproven(letter, message, member, own) {
      try settle(letter, .quarantined, reason: "unproven sender: \(reason)", origin, member)
      return try SenderQuestion(company: company, tx: tx).raise(
        SenderUnproven(member: member.id, letter: letter.id, reason: reason), for: member, at: pass)
    }
    if try tx.earlierLetter(contentHash: message.contentHash, than: letter.id) != nil {
      return try settle(letter, .duplicate, reason: "taken before", origin, member)
    }
    try bounces.revive(sender.folded, of: member, letter: letter.id)
    if letter.oversize { return try refuseOversize(letter, message, member, origin, now) }
    if isOnlyInCc(message) { return try settle(letter, .taken, reason: "only in Cc", origin, member) }
    if message.automaticMark == .calendarAnswer {
      return try answerInvitation(letter, message, member, now, origin)
    }
    let words = RepeatedText.hash(message, answering: own)
    let repeated = RepeatedText(company: company, tx: tx, now: pass)
    if let verdict = try repeated.verdict(on: letter, message, saying: words, of: member) {
      try write([verdict], letter, message, member, now)
      return try settle(letter, .duplicate, reason: "the same words minutes ago", origin, member, words)
    }
    let reason = try answer(letter, message, member, now, own)
    try settle(letter, .taken, reason: reason, origin, member, words)
  }

  /// A calendar answers at a person's click: a member's own answer is read and gets its receipt.
  private func isAnswerOfMember(_ message: ReceivedMessage, _ mark: AutomaticMark) -> Bool {
    guard mark == .calendarAnswer, let sender = message.from.first?.address else { return false }
    return company.office.roster.member(address: sender.folded) != nil
  }

  /// Reads nothing but the calendar part: the words beside it are the client's, in the invitation's words.
  private func answerInvitation(
    _ letter: InboxLetter, _ message: ReceivedMessage, _ member: Member, _ now: Instant,
    _ origin: InboxVerdict
  ) throws {
    var session = StatementDesk(
      desk: desk, company: company, tx: tx, member: member, now: now, letter: letter.id, seals: SealBox(),
      day: company.office.logDay(of: now, for: member))
    let verdict =
      switch InvitationAnswer.read(message, at: company.settings.botAddress) {
      case .command(let command): try session.answerInvitation(command, quote: message.subject)
      case .unreadable(let tooLarge):
        AppointmentWording(
          wording: Wording(reader: member, process: company.office.process, roster: company.office.roster),
          today: Day(of: now, in: member.zone)
        ).unreadable(tooLarge: tooLarge, quote: message.subject)
      }
    try Receipts(desk: desk, company: company, tx: tx, now: now, pass: pass).write(
      [verdict], to: member, session: session, answering: message, letter: letter.id)
    try settle(letter, .taken, reason: AutomaticMark.calendarAnswer.rawValue, origin, member)
  }

  /// A claim of leave in a member's automatic answer, if its sender is proven like any other (X6, X8).
  private func absence(
    _ letter: InboxLetter, _ message: ReceivedMessage, _ mark: AutomaticMark
  ) throws -> String? {
    guard [.autoSubmitted, .autoResponse, .subject, .emptyReturnPath, .precedence].contains(mark),
      let sender = message.from.first?.address,
      let member = company.office.roster.member(address: sender.folded),
      member.isActive(on: Day(of: pass, in: member.zone)),
      unproven(letter, message, member, try ownLetter(message, member)) == nil
    else { return nil }
    return try AbsenceDesk(desk: desk, company: company, tx: tx, now: pass)
      .claim(message, from: member, letter: letter.id)
  }

  private var bounces: BounceDesk { BounceDesk(company: company, tx: tx, now: pass) }

  /// Why the sender is not proven by the policies of his domain; nil when he is (X6).
  ///
  /// A question about letters in his name went to his roster address: its answer needs no more proof.
  private func unproven(
    _ letter: InboxLetter, _ message: ReceivedMessage, _ member: Member, _ own: OutboxLetter?
  ) -> String? {
    if letter.isReleased || own?.kinds.contains(.authenticityQuestion) == true { return nil }
    let domain = message.from.first?.address.domain ?? ""
    let proof = message.senderProof(
      company.settings.identity.policies(for: domain), logins: member.logins, answersOwnLetter: own != nil)
    if case .unproven(let reason) = proof { return reason }
    return nil
  }

  private func isOnlyInCc(_ message: ReceivedMessage) -> Bool {
    let own = company.settings.botAddress
    return message.cc.contains { $0.address.folded == own }
      && !message.to.contains { $0.address.folded == own }
  }

  /// Nobody is answered; the day's count of such letters becomes an event (X6).
  private func refuseStranger(_ letter: InboxLetter, _ origin: InboxVerdict) throws {
    try settle(letter, .refused, reason: "unknown sender", origin)
    try tx.countStranger(on: Day(of: pass, in: company.zone))
  }

  private func settle(
    _ letter: InboxLetter, _ state: InboxState, reason: String?, _ origin: InboxVerdict? = nil,
    _ member: Member? = nil, _ words: [UInt8]? = nil
  ) throws {
    try tx.settle(
      letter.id,
      InboxVerdict(
        state, reason: reason, messageID: origin?.messageID, sender: origin?.sender, member: member?.id,
        contentHash: origin?.contentHash, textHash: words), at: pass)
  }

  /// One receipt with one verdict per statement; the reason when nothing of the letter was understood.
  private func answer(
    _ letter: InboxLetter, _ message: ReceivedMessage, _ member: Member, _ now: Instant, _ own: OutboxLetter?
  ) throws -> String? {
    let body = SplitBody.split(message.bodyText)
    let answered = own.map { answeredLetter($0, member) }
    let (seals, numbers) = (SealBox(), KnownNumbers(tx))
    let context = ReadingContext(
      author: member, today: company.office.logDay(of: now, for: member), roster: company.office.roster,
      vocabulary: company.vocabulary, rules: company.office.rules,
      nextDay: { company.office.nextWorkingDay(of: member, after: Day(of: now, in: member.zone)) },
      answered: answered,
      exists: numbers.exists, ownAlarms: numbers.ownAlarms(of: member.id), seal: seals.seal)
    let reader = LetterReader(context: context)
    let statements = reader.read(subject: message.subject, lines: body.lines)
    if let failure = numbers.failure { throw failure }
    var session = StatementDesk(
      desk: desk, company: company, tx: tx, member: member, now: now, letter: letter.id, seals: seals,
      day: context.today, asked: asked(by: answered), reportDay: answered?.reportDay)
    session.answers = own
    session.files = AdviceFiles.names(in: message)
    session.reread = { reader.read(subject: "", lines: [BodyLine(part: .own, text: $0)]) }
    var verdicts = try session.judge(statements)
    if reader.passesOn(subject: message.subject, lines: body.lines),
      let object = reader.object(inSubject: message.subject) ?? session.onlyObject
    {
      let verdict = try session.attach(object, quote: message.subject)
      verdicts = statements.isEmpty ? [verdict] : verdicts + [verdict]
    }
    let isNonsense = verdicts.allSatisfy { $0.mark == .kept || $0.mark == .notUnderstood }
    let budget = LoopBudget(company: company, tx: tx, now: pass)
    if isNonsense, try budget.isSilent(to: member) { return LoopBudget.nonsense }
    try Receipts(desk: desk, company: company, tx: tx, now: now, pass: pass).write(
      verdicts, to: member, session: session, answering: message, letter: letter.id)
    return isNonsense ? LoopBudget.nonsense : nil
  }

  /// The one opportunity that a confiscation or escalation letter asks about.
  private func asked(by answered: AnsweredLetter?) -> ObjectID? {
    guard let answered, answered.kinds.contains(.confiscation) || answered.kinds.contains(.escalation),
      answered.about.count == 1
    else { return nil }
    return answered.about[0]
  }

  /// The letter of ours that is answered, if it was written to this very person (X5).
  private func ownLetter(_ message: ReceivedMessage, _ member: Member) throws -> OutboxLetter? {
    let ids = (message.inReplyTo + message.references.reversed()).map(\.value)
    let found =
      try tx.outboxLetter(messageIDs: ids)
      ?? (ReplyToken.find(in: message.subject) ?? ReplyToken.find(in: message.bodyText)).flatMap {
        try tx.outboxLetter(token: $0)
      }
    return found?.recipient == member.id.text ? found : nil
  }

  private func answeredLetter(_ letter: OutboxLetter, _ member: Member) -> AnsweredLetter {
    AnsweredLetter(
      kinds: letter.kinds, day: Day(of: letter.createdAt, in: member.zone), about: letter.about,
      form: letter.form,
      lines: (ReceivedMessage.plainText(ofOwn: letter.bytes) ?? "").utf8.split(separator: UInt8(ascii: "\n"))
        .map { String(Substring($0)) })
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
    try write([verdict], letter, message, member, now)
    try settle(letter, .quarantined, reason: "over 25 MB", origin, member)
  }

  /// A receipt for a letter that was not read line by line.
  private func write(
    _ verdicts: [Verdict], _ letter: InboxLetter, _ message: ReceivedMessage, _ member: Member, _ now: Instant
  ) throws {
    let session = StatementDesk(
      desk: desk, company: company, tx: tx, member: member, now: now, letter: letter.id, seals: SealBox(),
      day: company.office.logDay(of: now, for: member))
    try Receipts(desk: desk, company: company, tx: tx, now: now, pass: pass).write(
      verdicts, to: member, session: session, answering: message, letter: letter.id)
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

  /// A member's open alarms, read when a command leaves its alarm out.
  func ownAlarms(of member: Member.ID) -> () -> [HelpAlarm] {
    { [self] in
      do {
        return try tx.openAlarms(of: member)
      } catch {
        failure = failure ?? error
        return []
      }
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
