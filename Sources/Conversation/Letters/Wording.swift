public import SalesDomain

/// How things are called in one reader's language and time zone.
public struct Wording: Sendable {
  public let language: Language
  public let reader: Member
  public let process: SalesProcess
  public let roster: Roster

  public init(reader: Member, process: SalesProcess, roster: Roster) {
    self.reader = reader
    language = reader.language
    self.process = process
    self.roster = roster
  }

  func say(_ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
    language(chinese(), english())
  }

  func activity(_ key: String) -> String { process.activity(key)?.name.text(language) ?? key }

  func activities(_ keys: [String]) -> String { keys.map(activity).joined(separator: "+") }

  func stage(_ opportunity: Opportunity) -> String {
    process.stage(of: opportunity)?.name.text(language) ?? opportunity.stage
  }

  func stage(_ key: String, line: String) -> String {
    process.stage(key, line: line)?.name.text(language) ?? key
  }

  /// A rung as a version of the ladder names it.
  func stage(_ clock: StageClock) -> String {
    process.line(clock.line, ladder: clock.ladder)?.stages.first { $0.key == clock.stage }?.name.text(
      language)
      ?? clock.stage
  }

  /// The task of a number on an opportunity's ladder.
  func task(_ number: Int, of opportunity: Opportunity?) -> String? {
    let tasks = opportunity.flatMap { process.line(of: $0) }?.tasks ?? []
    return tasks.first { $0.number == number }?.task.name.text(language)
  }

  func name(of id: Member.ID) -> String { roster[id]?.name ?? id.text }

  func minutes(_ count: Int) -> String { say("\(count)分", "\(count)m") }

  /// `15小时20分`, `15h 20m`; `20分`, `20m` under an hour.
  func hours(_ minutes: Int) -> String {
    guard minutes >= 60 else { return self.minutes(minutes) }
    let rest = minutes % 60
    return say(
      "\(minutes / 60)小时" + (rest == 0 ? "" : "\(rest)分"), "\(minutes / 60)h" + (rest == 0 ? "" : " \(rest)m")
    )
  }

  /// `有日志 4/5 天`; work on days of leave counts beside those that were owed.
  func daysLogged(_ reported: Int, of days: Int) -> String {
    reported <= days
      ? say("有日志 \(reported)/\(days) 天", "\(reported) of \(days) days logged")
      : say("有日志 \(reported) 天（应有 \(days) 天）", "\(count(reported, "day")) logged, \(days) owed")
  }

  /// `33% (1/3)`, rounded to the nearest; a dash where there is nothing to share.
  func share(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "—" : "\((part * 100 + whole / 2) / whole)% (\(part)/\(whole))"
  }

  /// Alarms whose time for a first answer has not run out.
  func awaited(_ count: Int) -> String {
    say("\(count) 个还没到回答的时限", "\(count) still in time for an answer")
  }

  /// A day as people type it: `3-9`.
  func typedDay(_ day: Day) -> String { "\(day.civil.month)-\(day.civil.day)" }

  /// `2026-03-09 周一`, `2026-03-09 Mon`.
  func day(_ day: Day) -> String { "\(day) \(weekday(day))" }

  func weekday(_ day: Day) -> String {
    let chinese = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
    let english = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return say(chinese[day.weekday - 1], english[day.weekday - 1])
  }

  /// `2026-03-09 周一 18:00`, with a mark while the holidays of that year are unknown.
  func end(_ deadline: Deadline) -> String {
    moment(deadline.at) + (deadline.provisional ? say("（暂定）", " (provisional)") : "")
  }

  /// When an opportunity can be taken at the earliest: an open alarm holds an earlier end back (decision 9).
  func end(of opportunity: Opportunity) -> String {
    let end = opportunity.deadline
    guard let hold = opportunity.hold, end.at < hold.until.at else { return self.end(end) }
    return self.end(hold.until)
  }

  /// What is left of an opportunity's time: `剩3天`, `已没收`, `A-2 求助中`.
  func left(of opportunity: Opportunity, _ daysLeft: Int) -> String {
    switch (opportunity.state, opportunity.hold) {
    case (.confiscated, _): say("已没收", "taken")
    case (.overdue, _): say("已逾期", "overdue")
    case (_, let hold?): say("\(hold.alarm) 求助中", "held back by \(hold.alarm)")
    case (_, nil): dayCount(daysLeft)
    }
  }

  /// `2026-03-09 周一 18:00` in the reader's zone.
  func moment(_ instant: Instant) -> String {
    let clock = instant.clockText(in: reader.zone)
    let parts = clock.split(separator: " ")
    guard let local = Day(iso: String(parts[0])) else { return clock }
    return "\(day(local)) \(parts[1])"
  }

  func money(_ money: Money) -> String {
    "\(money.currency == "CNY" ? "¥" : money.currency + " ")\(money.groupedText)"
  }

  func object(_ object: EntryObject) -> String {
    switch object {
    case .office: say("内部", "office")
    case .thing(let id): id.description
    }
  }

  func criteria(_ criteria: [Criterion]) -> String {
    criteria.map { $0.name.text(language) }.joined(separator: say("、", ", "))
  }

  /// An owner of another team is masked by rank.
  func masked(_ rank: Rank) -> String { say("一位\(rank.name.chinese)", "a \(rank.name.english)") }

  func dayCount(_ count: Int) -> String { say("剩\(count)天", self.count(count, "day") + " left") }

  /// An English count with a plural of its own.
  func count(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }

  /// An English count: `1 working day`, `2 working days`.
  func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// Tenths as people write them, without a needless zero: `2.4`, `3`, `-0.5`.
  static func tenths(_ tenths: Int) -> String {
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return (tenths < 0 ? "-" : "") + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
  }
}
