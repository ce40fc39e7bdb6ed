import SalesDomain

/// away = "外出" [ date [("到" / "-" / "to") date] [place and purpose] ] / [@member] — days on the road, and who
/// is (A15)
enum AwayCommand: MailCommand {
  static let keyword = Keyword.away
  static let help = CommandHelp(
    "外出 3-5 到 3-7 上海 拜访三家客户", "away 3-5 to 3-7 Shanghai, three customers",
    "说明哪几天出差在哪；外出 取消；只写外出: 看团队谁在外面",
    "where you travel; away cancel; alone: who of your team is on the road")

  private static let until: Set<String> = ["到", "至", "to", "until", "till", "-", "~", "—"]

  private static let cancelling: Set<String> = ["取消", "不去了", "cancel", "cancelled"]
  /// Travel is said so many days ahead at most.
  private static let farthest = 366

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    let line = Line(DateGrammar.withMonthNumbers(spaced(arguments.words)))
    guard let first = line.tokens.first, !first.text.hasPrefix("@") else {
      return query(arguments, context) { .travels($0) }
    }
    if cancelling.contains(first.text) { return .command(.cancelTravel) }
    guard let (from, end) = DateGrammar.start(of: line.tokens[...], today: context.today, .ahead),
      from - context.today <= farthest
    else { return .misread(.needsTravel(arguments.words)) }
    var (last, rest) = (from, end)
    let tokens = Line.tokens(of: line.text, in: end..<line.text.count)
    if let word = tokens.first?.text, until.contains(word) {
      let behind = tokens.dropFirst()
      if let (day, stop) = DateGrammar.start(of: behind, today: context.today, .ahead) {
        (last, rest) = (day, stop)
      } else if let token = behind.first, let number = dayOfMonth(token.text),
        let day = Day(year: from.civil.year, month: from.civil.month, day: number)
      {
        (last, rest) = (day, token.range.upperBound)
      }
    }
    // `3-25 两天 深圳`
    if last == from, let word = tokens.first, let count = SaidDays.count(in: word.text), count > 1 {
      (last, rest) = (from + (count - 1), word.range.upperBound)
    }
    let place = Remark.bare(line.text.written(rest..<line.text.count))
    guard last - from <= farthest,
      let travel = Travel(member: context.author.id, from: from, until: last, place: place),
      place.contains(where: { $0.isLetter || $0.isNumber })
    else { return .misread(.needsTravel(arguments.words)) }
    return .command(.travel(travel))
  }

  /// `至6日`: of the same month.
  private static func dayOfMonth(_ word: String) -> Int? {
    guard let unit = word.last, "日号".contains(unit) else { return nil }
    return Int(word.dropLast())
  }

  /// Blanks around what stands between two days, in front of the first word of the place: `3月5日-3月6日 上海`.
  private static func spaced(_ words: String) -> String {
    var (result, seen) = ("", 0)
    let characters = Array(words)
    for (index, character) in characters.enumerated() {
      let before = index > 0 ? characters[index - 1] : " "
      let isDash = "-－—–".contains(character) && ("日号".contains(before) || before == " ")
      let joins = "到至~～".contains(character) && (before.isNumber || "日号 一二三四五六天".contains(before))
      if seen == 0, isDash || joins {
        result += " 到 "
        seen += 1
      } else {
        result.append(character)
      }
    }
    return result
  }
}
