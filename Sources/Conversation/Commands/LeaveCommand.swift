import SalesDomain

/// leave = "请假" [member] [date [half] [("到" / "-" / "to") date [half]]] [("代理" / "deputy") member] [words]
///       / "请假" [member] ("取消" / "cancel" / "back") [date [half]] — at work again from that day or noon on
///       / "销假" [member] [date [half]]
enum LeaveCommand: MailCommand {
  static let keyword = Keyword.leave
  static let help = CommandHelp(
    "请假 12-1 到 12-5 代理 @li", "leave 12-1 to 12-5 deputy @li", "请上级批准；补代理: 请假 代理 @li；提前回来: 销假 12-3",
    "asks the superior; leave deputy @li names who stands in; leave cancel 12-3 is back early")

  private static let until: Set<String> = ["到", "至", "to", "until", "till", "-", "~", "—"]
  private static let deputy: Set<String> = ["代理", "代理人", "deputy", "代理:", "deputy:"]
  /// A first day further ahead than this was one that has passed, in days.
  private static let farthest = 300
  private static let mornings: Set<String> = ["上午", "morning", "am"]
  private static let afternoons: Set<String> = ["下午", "afternoon", "pm"]

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    var tokens = split(arguments)[...]
    var member = context.author.id
    if let first = tokens.first?.text, let named = self.member(first, context) {
      member = named
      tokens = tokens.dropFirst()
    }
    if isBack(arguments, &tokens) { return back(member, tokens, arguments, context) }
    var days: [(day: Day, isMorning: Bool, isAfternoon: Bool)] = []
    var standIn: Member.ID?
    while let token = tokens.first {
      if deputy.contains(token.text) || (token.text.hasPrefix("@") && !days.isEmpty) {
        if deputy.contains(token.text) { tokens = tokens.dropFirst() }
        guard let word = tokens.first?.text else { return .misread(.badLeave(arguments.words)) }
        switch MemberGrammar.read(word, roster: context.roster, on: context.today) {
        case .one(let found): standIn = found
        case .several(let members): return .misread(.ambiguousMember(word, members))
        case .none: return .misread(.unknownDeputy(word, line: line(arguments)))
        }
        tokens = tokens.dropFirst()
      } else if days.count < 2, let (day, used) = DateGrammar.read(tokens, today: context.today, .ahead) {
        tokens = tokens.dropFirst(used)
        let half = tokens.first?.text ?? ""
        let (isMorning, isAfternoon) = (mornings.contains(half), afternoons.contains(half))
        if isMorning || isAfternoon { tokens = tokens.dropFirst() }
        days.append((day, isMorning, isAfternoon))
        if let word = tokens.first?.text, until.contains(word), days.count == 1 {
          tokens = tokens.dropFirst()
        }
      } else {
        // What stands behind is the reason; in front of any day it is not understood.
        if days.isEmpty, standIn == nil { return .misread(.badLeave(arguments.words)) }
        break
      }
    }
    guard !days.isEmpty || standIn != nil else { return .misread(.badLeave(arguments.words)) }
    if let first = days.first, first.day - context.today > farthest {
      return .misread(.badLeave(arguments.words))
    }
    if days.count == 1, let word = tokens.first?.text, let count = TermsGrammar.days(word), count > 1 {
      days.append((days[0].day + (count - 1), false, false))
    }
    guard let first = days.first, let last = days.last else {
      return .command(.leave(LeaveDraft(member: member, days: nil, deputy: standIn)))
    }
    guard first.day <= last.day else { return .misread(.badLeave(arguments.words)) }
    let wanted = LeaveDraft.Days(
      from: first.day, until: last.day, fromNoon: first.isAfternoon, untilNoon: last.isMorning)
    return .command(.leave(LeaveDraft(member: member, days: wanted, deputy: standIn)))
  }

  private static let cancelling: Set<String> = ["取消", "销假", "撤回", "撤销", "cancel", "back"]
  private static let since: Set<String> = ["从", "自", "from", "on", "since", "起"]

  /// `销假` as the keyword, or a word that ends a leave behind it.
  private static func isBack(_ arguments: CommandArguments, _ tokens: inout ArraySlice<Line.Token>) -> Bool {
    let isKeyword = cancelling.contains(arguments.word)
    guard let first = tokens.first?.text, cancelling.contains(first) else { return isKeyword }
    tokens = tokens.dropFirst()
    return true
  }

  /// The day of the return, a past one too: the leave may have been longer than its taker.
  private static func back(
    _ member: Member.ID, _ tokens: ArraySlice<Line.Token>, _ arguments: CommandArguments,
    _ context: ReadingContext
  ) -> CommandReading {
    var tokens = tokens.filter { !since.contains($0.text) }[...]
    guard !tokens.isEmpty else {
      return .command(.back(BackDraft(member: member, day: nil, fromNoon: false)))
    }
    guard let (ahead, used) = DateGrammar.read(tokens, today: context.today, .ahead) else {
      return .misread(.badLeave(arguments.words))
    }
    let past = DateGrammar.read(tokens, today: context.today, .back)?.0
    tokens = tokens.dropFirst(used)
    let fromNoon = tokens.first.map { afternoons.contains($0.text) } ?? false
    if let half = tokens.first?.text, fromNoon || mornings.contains(half) { tokens = tokens.dropFirst() }
    guard tokens.isEmpty else { return .misread(.badLeave(arguments.words)) }
    let day = ahead - context.today > farthest ? past ?? ahead : ahead
    return .command(.back(BackDraft(member: member, day: day, fromNoon: fromNoon)))
  }

  private static func member(_ word: String, _ context: ReadingContext) -> Member.ID? {
    guard word.hasPrefix("@") else { return nil }
    if case .one(let id) = MemberGrammar.read(word, roster: context.roster, on: context.today) { return id }
    return nil
  }

  private static func line(_ arguments: CommandArguments) -> String { arguments.line.written }

  /// `12-1到12-5`, `12-1~12-5` and `12-1上午` as the words they are.
  private static func split(_ arguments: CommandArguments) -> [Line.Token] {
    var text = arguments.words
    for mark in ["到", "至", "~", "—", "–", "上午", "下午", "代理", "起", "取消"] {
      text = text.replacing(mark, with: " \(mark) ")
    }
    return Line(text).tokens
  }
}
