public import SalesDomain

/// What `缺口` answers, and its line in the weekly letter (F2–F5).
public struct GapWording {
  let wording: Wording
  let rules: Rules

  public init(wording: Wording, rules: Rules) {
    self.wording = wording
    self.rules = rules
  }

  /// Target, booked, expected, how far in time, what is missing, and what that takes.
  ///
  /// `below` are the people who count beside the head.
  public func shown(_ gap: Gap, of head: Member, name: String, below: Int, quote: String) -> Verdict {
    var lines: [String] = []
    if let goal = gap.goal { lines.append(goals(goal)) }
    if let sum = gap.peoplesMust, let must = gap.goal?.must {
      lines.append(
        wording.say("下面的人的目标合计 ", "the people's targets come to ") + money(sum)
          + (sum < must
            ? wording.say("，少 \(money(must - sum))", ", \(money(must - sum)) short") : ""))
    }
    lines.append(booked(gap))
    if gap.isOver {
      lines += result(gap)
    } else {
      if let goal = gap.goal { lines.append(pace(gap, goal)) }
      lines += expected(gap)
      lines += missing(gap)
      lines += GapCauseWording(wording: wording, rules: rules).lines(gap, of: head.id)
      lines += need(gap)
    }
    let line = TargetWording(wording: wording)
    return Verdict(
      .view, quote: quote,
      headline: wording.say("缺口: \(name) \(gap.period)", "Gap: \(name) \(gap.period)")
        + (below > 0
          ? wording.say(
            "（本人和下面 \(below) 人）", " (with \(wording.count(below, "person", "people")) below)") : ""),
      details: lines,
      suggestion: gap.goal == nil && !gap.isOver
        ? line.example(head.id == wording.reader.id ? nil : head.id, gap.period) : nil)
  }

  /// One line of the weekly letter: forecast against target.
  public func line(_ gap: Gap, of name: String) -> String {
    let forecast = gap.expected
    let parts = [
      gap.goal.map { wording.say("必达 ", "must ") + money($0.must) + peoples($0) }
        ?? wording.say("没有目标", "no target"),
      wording.say("已订 ", "booked ") + money(gap.done)
        + (gap.goal.map { " " + share(gap.done, $0.must) } ?? ""),
      forecast.orders == 0
        ? nil
        : wording.say(
          "预计再成交 \(count(forecast.orders)) 单（80% 区间 \(span(forecast))），\(money(forecast.amount))"
            + "（\(money(forecast.least))–\(money(forecast.largest))）",
          "\(count(forecast.orders)) more orders expected (80% interval \(span(forecast))), "
            + "\(money(forecast.amount)) (\(money(forecast.least))–\(money(forecast.largest)))"),
      gap.toMust.map {
        $0 > 0
          ? wording.say("还差 ", "missing ") + money($0)
          : wording.say("按预测超出 ", "ahead by ") + money(-$0)
      },
    ].compactMap { $0 }
    return "\(name) \(gap.period): " + parts.joined(separator: " · ")
  }

  /// A sum that nobody set for the head himself.
  private func peoples(_ goal: Gap.Goal) -> String {
    guard case .people(let some, let all, let left) = goal.source else { return "" }
    return wording.say("（下面 \(all) 人中 \(some) 人的目标之和", " (the targets of \(some) of \(all) people below")
      + (left > 0 ? wording.say("，其中 \(left) 人已离职", ", \(left) of whom left") : "") + wording.say("）", ")")
  }

  private func goals(_ goal: Gap.Goal) -> String {
    let source =
      switch goal.source {
      case .own(let by): wording.say("（\(wording.name(of: by)) 定）", " (set by \(wording.name(of: by)))")
      case .people: peoples(goal)
      }
    return wording.say("目标: 必达 ", "target: must ") + money(goal.must)
      + (goal.challenge.map { wording.say("，挑战 ", ", challenge ") + money($0) } ?? "") + source
  }

  private func booked(_ gap: Gap) -> String {
    wording.say("已订（本期登记的订单）: \(gap.orders) 单 ", "booked (orders of the period): \(gap.orders), ")
      + money(gap.done)
      + (gap.goal.map { wording.say("，达成 ", ", that is ") + share(gap.done, $0.must) } ?? "")
  }

  /// The mid-period picture (F5).
  private func pace(_ gap: Gap, _ goal: Gap.Goal) -> String {
    let time = gap.days == 0 ? 100 : gap.daysGone.percent(of: gap.days)
    let isBehind = gap.done * Int64(max(1, gap.days)) < goal.must * Int64(gap.daysGone)
    return wording.say(
      "时间过了 \(time)%（\(gap.daysGone)/\(gap.days) 个工作日），目标完成 \(share(gap.done, goal.must))",
      "\(time)% of the time is gone (\(gap.daysGone)/\(gap.days) working days), "
        + "\(share(gap.done, goal.must)) is done")
      + (gap.daysGone == 0
        ? "" : isBehind ? wording.say("，落后", ": behind") : wording.say("，跟得上", ": in time"))
  }

  private func expected(_ gap: Gap) -> [String] {
    let forecast = gap.expected
    guard forecast.open > 0 else { return [wording.say("没有在跟的商机。", "Nothing is open.")] }
    var lines = [
      forecast.amount == 0
        ? wording.say(
          "手上的商机本期内预计成交不了；不含新商机",
          "nothing that is open is expected to come to an order in the period; without new opportunities")
        : wording.say(
          "预计本期再成交 \(count(forecast.orders)) 单（80% 区间 \(span(forecast))），\(money(forecast.amount))"
            + "（\(money(forecast.least))–\(money(forecast.largest))）；不含新商机",
          "expected in the period: \(count(forecast.orders)) more orders (80% interval \(span(forecast))), "
            + "\(money(forecast.amount)) (\(money(forecast.least))–\(money(forecast.largest))); without new "
            + "opportunities"),
      wording.say("还没有订单的商机 \(forecast.open) 个，", "\(forecast.open) open without an order, ")
        + wording.say("金额×概率 ", "amount × chance ") + money(gap.pipeline),
    ]
    if gap.assumedStages > 0 {
      lines.append(
        wording.say(
          "\(gap.assumedStages) 个阶段公司自己的历史太少，时间按期限算",
          "\(wording.count(gap.assumedStages, "stage")) of the ladder with too little history: "
            + "taken by the limit"))
    }
    return lines
  }

  /// What came of a period that is over.
  private func result(_ gap: Gap) -> [String] {
    func line(_ goal: Int64, _ chinese: String, _ english: String) -> String {
      let left = goal - gap.done
      return left > 0
        ? wording.say("结果: \(chinese)没有完成，差 ", "result: \(english) missed by ") + money(left)
        : wording.say("结果: \(chinese)完成", "result: \(english) reached")
          + (left == 0 ? "" : wording.say("，超出 ", ", ") + money(-left) + wording.say("", " over"))
    }
    guard let goal = gap.goal else {
      return [wording.say("没有定过目标。", "No target was set.")]
    }
    return [line(goal.must, "必达", "must")] + (goal.challenge.map { [line($0, "挑战", "challenge")] } ?? [])
  }

  private func missing(_ gap: Gap) -> [String] {
    func line(_ left: Int64, _ chinese: String, _ english: String) -> String {
      left > 0
        ? wording.say("离\(chinese)还差 ", "still missing to \(english): ") + money(left)
        : wording.say("按预测超出\(chinese) ", "ahead of \(english) by ") + money(-left)
    }
    guard gap.goal != nil else {
      return [wording.say("\(gap.period) 还没有目标，可以定一个:", "There is no target for \(gap.period) yet; set one:")]
    }
    return [
      gap.toMust.map { line($0, "必达", "must") }, gap.toChallenge.map { line($0, "挑战", "challenge") },
    ].compactMap { $0 }
  }

  /// What the gap to must takes at one's own conversion (F3).
  private func need(_ gap: Gap) -> [String] {
    guard let left = gap.toMust, left > 0 else { return [] }
    guard let need = gap.need else {
      return [
        wording.say("公司还没有订单，反推不出要做多少。", "No order of the company yet: what it takes cannot be reckoned.")
      ]
    }
    return [
      wording.say(
        "要补上大约还要: 订单 \(need.orders) 单、" + any(need.leads, "线索 \(need.leads) 条、")
          + "新商机 \(need.opened) 个、" + any(need.visits, "拜访 \(need.visits) 次、")
          + "报价 \(need.quotes) 份",
        "to make it up, about: \(wording.count(need.orders, "order")), "
          + any(need.leads, "\(wording.count(need.leads, "lead")), ")
          + "\(wording.count(need.opened, "new opportunity", "new opportunities")), "
          + any(need.visits, "\(wording.count(need.visits, "visit")), ")
          + wording.count(need.quotes, "quote")),
      rates(need),
    ]
  }

  /// Which orders the conversion stands on.
  private func rates(_ need: ReverseNeed) -> String {
    let months = rules.forecast.historyMonths
    // The company has no others: nothing is mixed in.
    if need.ownOrders == need.companyOrders {
      return wording.say(
        "按近 \(months) 个月 \(need.ownOrders) 单的转化率，全公司的订单都在里面；每单 \(money(need.orderAmount))",
        "by the conversion of \(wording.count(need.ownOrders, "order")) in \(months) months, all that the "
          + "company has; \(money(need.orderAmount)) an order")
    }
    return need.ownOrders >= rules.forecast.priorOrders
      ? wording.say(
        "按自己近 \(months) 个月 \(need.ownOrders) 单的转化率，公司 \(need.companyOrders) 单按 "
          + "\(rules.forecast.priorOrders) 单掺进来；每单 \(money(need.orderAmount))",
        "by the conversion of \(wording.count(need.ownOrders, "own order")) in \(months) months, "
          + "the company's \(need.companyOrders) counted as \(rules.forecast.priorOrders); "
          + "\(money(need.orderAmount)) an order")
      : wording.say(
        "自己近 \(months) 个月只有 \(need.ownOrders) 单，主要按公司 \(need.companyOrders) 单的转化率；每单 "
          + money(need.orderAmount),
        "\(wording.count(need.ownOrders, "own order")) in \(months) months is little, so mostly by "
          + "the company's \(need.companyOrders); \(money(need.orderAmount)) an order")
  }

  private func any(_ count: Int, _ words: String) -> String { count == 0 ? "" : words }

  private func money(_ minor: Int64) -> String { wording.amount(minor, rules) }

  /// `2.4`, `3`: to the nearest tenth of an order.
  private func count(_ ppm: Int) -> String { Wording.tenths((ppm + 50_000) / 100_000) }

  private func span(_ forecast: ClosingForecast) -> String { "\(forecast.fewest)–\(forecast.most)" }

  /// Whole percent, to the nearest; sums beyond any real company's are cut, so that nothing overflows.
  private func share(_ part: Int64, _ whole: Int64) -> String {
    whole <= 0 ? "—" : "\(min(part, .max / 1000).percent(of: whole))%"
  }
}
