public import SalesDomain

/// Asks a signer for his word on something that waits (decision request), with the two answers to tap.
public struct DecisionLetter {
  let wording: Wording
  let botAddress: String
  let token: String

  public init(wording: Wording, botAddress: String, token: String) {
    self.wording = wording
    self.botAddress = botAddress
    self.token = token
  }

  /// One decision: whose, what, until when an answer is due.
  public func section(_ decision: Decision) -> LetterSection {
    let words = [
      "\(Keyword.agree.name(wording.language)) \(decision.id)",
      "\(Keyword.disagree.name(wording.language)) \(decision.id)",
    ]
    var context: [String: Any] = [
      "id": decision.id.description, "member": wording.name(of: decision.matter.member),
      "matter": Self.words(decision.matter, wording),
      "answers": words.map { words in
        ["words": words, "href": OneTap(words: words, to: botAddress, token: token).href] as [String: Any]
      },
    ]
    if let end = decision.answerBy { context["answerBy"] = wording.end(end) }
    return LetterSection(kind: .decisionRequest, about: [decision.id.object], context: context)
  }

  /// What is to be agreed to, in one line.
  static func words(_ matter: Decision.Matter, _ wording: Wording) -> String {
    switch matter {
    case .leave(let leave):
      wording.say(
        "请假 \(wording.day(leave.from)) 至 \(wording.day(leave.until))（来自自动回复）",
        "leave from \(wording.day(leave.from)) to \(wording.day(leave.until)) (from an automatic answer)")
    }
  }
}
