import SalesDomain

/// terms = 60天 / 60 days / 月结60天 / net 30 / 3个月 / 2 weeks / 现结 ; until money is due, or an offer binds
enum TermsGrammar {
  /// The day that a field names, or so many days from now: `有效期: 12-31`, `valid: 30 days`.
  static func day(
    _ field: Field, _ arguments: CommandArguments, today: Day
  ) -> Result<Day?, MisreadingError> {
    guard let written = arguments.value(field), !FieldAnswerGrammar.gaps.contains(trimmed(written)) else {
      return .success(nil)
    }
    // What stands behind a comma goes with the words.
    let words = trimmed(written.prefix { !",，;；".contains($0) })
    if let days = days(words) { return .success(today + days) }
    if let day = day(until: words, today) { return .success(day) }
    let tokens = Line(words).tokens
    guard let (day, used) = DateGrammar.read(tokens[...], today: today, .ahead), used == tokens.count
    else { return .failure(MisreadingError(.badField(field, words: words))) }
    return .success(day)
  }

  /// Whether words say how long something binds: `30天`, `一个月`, `到4月底`.
  static func canRead(_ words: String) -> Bool {
    let today = Day(number: 0)
    return days(words) != nil || day(until: words, today) != nil
      || DateGrammar.read(Line(words).tokens[...], today: today, .ahead) != nil
  }

  /// `到年底`, `至12-31`, `until 12-31`, `till end of april`.
  private static func day(until words: String, _ today: Day) -> Day? {
    var text = FoldedText.fold(words).filter { $0 != " " }[...]
    for word in ["截止到", "截至", "到", "至", "until", "till", "to"] where text.hasPrefix(word) {
      text = text.dropFirst(word.count)
      break
    }
    let civil = today.civil
    for (mark, isBefore) in [("底", false), ("末", false), ("endof", true)] {
      guard isBefore ? text.hasPrefix(mark) : text.hasSuffix(mark) else { continue }
      let name = String(isBefore ? text.dropFirst(mark.count) : text.dropLast(mark.count))
      if let (period, _) = PeriodGrammar.read([name], today: today) { return period.lastDay }
    }
    switch text {
    case "年底", "年末": return Day(year: civil.year, month: 12, day: 31)
    case "月底", "月末":
      let next = civil.month == 12 ? (civil.year + 1, 1) : (civil.year, civil.month + 1)
      return Day(year: next.0, month: next.1, day: 1).map { $0 + -1 }
    default: return DateGrammar.read(String(text), today: today, .ahead)
    }
  }

  private static let immediate: Set<String> = ["现结", "现款", "款到发货", "货到付款", "预付", "cash", "prepaid", "cod"]
  private static let units: Set<String> = ["天", "日", "天内", "day", "days", "d", ""]

  /// Longest terms, in days.
  private static let longestTerms = 3650

  /// A number of days: `60天`, `60 days`, `月结60天`, `net 30`, `3个月`, `现结`.
  static func days(_ words: String) -> Int? {
    var folded = FoldedText.fold(words).filter { $0 != " " }[...]
    if immediate.contains(String(folded)) { return 0 }
    for word in termWords where folded.hasPrefix(word) {
      folded = folded.dropFirst(word.count)
    }
    let digits = folded.prefix { $0.isASCII && $0.isNumber }
    let spelled = digits.isEmpty ? NumberGrammar.chinesePrefix(folded) : nil
    guard let count = Int(digits) ?? spelled?.number, count <= longestTerms else { return nil }
    let unit = spelled.map { String($0.rest) } ?? String(folded.dropFirst(digits.count))
    if unit.isEmpty, spelled != nil { return nil }
    if ["个月", "月", "months", "month"].contains(unit) { return count * 30 }
    if ["周", "个星期", "星期", "weeks", "week"].contains(unit) { return count * 7 }
    return units.contains(unit) ? count : nil
  }

  /// The days of `月结60天`, `net 30`, `现结` or `预付30%，余款验收后60天` among the words of an order.
  static func terms(in words: String) -> Int? {
    let folded = FoldedText.fold(words).filter { $0 != " " }
    for word in termWords {
      guard let start = folded.firstRange(of: word)?.upperBound else { continue }
      let digits = folded[start...].drop { ":".contains($0) }.prefix { $0.isASCII && $0.isNumber }
      if let days = Int(digits), days <= longestTerms { return days }
    }
    // What is paid before says nothing of the rest.
    for word in restWords {
      guard let start = folded.firstRange(of: word)?.upperBound else { continue }
      let clause = folded[start...].prefix { !",;。".contains($0) }
      if let from = clause.firstIndex(where: { $0.isASCII && $0.isNumber }),
        let days = days(String(clause[from...]))
      {
        return days
      }
    }
    return immediate.contains { folded.contains($0) } ? 0 : nil
  }

  private static let restWords = ["余款", "尾款", "剩余", "balance", "remainder", "rest", "payment", "付款"]
  private static let termWords = ["月结", "账期", "paymentterms", "terms", "net", "票后", "货到"]
}
