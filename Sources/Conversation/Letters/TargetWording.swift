import SalesDomain

/// Why a line about a target cannot be read.
public enum TargetSlip: Hashable, Sendable {
  /// A word that is neither a person, a period nor an amount.
  case unclear(String)
  case unknownMember(String)
  /// A challenge without what must be reached, or an amount of nothing.
  case noMust
}

/// How targets are said (K1).
struct TargetWording {
  let wording: Wording

  /// `¥1,000,000.00，挑战 ¥1,200,000.00`.
  func amounts(must: Money, challenge: Money?) -> String {
    wording.say("必达 ", "must ") + wording.money(must)
      + (challenge.map { wording.say("，挑战 ", ", challenge ") + wording.money($0) } ?? "")
  }

  func noun(_ body: TargetSet) -> String {
    wording.say(
      "\(wording.name(of: body.member)) \(body.period) 的目标",
      "the target of \(wording.name(of: body.member)) for \(body.period)")
  }

  /// `原来是 必达 ¥200,000.00（李强 定的）`; nothing where none held before.
  func replaced(_ body: TargetSet) -> [String] {
    body.replaced.map { before in
      let amounts = amounts(must: before.must, challenge: before.challenge)
      let by = wording.name(of: before.by)
      return [wording.say("原来是 \(amounts)（\(by) 定的）", "before it was \(amounts) (set by \(by))")]
    } ?? []
  }

  /// A target that was set, and where to see how far it is.
  func record(_ body: TargetSet) -> VerdictWriter.Lines {
    let isOwn = body.member == wording.reader.id
    let line = gapLine(isOwn ? nil : body.member, body.period)
    return (
      wording.say(
        "\(wording.name(of: body.member)) \(body.period) 目标已定",
        "target of \(wording.name(of: body.member)) for \(body.period) is set"),
      [
        amounts(must: body.must, challenge: body.challenge)
      ] + replaced(body) + [
        wording.say("离目标还差多少，发: \(line)", "how far it still is: \(line)")
      ], nil
    )
  }

  /// The line that asks how far a target is.
  func gapLine(_ member: Member.ID?, _ period: TargetPeriod) -> String {
    Keyword.gap.name(wording.language) + (member.map { " @\($0)" } ?? "") + " \(period)"
  }

  /// A line to fill in.
  func example(_ member: Member.ID?, _ period: TargetPeriod) -> String {
    Keyword.target.name(wording.language) + (member.map { " @\($0)" } ?? "") + " \(period) …"
  }

  /// The line that sets a target.
  private func line(_ draft: TargetDraft, period: TargetPeriod, challenge: Money?) -> String {
    let name = Keyword.target.name(wording.language)
    let who = draft.member == wording.reader.id ? "" : " @\(draft.member)"
    return "\(name)\(who) \(period) \(draft.must.typedText)"
      + (challenge.map { wording.say(" 挑战 ", " challenge ") + $0.typedText } ?? "")
  }

  func refusal(_ refusal: TargetRefusal) -> RefusalWording.Words {
    switch refusal {
    case .ofOthers(let member):
      return RefusalWording.Words(
        reason: wording.say(
          "\(wording.name(of: member)) 的目标由他自己或他的上级定。",
          "The target of \(wording.name(of: member)) is for him or his superiors to set."),
        suggestion: wording.say("目标 本月 100万 挑战 120万", "target this month 1m stretch 1.2m"))
    case .standing(let target):
      return RefusalWording.Words(
        reason: wording.say(
          "\(wording.name(of: target.by)) 已经定了 \(wording.name(of: target.member)) \(target.period) 的目标，"
            + "以上级定的为准: "
            + amounts(must: target.must, challenge: target.challenge),
          "\(wording.name(of: target.by)) has set the target of \(wording.name(of: target.member)) for "
            + "\(target.period), and a superior's counts: "
            + amounts(must: target.must, challenge: target.challenge)),
        details: [
          wording.say(
            "要改请找 \(wording.name(of: target.by))。", "To change it, talk to \(wording.name(of: target.by)).")
        ],
        suggestion: gapLine(target.member == wording.reader.id ? nil : target.member, target.period))
    case .periodOver(let draft, let today):
      let next = TargetPeriod(draft.period.length, of: today)
      return RefusalWording.Words(
        reason: wording.say("\(draft.period) 已经过去，没有定。", "\(draft.period) is over; nothing was set."),
        suggestion: next.map { line(draft, period: $0, challenge: draft.challenge) })
    case .challengeBelowMust(let draft):
      return RefusalWording.Words(
        reason: wording.say("挑战目标不能低于必达目标。", "The challenge cannot be below what must be reached."),
        suggestion: line(draft, period: draft.period, challenge: draft.must))
    }
  }

  /// The line to send keeps the person and the period that could be read.
  func misread(_ slip: TargetSlip, of member: Member.ID?, _ period: TargetPeriod?, quote: String) -> Verdict {
    let reason =
      switch slip {
      case .unclear(let word): wording.say("看不懂“\(word)”。", "“\(word)” is not clear.")
      case .unknownMember(let word):
        wording.say("没有叫“\(word)”的同事。", "There is no member “\(word)”.")
      case .noMust: wording.say("请写必达金额。", "Please give the amount that must be reached.")
      }
    return Verdict(
      .refused, quote: quote, headline: reason,
      details: [
        wording.say(
          "写法: 目标 [@同事] 月份或季度 必达金额 [挑战 金额]",
          "Write: target [@colleague] month or quarter, what must be reached [stretch amount]")
      ],
      suggestion: [
        Keyword.target.name(wording.language), member.map { "@\($0)" },
        period?.description ?? wording.say("本月", "this month"),
        wording.say("100万 挑战 120万", "1m stretch 1.2m"),
      ].compactMap { $0 }.joined(separator: " "))
  }
}
