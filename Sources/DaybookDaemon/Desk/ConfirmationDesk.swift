import Conversation
import SalesDomain
import SalesStore

/// Answers `确认`: letters in a member's name leave quarantine (X6), and what waited for a code is done (X7).
struct ConfirmationDesk {
  /// A code is valid so long, in minutes.
  static let codeMinutes = 30

  let desk: Desk
  let tx: StoreTransaction
  let member: Member
  let now: Instant
  /// The inbox id of the letter that is being read.
  let letter: Int64
  let wording: Wording

  private var words: ConfirmationWording { ConfirmationWording(wording: wording) }

  /// The verdict on an act that needs a code: the code goes out with it, to the roster address.
  ///
  /// `lines` are all of the letter so far that wait for it: one code allows them together.
  func ask(for lines: [String], because refusal: Refusal, _ statement: Statement) throws -> Verdict {
    let code = ReplyToken.code(
      letter: letter, line: lines.first ?? "", recipient: member.id.text, key: desk.tokenKey)
    let end = Instant(ms: now.ms + Int64(ConfirmationDesk.codeMinutes) * 60_000)
    try tx.await(code, for: lines.joined(separator: "\n"), of: member.id, until: end)
    return words.needsCode(code, minutes: ConfirmationDesk.codeMinutes, because: refusal, statement)
  }

  /// Words in answer to a question whose letters still wait: one exact word lets them out, and no other.
  func stillAsked(_ question: Int64?, quote: String) throws -> Verdict? {
    guard let question else { return nil }
    let count = try tx.lettersAsked(in: question, of: member.id).count
    return count == 0 ? nil : words.stillAsked(count, quote: quote)
  }

  /// What a confirmation comes to: a verdict, or the lines that may be done now.
  enum Answer {
    case verdict(Verdict)
    case lines([String])
  }

  /// `question` is the outbox id of the answered question about letters in the member's name.
  func answer(code: String?, question: Int64?, quote: String) throws -> Answer {
    if let question, code == nil {
      let letters = try tx.lettersAsked(in: question, of: member.id)
      guard !letters.isEmpty else { return .verdict(words.notConfirmed(.nothingWaits, quote: quote)) }
      try tx.append(
        .letterReleased(LetterReleased(member: member.id, letters: letters)), at: now,
        actor: member.id.text, letter: letter)
      for id in letters { try tx.release(id) }
      return .verdict(words.released(letters.count, quote: quote))
    }
    guard let code else { return .verdict(words.notConfirmed(.noCode, quote: quote)) }
    switch try tx.take(code, of: member.id, at: now) {
    case .accepted(let lines):
      return .lines(lines.split(separator: "\n").map(String.init))
    case .wrong: return .verdict(words.notConfirmed(.wrong, quote: quote))
    case .expired: return .verdict(words.notConfirmed(.expired, quote: quote))
    case .none: return .verdict(words.notConfirmed(.nothingWaits, quote: quote))
    }
  }
}
