public import SalesDomain

/// What receipts, briefs and digests say of plans (A6, A8, K9).
public struct PlanWording {
  let wording: Wording

  public init(wording: Wording) { self.wording = wording }

  func record(_ event: PlanEvent) -> VerdictWriter.Lines {
    switch event {
    case .planMade(let body):
      (
        wording.say("\(body.id) 已列入计划", "\(body.id) is planned"),
        [line(body.line, withDay: true)]
          + (body.line.expected.map { [wording.say("希望的结果: ", "hoped for: ") + $0] } ?? []),
        nil
      )
    case .planAnswered(let body): (answered(body), [], nil)
    }
  }

  private func answered(_ body: PlanAnswered) -> String {
    switch body.answer {
    case .done(let lesson):
      wording.say("\(body.id) 做了", "\(body.id) done") + remark(lesson)
    case .missed(let why): wording.say("\(body.id) 没做", "\(body.id) not done") + remark(why)
    case .moved(let day, let why):
      wording.say("\(body.id) 改到 ", "\(body.id) moved to ") + wording.day(day) + remark(why)
    case .cancelled(let why): wording.say("\(body.id) 取消", "\(body.id) cancelled") + remark(why)
    }
  }

  private func remark(_ words: String) -> String { words.isEmpty ? "" : ": " + oneLine(words) }

  /// `3月5日 周四 10:00 O-104 拜访 确认方案`.
  func line(_ line: PlanLine, withDay: Bool) -> String {
    [
      withDay ? wording.day(line.day) : nil, line.minute.map(\.description), line.object.description,
      line.activity.map(wording.activity), oneLine(line.purpose),
    ].compactMap { $0 }.joined(separator: " ")
  }

  func refusal(_ refusal: PlanRefusal) -> RefusalWording.Words {
    switch refusal {
    case .past(let day):
      RefusalWording.Words(
        reason: wording.say("\(wording.day(day)) 已经过了。", "\(wording.day(day)) is past."),
        details: [wording.say("做过的事请直接记:", "What was done is logged:")],
        suggestion: wording.say("O-104 电话 30分 …", "O-104 call 30m …"))
    case .tooFar(let day, let days):
      RefusalWording.Words(
        reason: wording.say(
          "\(wording.day(day)) 太远，计划最多到 \(days) 天以后。",
          "\(wording.day(day)) is too far; plans reach \(days) days ahead."))
    case .notYours(let id):
      RefusalWording.Words(reason: wording.say("\(id) 不是您的计划。", "\(id) is not your plan."))
    case .settled(let id, let state):
      RefusalWording.Words(
        reason: wording.say(
          "\(id) 已经说过了: \(self.state(state))。", "\(id) is settled already: \(self.state(state))."))
    }
  }

  func state(_ state: Plan.State) -> String {
    switch state {
    case .open: wording.say("待做", "open")
    case .done: wording.say("做了", "done")
    case .missed: wording.say("没做", "not done")
    case .cancelled: wording.say("取消", "cancelled")
    }
  }

  /// What somebody has planned, and what became of it.
  public func shown(_ plans: [Plan], of name: String, quote: String) -> Verdict {
    let lines = plans.map { plan in
      let entry = plan.entry.map { " \($0)" } ?? ""
      return
        "\(plan.id) \(line(plan.line, withDay: true)) · \(state(plan.state))\(entry)\(remark(plan.words))"
    }
    return Verdict(
      .view, quote: quote, headline: wording.say("计划: \(name)", "Plans: \(name)"),
      details: lines.isEmpty ? [wording.say("没有计划。", "Nothing is planned.")] : lines,
      suggestion: lines.isEmpty
        ? wording.say("计划 明天 O-104 拜访 目的:…", "plan tomorrow O-104 visit purpose: …") : nil)
  }
}

/// The plan lines of a brief: today's to tick, and what became of the last ones (A6, K9).
extension LetterWriter {
  /// `[ ] O-104 拜访 30分 | 确认方案 〔p1〕`: what stands before the bar is the entry that a tick records.
  func planForm(_ plans: [Plan]) -> [FormLine] {
    plans.enumerated().map { index, plan in
      let mark = "p\(index + 1)"
      let activity = plan.line.activity ?? rules.suggestedActivity
      let time = plan.line.minute.map { "\($0) " } ?? ""
      let head =
        "\(plan.line.object) \(wording.activity(activity)) \(wording.minutes(rules.suggestedMinutes.count))"
      return FormLine(
        mark: mark, object: .thing(plan.line.object), activity: activity, minutes: rules.suggestedMinutes,
        text: "[ ] \(head) | \(time)\(QuizWording.option(plan.line.purpose)) 〔\(mark)〕",
        comment: "\(Keyword.plan.name(wording.language)) \(plan.id)")
    }
  }

  /// `P-3 O-104 拜访 确认方案 没做，因为: 〔p4〕`: the words behind it are the reason; of a done one, the lesson.
  func planAnswers(_ plans: [Plan], after count: Int) -> [FormLine] {
    let words = PlanWording(wording: wording)
    return plans.enumerated().map { index, plan in
      let mark = "p\(count + index + 1)"
      let isDone = plan.state == .done
      let asks =
        isDone
        ? wording.say(
          "做了\(plan.entry.map { " \($0)" } ?? "")，心得:", "done\(plan.entry.map { " \($0)" } ?? ""), lesson:")
        : wording.say("没做，因为:", "not done because:")
      let verb = isDone ? wording.say("完成", "done") : wording.say("没做", "missed")
      return FormLine(
        mark: mark, object: .thing(plan.id.object), activity: rules.suggestedActivity,
        minutes: rules.suggestedMinutes,
        text: "\(plan.id) \(QuizWording.option(words.line(plan.line, withDay: false))) \(asks) 〔\(mark)〕",
        command: "\(Keyword.plan.name(wording.language)) \(plan.id) \(wording.say("完成", "done"))",
        comment: "\(Keyword.plan.name(wording.language)) \(plan.id) \(verb)")
    }
  }
}
