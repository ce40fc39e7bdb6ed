public import SalesDomain

/// What is said of confidence, travel and coaching (A15, B9, B12).
public struct OwnWordsWording {
  let wording: Wording

  public init(wording: Wording) { self.wording = wording }

  func record(_ event: PeopleEvent) -> VerdictWriter.Lines {
    switch event {
    case .confidenceSaid(let body):
      (
        wording.say("信心 \(body.level)，只有上级看得到", "confidence \(body.level); only your superiors see it"),
        body.words.isEmpty ? [] : [oneLine(body.words)], nil
      )
    case .travelSaid(let body): (wording.say("外出已记: ", "on the road: ") + line(body.travel), [], nil)
    case .travelCancelled: (wording.say("外出已取消", "your travel is cancelled"), [], nil)
    case .periodReported(let body):
      (
        wording.say(
          "\(wording.report(body.cadence)) 已记，会进上级的周报",
          "your \(wording.report(body.cadence)) is kept; it stands in your superior's weekly letter"),
        [
          wording.say(
            "\(wording.day(body.from)) 至 \(wording.day(body.through))",
            "\(wording.day(body.from)) to \(wording.day(body.through))"),
          oneLine(body.words),
          sentAgain(body.cadence),
        ], nil
      )
    case .coachingNoted(let body):
      (
        wording.say(
          "辅导意见会送给 \(wording.name(of: body.member))", "\(wording.name(of: body.member)) gets your note"),
        [oneLine(body.words)], nil
      )
    }
  }

  private func sentAgain(_ cadence: Cadence) -> String {
    let (before, present) = (
      wording.period(cadence, isBefore: true), wording.period(cadence, isBefore: false)
    )
    return wording.say(
      "同一期再发一份，以后一份为准；别的一期请在前面写\(before)或\(present)。",
      "Sent again for the same time, the later one stands; for another begin with "
        + "`\(before)` or `\(present)`."
    )
  }

  /// `3月5日 至 3月7日 上海 拜访三家客户`.
  func line(_ travel: Travel) -> String {
    let days =
      travel.from == travel.until
      ? wording.day(travel.from)
      : wording.say(
        "\(wording.day(travel.from)) 至 \(wording.day(travel.until))",
        "\(wording.day(travel.from)) to \(wording.day(travel.until))")
    return "\(days) \(oneLine(travel.place))"
  }

  /// Who is on the road, the nearest first.
  public func travels(_ travels: [Travel], quote: String) -> Verdict {
    Verdict(
      .view, quote: quote, headline: wording.say("外出", "On the road"),
      details: travels.isEmpty
        ? [
          wording.say("没有人外出。", "Nobody is on the road."),
          wording.say("写法: 外出 日期 到 日期 地点", "Write: away DATE to DATE PLACE"),
        ] : travels.map { "\(wording.name(of: $0.member)) \(line($0))" })
  }

  /// What a member said himself, and counts; never a score from his words (B9).
  func mindset(_ mindset: Mindset) -> String {
    let before = mindset.before.map { "\($0) → " } ?? ""
    return [
      wording.name(of: mindset.member)
        + (mindset.confidence.map { wording.say(" 信心 \(before)\($0)", " confidence \(before)\($0)") } ?? "")
        + (mindset.words.isEmpty
          ? "" : wording.say("（\(oneLine(mindset.words))）", " (\(oneLine(mindset.words)))")),
      mindset.dropAttempts == 0
        ? nil
        : wording.say(
          "想放弃 \(mindset.dropAttempts)", wording.count(mindset.dropAttempts, "wish", "wishes") + " to drop"),
      mindset.answered == 0
        ? nil : wording.say("答同事求助 \(mindset.answered)", "\(mindset.answered) answers to colleagues"),
      mindset.refused == 0
        ? nil : wording.say("说没用的对策 \(mindset.refused)", "\(mindset.refused) answers called of no use"),
    ].compactMap { $0 }.joined(separator: " · ")
  }
}

extension Wording {
  /// How often somebody reports.
  func cadence(_ cadence: Cadence) -> String {
    switch cadence {
    case .halfDay: say("半天", "half-day")
    case .day: say("每天", "day")
    case .week: say("每周", "week")
    case .month: say("每月", "month")
    case .quarter: say("每季度", "quarter")
    }
  }

  /// `上周`, `this month`: how one names the period of a summary.
  func period(_ cadence: Cadence, isBefore: Bool) -> String {
    switch cadence {
    case .halfDay, .day: isBefore ? say("昨天", "yesterday") : say("今天", "today")
    case .week: isBefore ? say("上周", "last week") : say("本周", "this week")
    case .month: isBefore ? say("上月", "last month") : say("本月", "this month")
    case .quarter: isBefore ? say("上季度", "last quarter") : say("本季度", "this quarter")
    }
  }

  /// What the report of a cadence is called.
  func report(_ cadence: Cadence) -> String {
    switch cadence {
    case .halfDay: say("半日报", "half-day report")
    case .day: say("日报", "report")
    case .week: say("周报", "weekly report")
    case .month: say("月报", "monthly report")
    case .quarter: say("季报", "quarterly report")
    }
  }
}
