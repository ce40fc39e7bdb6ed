public import SalesDomain

/// The two curves of a person (B1, B2).
public enum CurveKind: Hashable, Sendable { case diligence, ability }

/// One person's weeks with the line that they are held against.
public struct Curve: Sendable {
  public let member: Member.ID
  /// Oldest first.
  public let weeks: [WorkWeek]
  /// The same of days that are over alone: only these are held against the line.
  public let over: [WorkWeek]
  /// The Monday of the current week.
  public let monday: Day
  /// What a day of the weeks that are over should hold at least, and a day of today.
  public let least: [Rules.Minimums]
  public let minimums: Rules.Minimums
  /// Managers owe no report, and no minimum.
  public let owesReport: Bool

  public init(
    member: Member.ID, weeks: [WorkWeek], over: [WorkWeek], monday: Day, minimums: Rules.Minimums,
    owesReport: Bool,
    least: (_ monday: Day) -> Rules.Minimums
  ) {
    self.owesReport = owesReport
    self.member = member
    self.weeks = weeks
    self.over = over
    self.monday = monday
    self.minimums = minimums
    self.least = over.map { least($0.monday) }
  }
}

/// What `勤奋` and `能力` answer: a line of bars, and the weeks in numbers.
public struct CurveWording {
  /// Weeks of a curve.
  public static let weeks = 11
  private static let bars = Array("▁▂▃▄▅▆▇█")

  let wording: Wording

  public init(wording: Wording) { self.wording = wording }

  /// Bars from nothing to the highest value; a line of text that every mail program shows.
  public static func spark(_ values: [Int]) -> String {
    guard let top = values.max(), top > 0 else { return String(repeating: bars[0], count: values.count) }
    return String(values.map { bars[min(bars.count - 1, max(0, $0) * bars.count / (top + 1))] })
  }

  /// One person: the bars, then each week, the newest first.
  public func one(_ curve: Curve, _ kind: CurveKind, quote: String) -> Verdict {
    var lines = [CurveWording.spark(curve.weeks.map { value($0, kind) }) + " " + minimum(curve, kind)]
    lines += curve.weeks.reversed().map { week in
      let line = wording.say(
        "\(wording.typedDay(week.monday)) 那周: \(text(value(week, kind), kind))/天（\(week.days) 个工作日，"
          + "有日志 \(week.reported) 天）",
        "week of \(wording.typedDay(week.monday)): \(text(value(week, kind), kind)) a day "
          + "(\(wording.count(week.days, "working day")), \(week.reported) logged)")
      return isBelow(week.monday, curve, kind) ? line + wording.say(" · 低于最低", " · below the line") : line
    }
    if curve.weeks.isEmpty {
      lines = [minimum(curve, kind), wording.say("还没有日志。", "Nothing is logged yet.")]
    }
    return Verdict(.view, quote: quote, headline: title(kind, wording.name(of: curve.member)), details: lines)
  }

  /// Several people: a line each, the highest last week first.
  public func several(_ curves: [Curve], of name: String, _ kind: CurveKind, quote: String) -> Verdict {
    let lines = curves.sorted { latest($1, kind) < latest($0, kind) }.prefix(QueryWording.listed).map {
      curve in
      // A week that has no day yet is a dash; one before somebody joined is nothing.
      let before = curve.weeks.last { $0.monday == curve.monday + -7 }.map { text(value($0, kind), kind) }
      let now = curve.weeks.last { $0.monday == curve.monday }.map { text(value($0, kind), kind) }
      let weeks = [before, now ?? "—"].compactMap { $0 }
      let below = isBelow(curve.monday, curve, kind)
      return [
        wording.name(of: curve.member), CurveWording.spark(curve.weeks.map { value($0, kind) }),
        weeks.joined(separator: " → "), below ? wording.say("低于最低", "below the line") : "",
      ].filter { !$0.isEmpty }.joined(separator: " ")
    }
    return Verdict(
      .view, quote: quote, headline: title(kind, name),
      details: [
        wording.say("每个工作日，上周 → 本周，最近 \(CurveWording.weeks) 周", "a working day, last week → this week")
      ] + lines)
  }

  private func title(_ kind: CurveKind, _ name: String) -> String {
    kind == .diligence
      ? wording.say("勤奋: \(name)", "Diligence: \(name)") : wording.say("能力: \(name)", "Ability: \(name)")
  }

  private func value(_ week: WorkWeek, _ kind: CurveKind) -> Int {
    kind == .diligence ? week.minutesADay : week.pointsADay.thousandths
  }

  private func latest(_ curve: Curve, _ kind: CurveKind) -> Int {
    curve.weeks.last.map { value($0, kind) } ?? 0
  }

  private func text(_ value: Int, _ kind: CurveKind) -> String {
    kind == .diligence
      ? wording.say("\(value) 分钟", "\(value)m")
      : wording.say("\(Points(thousandths: value).text) 分", Points(thousandths: value).text)
  }

  private func minimum(_ curve: Curve, _ kind: CurveKind) -> String {
    kind == .diligence
      ? wording.say("最低 \(curve.minimums.minutes) 分钟/天", "minimum \(curve.minimums.minutes)m a day")
      : wording.say("最低 \(curve.minimums.points) 分/天", "minimum \(curve.minimums.points) a day")
  }

  /// Nothing is said of a week that has no day which is over.
  private func isBelow(_ monday: Day, _ curve: Curve, _ kind: CurveKind) -> Bool {
    guard curve.owesReport, let place = curve.over.lastIndex(where: { $0.monday == monday }),
      case let (week, least) = (curve.over[place], curve.least[place]), week.days > 0
    else { return false }
    return value(week, kind) < (kind == .diligence ? least.minutes : least.points * 1000)
  }
}
