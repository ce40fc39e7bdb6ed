import SalesDomain

/// What the receipt says of offers, orders, payments and the good end.
struct DealWording {
  let wording: Wording

  func record(_ record: Outcome.Record) -> VerdictWriter.Lines {
    switch record.event {
    case .quoteRecorded(let body): quote(body)
    case .dealRecorded(let body): deal(body, record.opportunity)
    case .paymentRecorded(let body): payment(body, record.opportunity)
    case .opportunityWon(let body): won(body)
    default: ("", [], nil)
    }
  }

  private func quote(_ body: QuoteRecorded) -> VerdictWriter.Lines {
    var details = [
      "\(body.opportunity) · \(wording.money(body.amount))"
        + (body.version > 1 ? wording.say(" · 第 \(body.version) 版", " · version \(body.version)") : "")
    ]
    if let day = body.validUntil { details.append(wording.say("有效至 ", "valid until ") + wording.day(day)) }
    if !body.note.isEmpty { details.append(body.note) }
    return (wording.say("\(body.id) 已登记报价", "\(body.id) quote recorded"), details, nil)
  }

  private func deal(_ body: DealRecorded, _ opportunity: Opportunity?) -> VerdictWriter.Lines {
    var details = [
      "\(body.opportunity) · \(wording.money(body.amount))",
      wording.say("应收日 ", "due ") + wording.day(body.dueOn)
        + (body.dueOn == body.day ? wording.say("（没写账期）", " (no payment terms given)") : ""),
    ]
    if body.total != body.amount.minor, let total = Money(minor: body.total, currency: body.amount.currency) {
      details.append(wording.say("订单合计 ", "all orders ") + wording.money(total))
    }
    if let end = body.contractEnd {
      details.append(wording.say("合同到期 ", "contract ends ") + wording.day(end))
    }
    if !body.note.isEmpty { details.append(body.note) }
    let next = opportunity.flatMap(behind)
    return (
      wording.say("\(body.id) 已登记订单", "\(body.id) order recorded"), details + (next?.details ?? []),
      next?.line
    )
  }

  /// An order does not move its opportunity: the stage's clock goes on until it is advanced (decision 8).
  private func behind(_ opportunity: Opportunity) -> (details: [String], line: String)? {
    let ladder = wording.process.line(opportunity.line, ladder: opportunity.ladder)?.stages ?? []
    guard opportunity.state == .open, ladder.last?.key != opportunity.stage else { return nil }
    let missing = (wording.process.stage(of: opportunity)?.criteria ?? []).filter { !opportunity.meets($0) }
    let fields = missing.filter { $0.proof == .answer }.compactMap { Field(rawValue: $0.key) }
    let stage = "\(wording.stage(opportunity)) \(opportunity.probability)%"
    return (
      [
        wording.say(
          "\(opportunity.id) 还在 \(stage)，期限 \(wording.end(of: opportunity)) 照走，请推进。",
          "\(opportunity.id) still stands at \(stage), and its end is "
            + "\(wording.end(of: opportunity)): advance it."
        )
      ],
      (["\(Keyword.advance.name(wording.language)) \(opportunity.id)"]
        + fields.map { "\($0.name.text(wording.language)): …" }).joined(separator: "\n")
    )
  }

  private func payment(_ body: PaymentRecorded, _ opportunity: Opportunity?) -> VerdictWriter.Lines {
    let open = Money(minor: body.open, currency: body.amount.currency)
    let rest =
      body.open == 0
      ? wording.say("已收齐", "paid in full")
      : wording.say("还差 ", "still open ") + (open.map(wording.money) ?? "")
    // Money alone ends nothing before the last stage: its clock goes on.
    let next = body.open == 0 ? opportunity.flatMap(behind) : nil
    return (
      wording.say(
        "\(body.deal) 已收款 \(wording.money(body.amount))",
        "\(body.deal) payment of \(wording.money(body.amount))"),
      ["\(body.opportunity) · \(rest)"] + (next?.details ?? []), next?.line
    )
  }

  private func won(_ body: OpportunityWon) -> VerdictWriter.Lines {
    (
      wording.say("\(body.id) 赢单！", "\(body.id) is won!"),
      [
        wording.say("成交 ", "deal ") + wording.money(body.amount),
        wording.say("得分 +", "score +") + body.points.text,
      ], nil
    )
  }
}
