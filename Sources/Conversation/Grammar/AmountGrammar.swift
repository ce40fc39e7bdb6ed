import SalesDomain

/// amount = the first word behind a command that is money (`38万`, `¥380,000`), or the field 金额; what
/// stands around it is a remark.
struct AmountGrammar {
  let context: ReadingContext

  enum Reading { case amount(Money, note: String), misread(Misreading) }

  func read(_ arguments: CommandArguments, on object: ObjectID) -> Reading {
    let keyword = arguments.keyword
    let tokens = arguments.tokens
    for (index, token) in tokens.enumerated() where !isMinutes(token, of: arguments) {
      var used = 1
      var reading = money(token.text)
      if reading == .none, index + 1 < tokens.count {
        // `RMB 350,000`, `38 万`
        reading = money(token.text + tokens[index + 1].text)
        used = 2
      }
      switch reading {
      case .money(let amount):
        guard amount.minor > 0 else { return .misread(.needsAmount(keyword, object)) }
        let before = arguments.line.text.written(arguments.start..<token.range.lowerBound)
        let after = arguments.line.words(from: index + used, of: tokens, until: arguments.end)
        return .amount(amount, note: [before, after].filter { !$0.isEmpty }.joined(separator: " "))
      case .otherCurrency(let code):
        return .misread(.otherCurrency(code, words: arguments.line.text.written(token.range)))
      case .none:
        guard
          let (amount, length) = MoneyGrammar.prefix(token.text, currency: context.rules.currency),
          amount.minor > 0
        else { continue }
        let rest = arguments.line.text.written(token.range.lowerBound + length..<token.range.upperBound)
        let after = arguments.line.words(from: index + 1, of: tokens, until: arguments.end)
        return .amount(amount, note: [rest, after].filter { !$0.isEmpty }.joined(separator: " "))
      }
    }
    guard let words = arguments.value(.amount) else {
      if MinutesGrammar.read(tokens[...]) != nil, let activity = entryActivity(keyword) {
        return .misread(
          .entryMeant(line: "\(object) \(activity.text(context.author.language)) \(arguments.words)"))
      }
      return .misread(.needsAmount(keyword, object))
    }
    switch money(FoldedText.fold(words)) {
    case .money(let amount) where amount.minor > 0: return .amount(amount, note: arguments.words)
    case .otherCurrency(let code): return .misread(.otherCurrency(code, words: words))
    default: return .misread(.badField(.amount, words: words))
    }
  }

  /// The days of `月结60天` or `现结` among the words of an order.
  static func terms(in words: String) -> Int? {
    for word in words.split(whereSeparator: { " ,，;；、".contains($0) }) {
      let folded = FoldedText.fold(String(word))
      let isTerms = immediate.contains(folded) || termWords.contains { folded.hasPrefix($0) }
      if isTerms, let days = days(folded) { return days }
    }
    return nil
  }

  private static let termWords = ["月结", "账期", "net", "票后", "货到"]

  /// `30m` is half an hour, `3M` three million.
  private func isMinutes(_ token: Line.Token, of arguments: CommandArguments) -> Bool {
    MinutesGrammar.read(token.text) != nil && !arguments.line.text.written(token.range).hasSuffix("M")
  }

  private func money(_ folded: String) -> MoneyGrammar.Reading {
    MoneyGrammar.read(folded, currency: context.rules.currency)
  }

  /// `报价 O-1 30分` is the day's work on a quote, with the object behind.
  private func entryActivity(_ keyword: Keyword) -> BilingualName? {
    let word = FoldedText.fold(keyword.chinese)
    return context.vocabulary.activity(word).flatMap { context.process.activity($0)?.name }
  }

  /// The day that a field names, or so many days from now: `有效期: 12-31`, `valid: 30 days`.
  func day(_ field: Field, _ arguments: CommandArguments) -> Result<Day?, MisreadingError> {
    guard let words = arguments.value(field), !FieldAnswerGrammar.gaps.contains(trimmed(words)) else {
      return .success(nil)
    }
    if let days = AmountGrammar.days(words) { return .success(context.today + days) }
    let tokens = Line(words).tokens
    guard let (day, used) = DateGrammar.read(tokens[...], today: context.today, .ahead), used == tokens.count
    else { return .failure(MisreadingError(.badField(field, words: words))) }
    return .success(day)
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
    guard let count = Int(digits), count <= longestTerms else { return nil }
    let unit = String(folded.dropFirst(digits.count))
    if ["个月", "月", "months", "month"].contains(unit) { return count * 30 }
    if ["周", "个星期", "星期", "weeks", "week"].contains(unit) { return count * 7 }
    return units.contains(unit) ? count : nil
  }
}
