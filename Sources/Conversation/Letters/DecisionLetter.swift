public import SalesDomain

/// Asks a signer for his word on something that waits (decision request), with the two answers to tap.
extension LetterWriter {
  /// One decision: whose, what, until when an answer is due.
  public func decisionRequest(_ decision: Decision) -> LetterSection {
    let words = [
      "\(Keyword.agree.name(wording.language)) \(decision.id)",
      "\(Keyword.disagree.name(wording.language)) \(decision.id)",
    ]
    var context: Facts = [
      "id": decision.id.description, "member": wording.name(of: decision.matter.member),
      "matter": wording.matter(decision.matter), "details": wording.details(decision.matter),
      "answers": words.map { words in
        ["words": words, "href": OneTap(words: words, to: botAddress, token: token).href] as Facts
      },
    ]
    if let end = decision.answerBy { context["answerBy"] = wording.end(end) }
    return LetterSection(kind: .decisionRequest, about: [decision.id.object], context: context)
  }
}

extension Wording {
  /// What is to be agreed to, in one line.
  func matter(_ matter: Decision.Matter) -> String {
    switch matter {
    case .loss(let autopsy):
      say(
        "\(autopsy.opportunity) \(autopsy.customerName) 输单（\(cause(autopsy.cause))）",
        "loss of \(autopsy.opportunity) \(autopsy.customerName) (\(cause(autopsy.cause)))")
    case .extension(let wish):
      say(
        "\(wish.opportunity) \(wish.customerName) 延期 \(wish.days.count) 个工作日",
        "\(count(wish.days.count, "working day")) more for \(wish.opportunity) \(wish.customerName)")
    case .leave(let leave):
      say(
        "请假 \(day(leave.from))\(leave.fromNoon == true ? "下午" : "")"
          + " 至 \(day(leave.until))\(leave.untilNoon == true ? "上午" : "")",
        "leave from \(day(leave.from))\(leave.fromNoon == true ? " noon" : "")"
          + " to \(day(leave.until))\(leave.untilNoon == true ? " noon" : "")")
    }
  }

  /// What the signer should know of it, a line each.
  func details(_ matter: Decision.Matter) -> [String] {
    switch matter {
    case .leave(let leave): leave.deputy.map { [say("代理: ", "deputy: ") + name(of: $0)] } ?? []
    case .loss(let autopsy):
      [
        say("原因: ", "cause: ") + cause(autopsy.cause), say("对手: ", "rival: ") + autopsy.rival,
        say("怎样才能赢: ", "what would have won it: ") + autopsy.analysis,
      ]
    case .extension(let wish): [say("原因: ", "reason: ") + wish.reason]
    }
  }

  func cause(_ key: String) -> String {
    process.causes.first { $0.key == key }?.name.text(language) ?? key
  }
}
