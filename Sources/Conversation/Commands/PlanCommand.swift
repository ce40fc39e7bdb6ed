import SalesDomain

/// plan = "计划" [date] [time] object [activity] purpose / P-n ( "没做" why / "完成" [lesson] / "改到" date )
/// / [@member] — an intended contact with its purpose, what became of it, or what is planned (A6, A8, K9)
enum PlanCommand: MailCommand {
  static let keyword = Keyword.plan
  static let help = CommandHelp(
    "计划 明天 O-104 拜访 目的:确认方案", "plan tomorrow O-104 visit purpose: settle the design",
    "计划要联系谁、为什么；第二天早报问做了没有: 计划 P-3 没做 客户出差；只写计划: 看自己的",
    "whom you mean to contact and why; the next brief asks: plan P-3 missed customer away; alone: yours")

  private static let missed = ["没做", "没有做", "未做", "没去", "没打", "没完成", "missed", "undone", "not done"]
  private static let done = ["完成", "做了", "已做", "done"]
  private static let moved = ["改到", "移到", "推到", "延到", "改为", "moved to", "move to", "moved"]
  private static let cancelled = ["取消", "不用了", "cancelled", "cancel"]

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    if let id = arguments.object?.as(Plan.self) { return answer(id, arguments, context) }
    if arguments.object == nil {
      if arguments.tokens.isEmpty { return .view(.plans(Query())) }
      let whose = query(arguments, context) { .plans($0) }
      if case .view = whose { return whose }
    }
    return line(arguments, context)
  }

  /// Whether a line names at most a day: lines of things may stand under it.
  static func isHead(_ arguments: CommandArguments, _ context: ReadingContext) -> Bool {
    guard arguments.object == nil, arguments.fields.isEmpty else { return false }
    let tokens = arguments.tokens
    if tokens.isEmpty { return true }
    guard let (_, end) = DateGrammar.start(of: tokens[...], today: context.today, .ahead) else {
      return false
    }
    return arguments.line.text.written(end..<arguments.end).allSatisfy {
      $0.isWhitespace || ":：".contains($0)
    }
  }

  private static func line(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    let text = arguments.line.text
    var object = arguments.object
    var (day, minute): (Day?, MinuteOfDay?)
    var start = arguments.start
    func tokens() -> [Line.Token] { Line.tokens(of: text, in: start..<max(start, arguments.end)) }
    // Day, time and object in any order.
    while let first = tokens().first {
      if day == nil, let (found, end) = DateGrammar.start(of: tokens()[...], today: context.today, .ahead) {
        (day, start) = (found, end)
      } else if minute == nil, let (found, length) = TimeGrammar.start(of: first.text) {
        (minute, start) = (found, first.range.lowerBound + length)
      } else if object == nil, let (end, found) = EntryStart.read(first, exists: context.exists),
        case .thing(let id) = found
      {
        (object, start) = (id, end)
      } else {
        break
      }
    }
    guard let object = object ?? context.onlyObject else {
      return .misread(.needsPlan(nil, words: arguments.words))
    }
    guard object.letter.holdsEntries else { return .misread(.wrongObject(keyword, object)) }
    var activity: String?
    if let first = tokens().first, let key = context.vocabulary.activity(first.text) {
      (activity, start) = (key, first.range.upperBound)
    }
    let words = start < arguments.end ? Remark.bare(text.written(start..<arguments.end)) : ""
    let purpose = [arguments.value(.purpose) ?? "", words].map { Remark.bare($0) }.filter { !$0.isEmpty }
      .joined(separator: "; ")
    guard purpose.contains(where: { $0.isLetter || $0.isNumber }) else {
      let named = arguments.object.map { "\($0) " } ?? ""
      return .misread(
        .needsPlan(object, words: named + text.written(arguments.start..<arguments.end)))
    }
    return .command(
      .plan(
        PlanLine(
          object: object, day: day ?? context.nextWorkingDay, minute: minute, activity: activity,
          purpose: purpose, expected: arguments.value(.result).map { Remark.bare($0) })))
  }

  private static func answer(
    _ id: Plan.ID, _ arguments: CommandArguments, _ context: ReadingContext
  ) -> CommandReading {
    let words = Remark.bare(arguments.line.text.written(arguments.start..<arguments.line.text.count))
    let folded = FoldedText.fold(words)
    func behind(_ leads: [String]) -> String? {
      leads.first { folded.hasPrefix($0) }.map { Remark.bare(String(words.dropFirst($0.count))) }
    }
    func move(_ words: String) -> CommandReading? {
      let text = FoldedText(words)
      guard
        let (day, end) = DateGrammar.start(
          of: Line.tokens(of: text, in: 0..<text.count)[...], today: context.today, .ahead)
      else { return nil }
      return .command(
        .answerPlan(id, .moved(to: day, why: Remark.bare(text.written(end..<text.count)))))
    }
    if let rest = behind(moved) {
      return move(rest) ?? .misread(.badDate(rest))
    }
    if let why = behind(missed) {
      if let rest = PlanCommand.moved.first(where: { FoldedText.fold(why).hasPrefix($0) }),
        let reading = move(String(why.dropFirst(rest.count)))
      {
        return reading
      }
      return why.isEmpty
        ? .misread(.needsReason(keyword, line: "\(id) \(words)"))
        : .command(.answerPlan(id, .missed(why: why)))
    }
    if let lesson = behind(done) { return .command(.answerPlan(id, .done(lesson: lesson))) }
    if let why = behind(cancelled) { return .command(.answerPlan(id, .cancelled(why: why))) }
    return .misread(.whichPlanAnswer(id, words: words))
  }
}
