public import SalesDomain

/// What a digest says of truth, of what is missing and of the managers below its reader (A12, B4, B13).
public struct DigestTeam: Sendable {
  /// Those with a finding this month or a doubt this week.
  public let falsity: [MemberFalsity]
  /// Plan against fact of the week (A6).
  public let plans: [PlanFigures]
  /// For superiors only (B9).
  public let mindsets: [Mindset]
  /// Who is on the road this week (A15).
  public let travels: [Travel]
  /// What the week's means came to (A14).
  public let means: [MeansFigures]
  /// Their own summaries (A4).
  public let summaries: [PeriodReported]
  /// Who came into the unit or went to another in the week.
  public let transfers: [Transfer]
  public let managers: [ManagerFigures]
  /// The same of the month before, in the first letter of a month.
  public let lastMonth: [ManagerFigures]
  /// Days within which managers review.
  public let reviewDays: Int

  public init(
    falsity: [MemberFalsity], managers: [ManagerFigures], lastMonth: [ManagerFigures], reviewDays: Int,
    plans: [PlanFigures] = [], mindsets: [Mindset] = [], travels: [Travel] = [],
    summaries: [PeriodReported] = [], means: [MeansFigures] = [],
    transfers: [Transfer] = []
  ) {
    self.transfers = transfers
    self.means = means
    self.summaries = summaries
    self.mindsets = mindsets
    self.travels = travels
    self.plans = plans
    self.falsity = falsity
    self.managers = managers
    self.lastMonth = lastMonth
    self.reviewDays = reviewDays
  }

  public static let none = DigestTeam(falsity: [], managers: [], lastMonth: [], reviewDays: 0)
}

extension LetterWriter {
  /// A title with its lines; those without any are left out.
  func blocks(_ facts: DigestFacts) -> [LetterFacts] {
    let team = facts.team
    let signs = SignsWording(wording: wording, rules: rules)
    let blocks: [(title: String, lines: [String])] = [
      (wording.say("换了上级", "Moved to another superior"), team.transfers.map(transfer)),
      (signs.title, signs.lines(facts.signs)),
      (wording.say("没写日报", "Days without a report"), missing(facts.rows)),
      (
        wording.say("本人的总结", "In their own words"),
        team.summaries.map {
          let late =
            $0.through < facts.monday ? " \(wording.typedDay($0.from))—\(wording.typedDay($0.through))" : ""
          return "\(wording.name(of: $0.member)) \(wording.report($0.cadence))\(late): \(oneLine($0.words))"
        }
      ),
      (wording.say("手法", "Means"), team.means.map(means)),
      (wording.say("计划", "Plans"), team.plans.map(plan)),
      (
        wording.say(
          "心态（本人写的信心和次数，只给上级）", "Mindset (confidence as they wrote it, and counts; for superiors only)"),
        team.mindsets.map(OwnWordsWording(wording: wording).mindset)
      ),
      (
        wording.say("本周外出", "On the road this week"),
        team.travels.map { "\(wording.name(of: $0.member)) \(OwnWordsWording(wording: wording).line($0))" }
      ),
      (wording.say("真实（本月）", "Truth (this month)"), team.falsity.map(falsity)),
      (
        wording.say("管理（批阅按最近 \(team.reviewDays) 天）", "Managers (reviews of \(team.reviewDays) days)"),
        team.managers.map { manager($0, withReviews: true) }
      ),
      (
        wording.say("管理，上个月", "Managers, last month"),
        team.lastMonth.map { manager($0, withReviews: false) }
      ),
    ]
    return blocks.filter { !$0.lines.isEmpty }.map { ["title": $0.title, "lines": $0.lines] }
  }

  /// The letters of both sides say why their past weeks differ from the letters before.
  private func transfer(_ move: Transfer) -> String {
    func name(_ id: Member.ID?) -> String { id.map { wording.name(of: $0) } ?? wording.say("无", "nobody") }
    return wording.say(
      "\(name(move.member)) \(wording.moment(move.at)) 起归 \(name(move.to))（此前 \(name(move.from))）："
        + "商机、目标和以前各周的数字都跟着走",
      "\(name(move.member)) answers to \(name(move.to)) since \(wording.moment(move.at)) "
        + "(before: \(name(move.from))): opportunities, target and all weeks before are counted there")
  }

  private func missing(_ rows: [DigestRow]) -> [String] {
    let found = rows.filter { $0.missed > 0 }.map { row in
      "\(wording.name(of: row.member)) " + wording.say("\(row.missed) 天", wording.count(row.missed, "day"))
    }
    return found.isEmpty ? [] : [found.joined(separator: wording.say("、", ", "))]
  }

  private func plan(_ figures: PlanFigures) -> String {
    [
      "\(wording.name(of: figures.member)) "
        + wording.say("\(figures.planned) 条", wording.count(figures.planned, "line")),
      wording.say("做了 \(figures.done)", "\(figures.done) done"),
      figures.explained == 0
        ? nil
        : wording.say("没做 \(figures.explained)（说了原因）", "\(figures.explained) not done, with the reason"),
      figures.silent == 0 ? nil : wording.say("没说 \(figures.silent)", "\(figures.silent) nothing said"),
    ].compactMap { $0 }.joined(separator: wording.say("，", ", "))
  }

  private func means(_ figures: MeansFigures) -> String {
    let tenths = figures.noted == 0 ? 0 : (figures.attitude * 10).dividedToNearest(by: figures.noted)
    let mean = (tenths > 0 ? "+" : "") + Wording.tenths(tenths)
    return [
      "\(oneLine(figures.means)) " + wording.say("\(figures.uses) 次", wording.count(figures.uses, "time")),
      wording.hours(figures.minutes),
      figures.noted == 0 ? nil : wording.say("客户态度平均 \(mean)", "the customer's attitude \(mean) on average"),
    ].compactMap { $0 }.joined(separator: " · ")
  }

  private func falsity(_ item: MemberFalsity) -> String {
    let share = wording.say(
      "不实 \(item.found)/\(item.entries) 条", "\(item.found) of \(item.entries) entries false")
    let stages = item.stages.filter { $0.found > 0 }.map { stage in
      let name =
        stage.stage.isEmpty
        ? wording.say("不在阶段上", "off the ladder")
        : wording.process.lines.flatMap(\.stages).first { $0.key == stage.stage }?.name.text(wording.language)
          ?? stage.stage
      return "\(name) \(stage.found)/\(stage.entries)"
    }.joined(separator: wording.say("、", ", "))
    return [
      "\(wording.name(of: item.member)) \(share)", stages.isEmpty ? nil : stages,
      item.open > 0 ? wording.say("待判定 \(item.open)", "\(item.open) undecided") : nil,
      item.cleared.isEmpty
        ? nil
        : wording.say("质疑不成立: ", "cleared: ") + item.cleared.map(\.description).joined(separator: " "),
    ].compactMap { $0 }.joined(separator: " · ")
  }

  private func mean(_ alarms: AlarmFigures) -> String {
    alarms.meanSupport.map { wording.say("，平均 ", ", on average ") + wording.hours($0.working) } ?? ""
  }

  private func manager(_ figures: ManagerFigures, withReviews: Bool) -> String {
    let coverage = figures.coverage
    let alarms = figures.alarms
    return [
      wording.name(of: figures.manager),
      !withReviews || coverage.entries == 0
        ? nil
        : wording.say(
          "批阅 \(coverage.reviewed)/\(coverage.entries)（\(coverage.percent)%）",
          "reviewed \(coverage.reviewed) of \(coverage.entries) (\(coverage.percent)%)"),
      !withReviews || figures.plans.entries == 0
        ? nil
        : wording.say(
          "看过计划 \(figures.plans.reviewed)/\(figures.plans.entries)",
          "plans seen \(figures.plans.reviewed) of \(figures.plans.entries)"),
      alarms.due == 0
        ? nil
        : wording.say(
          "求助按时有人答 \(alarms.supportedInTime)/\(alarms.due)",
          "alarms answered in time \(alarms.supportedInTime)/\(alarms.due)")
          + mean(alarms),
      figures.idle == 0
        ? nil : wording.say("没答复、转给上一级 \(figures.idle)", "\(figures.idle) left unanswered and passed up"),
    ].compactMap { $0 }.joined(separator: " · ")
  }
}
