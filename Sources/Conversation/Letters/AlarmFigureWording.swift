public import SalesDomain

/// What `求助统计` and `求助榜` answer (E6–E8): figures that everybody may see, people's own by reach.
public struct AlarmFigureWording {
  /// Rows of a ranking or a group that a letter shows.
  private static let listed = 12

  let wording: Wording
  let rules: Rules

  public init(wording: Wording, rules: Rules) {
    self.wording = wording
    self.rules = rules
  }

  /// The alarms of a span: in all, by cause, stage, team and week, and what to train (E6, E7).
  public func report(_ report: AlarmReport, from first: Day, through last: Day, quote: String) -> Verdict {
    let total = report.total
    var lines: [String] = []
    if total.raised == 0 {
      lines.append(wording.say("这段时间没有求助。", "No alarms in this time."))
    } else {
      lines += self.total(total)
      lines.append(group("按原因", "by cause", report.causes) { wording.cause($0) })
      lines.append(
        group("按阶段", "by stage", report.stages) {
          $0.stage.isEmpty
            ? wording.say("其他", "off the ladder") : wording.stage($0.stage, line: $0.line)
        })
      if !report.units.isEmpty {
        lines.append(
          wording.say("按团队: ", "by team: ")
            + list(report.units) { row in
              wording.name(of: row.key) + " " + short(row.figures)
            })
      }
      if report.askers.count > 1 {
        lines.append(group("求助人", "askers", report.askers) { wording.name(of: $0) })
      }
      lines += report.weeks.prefix(AlarmFigureWording.listed).map { row in
        wording.say("\(wording.typedDay(row.key)) 那周: ", "week of \(wording.typedDay(row.key)): ")
          + short(row.figures)
      }
      lines += training(report.training)
    }
    return Verdict(
      .view, quote: quote,
      headline: wording.say("求助统计 \(first) 至 \(last)", "Alarms raised \(first) to \(last)"),
      details: lines)
  }

  private func total(_ total: AlarmFigures) -> [String] {
    let hours = wording.hours(rules.alarms.answerMinutes)
    var lines = [
      wording.say(
        "共 \(total.raised) 个求助；问了全公司的 \(total.due) 个里，工作时间 \(hours)内有人答 ",
        "\(wording.count(total.raised, "alarm")); of \(total.due) that everybody heard, answered within "
          + "\(hours) of work: ")
        + wording.share(total.supportedInTime, total.due)
        + (total.awaited == 0 ? "" : wording.say("；", "; ") + wording.awaited(total.awaited)),
      wording.say("解决 ", "solved ") + wording.share(total.solved, total.raised)
        + (total.byPool > 0
          ? wording.say("，其中经验库 \(total.byPool) 个", ", \(total.byPool) of them by the pool") : ""),
    ]
    if let support = total.meanSupport {
      lines.append(wording.say("首次支援平均 ", "first support after ") + mean(support))
    }
    if let solution = total.meanSolution {
      lines.append(wording.say("解决平均 ", "solved after ") + mean(solution))
    }
    if total.atStake > 0 {
      let atStake = wording.amount(total.atStake, rules)
      lines.append(wording.say("未解决的涉及 ", "at stake on what is open: ") + atStake)
    }
    return lines
  }

  /// Who needs what, and what several of a reader's people need together (E6).
  private func training(_ needs: [AlarmReport.Training]) -> [String] {
    guard !needs.isEmpty else { return [] }
    let line = needs.prefix(AlarmFigureWording.listed).map {
      "\(wording.name(of: $0.member)) \(wording.cause($0.cause)) ×\($0.count)"
    }.joined(separator: wording.say("、", ", "))
    let together = Dictionary(grouping: needs, by: \.cause).filter { $0.value.count > 1 }
    let group = together.keys.sorted().map { cause in
      wording.say(
        "\(wording.cause(cause)) 有 \(together[cause]?.count ?? 0) 人反复碰到，可以一起培训。",
        "\(wording.cause(cause)): \(together[cause]?.count ?? 0) people meet it again and again; train them "
          + "together.")
    }
    return [wording.say("培训地图: ", "training map: ") + line] + group
  }

  /// Who helped most (E8).
  public func helpers(
    _ helpers: [Helper], from first: Day, through last: Day, quote: String
  ) -> Verdict {
    var lines = helpers.prefix(AlarmFigureWording.listed).enumerated().map { index, helper in
      var parts = [
        wording.say("采纳 \(helper.adopted)", "\(helper.adopted) adopted"),
        wording.say("答过 \(helper.answered)", "\(helper.answered) answered"),
      ]
      if helper.reused > 0 {
        parts.insert(
          wording.say("经验又用上 \(helper.reused)", "\(helper.reused) used again from the pool"), at: 1)
      }
      if let speed = helper.speed {
        parts.append(
          wording.say("平均 \(wording.hours(speed))（工作时间）", "\(wording.hours(speed)) of work on average"))
      }
      return "\(index + 1). \(wording.name(of: helper.member)): " + parts.joined(separator: " · ")
    }
    if lines.isEmpty {
      lines.append(wording.say("这段时间没有人答过求助。", "Nobody answered an alarm in this time."))
    }
    return Verdict(
      .view, quote: quote,
      headline: wording.say("求助榜 \(first) 至 \(last)", "Helpers \(first) to \(last)"), details: lines)
  }

  /// The columns of the sheet of alarms.
  public var columns: [String] {
    wording.language == .chinese
      ? ["编号", "对象", "求助人", "原因", "阶段", "金额", "求助时间", "首次支援（工作分钟）", "解决（工作分钟）", "状态", "对策数"]
      : [
        "id", "object", "asker", "cause", "stage", "amount", "raised", "first support (working minutes)",
        "solved (working minutes)", "state", "answers",
      ]
  }

  /// One alarm as a row; the asker's name only where the reader's rank reaches him.
  public func row(_ alarm: HelpAlarm, isInReach: Bool) -> [(text: String, isNumber: Bool)] {
    func number(_ minutes: Int?) -> (text: String, isNumber: Bool) {
      minutes.map { ("\($0)", true) } ?? ("", false)
    }
    return [
      (alarm.id.description, false), (alarm.object.description, false),
      (isInReach ? wording.name(of: alarm.asker) : "", false), (wording.cause(alarm.cause), false),
      (alarm.stage.map { wording.stage($0, line: alarm.line ?? "") } ?? "", false),
      alarm.amount.map { ($0.decimalText, true) } ?? ("", false), (wording.moment(alarm.openedAt), false),
      number(alarm.supportMinutes), number(alarm.solutionMinutes), (state(alarm.state), false),
      ("\(alarm.advised)", true),
    ]
  }

  private func state(_ state: HelpAlarm.State) -> String {
    switch state {
    case .asking: wording.say("在看经验", "looking at the pool")
    case .open: wording.say("未解决", "open")
    case .solved: wording.say("已解决", "solved")
    case .undone: wording.say("已撤销", "taken back")
    }
  }

  private func group<Key>(
    _ chinese: String, _ english: String, _ rows: [AlarmReport.Row<Key>], _ name: (Key) -> String
  ) -> String {
    wording.say(chinese + ": ", english + ": ")
      + list(rows) { row in
        name(row.key)
          + wording.say(
            " \(row.figures.raised)（解决 \(row.figures.solved)）",
            " \(row.figures.raised) (\(row.figures.solved) solved)")
      }
  }

  private func list<Key>(
    _ rows: [AlarmReport.Row<Key>], _ text: (AlarmReport.Row<Key>) -> String
  ) -> String {
    rows.prefix(AlarmFigureWording.listed).map(text).joined(separator: " · ")
  }

  private func short(_ figures: AlarmFigures) -> String {
    wording.say(
      "求助 \(figures.raised) 支援 \(wording.share(figures.supportedInTime, figures.due)) 解决 "
        + wording.share(figures.solved, figures.raised),
      "\(figures.raised) raised, supported \(wording.share(figures.supportedInTime, figures.due)), solved "
        + wording.share(figures.solved, figures.raised))
  }

  private func mean(_ mean: AlarmFigures.Mean) -> String {
    wording.say(
      "\(wording.hours(mean.working))工作时间（日历 \(wording.hours(mean.wall))）",
      "\(wording.hours(mean.working)) of work (\(wording.hours(mean.wall)) by the clock)")
  }
}
