import SalesDomain

/// away = "外出" [ date [("到" / "-" / "to") date] [place and purpose] ] / [@member] — days on the road, and who
/// is (A15)
enum AwayCommand: MailCommand {
  static let keyword = Keyword.away
  static let help = CommandHelp(
    "外出 3-5 到 3-7 上海 拜访三家客户", "away 3-5 to 3-7 Shanghai, three customers",
    "说明哪几天出差在哪；只写外出: 看团队谁在外面", "where you travel; alone: who of your team is on the road")

  private static let until: Set<String> = ["到", "至", "to", "until", "till", "-", "~", "—"]

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    var text = arguments.words
    for mark in ["到", "至", "~", "—", "–"] { text = text.replacing(mark, with: " \(mark) ") }
    let line = Line(text)
    guard let first = line.tokens.first, !first.text.hasPrefix("@") else {
      return query(arguments, context) { .travels($0) }
    }
    guard let (from, end) = DateGrammar.start(of: line.tokens[...], today: context.today, .ahead) else {
      return .misread(.needsTravel(arguments.words))
    }
    var (last, rest) = (from, end)
    let tokens = Line.tokens(of: line.text, in: end..<line.text.count)
    if let word = tokens.first?.text, until.contains(word),
      let (day, stop) = DateGrammar.start(of: tokens.dropFirst(), today: context.today, .ahead)
    {
      (last, rest) = (day, stop)
    }
    let place = Remark.bare(line.text.written(rest..<line.text.count))
    guard let travel = Travel(member: context.author.id, from: from, until: last, place: place),
      !place.isEmpty
    else { return .misread(.needsTravel(arguments.words)) }
    return .command(.travel(travel))
  }
}
