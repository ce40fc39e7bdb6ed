import SalesDomain

/// gap = "缺口" [member] [period] — target, booked, expected, and what is still missing (F2, F3, F5)
enum GapCommand: MailCommand {
  static let keyword = Keyword.gap
  static let help = CommandHelp(
    "缺口 @wang 2026-Q1", "gap @wang 2026-Q1", "离目标还差多少、还要多少商机、拜访、报价；不写是本月和自己管的人",
    "how far from the target, and what is still missing; alone: this month, you and your people")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    guard arguments.object == nil else {
      return .misread(.unexpectedWords(keyword, words: arguments.line.text.written(0..<arguments.end)))
    }
    var words = arguments.tokens.map(\.text)[...]
    var (member, period): (Member.ID?, TargetPeriod?)
    while let word = words.first {
      if period == nil, let found = PeriodGrammar.read(words, today: context.today) {
        period = found.period
        words = words.dropFirst(found.count)
        continue
      }
      let named = MemberGrammar.leading(words, roster: context.roster, on: context.today)
      switch named?.member {
      case .one(let found) where member == nil: member = found
      case .several(let found): return .misread(.ambiguousMember(word, found))
      default: return .misread(.unexpectedWords(keyword, words: arguments.words))
      }
      words = words.dropFirst(named?.count ?? 1)
    }
    guard let period = period ?? TargetPeriod(.month, of: context.today) else {
      return .misread(.unexpectedWords(keyword, words: arguments.words))
    }
    return .view(.gap(GapQuery(member: member, period: period)))
  }
}
