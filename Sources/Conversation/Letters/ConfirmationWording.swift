public import SalesDomain

/// What is said about things that wait for somebody's word: letters in his name (X6), acts of weight (X7).
public struct ConfirmationWording {
  let wording: Wording

  public init(wording: Wording) { self.wording = wording }

  /// An act that needs a code; `minutes` is how long the code is valid.
  public func needsCode(_ code: String, minutes: Int, because refusal: Refusal, _ statement: Statement)
    -> Verdict
  {
    let reason = RefusalWording(wording: wording).words(refusal, statement: statement).reason
    return Verdict(
      .refused, quote: statement.quote, headline: reason,
      details: [wording.say("\(minutes) 分钟内发:", "Within \(minutes) minutes send:")],
      suggestion: "\(Keyword.confirm.name(wording.language)) \(code)")
  }

  /// Letters were let out of quarantine; each gets its own receipt.
  public func released(_ count: Int, quote: String) -> Verdict {
    Verdict(
      .recorded, quote: quote,
      headline: wording.say(
        "已核实，\(count) 封信照常处理，各有回执。",
        count == 1
          ? "Confirmed; the letter is handled now and has its own receipt."
          : "Confirmed; \(count) letters are handled now, each with its own receipt."))
  }

  /// Something else than the one word was answered; nothing is let out.
  public func stillAsked(_ count: Int, quote: String) -> Verdict {
    Verdict(
      .notUnderstood, quote: quote,
      headline: wording.say(
        "还有 \(count) 封信在等您核实。", count == 1 ? "One letter still waits." : "\(count) letters still wait."),
      details: [wording.say("是您写的，请单独一行回复:", "If they are yours, answer on a line of its own:")],
      suggestion: Keyword.confirm.name(wording.language))
  }

  /// Nothing waits for a confirmation, or the code is not the right one.
  public func notConfirmed(_ why: Reason, quote: String) -> Verdict {
    let reason =
      switch why {
      case .nothingWaits: wording.say("没有等您确认的事。", "Nothing waits for your confirmation.")
      case .wrong: wording.say("确认码不对。", "The code is not the right one.")
      case .expired: wording.say("确认码已过期，请重新发那条命令。", "The code has expired; send the command again.")
      case .noCode: wording.say("请写上回执里的确认码。", "Write the code that stands in the receipt behind it.")
      }
    return Verdict(.refused, quote: quote, headline: reason)
  }

  /// Why a confirmation did nothing.
  public enum Reason: Sendable { case nothingWaits, wrong, expired, noCode }
}
