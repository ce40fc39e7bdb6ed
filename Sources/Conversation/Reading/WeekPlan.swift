import SalesDomain

/// A week's plan: its heading, and below it the lines that begin with a day: `下周安排`, `周二 O-2 电话 确认合同`
/// (A6, K9).
struct WeekPlan {
  /// Longest heading, in characters.
  private static let longest = 24
  private static let next: Set = [
    "下周", "下周计划", "下周安排", "下周工作计划", "下周工作安排", "下周的计划", "下周的安排", "nextweek", "nextweek'splan", "nextweeksplan",
    "plannextweek", "planfornextweek", "plansfornextweek", "nextweekplan",
  ]
  private static let this: Set = [
    "本周计划", "本周安排", "这周计划", "这周安排", "本周工作计划", "本周工作安排", "thisweek'splan", "planthisweek",
    "planforthisweek", "plansforthisweek",
  ]
  private static let either: Set = ["周计划", "一周计划", "周工作计划", "weekplan", "weeklyplan", "planfortheweek"]
  /// From this weekday on, 1 for Monday, the plan of "the week" is the next one's.
  private static let nearlyOver = 5

  /// Days without a year or week are looked for from here on.
  let from: Day
  /// The day from which all days of the plan lie ahead.
  let eve: Day

  /// The plan whose heading a line is; nil for any other line.
  ///
  /// `isOpen` is true under a statement: `等到 ↵ 下周` ends it, unless a colon says that something begins.
  init?(heading line: Line, today: Day, isOpen: Bool) {
    guard line.text.count <= WeekPlan.longest, !isOpen || line.text.text.hasSuffix(":") else { return nil }
    let key = line.text.text.filter { !":, .。，：".contains($0) }
    let isNext =
      WeekPlan.next.contains(key)
      || WeekPlan.either.contains(key) && today - today.monday + 1 >= WeekPlan.nearlyOver
    guard isNext || WeekPlan.this.contains(key) || WeekPlan.either.contains(key) else { return nil }
    from = isNext ? today.monday + 7 : today
    eve = isNext ? from + -1 : today
  }

  /// The line that plans what stands behind a day; nil where no day or a span of days stands in front.
  ///
  /// A weekday of this week that is over tells of work, and is read as any such line.
  func line(_ line: Line) -> String? {
    guard let (day, end) = DateGrammar.start(of: line.tokens[...], today: from, .ahead),
      day < from.monday + 7
    else { return nil }
    let text = line.text
    let rest = text.folded[end...].drop { isBlank($0) || ":-,、~".unicodeScalars.contains($0) }
    guard !rest.isEmpty, !"到至".unicodeScalars.contains(rest[rest.startIndex]) else { return nil }
    let words = Line(text.written(rest.startIndex..<text.count))
    guard DateGrammar.start(of: words.tokens[...], today: from, .ahead) == nil,
      !BuriedCommand.speaksOfTravel(words.text.text), !BuriedCommand.asksForLeave(text.text)
    else { return nil }
    return "\(Keyword.plan.chinese) \(day) \(words.written)"
  }
}
