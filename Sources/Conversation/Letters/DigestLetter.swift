public import SalesDomain

/// What the weekly letter of one manager shows, cut to his reach (M2, B14).
public struct DigestFacts: Sendable {
  public let monday: Day
  /// The people, the best first.
  public let rows: [DigestRow]
  /// The week of all of them, and of whoever has left since.
  public let happened: Happenings
  public let funnel: Funnel
  /// What the funnel is worth beside what has an order, with its change in the week.
  public let pipeline: Pipeline
  /// Forecast against target, the reader's unit first, then his reports that have a target (F2, F4).
  public let outlook: [Outlook]
  /// Who of his own people may be leaving, and who is stable (B10, B11, B15).
  public let signs: [Signs]
  /// What is taken now and waits for an answer, the oldest end first.
  public let taken: [Opportunity]
  /// The week's alarms, and those that are open.
  public let alarms: AlarmFigures
  public let open: [HelpAlarm]
  /// What several of them named as the cause, in the weeks of the pictures (J17).
  public let causes: [SharedCause]
  public let seesAmounts: Bool
  public let chain: String
  /// Truth, missing reports and managers.
  public let team: DigestTeam
  /// What its pictures are drawn from; none without.
  public let charts: DigestCharts?

  public init(
    monday: Day, rows: [DigestRow], happened: Happenings, funnel: Funnel, pipeline: Pipeline,
    outlook: [Outlook], signs: [Signs],
    taken: [Opportunity],
    alarms: AlarmFigures, open: [HelpAlarm], causes: [SharedCause], seesAmounts: Bool, chain: String,
    team: DigestTeam = .none, charts: DigestCharts? = nil
  ) {
    self.charts = charts
    self.team = team
    self.monday = monday
    self.rows = rows
    self.happened = happened
    self.funnel = funnel
    self.pipeline = pipeline
    self.outlook = outlook
    self.signs = signs
    self.taken = taken
    self.alarms = alarms
    self.open = open
    self.causes = causes
    self.seesAmounts = seesAmounts
    self.chain = chain
  }
}

extension DigestFacts {
  /// How far one person, or his unit, is from the target of the month.
  public struct Outlook: Sendable {
    public let head: Member.ID
    public let gap: Gap

    public init(head: Member.ID, gap: Gap) {
      self.head = head
      self.gap = gap
    }
  }
}

/// One letter a week that replaces the meeting (M2): workload, funnel, people, what is stuck.
extension LetterWriter {
  /// Lists of a digest end after so many items; the sheet beside it holds all.
  private static let listed = 20

  /// A table of people no longer than this shows by itself who is below the line.
  private static let seenAtOnce = 8

  /// Empty sections vanish.
  ///
  /// `hasSheet` is false where its table could not be made.
  public func digest(_ facts: DigestFacts, hasSheet: Bool = true) -> LetterSection {
    let stages = facts.funnel.stages.sorted { $0.probability > $1.probability }
    var context: LetterFacts = [
      "name": wording.reader.name, "from": wording.day(facts.monday), "until": wording.day(facts.monday + 6),
      "count": wording.say(
        "\(facts.rows.count) 人（不含您）", wording.count(facts.rows.count, "person", "people") + " besides you"),
      "week": happenings(facts.happened, amounts: facts.seesAmounts),
      "people": facts.rows.filter(\.hasFigures).map(person),
      "stages": stages.map { stage($0, amounts: facts.seesAmounts) },
      "hasStages": !stages.isEmpty, "taken": facts.taken.prefix(LetterWriter.listed).map(taken),
      "hasTaken": !facts.taken.isEmpty, "chain": facts.chain,
      "alarms": alarms(facts), "hasAlarms": facts.alarms.raised > 0 || !facts.open.isEmpty,
      "causes": facts.causes.map(shared), "hasCauses": !facts.causes.isEmpty,
      "below": facts.rows.filter(\.isBelow).map { wording.name(of: $0.member) }
        .joined(separator: wording.say("、", ", ")),
      "blocks": blocks(facts), "hasSheet": hasSheet,
      "anyBelow": facts.rows.count > LetterWriter.seenAtOnce && facts.rows.contains(where: \.isBelow),
    ]
    if facts.seesAmounts {
      let words = GapWording(wording: wording, rules: rules)
      let causes = GapCauseWording(wording: wording, rules: rules)
      context["outlook"] = facts.outlook.prefix(LetterWriter.listed).flatMap {
        [words.line($0.gap, of: wording.name(of: $0.head)), causes.line($0.gap, of: $0.head)]
          .compactMap { $0 }
      }
      context["hasOutlook"] = !facts.outlook.isEmpty
      context["forecast"] = money(facts.pipeline.value)
      context["change"] = signed(facts.pipeline.change)
      if let words = wording.parts(of: facts.pipeline, rules) { context["parts"] = words }
    }
    return LetterSection(
      kind: .weeklyDigest, about: [], context: context, pictures: pictures(of: facts))
  }

  /// The week in one line; what did not happen is left out.
  private func happenings(_ week: Happenings, amounts: Bool) -> [String] {
    func counted(_ count: Int, _ chinese: String, _ english: String) -> String? {
      count == 0 ? nil : wording.say("\(chinese) \(count)", "\(count) \(english)")
    }
    func amount(_ minor: Int64, _ chinese: String, _ english: String) -> String? {
      minor == 0 || !amounts ? nil : wording.say("\(chinese) ", "\(english) ") + money(minor)
    }
    let items = [
      counted(week.opened, "新商机", "new"), counted(week.advanced, "推进", "advanced"),
      counted(week.quotes, "报价", "quotes"), amount(week.quoted, "报价额", "quoted"),
      amount(week.ordered, "订单", "ordered"), amount(week.paid, "收款", "paid"), counted(week.won, "赢单", "won"),
      counted(week.lost, "输单", "lost"), counted(week.taken, "被没收", "taken"),
      counted(week.dropAttempts, "想放弃", "wishes to drop"),
    ].compactMap { $0 }
    return items.isEmpty ? [wording.say("没有进展", "nothing moved")] : items
  }

  private func person(_ row: DigestRow) -> LetterFacts {
    let happened = row.happenings
    let steps = [
      happened.opened > 0 ? wording.say("新\(happened.opened)", "\(happened.opened) new") : nil,
      happened.advanced > 0 ? wording.say("推进\(happened.advanced)", "\(happened.advanced) advanced") : nil,
      happened.won > 0 ? wording.say("赢\(happened.won)", "\(happened.won) won") : nil,
      happened.lost > 0 ? wording.say("输\(happened.lost)", "\(happened.lost) lost") : nil,
      happened.taken > 0 ? wording.say("没收\(happened.taken)", "\(happened.taken) taken") : nil,
    ].compactMap { $0 }
    return [
      "name": wording.name(of: row.member),
      "minutes": row.isAway ? wording.say("休假", "on leave") : "\(row.week.minutesADay)",
      "minutesChange": change(row.week, row.before),
      "points": row.isAway ? "—" : row.week.pointsADay.text,
      "days": row.week.reported <= row.week.days
        ? "\(row.week.reported)/\(row.week.days)" : "\(row.week.reported)",
      "steps": steps.joined(separator: wording.say(" ", ", ")), "isBelow": row.isBelow,
    ]
  }

  /// `↑30`, `↓12` minutes a day that was owed; nothing where one of the weeks has no such day.
  private func change(_ week: WorkWeek, _ weekBefore: WorkWeek?) -> String {
    let (now, before) = (week.minutesADay, weekBefore?.minutesADay ?? 0)
    guard week.days > 0, before > 0, now != before else { return "" }
    return now > before ? "↑\(now - before)" : "↓\(before - now)"
  }

  private func stage(_ stage: FunnelStage, amounts: Bool) -> LetterFacts {
    [
      "chance": String(wording.percent(stage.chance).dropLast()),
      "stage": wording.stage(stage.stage, line: stage.line),
      "count": stage.count,
      "amount": amounts ? money(stage.amount) : "",
    ]
  }

  private func taken(_ opportunity: Opportunity) -> LetterFacts {
    [
      "line": [
        "\(opportunity.id) \(opportunity.customerName)", wording.stage(opportunity),
        wording.name(of: opportunity.owner),
        opportunity.holder.map { wording.say("在 ", "with ") + wording.name(of: $0) },
      ].compactMap { $0 }.joined(separator: " · ")
    ]
  }

  private func alarms(_ facts: DigestFacts) -> [String] {
    let week = facts.alarms
    var lines: [String] = []
    if week.raised > 0 {
      let parts = [
        wording.say("本周求助 \(week.raised)", "\(wording.count(week.raised, "alarm")) raised"),
        week.due == 0 && week.awaited > 0
          ? nil
          : wording.say(
            "按时有人答 \(week.supportedInTime)/\(week.due)",
            "answered in time \(week.supportedInTime)/\(week.due)"),
        week.awaited == 0 ? nil : wording.awaited(week.awaited),
        wording.say("解决 \(week.solved)", "solved \(week.solved)"),
      ].compactMap { $0 }
      lines.append(parts.joined(separator: wording.say("，", ", ")))
    }
    lines += facts.open.prefix(LetterWriter.listed).map { alarm in
      [
        "\(alarm.id) \(wording.cause(alarm.cause))", alarm.object.description, wording.name(of: alarm.asker),
        facts.seesAmounts ? alarm.amount.map(wording.money) : nil,
        wording.say("对策 \(alarm.advised)", wording.count(alarm.advised, "answer")),
        wording.say("\(wording.moment(alarm.openedAt)) 起", "since \(wording.moment(alarm.openedAt))"),
      ].compactMap { $0 }.joined(separator: " · ")
    }
    return lines
  }

  /// A cause that several named: `2 alarms, 1 loss` tell where it was named.
  private func shared(_ cause: SharedCause) -> String {
    let count = cause.members.count
    let more = count - PictureWording.mostNames
    let who =
      cause.members.prefix(PictureWording.mostNames).map { wording.name(of: $0) }
      .joined(separator: wording.say("、", ", "))
      + (more > 0 ? wording.say(" 等 \(count) 人", " and \(more) more") : "")
    let named = [
      cause.alarms == 0 ? nil : wording.say("求助 \(cause.alarms)", wording.count(cause.alarms, "alarm")),
      cause.losses == 0
        ? nil : wording.say("输单 \(cause.losses)", wording.count(cause.losses, "loss", "losses")),
    ].compactMap { $0 }.joined(separator: wording.say(" · ", ", "))
    let (name, weeks) = (wording.cause(cause.cause), CompanyChart.count)
    return wording.say(
      "近 \(weeks) 周 \(count) 个人同一个原因: \(name)（\(who)，\(named)）：不是个人问题，从产品、政策上找原因。",
      "The same cause from \(count) people in \(weeks) weeks: \(name) (\(who); \(named)): look at the "
        + "product and the policy, not at the people.")
  }
}
