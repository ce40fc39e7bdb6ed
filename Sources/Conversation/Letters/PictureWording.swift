import SalesDomain

/// What is said on and beside the pictures of one letter, in its reader's language.
struct PictureWording {
  /// One picture and everything that goes with it.
  struct Words {
    let figures: PictureFigures
    let title: String
    let alternative: String
    let sparks: [String]
    let readings: [String]
  }

  /// Amounts on the right axis: 万 in Chinese, thousands in English.
  private static let (chineseUnit, englishUnit) = (10_000, 1000)
  /// Names told in one sentence; of more only the number.
  static let mostNames = 8

  let wording: Wording
  let numbers: Rules.Readings
  let currency: String
  let seesAmounts: Bool

  func curve(_ kind: CurveKind, _ weeks: [UnitWeek]) -> Words? {
    guard weeks.contains(where: \.isWorked), let last = weeks.last(where: \.isWorked) else { return nil }
    let isDiligence = kind == .diligence
    func value(_ week: UnitWeek) -> Int {
      isDiligence ? week.minutesADay * 1000 : week.pointsADay.thousandths
    }
    func least(_ week: UnitWeek) -> Int {
      isDiligence ? week.leastMinutesADay * 1000 : week.leastPointsADay.thousandths
    }
    func text(_ thousandths: Int) -> String { Points(thousandths: thousandths).text }
    let unit = isDiligence ? wording.say("分钟/天", "min/day") : wording.say("分/天", "points/day")
    let title = isDiligence ? wording.say("勤奋曲线", "Diligence") : wording.say("能力曲线", "Ability")
    let leastText = wording.say("最低 ", "minimum ") + text(least(last))
    let read = CurveReader(weeks.map { $0.isWorked ? (value($0), least($0)) : nil }, by: numbers).readings()
    let worked = weeks.filter(\.isWorked)
    let first = text(value(worked[0]))
    let course = (worked.count > 1 ? first + " → " : "") + text(value(last))
    return Words(
      figures: .curve(
        CurveFigures(
          tone: isDiligence ? .diligence : .ability, title: title,
          newest: wording.say("最近 ", "latest ") + text(value(last)) + " " + unit,
          legend: isDiligence
            ? wording.say("每人每个工作日的分钟", "minutes a person and day")
            : wording.say("每人每个工作日的得分", "points a person and day"),
          leastLegend: leastText, weeks: labels(weeks), values: weeks.map(value), least: weeks.map(least))),
      title: title,
      alternative: wording.say(
        "\(title)：\(worked.count) 周，每人每天 \(course) \(unit)，\(leastText)。",
        "\(title): \(wording.count(worked.count, "week")), \(course) \(unit) "
          + "a person, \(leastText)."),
      sparks: [
        CurveWording.spark(weeks.map(value))
          + " \(course) \(unit) · \(leastText)"
      ], readings: read.map { sentence($0) })
  }

  func funnel(_ funnel: Funnel) -> Words? {
    let stages = rungs(of: funnel)
    guard !stages.isEmpty else { return nil }
    let total = stages.reduce(0) { $0 + $1.count }
    let amount = funnel.stages.reduce(0) { $0 + $1.amount }
    let title = wording.say("漏斗", "Funnel")
    let newest =
      wording.say("\(total) 个商机", wording.count(total, "opportunity", "opportunities"))
      + (seesAmounts && amount > 0 ? " · " + short(amount) : "")
    return Words(
      figures: .funnel(FunnelFigures(title: title, newest: newest, stages: stages)), title: title,
      alternative: wording.say("\(title)：", "\(title): ")
        + stages.map { "\($0.name) \($0.count)" }.joined(separator: wording.say("，", ", "))
        + wording.say("。", "."),
      sparks: [
        CurveWording.spark(stages.map(\.count)) + " "
          + stages.map { "\($0.chance)%×\($0.count)" }.joined(separator: " ")
      ],
      readings: FunnelReader(funnel, by: numbers).readings().map { sentence($0) })
  }

  /// Stages of one name and chance are one rung, whatever their line of business.
  private func rungs(of funnel: Funnel) -> [FunnelFigures.Stage] {
    var rungs: [(chance: Int, name: String, count: Int, amount: Int64)] = []
    for stage in funnel.stages where stage.count > 0 {
      let name = wording.stage(stage.stage, line: stage.line)
      if let place = rungs.firstIndex(where: { $0.chance == stage.probability && $0.name == name }) {
        rungs[place].count += stage.count
        rungs[place].amount += stage.amount
      } else {
        rungs.append((stage.probability, name, stage.count, stage.amount))
      }
    }
    return rungs.enumerated().sorted { ($0.element.chance, $0.offset) < ($1.element.chance, $1.offset) }.map {
      FunnelFigures.Stage(
        chance: $0.element.chance, name: $0.element.name, count: $0.element.count,
        amount: seesAmounts && $0.element.amount > 0 ? short($0.element.amount) : "")
    }
  }

  func weeks(_ weeks: [UnitWeek]) -> Words? {
    guard weeks.contains(where: { $0.followUps + $0.newNeeds + $0.quotes > 0 }) else { return nil }
    let unit = wording.language == .chinese ? PictureWording.chineseUnit : PictureWording.englishUnit
    let amounts = weeks.map { Int($0.quoted / 100) }
    let showsAmounts = seesAmounts && amounts.contains { $0 > 0 }
    let title = wording.say(
      "\(weeks.count) 周走势", weeks.count == 1 ? "One week" : "\(weeks.count) weeks in one view")
    func trend(_ values: [Int]) -> WeeksFigures.Line? {
      Trend(zip(weeks, values).map { $0.isWorked ? $1 : nil }).map {
        WeeksFigures.Line(start: $0.start, end: $0.end)
      }
    }
    let currencyName = currency == "CNY" ? "元" : " \(currency)"
    let words = WeeksFigures.Words(
      title: title, followUps: wording.say("跟进", "follow-ups"), newNeeds: wording.say("新需求", "new needs"),
      quotes: wording.say("报价", "quotes"), amount: wording.say("报价额（右轴）", "quoted (right)"),
      followUpsTrend: wording.say("跟进趋势", "follow-up trend"),
      amountTrend: wording.say("报价额趋势", "quoted trend"),
      countAxis: wording.say("次数", "count"), amountAxis: wording.say("万\(currencyName)", "\(currency), k"))
    var sparks = [
      spark(words.followUps, weeks.map(\.followUps)), spark(words.newNeeds, weeks.map(\.newNeeds)),
      spark(words.quotes, weeks.map(\.quotes)),
    ]
    if showsAmounts {
      sparks.append(
        wording.say("报价额 ", "quoted ") + CurveWording.spark(amounts)
          + " " + course(weeks.map { short($0.quoted) }))
    }
    return Words(
      figures: .weeks(
        WeeksFigures(
          words: words, weeks: labels(weeks), followUps: weeks.map(\.followUps),
          newNeeds: weeks.map(\.newNeeds),
          quotes: weeks.map(\.quotes), amounts: showsAmounts ? amounts : [], amountUnit: unit,
          followUpsTrend: trend(weeks.map(\.followUps)), amountsTrend: showsAmounts ? trend(amounts) : nil)),
      title: title,
      alternative: title + wording.say("：", ": ") + sparks.joined(separator: wording.say("；", "; ")),
      sparks: sparks,
      readings: WeekReader(weeks, by: numbers).readings().compactMap { sentence($0) })
  }

  func map(_ standings: [Standing]) -> Words? {
    guard !standings.isEmpty else { return nil }
    let title = wording.say(
      "勤奋 × 能力（近 \(numbers.mapWeeks) 周）", "Diligence × ability, \(numbers.mapWeeks) weeks")
    let counts = Standing.Field.allCases.map { field in
      "\(name(of: field)) \(standings.count { $0.field == field })"
    }.joined(separator: " · ")
    return Words(
      figures: .map(
        MapFigures(
          title: title, diligenceAxis: wording.say("勤奋：工时 ÷ 最低线", "diligence: minutes ÷ minimum"),
          abilityAxis: wording.say("能力：得分 ÷ 最低线", "ability: points ÷ minimum"), strong: name(of: .strong),
          busy: name(of: .busy), able: name(of: .able), below: name(of: .below),
          people: standings.map {
            MapFigures.Person(
              name: wording.name(of: $0.member), diligence: $0.diligence, ability: $0.ability)
          })), title: title, alternative: title + wording.say("：", ": ") + counts + wording.say("。", "."),
      sparks: [counts], readings: MapReader(standings, by: numbers).readings().map { sentence($0) })
  }

  private func labels(_ weeks: [UnitWeek]) -> [ChartWeek] {
    weeks.map { ChartWeek(label: wording.typedDay($0.monday), isWorked: $0.isWorked) }
  }

  private func spark(_ name: String, _ values: [Int]) -> String {
    "\(name) \(CurveWording.spark(values)) " + course(values.map(String.init))
  }

  /// From the first to the last value.
  private func course(_ values: [String]) -> String {
    (values.count > 1 ? values[0] + " → " : "") + (values.last ?? "")
  }

  /// `¥35万`, `¥1.2亿`; `CNY 350k`, `¥1.2M`: an amount as a picture has room for it.
  func short(_ minor: Int64) -> String {
    let whole = minor / 100
    let sign = currency == "CNY" ? "¥" : currency + " "
    let units: [(Int64, String)] =
      wording.language == .chinese
      ? [(100_000_000, "亿"), (10_000, "万")] : [(1_000_000, "M"), (1000, "k")]
    for (unit, name) in units where whole >= unit {
      let tenths = (whole * 10).dividedToNearest(by: unit)
      let isWhole = tenths >= 1000 || tenths % 10 == 0
      return sign + (isWhole ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)") + name
    }
    return sign + "\(whole)"
  }
}
