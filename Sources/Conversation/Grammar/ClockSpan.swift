import SalesDomain

/// How long something took that is told by the clock: `上午9点到10点半`, `2pm-3.30`, `14:00 - 15:30`.
///
/// One of the two times at least says that it is one: `3-10` is a date, `8-10 calls` are calls.
enum ClockSpan {
  /// Longest that one piece of work is believed to take, in minutes.
  private static let longest = 720
  private static let halfDay = 720
  /// In characters, with a blank around what stands between.
  private static let longestSpan = 16
  /// One of these at least says that a number is a time.
  private static let marks = ["点", ":", "am", "pm", "上午", "早上", "中午", "下午", "晚上"]

  private struct Time {
    let minute: Int
    /// Which half of the day was said.
    let isAfternoon: Bool?
    /// A bare number may be anything.
    let isMarked: Bool
  }

  /// The first such span in folded words; nil where there is none.
  static func minutes(in folded: String) -> Minutes? {
    // Most words tell no time.
    guard folded.utf8.contains(where: { (0x30...0x39).contains($0) }),
      marks.contains(where: { folded.contains($0) })
    else { return nil }
    let pattern =
      #/
      (?:^|[^\d.:\/\-¥])
      (上午|早上|中午|下午|晚上)?(\d{1,2})(?::(\d\d)|\.([0-5]\d)|点(半|一刻|三刻|\d{1,2}分?)?)?\ ?(am|pm)?
      (?:钟|整)?\ ?(?:到|至|-|~|to|until|till)\ ?
      (上午|早上|中午|下午|晚上)?(\d{1,2})(?::(\d\d)|\.([0-5]\d)|点(半|一刻|三刻|\d{1,2}分?)?)?\ ?(am|pm)?
      (?![\d.:\/\-%])
      /#
    for found in folded.matches(of: pattern) {
      let from = time(
        found.output.1, found.output.2, found.output.3 ?? found.output.4, found.output.5, found.output.6,
        in: found.output.0)
      let until = time(
        found.output.7, found.output.8, found.output.9 ?? found.output.10, found.output.11, found.output.12,
        in: found.output.0)
      if let from, let until, from.isMarked || until.isMarked, let count = length(from, until) {
        return Minutes(count)
      }
    }
    return nil
  }

  /// `2pm-3 internal training`: the line begins with such a span.
  static func isAtStart(of folded: String) -> Bool {
    guard let first = folded.unicodeScalars.first, isDigit(first) else { return false }
    return minutes(in: String(folded.prefix(longestSpan))) != nil
  }

  private static func time(
    _ part: Substring?, _ hour: Substring, _ minutes: Substring?, _ words: Substring?, _ half: Substring?,
    in whole: Substring
  ) -> Time? {
    guard let hour = Int(hour), hour <= 24 else { return nil }
    let isOnTheHour = whole.contains("\(hour)点")
    let minute: Int? =
      switch words {
      case nil: minutes.map { Int($0) } ?? 0
      case "半": 30
      case "一刻": 15
      case "三刻": 45
      case let words?: Int(words.prefix { $0.isNumber })
      }
    guard let minute, minute < 60 else { return nil }
    let said = part.map { $0 == "下午" || $0 == "晚上" || $0 == "中午" && hour < 11 } ?? half.map { $0 == "pm" }
    // `2.30` alone may be a price: only a colon says that it is a time.
    let isMarked = isOnTheHour || said != nil || minutes != nil && whole.contains(":")
    let isLater = said == true && hour < 12
    return Time(minute: (isLater ? hour + 12 : hour) * 60 + minute, isAfternoon: said, isMarked: isMarked)
  }

  /// The half of the day that one of both says goes for the other too, as the clock runs: `2-3pm`, `10-2pm`.
  private static func length(_ from: Time, _ until: Time) -> Int? {
    var (start, end) = (from.minute, until.minute)
    if from.isAfternoon == nil, until.isAfternoon == true, start + halfDay < end { start += halfDay }
    if until.isAfternoon == nil, end < start, end + halfDay <= 1440 { end += halfDay }
    let count = end - start
    return (1...longest).contains(count) ? count : nil
  }
}
