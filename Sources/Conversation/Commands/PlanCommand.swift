import SalesDomain

/// plan = "计划" [date] [time] object [activity] purpose / P-n ( "没做" why / "完成" [lesson] / "改到" date )
/// / [@member] — an intended contact with its purpose, what became of it, or what is planned (A6, A8, K9)
enum PlanCommand: MailCommand {
  static let keyword = Keyword.plan
  static let help = CommandHelp(
    "计划 明天 O-104 拜访 目的:确认方案", "plan tomorrow O-104 visit purpose: settle the design",
    "计划要联系谁、为什么；第二天早报问做了没有: 计划 P-3 没做 客户出差；只写计划: 看自己的",
    "whom you mean to contact and why; the next brief asks: plan P-3 missed customer away; alone: yours")

  private static let missed = ["没做成", "没做", "没有做", "未做", "没完成", "missed", "undone", "not done"]
  /// Say that it was not done and why.
  private static let reasons = [
    "没去成", "没去", "没打通", "没打", "没见到", "没见着", "没空", "没来得及", "忘了", "did not", "didn't", "forgot",
  ]
  private static let done = ["完成", "做了", "已做", "打了", "去了", "已经", "done", "did it", "did"]
  private static let moved = ["改到", "移到", "推到", "延到", "改为", "moved to", "move to", "moved"]
  private static let cancelled = ["取消", "不用了", "cancelled", "cancel"]

  /// Whether words behind a planned line speak of the plan and not of work: 改到周五, 没打通.
  static func speaksOfPlan(_ words: String) -> Bool {
    let folded = FoldedText.fold(Remark.bare(words))
    return (missed + reasons + cancelled).contains { folded.hasPrefix($0) }
      || moved.contains { folded.contains($0) }
  }

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
    let tokens = arguments.tokens.drop { fillers.contains($0.text) }
    if tokens.isEmpty { return true }
    guard let (_, end) = DateGrammar.start(of: tokens[...], today: context.today, .ahead) else {
      return false
    }
    return arguments.line.text.written(end..<arguments.end).allSatisfy {
      $0.isWhitespace || ":：".contains($0)
    }
  }

  /// `plan for tomorrow`, `计划 的 …`.
  private static let fillers: Set<String> = ["for", "of", "的", ":"]

  private static func line(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    let text = arguments.line.text
    var object = arguments.object
    var (day, minute): (Day?, MinuteOfDay?)
    var start = arguments.start
    func tokens() -> [Line.Token] { Line.tokens(of: text, in: start..<max(start, arguments.end)) }
    // Day, time and object in any order.
    while let first = tokens().first {
      if fillers.contains(first.text) {
        start = first.range.upperBound
      } else if day == nil,
        let (found, end) = DateGrammar.start(of: tokens()[...], today: context.today, .ahead)
      {
        (day, start) = (found, end)
      } else if day != nil,
        SaidDays.behindPart(of: text, from: first.range.lowerBound) > first.range.lowerBound
      {
        start = SaidDays.behindPart(of: text, from: first.range.lowerBound)
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
    // 送样 tells which line the brief is to offer.
    activity = activity ?? context.vocabulary.hint(in: FoldedText.fold(purpose))?.activity
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
    if var why = behind(missed) {
      // The form asks `没做，因为:`; what was written may say otherwise.
      if let reading = movedAnywhere(why, move) { return reading }
      while let lead = missed.first(where: { FoldedText.fold(why).hasPrefix($0) }), why.count > lead.count {
        why = Remark.bare(String(why.dropFirst(lead.count)))
      }
      if let lead = done.first(where: { FoldedText.fold(why).hasPrefix($0) }) {
        return .command(.answerPlan(id, .done(lesson: Remark.bare(String(why.dropFirst(lead.count))))))
      }
      return why.isEmpty
        ? .misread(.needsReason(keyword, line: "\(id) \(words)"))
        : .command(.answerPlan(id, .missed(why: why)))
    }
    if reasons.contains(where: { folded.hasPrefix($0) }) {
      return movedAnywhere(words, move) ?? .command(.answerPlan(id, .missed(why: words)))
    }
    if let lesson = behind(done) { return .command(.answerPlan(id, .done(lesson: lesson))) }
    if let why = behind(cancelled) { return .command(.answerPlan(id, .cancelled(why: why))) }
    return .misread(.whichPlanAnswer(id, words: words))
  }

  /// 客户出差，改到周五: the day behind the word, wherever it stands.
  private static func movedAnywhere(_ words: String, _ move: (String) -> CommandReading?) -> CommandReading? {
    for lead in moved {
      let lowered = words.lowercased()
      guard let found = lowered.firstRange(of: lead) else { continue }
      let length = lowered.distance(from: lowered.startIndex, to: found.upperBound)
      if let reading = move(String(words.dropFirst(length))) { return reading }
    }
    return nil
  }
}
