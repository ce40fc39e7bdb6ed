public import SalesDomain

/// What `漏斗` and `进度` answer (D1, C13, C17); what other questions are answered stands in files of their own.
public struct QueryWording {
  /// Opportunities that a letter lists; a sheet holds them all.
  public static let listed = 40

  let wording: Wording
  let rules: Rules

  public init(wording: Wording, rules: Rules) {
    self.wording = wording
    self.rules = rules
  }

  /// An answer whose table could not be made: what was asked is there, and what to do about the rest.
  public static func withoutSheet(_ verdict: Verdict, _ wording: Wording) -> Verdict {
    Verdict(
      verdict.mark, quote: verdict.quote, headline: verdict.headline,
      details: verdict.details + [
        wording.say(
          "表格这次附不上（服务器磁盘写不了），请稍后再发一次。",
          "The table could not be attached (the server's disk refused it); please ask again later.")
      ], suggestion: verdict.suggestion, taps: verdict.taps)
  }

  /// One row of a progress list.
  public struct Item: Sendable {
    public let opportunity: Opportunity
    public let daysLeft: Int
    public let daysOnStage: Int
    public let lastEntry: LogEntry?
    /// What the reader sees of it (G1).
    public let sight: Sight
    /// With which its amount is weighted (F1).
    public let chance: Chance
    /// Nil where it does not stand longer than others (C12).
    public let stretch: Stretch?
    public init(
      opportunity: Opportunity, daysLeft: Int, daysOnStage: Int, lastEntry: LogEntry?, sight: Sight,
      chance: Chance, stretch: Stretch?
    ) {
      self.chance = chance
      self.daysOnStage = daysOnStage
      self.stretch = stretch
      self.sight = sight
      self.opportunity = opportunity
      self.daysLeft = daysLeft
      self.lastEntry = lastEntry
    }
  }

  /// A stage on which one person's opportunities usually stay longer than the others' (C12).
  public struct StretchedStage: Sendable {
    public let line: String
    public let stage: String
    public let stretch: Stretch
    public init(line: String, stage: String, stretch: Stretch) {
      self.line = line
      self.stage = stage
      self.stretch = stretch
    }
  }

  /// The ladder from 100 % down, its sum, and how it is tracked and how it ends.
  ///
  /// Without `amounts` only numbers of opportunities are told (G1).
  public func funnel(
    _ funnel: Funnel, ended: Int, of name: String, stretches: [StretchedStage], amounts: Bool, quote: String
  ) -> Verdict {
    var lines = funnel.stages.sorted { $0.probability > $1.probability }.map { stage in
      "\(wording.percent(stage.chance)) \(wording.stage(stage.stage, line: stage.line))"
        + calibration(stage) + ": "
        + wording.say("\(stage.count) 个", wording.count(stage.count, "opportunity", "opportunities"))
        + (amounts ? " \(money(stage.amount)) → \(money(stage.weighted))" : "")
    }
    if lines.isEmpty { lines.append(wording.say("还没有商机。", "No opportunities yet.")) }
    let taken = funnel.taken > 0 ? wording.say("已没收 \(funnel.taken) 个", "\(funnel.taken) taken") : nil
    let forecast =
      amounts
      ? wording.say("预测（金额×概率）", "forecast (amount × chance) ")
        + wording.worth(funnel.pipeline(change: 0, ended: ended), rules) : nil
    let sums = [forecast, taken].compactMap { $0 }
    if !sums.isEmpty { lines.append(sums.joined(separator: " · ")) }
    lines.append(
      wording.say("跟进率 ", "tracked ") + wording.share(funnel.tracked, funnel.open)
        + wording.say(" · 成功率 ", " · success ") + wording.share(funnel.won, funnel.won + funnel.lost))
    let vetoes = self.vetoes(
      drops: funnel.dropAttempts, takings: funnel.takings, extensions: funnel.extensions, inStage: "")
    if !vetoes.isEmpty { lines.append(wording.say("隐形否决: ", "invisible vetoes: ") + vetoes) }
    lines += stretches.map { item in
      let stage = wording.stage(item.stage, line: item.line)
      return wording.say(
        "周期偏长: \(stage) 一般 \(item.stretch.days) 天，同事 \(item.stretch.peers) 天",
        "stretched: \(stage) takes \(wording.count(item.stretch.days, "day")), colleagues need "
          + "\(item.stretch.peers)")
    }
    return Verdict(
      .view, quote: quote, headline: wording.say("漏斗: \(name)", "Funnel: \(name)"), details: lines)
  }

  /// `（按 41 个已结束商机校准，设定 60%）` on a stage whose chance is the company's own (F1).
  private func calibration(_ stage: FunnelStage) -> String {
    guard let ended = stage.chance.calibratedFrom else { return "" }
    return wording.say(
      "（按 \(ended) 个已结束商机校准，设定 \(stage.probability)%）",
      " (calibrated from \(ended) ended, set to \(stage.probability)%)")
  }

  /// Each opportunity in reach, nearest end first.
  public func progress(_ items: [Item], more: Int, of name: String, quote: String) -> Verdict {
    var lines = items.map { line($0) }
    if lines.isEmpty { lines.append(wording.say("没有进行中的商机。", "No opportunity is running.")) }
    if more > 0 {
      lines.append(
        wording.say("还有 \(more) 个；要全部请发: 进度 xlsx", "\(more) more; for all send: progress xlsx"))
    }
    return Verdict(
      .view, quote: quote, headline: wording.say("进度: \(name)", "Progress: \(name)"), details: lines)
  }

  /// Words behind `推进` that name no field.
  public func unclearAdvance(_ opportunity: Opportunity, words: String, quote: String) -> Verdict {
    AdvanceWording(wording: wording).unclear(opportunity, words: words, quote: quote)
  }

  /// Where one opportunity stands.
  public func opportunity(_ item: Item, drops: Int, history: [LogEntry], quote: String) -> Verdict {
    let opportunity = item.opportunity
    var lines = [line(item)]
    let vetoes = self.vetoes(
      drops: drops, takings: opportunity.timesTakenInStage, extensions: opportunity.extensions,
      inStage: wording.say("本阶段", " in this stage"))
    if !vetoes.isEmpty { lines.append(vetoes) }
    let criteria = wording.process.stage(of: opportunity)?.criteria ?? []
    let missing = criteria.filter { !opportunity.meets($0) }
    if !missing.isEmpty {
      lines.append(wording.say("本阶段还要: ", "this stage still asks for: ") + wording.criteria(missing))
    }
    if opportunity.dealt > 0, item.sight.amounts {
      lines.append(
        wording.say("订单 \(money(opportunity.dealt))，已收 ", "orders \(money(opportunity.dealt)), paid ")
          + money(opportunity.paid))
    }
    lines += history.map { entry in
      "\(entry.day) \(wording.name(of: entry.member)) \(wording.activities(entry.content.activities)) "
        + "\(wording.minutes(entry.content.minutes.count)) \(entry.content.text)"
    }
    return Verdict(
      .view, quote: quote,
      headline: wording.say("\(opportunity.id) 到哪一步", "Where \(opportunity.id) stands"), details: lines)
  }

  /// Invisible vetoes: wishes to drop it, takings, and extensions of a stage (C11).
  private func vetoes(drops: Int, takings: Int, extensions: Int, inStage: String) -> String {
    [
      drops > 0 ? wording.say("想放弃 \(drops) 次", "asked to drop \(wording.count(drops, "time"))") : nil,
      takings > 0
        ? wording.say("\(inStage)没收 \(takings) 次", "taken \(wording.count(takings, "time"))\(inStage)") : nil,
      extensions > 0
        ? wording.say("延期 \(extensions) 次", "extended \(wording.count(extensions, "time"))") : nil,
    ].compactMap { $0 }.joined(separator: " · ")
  }

  /// `本阶段 12 天（同事 5 天）`: longer on the stage than peers need (C12).
  private func stretched(_ stretch: Stretch) -> String {
    wording.say(
      "本阶段 \(stretch.days) 天（同事一般 \(stretch.peers) 天）",
      "\(wording.count(stretch.days, "day")) on this stage (colleagues: \(stretch.peers))")
  }

  private func line(_ item: Item) -> String {
    let opportunity = item.opportunity
    var parts = [
      "\(opportunity.id) \(opportunity.customerName)",
      "\(wording.stage(opportunity)) \(opportunity.probability)%"
        + (amount(item).map { " " + wording.money($0) } ?? ""),
    ]
    if opportunity.owner != wording.reader.id { parts.append(wording.name(of: opportunity.owner)) }
    if opportunity.hold == nil || opportunity.state != .open {
      parts.append(state(opportunity, item.daysLeft))
    }
    if let hold = opportunity.hold {
      parts.append(
        wording.say(
          "\(hold.alarm) 求助中，\(wording.end(hold.until)) 前不没收",
          "held back by \(hold.alarm) until \(wording.end(hold.until))"))
    }
    if let stretch = item.stretch { parts.append(stretched(stretch)) }
    if let entry = item.lastEntry { parts.append(wording.say("最近 ", "last ") + wording.typedDay(entry.day)) }
    return parts.joined(separator: " · ")
  }

  private func amount(_ item: Item) -> Money? { item.sight.amounts ? item.opportunity.amount : nil }

  private func state(_ opportunity: Opportunity, _ daysLeft: Int) -> String {
    switch opportunity.state {
    case .confiscated:
      wording.say("已没收", "taken") + (opportunity.holder.map { " " + wording.name(of: $0) } ?? "")
    case .overdue: wording.say("已逾期", "overdue")
    case .losing: wording.say("输单待批", "loss waits for a signature")
    case .won: wording.say("赢单", "won")
    case .lost: wording.say("输单", "lost")
    case .undone: wording.say("已撤销", "taken back")
    case .open: wording.dayCount(daysLeft)
    }
  }

  /// The columns of the sheet.
  public var columns: [String] {
    wording.language == .chinese
      ? ["编号", "客户", "负责人", "业务线", "阶段", "概率%", "金额", "预测", "状态", "期限", "最近日志", "本阶段天数"]
      : [
        "id", "customer", "owner", "line", "stage", "chance %", "amount", "forecast", "state", "end",
        "last entry", "days on stage",
      ]
  }

  /// One row of the sheet; numbers are those columns that hold money or percent.
  public func row(_ item: Item) -> [(text: String, isNumber: Bool)] {
    let opportunity = item.opportunity
    func plain(_ minor: Int64) -> String { Money(sum: minor, in: rules).decimalText }
    return [
      (opportunity.id.description, false), (opportunity.customerName, false),
      (wording.name(of: opportunity.owner), false), (opportunity.line, false),
      (wording.stage(opportunity), false), (String(wording.percent(item.chance).dropLast()), true),
      item.sight.amounts ? (plain(opportunity.amount?.minor ?? 0), true) : ("", false),
      item.sight.amounts ? (plain(item.chance.weighted(opportunity.amount?.minor ?? 0)), true) : ("", false),
      (state(opportunity, item.daysLeft), false), (wording.end(opportunity.deadline), false),
      (item.lastEntry?.day.description ?? "", false), ("\(item.daysOnStage)", true),
    ]
  }

  private func money(_ minor: Int64) -> String {
    wording.amount(minor, rules)
  }
}
