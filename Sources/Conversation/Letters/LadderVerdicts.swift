import SalesDomain

/// What receipts say of an opportunity's way along the ladder, and of complaints.
extension VerdictWriter {
  /// A step of an opportunity, or a complaint.
  func step(_ record: Outcome.Record) -> Lines {
    switch record.event {
    case .opportunityOpened(let body): opened(body)
    case .stageAdvanced(let body): advanced(body, record)
    case .opportunityChanged(let body): changed(body)
    case .opportunityAnswered(let body): answered(body)
    case .complaintOpened(let body): complained(body)
    case .ladderMoved(let body):
      (
        wording.say("\(body.id) 已换到新的阶段表", "\(body.id) goes on along the newest stages"),
        [
          wording.stage(body.clock) + " \(body.clock.probability)% · " + wording.say("期限 ", "end ")
            + wording.end(body.clock.deadline)
        ], nil
      )
    default: ("", [], nil)
    }
  }

  private func opened(_ body: OpportunityOpened) -> Lines {
    var details = [
      wording.say("客户 ", "customer ") + "\(body.customer) \(body.customerName)",
      wording.stage(body.clock) + " \(body.clock.probability)% · "
        + wording.say("期限 ", "end ") + wording.end(body.clock.deadline),
    ]
    if let amount = body.amount { details.append(wording.say("金额 ", "amount ") + wording.money(amount)) }
    if let feasibility = body.feasibility { details += EndWording(wording: wording).feasibility(feasibility) }
    if body.second {
      details.append(
        wording.say("这是您在该客户的又一个商机，已标记。", "This is another opportunity of yours with this customer; marked."))
    }
    details += asked(body.clock, answers: body.answers)
    details.append(wording.say("得分 +", "score +") + body.points.text)
    return (wording.say("\(body.id) 已登记", "\(body.id) registered"), details, nil)
  }

  private func advanced(_ body: StageAdvanced, _ record: Outcome.Record) -> Lines {
    var details = [
      wording.stage(body.from, line: body.clock.line) + " → "
        + wording.stage(body.clock) + " \(body.clock.probability)%",
      wording.say("期限 ", "end ") + wording.end(body.clock.deadline),
    ]
    if let waiver = body.waiver {
      details.append(wording.say("免: ", "waived: ") + "\(waiver.criterion) \(waiver.reason)")
    }
    details += asked(body.clock, answers: [:], of: record.opportunity)
    if body.points > .zero { details.append(wording.say("得分 +", "score +") + body.points.text) }
    return (wording.say("\(body.id) 已推进", "\(body.id) advanced"), details, nil)
  }

  /// What the stage still asks for before it can be left.
  private func asked(
    _ clock: StageClock, answers: FieldAnswers, of opportunity: Opportunity? = nil
  ) -> [String] {
    let stages = wording.process.line(clock.line, ladder: clock.ladder)?.stages ?? []
    let criteria = (stages.first { $0.key == clock.stage }?.criteria ?? []).filter { criterion in
      if let opportunity { return !opportunity.meets(criterion) }
      guard criterion.proof == .answer, let field = Field(rawValue: criterion.key) else { return true }
      return answers[field]?.isKnown != true
    }
    guard !criteria.isEmpty else { return [] }
    return [wording.say("本阶段还要: ", "this stage still asks for: ") + wording.criteria(criteria)]
  }

  private func complained(_ body: ComplaintOpened) -> Lines {
    let level = body.level.map { wording.say("级别 \($0)", "level \($0)") }
    return (
      wording.say("\(body.id) 投诉已记下", "\(body.id): the complaint is written down"),
      [
        ["\(body.customer) \(body.customerName)", body.opportunity?.description, level].compactMap { $0 }
          .joined(separator: " · "), body.words,
        wording.say(
          "处理写在它上面: \(body.id) 电话 30分 …；卡住了: 求助 \(body.id) 原因:质量 …",
          "Log the work on it: \(body.id) call 30m …; stuck: sos \(body.id) cause:quality …"),
      ], nil
    )
  }

  private func changed(_ body: OpportunityChanged) -> Lines {
    var names = body.answers.keys.map { $0.name.text(wording.language) }.sorted()
    if let amount = body.amount { names.insert(wording.say("金额 ", "amount ") + wording.money(amount), at: 0) }
    let list = names.joined(separator: wording.say("、", ", "))
    return (wording.say("\(body.id) 已更新: \(list)", "\(body.id) updated: \(list)"), [], nil)
  }

  private func answered(_ body: OpportunityAnswered) -> Lines {
    let owner = wording.name(of: body.owner)
    let headline =
      switch body.answer {
      case .keep: wording.say("\(body.id) 由您自跟", "\(body.id) is yours now")
      case .return: wording.say("\(body.id) 已归还 \(owner)", "\(body.id) returned to \(owner)")
      case .assign: wording.say("\(body.id) 已分配给 \(owner)", "\(body.id) assigned to \(owner)")
      }
    return (headline, [wording.say("期限 ", "end ") + wording.end(body.deadline)], nil)
  }
}
