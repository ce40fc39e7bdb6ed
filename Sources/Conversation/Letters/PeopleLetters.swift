public import SalesDomain

/// What a company's minimums, a new colleague's first days and a company's day are told by (B3, B6, B14).
extension LetterWriter {
  /// To who was below the line last week, and to his superior after the second week running (B3).
  public func belowLine(own: DigestRow?, team: [DigestRow], monday: Day) -> LetterSection {
    func figures(_ row: DigestRow) -> String {
      wording.say(
        "\(row.week.minutesADay) 分钟/天（最低 \(row.minimums.minutes)），\(row.week.pointsADay.text) 分/天"
          + "（最低 \(row.minimums.points)），有日志 \(row.week.reported)/\(row.week.days) 天",
        "\(row.week.minutesADay)m a day (minimum \(row.minimums.minutes)), score \(row.week.pointsADay.text) "
          + "a day (minimum \(row.minimums.points)), \(row.week.reported) of \(row.week.days) days logged")
    }
    var context: LetterFacts = [
      "name": wording.reader.name, "from": wording.day(monday), "until": wording.day(monday + 6),
      "isOwn": own != nil, "hasTeam": !team.isEmpty,
      "team": team.map { "\(wording.name(of: $0.member)): \(figures($0))" },
    ]
    if let own {
      context["figures"] = figures(own)
      context["again"] = own.isBelowAgain
      context["missed"] = own.week.days - own.week.reported
      context["hasMissed"] = own.week.reported < own.week.days
    }
    return LetterSection(kind: .belowLine, about: [], context: context)
  }

  /// To a new colleague and to his superior: the first days against those of earlier hires (B6).
  public func probationSheet(_ sheet: ProbationSheet) -> LetterSection {
    let isOwn = sheet.own.member == wording.reader.id
    var context: LetterFacts = [
      "whose": wording.name(of: sheet.own.member), "isOwn": isOwn, "age": sheet.age,
      "minutes": sheet.own.minutesADay, "points": sheet.own.pointsADay.text, "days": sheet.own.days,
      "leastMinutes": rules.probation.minimums.minutes, "leastPoints": rules.probation.minimums.points,
      "hasEarlier": !sheet.earlier.isEmpty,
    ]
    if let minutes = sheet.usualMinutes, let points = sheet.usualPoints {
      context["usualMinutes"] = minutes
      context["usualPoints"] = points.text
      context["earlier"] = sheet.earlier.count
      context["ahead"] = sheet.ahead
    }
    return LetterSection(kind: .probationSheet, about: [], context: context)
  }

  /// Five lines to the top: the company's last working day (B14).
  public func topBrief(_ facts: TopBriefFacts) -> LetterSection {
    LetterSection(
      kind: .dailyTopBrief, about: [],
      context: ["day": wording.day(facts.day), "lines": topLines(facts)])
  }

  private func calibration(_ pipeline: Pipeline) -> String {
    wording.calibration(pipeline, rules).map { wording.say("，\($0)", ", \($0)") } ?? ""
  }

  private func topLines(_ facts: TopBriefFacts) -> [String] {
    let names = facts.missing.prefix(LetterWriter.namedMissing).map(wording.name(of:))
      .joined(separator: wording.say("、", ", "))
    let rest = facts.missing.count - LetterWriter.namedMissing
    let missing =
      facts.missing.isEmpty
      ? wording.say("都交了", "nobody is missing")
      : wording.say("没交: ", "missing: ") + names
        + (rest > 0 ? wording.say(" 等 \(facts.missing.count) 人", " and \(rest) more") : "")
    return [
      wording.say(
        "日报 \(facts.owing - facts.missing.count)/\(facts.owing)，\(missing)",
        "reports \(facts.owing - facts.missing.count) of \(facts.owing); \(missing)"),
      wording.say(
        "预测 \(money(facts.pipeline.value))（\(signed(facts.pipeline.change))）" + calibration(facts.pipeline),
        "forecast \(money(facts.pipeline.value)) (\(signed(facts.pipeline.change)))"
          + calibration(facts.pipeline)),
      wording.say(
        "新商机 \(facts.happened.opened)，推进 \(facts.happened.advanced)，报价 \(facts.happened.quotes)，赢单 "
          + "\(facts.happened.won)，输单 \(facts.happened.lost)，收款 \(money(facts.happened.paid))",
        "\(facts.happened.opened) new, \(facts.happened.advanced) advanced, \(facts.happened.quotes) quoted, "
          + "\(facts.happened.won) won, \(facts.happened.lost) lost, \(money(facts.happened.paid)) paid"),
      wording.say(
        "没收 \(facts.happened.taken)，还等上级答复 \(facts.held)",
        "\(facts.happened.taken) taken; \(facts.held) wait for a superior's answer"),
      wording.say(
        "求助未解决 \(facts.openAlarms)，没人回答 \(facts.unanswered)，涉及 \(money(facts.atStake))",
        "\(facts.openAlarms) alarms open, \(facts.unanswered) without an answer, "
          + "\(money(facts.atStake)) at stake"
      ),
    ]
  }

  /// So many names stand in the line of who sent no report.
  private static let namedMissing = 8
}

/// The company's last working day in figures (B14).
public struct TopBriefFacts: Sendable {
  public let day: Day
  public let owing: Int
  public let missing: [Member.ID]
  /// What the funnel is worth, with the day's change.
  public let pipeline: Pipeline
  public let happened: Happenings
  public let held: Int
  public let openAlarms: Int
  public let unanswered: Int
  public let atStake: Int64

  /// Nothing was owed and nothing happened: the letter is not sent.
  public var isEmpty: Bool {
    owing == 0 && happened == Happenings() && openAlarms == 0 && held == 0 && pipeline.value == 0
  }

  public init(
    day: Day, owing: Int, missing: [Member.ID], pipeline: Pipeline, happened: Happenings,
    held: Int, openAlarms: Int, unanswered: Int, atStake: Int64
  ) {
    self.day = day
    self.owing = owing
    self.missing = missing
    self.pipeline = pipeline
    self.happened = happened
    self.held = held
    self.openAlarms = openAlarms
    self.unanswered = unanswered
    self.atStake = atStake
  }
}
