import SalesDomain

/// correct = "更正" E-n ( 时长 minutes / 费用 cost / 态度 n / 日期 date / 备注 words / tail / [object] entry )
/// — a new entry that points at the old one (decision 4).
enum CorrectCommand: MailCommand {
  static let keyword = Keyword.correct
  static let help = CommandHelp(
    "更正 E-8812 时长 45分", "correct E-8812 minutes 45", "更正自己14天内的日志；也可写整行",
    "correct an entry of your last 14 days; a whole line works too")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    guard let object = arguments.object, let id = object.as(LogEntry.self) else {
      return .misread(
        arguments.object.map { .wrongObject(keyword, $0) } ?? .needsObject(keyword, choices: []))
    }
    let tokens = Line.tokens(of: arguments.line.text, in: arguments.start..<arguments.line.text.count)
    guard let first = tokens.first else { return .misread(.badCorrection(id, "")) }
    if let (start, entryObject) = EntryStart.read(first, exists: context.exists) {
      switch EntryGrammar(context: context).read(arguments.line, from: start, object: entryObject) {
      case .misread(let misreading): return .misread(misreading)
      case .entry(let content, let remarks):
        var correction = Correction()
        correction.replacement = content
        return .command(.correct(id, correction), remarks)
      }
    }
    if let correction = work(arguments.line, first, context) ?? tail(arguments.line, first, context) {
      return .command(.correct(id, correction))
    }
    let rest = arguments.line.text.written(first.range.lowerBound..<arguments.line.text.count)
    guard let correction = fieldwise(tokens, arguments.line, context) else {
      return .misread(.badCorrection(id, rest))
    }
    return .command(.correct(id, correction))
  }

  private static let fieldNames: Set<String> = [
    "时长", "时间", "分钟", "minutes", "duration", "费用", "花费", "cost", "态度", "attitude", "日期", "date", "活动",
    "activity", "备注", "内容", "note", "text",
  ]

  /// `correct minutes 45`: only the number is missing.
  static func namesField(_ tokens: [Line.Token]) -> Bool {
    tokens.count > 1 && fieldNames.contains(String(tokens[0].text.prefix { $0 != ":" }))
  }

  /// Work without its object stays on the old one: `更正 E-12 微信 30分 …`.
  private static func work(_ line: Line, _ first: Line.Token, _ context: ReadingContext) -> Correction? {
    let reading = EntryGrammar(context: context).read(line, from: first.range.lowerBound, object: .office)
    guard
      context.vocabulary.activity(first.text) != nil || context.vocabulary.activityPrefix(first.text) != nil,
      case .entry(let content, let remarks) = reading
    else { return nil }
    var correction = Correction()
    correction.activities = content.activities
    correction.minutes = remarks.contains(.noMinutes) ? nil : content.minutes
    correction.cost = content.cost
    correction.attitude = content.attitude
    correction.text = content.text.isEmpty ? nil : content.text
    return correction
  }

  /// What ends a promise: `更正 E-12 下次 取消`.
  private static let noNext: Set<String> = [
    "取消", "无", "没有", "不去了", "cancel", "cancelled", "canceled", "none",
  ]

  /// A tail of its own: `更正 E-12 下次 周五 电话`, `correct E-12 result: agreed`.
  private static func tail(_ line: Line, _ first: Line.Token, _ context: ReadingContext) -> Correction? {
    let grammar = TailGrammar(context: context)
    guard let (name, start) = grammar.name(in: line.text, after: first.range.lowerBound) else { return nil }
    let words = line.text.written(start..<line.text.count)
    guard !words.isEmpty else { return nil }
    var correction = Correction()
    switch name {
    case .with: correction.with = words
    case .purpose: correction.purpose = words
    case .result: correction.result = words
    case .means: correction.means = words
    case .next:
      correction.dropsNext = noNext.contains(FoldedText.fold(words))
      correction.next = grammar.next(line.text, start..<line.text.count)
    }
    return correction == Correction() ? nil : correction
  }

  private static func fieldwise(
    _ tokens: [Line.Token], _ line: Line, _ context: ReadingContext
  ) -> Correction? {
    var correction = Correction()
    if tokens.count == 1,
      let minutes = MinutesGrammar.read(tokens[0].text) ?? MinutesGrammar.bare(tokens[0].text)
    {
      correction.minutes = minutes
      return correction
    }
    let name = tokens[0].text.prefix { $0 != ":" }
    let glued = tokens[0].text.dropFirst(name.count).drop { $0 == ":" }
    let valueStart = glued.isEmpty ? 1 : 0
    let words = glued.isEmpty ? line.words(from: 1, of: tokens, until: line.text.count) : String(glued)
    let value = FoldedText.fold(words).filter { $0 != " " }
    guard !value.isEmpty else { return nil }
    switch name {
    case "时长", "时间", "分钟", "minutes", "duration":
      correction.minutes = MinutesGrammar.read(value) ?? MinutesGrammar.bare(value)
    case "费用", "花费", "cost":
      guard case .money(let money) = MoneyGrammar.read(value, currency: context.rules.currency) else {
        return nil
      }
      correction.cost = money
    case "态度", "attitude":
      correction.attitude = ["+1": 1, "1": 1, "0": 0, "-1": -1][value]
    case "日期", "date":
      correction.day = DateGrammar.read(tokens[valueStart...], today: context.today, .back)?.0
    case "活动", "activity":
      let keys = value.split(separator: "+").compactMap { context.vocabulary.activity(String($0)) }
      correction.activities = keys.isEmpty ? nil : Array(keys.prefix(EntryGrammar.mostActivities))
    case "备注", "内容", "note", "text":
      correction.text = words
    default: return nil
    }
    return correction == Correction() ? nil : correction
  }
}
