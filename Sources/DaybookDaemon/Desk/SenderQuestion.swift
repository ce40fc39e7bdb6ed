import Conversation
import Foundation
import MailMessage
import SalesDomain
import SalesStore

/// Asks a member whether letters that came in his name without proof are his: once a day at most (X6).
struct SenderQuestion {
  /// Letters that one question names.
  private static let mostNamed = 20

  let company: Company
  let tx: StoreTransaction

  /// Sets the question waiting: at once, or for tomorrow's opening when today's was asked already.
  func raise(_ unproven: SenderUnproven, for member: Member, at now: Instant) throws {
    var head = try tx.append(
      .senderUnproven(unproven), at: now, actor: member.id.text, letter: unproven.letter)
    try tx.markUnproven(unproven.letter)
    let today = Day(of: now, in: member.zone)
    for day in [today, today + 1] where try !tx.wasWritten(.authenticityQuestion, for: member.id, on: day) {
      head = try tx.append(
        .calendarLetterWritten(
          CalendarLetterWritten(kind: .authenticityQuestion, member: member.id, day: day)), at: now,
        actor: ClockDesk.actor, letter: nil)
      let opening =
        day == today
        ? now
        : company.office.opening(for: member, at: Instant(day, MinuteOfDay.midnight, in: member.zone))
      try tx.wait(
        Notice(kind: .authenticityQuestion, to: member.id, about: nil), day: day, event: head.seq,
        until: opening)
      return
    }
  }

  /// The question about all letters that wait, which is booked as asked in outgoing letter `number`.
  func section(for member: Member, wording: Wording, token: String, number: Int64) throws -> LetterSection? {
    let waiting = try tx.unaskedLetters(of: member.id, limit: 1000)
    guard !waiting.isEmpty else { return nil }
    try tx.asked(about: waiting.map(\.id), in: number)
    let named = waiting.prefix(SenderQuestion.mostNamed).map { letter in
      let message = letter.bytes.flatMap { try? ReceivedMessage.read($0) }
      let lines = SplitBody.split(message?.bodyText ?? "").lines.filter { $0.part == .own }.map(\.text)
      return UnprovenLetter(
        receivedAt: letter.receivedAt, subject: message?.subject ?? "",
        firstLine: lines.first { $0.contains { !$0.isWhitespace } } ?? "")
    }
    return AuthenticityLetter(wording: wording, botAddress: company.settings.botAddress, token: token)
      .section(named, more: waiting.count - named.count)
  }
}
