import SalesDomain

/// A table that goes with a letter, as a sheet of its .xlsx.
public struct LetterTable: Sendable {
  public typealias Row = [(text: String, isNumber: Bool)]

  /// What its sheet is called.
  public let name: String
  public let header: [String]
  public let rows: [Row]

  public init(name: String, header: [String], rows: [Row]) {
    self.name = name
    self.header = header
    self.rows = rows
  }
}

/// The tables behind a digest: whole, where its lists end, and in numbers what its pictures show (M2, X24).
extension LetterWriter {
  /// The people first; left out are tables without rows, and columns of money that the reader may not see.
  public func digestTables(_ facts: DigestFacts) -> [LetterTable] {
    [people(facts)]
      + [funnel(facts), outlook(facts), weeks(facts), taken(facts), alarmTable(facts)].filter {
        !$0.rows.isEmpty
      }
  }

  private func people(_ facts: DigestFacts) -> LetterTable {
    table(
      ("成员", "people"),
      [
        ("成员", "member"), ("编号", "id"), ("工作日", "working days"), ("有日志天数", "days logged"), ("分钟", "minutes"),
        ("分钟/天", "minutes a day"), ("得分", "score"), ("得分/天", "score a day"), ("新商机", "new"),
        ("推进", "advanced"),
        ("报价", "quotes"), ("赢单", "won"), ("输单", "lost"), ("被没收", "taken"),
      ],
      facts.rows.map { row in
        let (week, happened) = (row.week, row.happenings)
        return [text(wording.name(of: row.member)), text(row.member.text)]
          + [week.days, week.reported, week.minutes, week.minutesADay].map(number)
          + [(week.points.text, true), (week.pointsADay.text, true)]
          + [
            happened.opened, happened.advanced, happened.quotes, happened.won, happened.lost, happened.taken,
          ].map(number)
      })
  }

  private func funnel(_ facts: DigestFacts) -> LetterTable {
    let seesAmounts = facts.seesAmounts
    return table(
      ("漏斗", "funnel"),
      [
        ("业务线", "line"), ("阶段", "stage"), ("概率%", "chance %"), ("商机", "opportunities"),
        ("本周进入", "came this week"),
      ]
        + (seesAmounts ? [("金额", "amount"), ("预测（未订）", "forecast (not ordered)")] : []),
      facts.funnel.stages.map { stage in
        [text(lineName(stage.line)), text(wording.stage(stage.stage, line: stage.line))]
          + [
            (String(wording.percent(stage.chance).dropLast()), true), number(stage.count),
            number(stage.arrived),
          ]
          + (seesAmounts ? [amount(stage.amount), amount(stage.toCome)] : [])
      })
  }

  private func lineName(_ key: String) -> String {
    wording.process.line(key).map { wording.language($0.name.chinese, $0.name.english) } ?? key
  }

  /// Forecast against target, each of those below too, where the letter lists only some.
  private func outlook(_ facts: DigestFacts) -> LetterTable {
    table(
      ("目标", "target"),
      [
        ("负责人", "head"), ("必达", "must"), ("挑战", "stretch"), ("已订", "ordered"), ("预计再成交", "expected"),
        ("预计下限", "expected at least"), ("预计上限", "expected at most"),
      ],
      !facts.seesAmounts
        ? []
        : facts.outlook.filter { $0.gap.goal != nil || $0.gap.done > 0 || $0.gap.expected.amount > 0 }
          .map { outlook in
            let gap = outlook.gap
            return [text(wording.name(of: outlook.head))]
              + [
                gap.goal.map { amount($0.must) } ?? text(""), gap.goal?.challenge.map(amount) ?? text(""),
              ] + [gap.done, gap.expected.amount, gap.expected.least, gap.expected.largest].map(amount)
          })
  }

  /// What the curves and the chart of the eleven weeks are drawn from.
  private func weeks(_ facts: DigestFacts) -> LetterTable {
    let seesAmounts = facts.seesAmounts
    return table(
      ("各周", "weeks"),
      [
        ("周一", "Monday"), ("应报人天", "days owed"), ("分钟", "minutes"), ("最低分钟", "least minutes"),
        ("得分", "score"),
        ("最低得分", "least score"), ("跟进", "follow-ups"), ("新商机", "new"), ("报价", "quotes"),
      ] + (seesAmounts ? [("报价额", "quoted")] : []),
      (facts.charts?.weeks ?? []).map { week in
        [text(week.monday.description), number(week.days), number(week.minutes), number(week.leastMinutes)]
          + [(week.points.text, true), (week.leastPoints.text, true)]
          + [week.followUps, week.newNeeds, week.quotes].map(number)
          + (seesAmounts ? [amount(week.quoted)] : [])
      })
  }

  private func taken(_ facts: DigestFacts) -> LetterTable {
    table(
      ("没收", "taken"),
      [("编号", "id"), ("客户", "customer"), ("阶段", "stage"), ("业务员", "owner"), ("在谁手上", "with"), ("期限", "end")],
      facts.taken.map { opportunity in
        [
          opportunity.id.description, opportunity.customerName, wording.stage(opportunity),
          wording.name(of: opportunity.owner), opportunity.holder.map { wording.name(of: $0) } ?? "",
          wording.end(opportunity.deadline),
        ].map(text)
      })
  }

  private func alarmTable(_ facts: DigestFacts) -> LetterTable {
    table(
      ("求助", "alarms"),
      [("编号", "id"), ("原因", "cause"), ("关于", "about"), ("求助人", "asker"), ("起", "since"), ("对策", "answers")],
      facts.open.map { alarm in
        [
          alarm.id.description, wording.cause(alarm.cause), alarm.object.description,
          wording.name(of: alarm.asker),
          wording.moment(alarm.openedAt),
        ].map(text) + [number(alarm.advised)]
      })
  }

  private func table(
    _ name: (String, String), _ header: [(String, String)], _ rows: [LetterTable.Row]
  ) -> LetterTable {
    LetterTable(
      name: wording.say(name.0, name.1), header: header.map { wording.say($0.0, $0.1) }, rows: rows)
  }

  private func text(_ text: String) -> (text: String, isNumber: Bool) { (text, false) }
  private func number(_ number: Int) -> (text: String, isNumber: Bool) { ("\(number)", true) }
  private func amount(_ minor: Int64) -> (text: String, isNumber: Bool) {
    (Money(sum: minor, in: rules).decimalText, true)
  }
}
