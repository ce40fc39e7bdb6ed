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
    try tx.append(.senderUnproven(unproven), at: now, actor: member.id.text, letter: unproven.letter)
    try tx.markUnproven(unproven.letter)
    try schedule(for: member, at: now)
  }

  /// The next question that was not set waiting yet: today's at once, tomorrow's at the opening.
  private func schedule(for member: Member, at now: Instant) throws {
    let today = Day(of: now, in: member.zone)
    for day in [today, today + 1] where try !tx.wasWritten(.authenticityQuestion, for: member.id, on: day) {
      let head = try tx.append(
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

  /// The question about the letters that wait, which are booked as asked in outgoing letter `number`.
  ///
  /// Nobody confirms what he was not shown: letters beyond those that are named wait for tomorrow's question.
  func section(
    for member: Member, by writer: LetterWriter, number: Int64, at now: Instant
  ) throws -> LetterSection? {
    let waiting = try tx.unaskedLetters(of: member.id, limit: SenderQuestion.mostNamed)
    guard !waiting.isEmpty else { return nil }
    try tx.asked(about: waiting.map(\.id), in: number)
    let more = try tx.unaskedLetterCount(of: member.id)
    if more > 0 { try schedule(for: member, at: now) }
    let named = try waiting.map { letter in
      let message = try letter.bytes.map { try ReceivedMessage.read($0) }
      let lines = SplitBody.split(message?.bodyText ?? "").lines.filter { $0.part == .own }.map(\.text)
      return UnprovenLetter(
        receivedAt: letter.receivedAt, subject: message?.subject ?? "",
        firstLine: lines.first { $0.contains { !$0.isWhitespace } } ?? "")
    }
    return writer.authenticityQuestion(named, more: more)
  }
}
