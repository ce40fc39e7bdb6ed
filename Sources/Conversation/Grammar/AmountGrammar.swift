import SalesDomain

/// amount = the first word behind a command that is money (`38万`, `¥380,000`), or the field 金额; what
/// stands around it is a remark.
struct AmountGrammar {
  let context: ReadingContext

  enum Reading { case amount(Money, note: String), misread(Misreading) }

  func read(_ arguments: CommandArguments, on object: ObjectID) -> Reading {
    let keyword = arguments.keyword
    let tokens = arguments.tokens
    let isOtherScale = zip(tokens, tokens.dropFirst()).contains {
      $0.text.contains(where: \.isNumber) && MoneyGrammar.isUnknownScale($1.text)
    }
    if isOtherScale || isUnclear(FoldedText.fold(arguments.words)) {
      return .misread(.unclearAmount(keyword, object, words: arguments.words))
    }
    let found = tokens.indices.compactMap { amount(at: $0, tokens, arguments) }
    for case .otherCurrency(let code, let words) in found {
      return .misread(.otherCurrency(code, words: words))
    }
    let amounts = found.compactMap { found -> Amount? in
      if case .amount(let amount) = found { amount } else { nil }
    }
    // A contract's number beside `5万` is no amount; two amounts are one too many.
    let named = amounts.filter(\.isNamed)
    let chosen = named.count == 1 ? named : named.isEmpty ? amounts : named
    guard chosen.count <= 1 else {
      return .misread(.unclearAmount(keyword, object, words: arguments.words))
    }
    if let amount = chosen.first {
      let before = arguments.line.text.written(arguments.start..<amount.start)
      let after = arguments.line.text.written(amount.end..<max(amount.end, arguments.end))
      return .amount(amount.money, note: [before, after].filter { !$0.isEmpty }.joined(separator: " "))
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

  /// `30m` is half an hour, `3M` three million.
  private func isMinutes(_ token: Line.Token, of arguments: CommandArguments) -> Bool {
    MinutesGrammar.read(token.text) != nil && !arguments.line.text.written(token.range).hasSuffix("M")
  }

  /// Words beside a number that make it no plain total.
  private static let noTotals = [
    "退款", "退货", "refund", "/个", "/件", "/只", "/套", "每个", "每件", "单价", "per piece", " each",
  ]
  /// Words between the two ends of a range: `30 to 40k`; 到账 is none.
  private static let ranges = ["到", "至", "~", "to", "or", "或"]

  private func isUnclear(_ folded: String) -> Bool {
    if AmountGrammar.noTotals.contains(where: { folded.contains($0) }) { return true }
    let text = folded.filter { $0 != " " }
    return AmountGrammar.ranges.contains { word in
      text.ranges(of: word).contains { range in
        let before = text[..<range.lowerBound].last, after = text[range.upperBound...].first
        return before.map { $0.isNumber || "kw元".contains($0) } == true && after?.isNumber == true
      }
    }
  }

  /// An amount among the words, with the scalars it takes.
  private struct Amount {
    let money: Money
    let start: Int
    let end: Int
    /// It carries a sign or a unit: `5万`, `¥300`, `40k`.
    let isNamed: Bool
  }

  private enum Found { case amount(Amount), otherCurrency(String, words: String) }

  private func amount(at index: Int, _ tokens: [Line.Token], _ arguments: CommandArguments) -> Found? {
    let token = tokens[index]
    guard !isMinutes(token, of: arguments) else { return nil }
    let next = index + 1 < tokens.count ? tokens[index + 1] : nil
    // `30 m` is half an hour, `38 万` and `RMB 350,000` are amounts.
    let isBare = token.text.unicodeScalars.allSatisfy(isDigit)
    if isBare, let next, MinutesGrammar.read(token.text + next.text) != nil { return nil }
    func made(_ money: Money, _ end: Int, _ isNamed: Bool) -> Found? {
      guard money.minor > 0 else { return nil }
      // `36万 USD`: the currency stands behind a blank.
      if let next, end <= next.range.lowerBound, case .otherCurrency(let code) = self.money("1" + next.text) {
        return .otherCurrency(
          code, words: arguments.line.text.written(token.range.lowerBound..<next.range.upperBound))
      }
      return .amount(Amount(money: money, start: token.range.lowerBound, end: end, isNamed: isNamed))
    }
    if let next,
      isBare || MoneyGrammar.isScale(next.text) || !token.text.unicodeScalars.contains(where: isDigit),
      case .money(let both) = money(token.text + next.text),
      !next.text.unicodeScalars.allSatisfy(isDigit) || !isBare
    {
      return made(both, next.range.upperBound, true)
    }
    switch money(token.text) {
    case .money(let one): return made(one, token.range.upperBound, !isBare)
    case .otherCurrency(let code):
      return .otherCurrency(code, words: arguments.line.text.written(token.range))
    case .none: break
    }
    guard let (one, length) = MoneyGrammar.prefix(token.text, currency: context.rules.currency) else {
      return nil
    }
    return made(one, token.range.lowerBound + length, true)
  }

  private func money(_ folded: String) -> MoneyGrammar.Reading {
    MoneyGrammar.total(folded, currency: context.rules.currency)
  }

  /// `报价 O-1 30分` is the day's work on a quote, with the object behind.
  private func entryActivity(_ keyword: Keyword) -> BilingualName? {
    let word = FoldedText.fold(keyword.chinese)
    return context.vocabulary.activity(word).flatMap { context.process.activity($0)?.name }
  }
}
