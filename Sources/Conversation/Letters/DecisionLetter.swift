public import SalesDomain

/// Asks a signer for his word on something that waits, with the two answers to tap; tells what became of it.
extension LetterWriter {
  /// One decision: whose, what, until when an answer is due.
  public func decisionRequest(_ decision: Decision) -> LetterSection {
    let words = [
      "\(Keyword.agree.name(wording.language)) \(decision.id)",
      "\(Keyword.disagree.name(wording.language)) \(decision.id)",
    ]
    var context: Facts = [
      "id": decision.id.description, "member": wording.name(of: decision.matter.member),
      "matter": wording.matter(decision.matter),
      "answers": words.map { words in
        ["words": words, "href": OneTap(words: words, to: botAddress, token: token).href] as Facts
      },
    ]
    if let end = decision.answerBy { context["answerBy"] = wording.end(end) }
    return LetterSection(kind: .decisionRequest, about: [decision.id.object], context: context)
  }

  /// What a signer decided, for the member whom it is about: by whom, in what words, and what follows.
  public func decisionAnswered(_ answer: DecisionAnswered) -> LetterSection {
    var context: Facts = [
      "id": answer.id.description, "matter": wording.matter(answer.matter),
      "by": wording.name(of: answer.by), "agreed": answer.agrees,
      "consequence": wording.consequence(of: answer.matter, agrees: answer.agrees),
    ]
    if !answer.words.isEmpty { context["words"] = oneLine(answer.words) }
    return LetterSection(kind: .decisionAnswered, about: [answer.id.object], context: context)
  }
}

extension Wording {
  /// What is to be agreed to, in one line.
  func matter(_ matter: Decision.Matter) -> String {
    switch matter {
    case .leave(let leave):
      say(
        "请假 \(day(leave.from)) 至 \(day(leave.until))（来自自动回复）",
        "leave from \(day(leave.from)) to \(day(leave.until)) (from an automatic answer)")
    }
  }

  /// What follows from the answer, in one line.
  func consequence(of matter: Decision.Matter, agrees: Bool) -> String {
    switch matter {
    case .leave:
      agrees
        ? say("这些天不发早报，也不催日报。", "On these days no brief comes and no report is expected.")
        : say("这些天照常上班，早报和日报照旧。", "These days stay working days, with brief and report as ever.")
    }
  }
}
