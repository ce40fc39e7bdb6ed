public import SalesDomain

/// date = 11-25, 11/25, 11.25, 11月25日, 2026-11-25, 昨天 … 后天, 周五, 上周五, 下周一, yesterday, Fri, next Mon
public enum DateGrammar {
  /// Which way a date without a year, or a weekday, is looked for.
  public enum Direction: Sendable { case back, ahead }

  private static let relative: [String: Int] = [
    "大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2,
    "大后天": 3, "yesterday": -1, "today": 0, "tomorrow": 1,
    "tmr": 1, "tmrw": 1, "tomorow": 1, "tmw": 1,
  ]
  private static let chineseWeekdays: [Character: Int] = [
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7,
  ]
  private static let englishWeekdays: [String: Int] = [
    "mon": 1, "monday": 1, "tue": 2, "tues": 2, "tuesday": 2, "wed": 3, "wednesday": 3, "thu": 4, "thur": 4,
    "thurs": 4, "thursday": 4, "fri": 5, "friday": 5, "sat": 6, "saturday": 6, "sun": 7, "sunday": 7,
  ]

  /// Reads a date at the start of tokens; returns it with the number of tokens used.
  static func read(_ tokens: ArraySlice<Line.Token>, today: Day, _ direction: Direction) -> (Day, used: Int)?
  {
    guard let first = tokens.first?.text else { return nil }
    if ["last", "next", "this"].contains(first), let second = tokens.dropFirst().first?.text,
      let weekday = englishWeekdays[second]
    {
      let week = first == "last" ? -7 : first == "next" ? 7 : 0
      return (today.monday + (week + weekday - 1), 2)
    }
    return read(first, today: today, direction).map { ($0, 1) }
  }

  private static let months: [String: Int] = [
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
    "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9,
    "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
  ]

  /// The number of an English month's name.
  static func month(_ folded: String) -> Int? { months[folded] }

  /// `5-7 March` and `March 5-7` as `3-5 to 3-7`, `5 March` as `3-5`; other words stay as they are.
  static func withMonthNumbers(_ words: String) -> String {
    var tokens = words.split(separator: " ").map(String.init)
    var index = 0
    while index < tokens.count {
      defer { index += 1 }
      guard let month = months[tokens[index].lowercased().filter { $0 != "," && $0 != "." }] else { continue }
      for neighbour in [index - 1, index + 1] where tokens.indices.contains(neighbour) {
        let days = tokens[neighbour].split { "-–".contains($0) }.map { Int($0.filter(\.isNumber)) }
        guard (1...2).contains(days.count), let from = days[0], let until = days[days.count - 1],
          (1...31).contains(from), (1...31).contains(until), tokens[neighbour].first?.isNumber == true
        else { continue }
        tokens[min(index, neighbour)] =
          days.count == 1 ? "\(month)-\(from)" : "\(month)-\(from) to \(month)-\(until)"
        tokens.remove(at: max(index, neighbour))
        break
      }
    }
    return tokens.joined(separator: " ")
  }

  /// The past day that a sentence speaks of, as a word to begin a line with; nil when it also says today.
  static func pastWord(in folded: String) -> String? {
    guard !["今天", "今日", "today"].contains(where: { folded.contains($0) }) else { return nil }
    return ["大前天", "前天", "昨天", "昨日", "yesterday"].first { folded.contains($0) }
  }

  /// A date at the start of tokens, with the first scalar behind it; also glued: `昨天O-1`, `昨天:`, `3月13日O-1`.
  ///
  /// A glued date ends in an ideograph or before a colon: `2.5折` holds none.
  static func start(
    of tokens: ArraySlice<Line.Token>, today: Day, _ direction: Direction
  ) -> (day: Day, end: Int)? {
    guard let first = tokens.first else { return nil }
    if let (day, used) = read(tokens, today: today, direction) {
      return (day, tokens[tokens.startIndex + used - 1].range.upperBound)
    }
    let scalars = Array(first.text.unicodeScalars)
    for length in stride(from: scalars.count - 1, to: 0, by: -1)
    where isIdeograph(scalars[length - 1]) || scalars[length] == ":" {
      if let day = read(FoldedText.string(scalars[..<length]), today: today, direction) {
        return (day, first.range.lowerBound + length)
      }
    }
    return nil
  }

  /// Reads one folded word.
  public static func read(_ folded: String, today: Day, _ direction: Direction) -> Day? {
    if let offset = relative[folded] { return today + offset }
    if let weekday = englishWeekdays[folded] { return thisWeek(weekday, today, direction) }
    if let day = chineseWeekday(folded, today, direction) { return day }
    return calendarDate(folded, today, direction)
  }

  private static func chineseWeekday(_ folded: String, _ today: Day, _ direction: Direction) -> Day? {
    guard let last = folded.last, let weekday = chineseWeekdays[last] else { return nil }
    switch folded.dropLast() {
    case "周", "星期", "礼拜": return thisWeek(weekday, today, direction)
    case "上周", "上星期", "上礼拜", "上个星期": return today.monday + (weekday - 8)
    case "下周", "下星期", "下礼拜", "下个星期": return today.monday + (weekday + 6)
    case "本周", "这周", "这个星期": return today.monday + (weekday - 1)
    default: return nil
    }
  }

  /// Of this Monday–Sunday week; on the wrong side, the next one in the direction.
  private static func thisWeek(_ weekday: Int, _ today: Day, _ direction: Direction) -> Day {
    let day = today.monday + (weekday - 1)
    switch direction {
    case .back: return day > today ? day + -7 : day
    case .ahead: return day < today ? day + 7 : day
    }
  }

  private static func calendarDate(_ folded: String, _ today: Day, _ direction: Direction) -> Day? {
    guard let first = folded.unicodeScalars.first, isDigit(first) else { return nil }
    var text = folded
    for (word, sign) in [("年", "-"), ("月", "-"), ("日", ""), ("号", ""), ("/", "-"), (".", "-")] {
      text = text.replacing(word, with: sign)
    }
    // `19号`, `20日`: of this month, or of the next in the direction.
    if let unit = folded.last, "号日".contains(unit), let number = Int(text), text.count <= 2 {
      return nearest(dayOfMonth: number, today, direction)
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.count <= 4 && part.unicodeScalars.allSatisfy(isDigit) ? Int(part) : nil
    }
    guard numbers.count == parts.count else { return nil }
    if numbers.count == 3 {
      guard parts[0].count == 4 else { return nil }
      return Day(year: numbers[0], month: numbers[1], day: numbers[2])
    }
    guard numbers.count == 2, parts.allSatisfy({ $0.count <= 2 }) else { return nil }
    return nearest(month: numbers[0], day: numbers[1], today, direction)
  }

  private static func nearest(dayOfMonth number: Int, _ today: Day, _ direction: Direction) -> Day? {
    var month = today.firstOfMonth
    for _ in 0..<12 {
      if let day = Day(year: month.civil.year, month: month.civil.month, day: number),
        direction == .back ? day <= today : day >= today
      {
        return day
      }
      month = direction == .back ? (month + -1).firstOfMonth : month.firstOfNextMonth
    }
    return nil
  }

  /// Without a year: the latest such day ≤ today looking back, the first ≥ today looking ahead.
  private static func nearest(month: Int, day: Int, _ today: Day, _ direction: Direction) -> Day? {
    let year = today.civil.year
    let years =
      direction == .back ? Array(stride(from: year, through: year - 8, by: -1)) : Array(year...year + 8)
    for year in years {
      guard let candidate = Day(year: year, month: month, day: day) else { continue }
      if direction == .back ? candidate <= today : candidate >= today { return candidate }
    }
    return nil
  }
}

/// time = 14:30, 下午3点, 下午3点半, 3pm, 2:30pm
enum TimeGrammar {
  private static let longestTime = 10

  /// A time at the start of a word, and the scalars it takes: `下午3点半拜访`; of `9点半到11点` the start.
  static func start(of folded: String) -> (MinuteOfDay, length: Int)? {
    let scalars = Array(folded.unicodeScalars)
    guard let (time, end) = prefix(scalars) else { return nil }
    guard end < scalars.count, "到至-~".unicodeScalars.contains(scalars[end]),
      let (_, length) = prefix(Array(scalars[(end + 1)...]))
    else {
      // `14:30拜访` holds a time, `14:305` none.
      return end < scalars.count && isDigit(scalars[end]) ? nil : (time, end)
    }
    return (time, end + 1 + length)
  }

  /// The longest time that scalars begin with, and how many it takes.
  static func prefix(_ scalars: [Unicode.Scalar]) -> (MinuteOfDay, Int)? {
    for length in stride(from: min(scalars.count, longestTime), to: 1, by: -1) {
      if let time = read(FoldedText.string(scalars[..<length])) { return (time, length) }
    }
    return nil
  }

  /// The first word of a text that looks like a time of day and is none: `24:00`, `25点`.
  static func unread(in words: String) -> String? {
    let line = Line(words)
    guard let first = line.tokens.first else { return nil }
    let digits = first.text.prefix { $0.isASCII && $0.isNumber }
    let rest = first.text.dropFirst(digits.count)
    guard (1...2).contains(digits.count), read(first.text) == nil,
      rest.hasPrefix("点") || rest.first == ":" && rest.dropFirst().first?.isNumber == true
    else { return nil }
    return line.text.written(first.range)
  }

  /// The parts of the day that a time may begin with.
  static let halves: [(word: String, isAfternoon: Bool)] = [
    ("上午", false), ("早上", false), ("中午", true), ("下午", true), ("晚上", true),
  ]

  /// Which half of the day a time says that it is of: `3pm`, `下午3点`; nil for `3点`, `15:00` and `中午11点`.
  static func half(of folded: String) -> Bool? {
    if folded.hasSuffix("am") || folded.hasSuffix("pm") { return folded.hasSuffix("pm") }
    if ["中午10", "中午11", "中午十点", "中午十一"].contains(where: { folded.hasPrefix($0) }) { return nil }
    return halves.first { folded.hasPrefix($0.word) }?.isAfternoon
  }

  static func read(_ folded: String) -> MinuteOfDay? {
    if let time = MinuteOfDay(clock: folded), time.value < 1440 { return time }
    let afternoon = half(of: folded)
    var text = folded[...]
    if let word = halves.first(where: { text.hasPrefix($0.word) })?.word { text = text.dropFirst(word.count) }
    if text.hasSuffix("am") || text.hasSuffix("pm") {
      text = text.dropLast(2)
      if !text.contains(":") { return clock(text + "点", afternoon) }
    }
    if let time = MinuteOfDay(clock: text), time.value < 1440, let afternoon {
      return MinuteOfDay(afternoon && time.value < 720 ? time.value + 720 : time.value)
    }
    return clock(text, afternoon)
  }

  private static func clock(_ text: Substring, _ afternoon: Bool?) -> MinuteOfDay? {
    guard let mark = text.firstIndex(of: "点") else { return nil }
    let head = text[..<mark]
    let hour = Int(head) ?? NumberGrammar.chinesePrefix(head).flatMap { $0.rest.isEmpty ? $0.number : nil }
    guard var hour, (0...23).contains(hour) else { return nil }
    let tail = text[text.index(after: mark)...]
    let minute: Int? =
      switch tail {
      case "", "钟", "整": 0
      case "半": 30
      case "一刻": 15
      case "三刻": 45
      default: Int(tail.hasSuffix("分") ? tail.dropLast() : tail)
      }
    guard let minute, (0...59).contains(minute) else { return nil }
    if afternoon == true, hour < 12 { hour += 12 }
    if afternoon == false, hour == 12 { hour = 0 }
    return MinuteOfDay(hour * 60 + minute)
  }
}
