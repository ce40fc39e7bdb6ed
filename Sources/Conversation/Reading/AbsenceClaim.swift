public import SalesDomain

/// Reads from when to when somebody says he is away, in an automatic answer (X8).
public enum AbsenceClaim {
  /// Longest text that is looked at, in scalars: the dates stand at the top.
  private static let longestText = 4_000
  /// A first day further back or a last day further ahead than this is another matter, in days.
  private static let farthest = 200

  /// Words that say somebody is away at all.
  private static let away = [
    "休假", "请假", "年假", "出差", "不在", "外出", "度假", "放假", "离开", "out of office", "out of the office", "vacation",
    "on leave", "annual leave", "holiday", "away", "absent", "travelling", "traveling", "auto-reply", "自动回复",
    "自动答复",
  ]
  /// Words before a date on which somebody is back: the day before is the last one away.
  private static let back = [
    "back on", "return on", "returning on", "returning", "back in the office on", "back", "回来", "返回", "上班",
    "回到", "返岗",
    "恢复",
  ]

  /// First and last day away; nil where none can be told, for nobody guesses a leave.
  ///
  /// One date alone is the last day (`until`) or the day of return; the first is today then.
  public static func read(_ text: String, today: Day) -> (from: Day, until: Day)? {
    let folded = FoldedText.string(FoldedText(text).folded.prefix(longestText))
    guard away.contains(where: { folded.contains($0) }) else { return nil }
    for sentence in folded.split(whereSeparator: { "\n。!?；;".contains($0) }) {
      let found = dates(in: String(sentence), today: today)
      guard let first = found.first else { continue }
      if found.count >= 2, first.day <= found[1].day {
        return checked(first.day, found[1].isReturn ? found[1].day + -1 : found[1].day, today)
      }
      if found.count == 1 {
        return checked(min(today, first.day), first.isReturn ? first.day + -1 : first.day, today)
      }
    }
    return nil
  }

  private static func checked(_ from: Day, _ until: Day, _ today: Day) -> (from: Day, until: Day)? {
    guard from <= until, until >= today, today.number - from.number <= farthest,
      until.number - today.number <= farthest
    else { return nil }
    return (from, until)
  }

  /// The dates of a sentence in order; `isReturn` where words of coming back stand beside them.
  private static func dates(in sentence: String, today: Day) -> [(day: Day, isReturn: Bool)] {
    var found: [(day: Day, isReturn: Bool)] = []
    let named = withMonthNames(sentence)
    let pattern = /\d{4}[-\/.年]\d{1,2}[-\/.月]\d{1,2}日?|\d{1,2}月\d{1,2}[日号]?|\d{1,2}\/\d{1,2}|\d{1,2}-\d{1,2}/
    for match in named.matches(of: pattern) {
      guard let day = DateGrammar.read(String(match.0), today: today, .ahead) else { continue }
      // Only what stands in the same clause: `3月9日至13日休假，回来后…` names no day of return.
      let before = named[..<match.range.lowerBound].split(separator: ",").last?.suffix(24) ?? ""
      let after = named[match.range.upperBound...].prefix { $0 != "," }.prefix(8)
      let isReturn = back.contains { before.contains($0) || after.contains($0) }
      found.append((day, isReturn))
    }
    return found
  }

  /// `9 march` and `march 9` as `3/9`.
  private static func withMonthNames(_ sentence: String) -> String {
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    func date(_ name: Substring, _ day: Substring) -> String {
      "\((months.firstIndex(of: String(name)) ?? 0) + 1)/\(day)"
    }
    let dayFirst =
      /\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/
    let monthFirst =
      /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?\b/
    return sentence.replacing(dayFirst) { date($0.output.2, $0.output.1) }
      .replacing(monthFirst) { date($0.output.1, $0.output.2) }
  }
}
