import SalesDomain

/// What the receipt says of losses, extensions, leads and of what waits for a second signature.
struct EndWording {
  let wording: Wording

  func record(_ event: Event) -> VerdictWriter.Lines {
    switch event {
    case .opportunityLost(let body):
      (
        wording.say("\(body.id) 已按输单结束", "\(body.id) ended lost"),
        wording.details(.loss(body.autopsy)), nil
      )
    case .leadOpened(let body):
      (
        wording.say("\(body.id) 新线索: \(body.customerName)", "\(body.id) new lead: \(body.customerName)"),
        [wording.say("负责人 ", "owner ") + wording.name(of: body.owner)], nil
      )
    case .deadlineExtended(let body):
      (
        wording.say(
          "\(body.id) 延期 \(body.days.count) 个工作日",
          "\(body.id) extended by \(wording.count(body.days.count, "working day"))"),
        [wording.say("期限 ", "end ") + wording.end(body.deadline), body.reason].filter { !$0.isEmpty }, nil
      )
    case .decisionAsked(let body): asked(body)
    default: ("", [], nil)
    }
  }

  private func asked(_ body: DecisionAsked) -> VerdictWriter.Lines {
    let signer = wording.name(of: body.signer)
    return (
      wording.say("\(body.id) 已请 \(signer) 答复", "\(body.id) waits for \(signer)"),
      [wording.matter(body.matter)] + wording.details(body.matter)
        + (body.answerBy.map { [wording.say("答复期限 ", "answer by ") + wording.end($0)] } ?? []), nil
    )
  }
}
