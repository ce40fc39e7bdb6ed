import SalesDomain

/// target = "目标" [member] [period] [must] ["挑战" / "challenge" / "stretch" amount] — what is to be booked (K1)
///
/// period = 2026-03 / 3月 / 2026-Q1 / 上半年 / 2026 / 本月 / this month / 下季度 …; without one the present month.
/// Without an amount: where the target stands (see gap).
enum TargetCommand: MailCommand {
  static let keyword = Keyword.target
  static let help = CommandHelp(
    "目标 @wang 2026-03 100万 挑战 120万", "target @wang 2026-03 1m stretch 1.2m",
    "定自己或下属的目标（必达、挑战）；季度写 2026-Q1，也可写本月",
    "sets your target or your people's; quarters as 2026-Q1, or this month")

  private static let challengeWords = PrefixWords(["挑战", "冲刺", "challenge", "stretch"])
  private static let mustWords: Set<String> = ["必达", "保底", "必保", "must", "must-reach", "为", "是", "to"]

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    guard arguments.object == nil else {
      return .misread(.unexpectedWords(keyword, words: arguments.line.text.written(0..<arguments.end)))
    }
    var words = arguments.tokens.map(\.text)[...]
    var (member, period): (Member.ID?, TargetPeriod?)
    var (must, challenge): (Money?, Money?)
    var isChallenge = false
    while let word = words.first {
      if member == nil, must == nil, word.hasPrefix("@") || isName(word, context) {
        switch MemberGrammar.read(word, roster: context.roster, on: context.today) {
        case .one(let found): member = found
        case .several(let found): return .misread(.ambiguousMember(word, found))
        case .none: return .misread(.target(.unknownMember(word), nil, period))
        }
        words = words.dropFirst()
      } else if period == nil, must == nil, let found = PeriodGrammar.read(words, today: context.today) {
        period = found.period
        words = words.dropFirst(found.count)
      } else if mustWords.contains(word) {
        words = words.dropFirst()
      } else if let (_, rest) = challengeWords.first(of: word[...]), !isChallenge {
        isChallenge = true
        let left = rest.drop { $0 == ":" }
        words = left.isEmpty ? words.dropFirst() : [String(left)] + words.dropFirst()
      } else {
        switch amount(words, context) {
        case .money(let money, let count):
          if isChallenge, challenge == nil {
            challenge = money
          } else if !isChallenge, must == nil {
            must = money
          } else {
            return .misread(.target(.unclear(word), member, period))
          }
          words = words.dropFirst(count)
        case .otherCurrency(let code): return .misread(.otherCurrency(code, words: word))
        case .none: return .misread(.target(.unclear(word), member, period))
        }
      }
    }
    return reading(member, period, must, challenge, isChallenge: isChallenge, context)
  }

  private static func reading(
    _ member: Member.ID?, _ period: TargetPeriod?, _ must: Money?, _ challenge: Money?, isChallenge: Bool,
    _ context: ReadingContext
  ) -> CommandReading {
    guard let period = period ?? TargetPeriod(.month, of: context.today) else {
      return .misread(.target(.unclear(""), member, nil))
    }
    if isChallenge, challenge == nil || must == nil { return .misread(.target(.noMust, member, period)) }
    guard let must else { return .view(.gap(GapQuery(member: member, period: period))) }
    guard must.minor > 0 else { return .misread(.target(.noMust, member, period)) }
    return .command(
      .target(
        TargetDraft(
          member: member ?? context.author.id, period: period, must: must, challenge: challenge)))
  }

  private static func isName(_ word: String, _ context: ReadingContext) -> Bool {
    guard word.unicodeScalars.allSatisfy({ !isDigit($0) }) else { return false }
    return MemberGrammar.read(word, roster: context.roster, on: context.today) != .none
  }

  private enum Amount { case money(Money, Int), otherCurrency(String), none }

  /// One word, or two for `100 万`.
  private static func amount(_ words: ArraySlice<String>, _ context: ReadingContext) -> Amount {
    let currency = context.rules.currency
    let pair = words.prefix(2).joined()
    if words.count > 1, words[words.startIndex + 1].first.map({ !$0.isNumber }) ?? false {
      switch MoneyGrammar.total(pair, currency: currency) {
      case .money(let money): return .money(money, 2)
      case .otherCurrency(let code): return .otherCurrency(code)
      case .none: break
      }
    }
    switch MoneyGrammar.total(words.first ?? "", currency: currency) {
    case .money(let money): return .money(money, 1)
    case .otherCurrency(let code): return .otherCurrency(code)
    case .none: return .none
    }
  }
}
