import SalesDomain

/// Periods of targets: `2026-03` `2026年3月` `3月` `2026-Q1` `Q1` `一季度` `2026-H1` `上半年` `2026` `今年`
/// `本月` `this month` `下季度` `next quarter`.
enum PeriodGrammar {
  private static let relative: [(words: [String], length: TargetPeriod.Length, step: Int)] = [
    (["本月", "这个月", "这月", "当月", "this month", "month"], .month, 0), (["下月", "下个月", "next month"], .month, 1),
    (["上月", "上个月", "last month"], .month, -1),
    (["本季", "本季度", "这季度", "这个季度", "当季", "this quarter", "quarter"], .quarter, 0),
    (["下季", "下季度", "下个季度", "next quarter"], .quarter, 1),
    (["上季", "上季度", "上个季度", "last quarter"], .quarter, -1),
    (["本半年", "this half"], .half, 0), (["今年", "本年", "全年", "this year", "year"], .year, 0),
    (["明年", "next year"], .year, 1), (["去年", "last year"], .year, -1),
  ]

  private static let named: [(word: String, length: TargetPeriod.Length, number: Int)] = [
    ("一季度", .quarter, 1), ("二季度", .quarter, 2), ("三季度", .quarter, 3), ("四季度", .quarter, 4),
    ("第一季度", .quarter, 1), ("第二季度", .quarter, 2), ("第三季度", .quarter, 3), ("第四季度", .quarter, 4),
    ("上半年", .half, 1), ("下半年", .half, 2),
  ]

  /// A period at the start of some folded words, and how many of them it takes.
  static func read(_ words: ArraySlice<String>, today: Day) -> (period: TargetPeriod, count: Int)? {
    guard let first = words.first else { return nil }
    if let second = words.dropFirst().first, let period = one("\(first) \(second)", today: today) {
      return (period, 2)
    }
    return one(first, today: today).map { ($0, 1) }
  }

  /// Without a year: the one that is not over yet.
  private static func one(_ word: String, today: Day) -> TargetPeriod? {
    if let found = relative.first(where: { $0.words.contains(word) }) {
      return TargetPeriod(found.length, of: today)?.later(by: found.step)
    }
    if word.count > 4 || word.allSatisfy({ $0.isASCII && $0.isNumber }), let period = TargetPeriod(word) {
      return period
    }
    if let period = TargetPeriod(word.replacing(".", with: "-").replacing("/", with: "-")), word.count > 4 {
      return period
    }
    // 2026Q1
    if word.count == 6, let period = TargetPeriod(word.prefix(4) + "-" + word.suffix(2)) { return period }
    let (year, rest) = yearAndRest(word)
    guard let (length, number) = part(rest) else { return nil }
    if let year { return TargetPeriod(year: year, length, number: number) }
    guard let period = TargetPeriod(year: today.civil.year, length, number: number) else { return nil }
    return period.lastDay < today ? period.later(by: 12 / length.rawValue) : period
  }

  /// `2026年3月`: the year, and what stands behind it.
  private static func yearAndRest(_ word: String) -> (year: Int?, rest: String) {
    let digits = word.prefix(4)
    guard digits.count == 4, let year = Int(digits), word.dropFirst(4).first == "年" else {
      return (nil, word)
    }
    return (year, String(word.dropFirst(5)))
  }

  /// `3月`, `三月`, `Q1`, `H2`, `一季度`, `上半年`; of a whole year nothing is left.
  private static func part(_ text: String) -> (TargetPeriod.Length, Int)? {
    if text.isEmpty { return (.year, 1) }
    if let number = DateGrammar.month(text) { return (.month, number) }
    if let found = named.first(where: { $0.word == text }) { return (found.length, found.number) }
    if let mark = text.first, mark == "q" || mark == "h", let number = Int(text.dropFirst()) {
      return (mark == "q" ? .quarter : .half, number)
    }
    for unit in ["月份", "月"] where text.hasSuffix(unit) {
      let body = text.dropLast(unit.count)
      if let number = Int(body) { return (.month, number) }
      if let (number, rest) = NumberGrammar.chinesePrefix(body), rest.isEmpty { return (.month, number) }
    }
    return nil
  }
}
