public import SalesDomain

/// Asks a signer for his word on something that waits, with the two answers to tap; tells what became of it.
extension LetterWriter {
  /// One decision: whose, what, until when an answer is due.
  ///
  /// A finding comes with the entry as it was logged and what its author wrote to the doubt (B5).
  public func decisionRequest(
    _ decision: Decision, doubted: LogEntry? = nil, evidence: [String] = []
  ) -> LetterSection {
    let words = [
      "\(Keyword.agree.name(wording.language)) \(decision.id)",
      "\(Keyword.disagree.name(wording.language)) \(decision.id)",
    ]
    var context: LetterFacts = [
      "id": decision.id.description, "member": wording.name(of: decision.matter.member),
      "matter": wording.matter(decision.matter),
      "details": (doubted.map { [doubtedLine($0)] } ?? []) + wording.details(decision.matter)
        + (doubted == nil ? [] : explained(evidence)),
      "answers": taps(words),
    ]
    if let end = decision.answerBy { context["answerBy"] = wording.end(end) }
    return LetterSection(kind: .decisionRequest, about: [decision.id.object], context: context)
  }

  private func doubtedLine(_ entry: LogEntry) -> String {
    [
      "\(entry.id)", wording.day(entry.day), wording.object(entry.content.object),
      wording.activities(entry.content.activities), wording.minutes(entry.content.minutes.count),
      oneLine(entry.content.text),
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func explained(_ evidence: [String]) -> [String] {
    evidence.isEmpty
      ? [wording.say("本人还没有说明。", "The author has said nothing to it yet.")]
      : evidence.map { wording.say("本人说明: ", "the author's words: ") + oneLine($0) }
  }

  /// What a signer decided, for the member whom it is about: by whom, in what words, and what follows.
  public func decisionAnswered(_ answer: DecisionAnswered) -> LetterSection {
    let isWithdrawn = !answer.agrees && answer.by == answer.matter.member
    let isOwn = answer.matter.member == wording.reader.id
    let whose = isOwn ? "" : wording.name(of: answer.matter.member) + " "
    var context: LetterFacts = [
      "id": answer.id.description, "matter": whose + wording.matter(answer.matter),
      "by": wording.name(of: answer.by), "agreed": answer.agrees, "withdrawn": isWithdrawn,
      "consequence": isWithdrawn
        ? wording.say("不用答复了。", "No answer is needed any more.")
        : wording.consequenceForOthers(of: answer)
          ?? wording.consequence(of: answer.matter, agrees: answer.agrees),
    ]
    if !answer.words.isEmpty { context["words"] = oneLine(answer.words) }
    return LetterSection(kind: .decisionAnswered, about: [answer.id.object], context: context)
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
    case .finding(let finding):
      say(
        "判定 \(finding.entry)（\(name(of: finding.member))）不实",
        "find \(finding.entry) of \(name(of: finding.member)) false")
    case .claim(let claim):
      say("申诉: 登记 \(claim.company.name)", "appeal: register \(claim.company.name)")
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
    case .leave(let leave):
      leave.deputy.map { [say("代理: ", "deputy: ") + name(of: $0)] + gaps(leave, deputy: $0) } ?? []
    case .loss(let autopsy):
      [
        say("原因: ", "cause: ") + cause(autopsy.cause),
        say("对手: ", "rival: ") + (autopsy.rival ?? say("无", "none")),
        say("怎样才能赢: ", "what would have won it: ") + autopsy.analysis,
      ]
    case .extension(let wish): [say("原因: ", "reason: ") + wish.reason]
    case .finding(let finding): [say("质疑的理由: ", "why it is doubted: ") + finding.reason]
    case .claim(let claim): details(claim)
    }
  }

  /// Warns of days on which the deputy is away himself (X18).
  private func gaps(_ leave: Leave, deputy: Member.ID) -> [String] {
    roster.gaps(of: leave).map { gap in
      let days =
        gap.from == gap.until
        ? say(day(gap.from), "on " + day(gap.from))
        : say("\(day(gap.from)) 至 \(day(gap.until))", "from \(day(gap.from)) to \(day(gap.until))")
      let away = say(
        "注意: \(name(of: deputy)) \(days) 自己也请假，", "Note: \(name(of: deputy)) is on leave too \(days); ")
      return away
        + (gap.standIn.map { say("由 \(name(of: $0)) 代理。", "\(name(of: $0)) stands in then.") }
          ?? say("没有人代理，期限停着。", "nobody stands in then, and the clocks rest."))
    }
  }

  func cause(_ key: String) -> String {
    process.causes.first { $0.key == key }?.name.text(language) ?? key
  }

  /// What follows for a reader whom it is not about: who stands in, or who has the customer already.
  func consequenceForOthers(of answer: DecisionAnswered) -> String? {
    guard answer.agrees, answer.matter.member != reader.id else { return nil }
    switch answer.matter {
    case .leave(let leave) where leave.deputy == reader.id:
      return say(
        "这些天由您代理：要他答复的信您也会收到，他的商机列在您的早报里。",
        "You stand in on these days: letters that wait for an answer reach you too, and the opportunities "
          + "stand in your brief.")
    case .claim(let claim):
      return say(
        "\(name(of: claim.claimant)) 另开了一个商机；您的 \(claim.opportunity) 不变。",
        "\(name(of: claim.claimant)) opened another one; your \(claim.opportunity) stays as it is.")
    default: return nil
    }
  }

  /// What follows from the answer, in one line.
  func consequence(of matter: Decision.Matter, agrees: Bool) -> String {
    switch matter {
    case .loss:
      agrees
        ? say("已按输单结束，新的线索已建。", "It ended lost; the next lead is made.")
        : say("继续跟，期限照走。", "It goes on, and so does its clock.")
    case .extension:
      agrees ? say("新的期限见早报。", "The new end stands in the brief.") : say("期限不变。", "The end stays.")
    case .finding(let finding):
      agrees
        ? say("\(finding.entry) 不再计算。", "\(finding.entry) counts nothing any more.")
        : say("\(finding.entry) 没有问题，照常计算。", "\(finding.entry) is cleared and counts.")
    case .claim:
      agrees
        ? say("已另开商机，两位都在跟这家客户。", "Another opportunity is open; both follow this customer.")
        : say("这家客户仍由原来的负责人跟。", "The customer stays with its owner.")
    case .leave:
      agrees
        ? say(
          "这些天不发早报，也不催日报；期限停着，有代理就按代理的工作日走。",
          "On these days no brief comes, no report is due. Clocks rest, or go on by the deputy's days."
        )
        : say("这些天照常上班，早报和日报照旧。", "These days stay working days, with brief and report as ever.")
    }
  }
}
