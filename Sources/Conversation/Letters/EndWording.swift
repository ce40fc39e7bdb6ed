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
    case .leadOpened(let body): lead(body)
    case .deadlineExtended(let body):
      (
        wording.say(
          "\(body.id) 延期 \(body.days.count) 个工作日",
          "\(body.id) extended by \(wording.count(body.days.count, "working day"))"),
        [wording.say("期限 ", "end ") + wording.end(body.deadline), body.reason].filter { !$0.isEmpty }, nil
      )
    case .decisionAsked(let body): asked(body)
    case .leaveGranted(let body):
      (
        wording.say(
          "\(wording.name(of: body.leave.member)) 的假已记下",
          "the leave of \(wording.name(of: body.leave.member)) holds"),
        [wording.matter(.leave(body.leave))] + wording.details(.leave(body.leave)), nil
      )
    case .leaveEnded(let body): back(body)
    case .deadlineMoved(let body):
      (wording.say("\(body.id) 期限改到 ", "\(body.id) now ends ") + wording.end(body.deadline), [], nil)
    default: ("", [], nil)
    }
  }

  private func lead(_ body: LeadOpened) -> VerdictWriter.Lines {
    guard case .notYet(let feasibility) = body.source else {
      return (
        wording.say("\(body.id) 新线索: \(body.customerName)", "\(body.id) new lead: \(body.customerName)"),
        [wording.say("负责人 ", "owner ") + wording.name(of: body.owner)], nil
      )
    }
    let fields = (feasibility.no + feasibility.unknown).map { "\($0.name.text(wording.language)): …" }
    return (
      wording.say(
        "还不算商机，先作为线索 \(body.id) 保留", "not yet an opportunity; kept as lead \(body.id)"),
      self.feasibility(feasibility) + [
        wording.say(
          "跟进记在 \(body.id) 上；问清楚以后请发:", "Log your contacts on \(body.id); when you know more, send:")
      ],
      ([
        wording.say("新商机", "opportunity"),
        Field.customer.name.text(wording.language) + ": \(body.customerName)",
      ] + fields).joined(separator: "\n")
    )
  }

  /// `可行性 50%：存疑（不清楚: 预算、时间）`
  func feasibility(_ result: Feasibility) -> [String] {
    let grade =
      switch result.grade {
      case .go: wording.say("可做", "go")
      case .doubt: wording.say("存疑，已标记", "doubt, marked")
      case .notYet: wording.say("还不行", "not yet")
      }
    func names(_ fields: [Field]) -> String {
      fields.map { $0.name.text(wording.language) }.joined(separator: wording.say("、", ", "))
    }
    let reasons = [
      result.no.isEmpty ? nil : wording.say("没有: ", "no: ") + names(result.no),
      result.unknown.isEmpty ? nil : wording.say("不清楚: ", "unknown: ") + names(result.unknown),
    ].compactMap { $0 }
    let words =
      reasons.isEmpty ? "" : wording.say("（", " (") + reasons.joined(separator: "; ") + wording.say("）", ")")
    return [wording.say("可行性 \(result.percent)%：", "feasibility \(result.percent) %: ") + grade + words]
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
