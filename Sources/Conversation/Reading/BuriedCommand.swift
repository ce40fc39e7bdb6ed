import SalesDomain

/// A command in the middle of a sentence: it does nothing there, and is offered as a line of its own (X1).
struct BuriedCommand {
  private typealias Rule = @Sendable (BuriedCommand, Line) -> String?

  /// An offered line is no longer than this, in characters.
  private static let longest = 40
  /// Where the sentence does not say what the line needs.
  private static let gap = "…"

  let guess: GuessedLine
  let wording: Wording

  /// In the order in which they are asked.
  private static let rules: [Rule] = [
    { $0.undo($1) }, { $0.backFromLeave($1) }, { $0.asked($1) }, { $0.ofOwnPeople($1) }, { $0.leave($1) },
    { $0.travel($1) }, { $0.opportunity($1) },
    { $0.target($1) }, { $0.confidence($1) }, { $0.money($1) }, { $0.cryOrExtension($1) },
    { $0.planMissed($1) }, { $0.plan($1) },
  ]

  /// The line to send for a sentence that holds a command; nil when it holds none.
  func line(in written: String) -> String? {
    let line = Line(written)
    return BuriedCommand.rules.lazy.compactMap { $0(self, line) }.first
  }

  private func undo(_ line: Line) -> String? {
    ["撤销", "撤回"].contains { line.text.text.contains($0) } ? Keyword.undo.name(wording.language) : nil
  }

  private func asked(_ line: Line) -> String? { AskedInWords(wording: wording).line(line.written) }

  private func ofOwnPeople(_ line: Line) -> String? {
    SuperiorSentence(wording: wording, today: guess.today).line(line) { span($0, withHalf: true) }
  }

  private func backFromLeave(_ line: Line) -> String? { line.text.text.contains("销假") ? "销假" : nil }

  // MARK: Days away

  /// Whether folded words ask for a leave of the speaker's own: `小陈明天请假`, `不请假了` and `the boss is away` ask
  /// for nothing.
  static func asksForLeave(_ folded: String) -> Bool {
    // Most lines hold none of the words that the expressions below need.
    guard leaveWords.contains(where: { folded.contains($0) }) else { return false }
    let clauses = folded.split { "，,。.;；!?！？".contains($0) }
    return clauses.contains { clause in
      if let found = clause.firstMatch(
        of: /(请(个|半天|[一二两三四五六七\d]+天)?的?(病|事|年)?假|休(病|年|事|几天)?假|调休)(?!的|回|是)/)
      {
        return isSpeaker(String(clause[..<found.range.lowerBound]))
          || isOwnAfterSigh(clause[..<found.range.lowerBound])
      }
      return clause.contains(
        /\b(i|i'm|im|i'll|ill|need|taking|take)\b.{0,24}\b(days? off|time off|on leave|sick leave)\b/)
        || clause.contains(/\b(i am|i'm|im|i will be|i'll be|ill be)\b.{0,12}\b(away|off|out)\b/)
        || asksForDayOff(clause)
    }
  }

  /// `thurs off in the afternoon`, `taking friday morning off`, `half day off tomorrow`; `8% off` is a price.
  private static func asksForDayOff(_ clause: Substring) -> Bool {
    clause.contains(
      /\b(mon|tues?|wed|thu|thurs?|fri|today|tomorrow|tmrw)(s?day|nesday)?( (morning|afternoon|am|pm))? off\b/
    )
      || clause.contains(
        /^ *((i )?(need|want|would like) )?(a |the |this )?(half[ -]day|afternoon|morning) off\b/)
      || clause.contains(/^ *off (on )?(mon|tue|wed|thu|fri|today|tomorrow|tmrw)/)
  }

  /// `累死了 下周三`: words with an end of their own in front of the day.
  private static func isOwnAfterSigh(_ words: Substring) -> Bool {
    guard let blank = words.lastIndex(of: " "), blank < words.index(before: words.endIndex),
      let end = words[..<blank].last(where: { $0 != " " })
    else { return false }
    return "了吧啊呢".contains(end) && isSpeaker(String(words[words.index(after: blank)...]))
  }

  private static let leaveWords = ["假", "调休", "off", "leave", "away", "out"]

  /// Whether nobody but the speaker stands in front of a verb: `我想下周一`, `下周三到周五`, `明天去上海`.
  private static func isSpeaker(_ words: String) -> Bool {
    words.replacing(/[去到]\p{Han}{1,4}$/, with: "").replacing(
      /大?后天|[今明]天|(下+个?|这个?|本)?(周|星期|礼拜)[一二三四五六日天]?|[上下]午|早上|晚上|半天|需要|打算|准备|可能|[我想要得再也月日号到至从在和、\d\s\-\/:~]/,
      with: ""
    ).isEmpty
  }

  /// A leave asked for among the words of an entry: the line to send; nil where no day is said.
  func leaveInEntry(_ words: String) -> String? {
    let line = Line(words)
    guard BuriedCommand.asksForLeave(line.text.text), !SaidDays(today: guess.today).days(in: line).isEmpty
    else { return nil }
    return leave(line)
  }

  private func leave(_ line: Line) -> String? {
    guard BuriedCommand.asksForLeave(line.text.text) || begins(line, with: .leave) else { return nil }
    return "\(Keyword.leave.name(wording.language)) \(span(line, withHalf: true))"
  }

  private static let travelling = [
    "出差", "外出", "参加展会", "参展", "business trip", "trade fair", "on the road", "travelling to", "traveling to",
    "out of town",
  ]

  static func speaksOfTravel(_ folded: String) -> Bool { travelWord(in: folded) != nil }

  private static func travelWord(in folded: String) -> String? {
    travelling.first { word in
      guard let found = folded.firstRange(of: word), folded[found.upperBound...].first != "的" else {
        return false
      }
      let clause = folded[..<found.lowerBound].split { "，,。.;；".contains($0) }.last ?? ""
      return word.utf8.allSatisfy { $0 < 128 } || isSpeaker(String(clause))
    }
  }

  private func travel(_ line: Line) -> String? {
    let word = BuriedCommand.travelWord(in: line.text.text)
    guard word != nil && !SaidDays(today: guess.today).days(in: line).isEmpty || begins(line, with: .away)
    else { return nil }
    let place = word.map { placeBefore($0, line) ?? behind($0, of: line) } ?? ""
    return "\(Keyword.away.name(wording.language)) \(span(line, withHalf: false)) "
      + (place.isEmpty || SaidDays(today: guess.today).startsWithDay(Line(place))
        || DateGrammar.read(Line(place).tokens[...], today: guess.today, .ahead) != nil
        ? BuriedCommand.gap : place)
  }

  /// `去深圳出差`: the place stands in front of the word.
  private func placeBefore(_ word: String, _ line: Line) -> String? {
    let folded = line.text.text
    let tokens = line.tokens
    for (index, token) in tokens.enumerated().dropLast() where ["in", "to"].contains(token.text) {
      let next = tokens[index + 1]
      let isDay = DateGrammar.read(tokens[(index + 1)...], today: guess.today, .ahead) != nil
      if !isDay, next.text.unicodeScalars.allSatisfy(isLatin) { return line.text.written(next.range) }
    }
    guard let found = folded.firstRange(of: word) else { return nil }
    let before = folded[..<found.lowerBound].split { "，,。.;； ".contains($0) }.last ?? ""
    guard let verb = before.lastIndex(where: { "去到飞赴".contains($0) }) else { return nil }
    let place = String(before[before.index(after: verb)...])
    let last = place.unicodeScalars.last.map(isIdeograph) ?? false
    let isDay = SaidDays(today: guess.today).startsWithDay(Line(place))
    return last && !isDay && place.count <= 8 ? place : nil
  }

  /// `away fri`: the keyword and a day, and nothing that is needed behind them.
  private func begins(_ line: Line, with keyword: Keyword) -> Bool {
    guard let first = line.tokens.first, guess.vocabulary.keyword(first.text) == keyword else { return false }
    return DateGrammar.read(line.tokens.dropFirst(), today: guess.today, .ahead) != nil
  }

  /// The days that the sentence names, with the half of one; a gap where it names none.
  private func span(_ line: Line, withHalf: Bool) -> String {
    let days = SaidDays(today: guess.today).days(in: line)
    let half = withHalf ? half(line.text.text) : nil
    // `下午请假`: no other day than today.
    guard let first = days.first ?? half.map({ _ in guess.today }) else { return BuriedCommand.gap }
    let last = days.dropFirst().first ?? SaidDays.count(in: line.text.text).map { first + ($0 - 1) }
    if let last, last > first {
      return wording.typedDay(first) + wording.say(" 到 ", " to ") + wording.typedDay(last)
    }
    return ([wording.typedDay(first), half].compactMap { $0 }).joined(separator: " ")
  }

  /// The half of a day that folded words name; a gap for `请半天假`, which does not say which.
  private func half(_ folded: String) -> String? {
    let halves = [("下午", "afternoon"), ("上午", "morning")]
    if let half = halves.first(where: { folded.contains($0.0) || folded.contains($0.1) }) {
      return wording.say(half.0, half.1)
    }
    return ["半天", "half day", "half-day", "half a day"].contains { folded.contains($0) }
      ? BuriedCommand.gap : nil
  }

  // MARK: Opportunities

  private func opportunity(_ line: Line) -> String? { with("新商机", line) }

  private func target(_ line: Line) -> String? {
    TargetSentence(wording: wording, today: guess.today).line(line)
  }

  /// `这个月信心大概3分吧`
  private func confidence(_ line: Line) -> String? {
    let folded = line.text.text
    guard folded.contains("信心") || folded.contains("confidence") else { return nil }
    let level = folded.firstMatch(of: /(?:信心|confidence)\D{0,6}([1-5])(?!\d)/)?.1
    return level.map { "\(Keyword.confidence.name(wording.language)) \($0)" }
  }

  private func money(_ line: Line) -> String? {
    MoneySentence(wording: wording).line(
      in: line.written, object: guess.opportunity(in: line.written) ?? "O-\(BuriedCommand.gap)")
  }

  private func cryOrExtension(_ line: Line) -> String? {
    aboutOne("求助", line) ?? moreTime(line) ?? aboutOne("延期", line)
  }

  /// `o1再给她延3天`, `give o1 3 more days`; a delivery that is late asks for nothing.
  private func moreTime(_ line: Line) -> String? {
    let folded = line.text.text
    guard ["延", "宽限", "more day", "extra day"].contains(where: { folded.contains($0) }),
      !["交期", "交货", "付款", "delivery", "payment"].contains(where: { folded.contains($0) }),
      let object = ObjectGrammar.opportunity(in: folded), let days = SaidDays.count(in: folded)
    else { return nil }
    return wording.say("延期 \(object) \(days)天 原因 …", "extend \(object) \(days) days reason …")
  }

  /// Both need the opportunity: the one that is named or meant, or a gap.
  private func aboutOne(_ word: String, _ line: Line) -> String? {
    let rest = behind(word, of: line)
    guard !rest.isEmpty else { return nil }
    if ObjectGrammar.first(in: FoldedText.fold(rest)) != nil { return "\(word) \(rest)" }
    return "\(word) \(guess.opportunity(in: line.written) ?? "O-\(BuriedCommand.gap)") \(rest)"
  }

  private func with(_ word: String, _ line: Line) -> String? {
    let rest = behind(word, of: line)
    return rest.isEmpty ? nil : "\(word) \(rest)"
  }

  /// What was written behind a folded word.
  private func behind(_ word: String, of line: Line) -> String {
    guard let range = line.text.text.firstRange(of: word) else { return "" }
    let start = line.text.text[..<range.upperBound].unicodeScalars.count
    return String(line.text.written(start..<line.text.count).prefix(BuriedCommand.longest))
  }

  // MARK: What is to come

  /// Plans are told of so many days ahead at most.
  private static let farthestPlan = 120

  private static let intents = [
    "计划", "打算", "准备", "约好", "约了", "要去", "plan", "will ", "going to", "gonna", "i'll",
    "want to", "need to",
  ]

  /// `明天去拜访南海谈价格`, `plan tmrw visit northern at 3pm`: what is to come is no work yet.
  private func plan(_ line: Line) -> String? {
    let folded = line.text.text
    // `9-10 emails` half a year before the tenth of September is no date.
    let ahead = SaidDays(today: guess.today).days(in: line).first {
      $0 > guess.today && $0 - guess.today <= BuriedCommand.farthestPlan
    }
    guard ahead != nil || BuriedCommand.intents.contains(where: { folded.contains($0) }),
      GuessedLine.minutes(in: line.text) == nil,
      let hint = guess.vocabulary.hint(in: folded) ?? going(folded, ahead),
      hint.activity != "office", !OthersWork(wording: wording).tells(folded),
      !GuessedLine.saysUndone(folded) || ["再", "will ", "then"].contains(where: { folded.contains($0) })
    else { return nil }
    let words = purpose(behind(hint.word, of: line))
    let time = line.tokens.lazy.compactMap { TimeGrammar.start(of: $0.text)?.0 }.first
    return [
      Keyword.plan.name(wording.language), wording.typedDay(ahead ?? guess.today + 1), time?.description,
      guess.opportunity(in: line.written) ?? "O-\(BuriedCommand.gap)", wording.activity(hint.activity),
      wording.say("目的:", "purpose: ") + (words.isEmpty ? hint.word : words),
    ].compactMap { $0 }.joined(separator: " ")
  }

  /// `这周没完成的原因：客户出国了`: the answer to a plan, whose number is left open.
  private func planMissed(_ line: Line) -> String? {
    let folded = line.text.text
    guard
      ["没完成", "没做成", "没去成", "计划没", "didn't get to", "did not get to"].contains(where: { folded.contains($0) }
      ),
      let reason = ["原因是", "原因", "因为", "because"].first(where: { folded.contains($0) })
    else { return nil }
    let why = behind(reason, of: line).drop { "，,:：;；。、 是".contains($0) }
    return why.isEmpty
      ? nil
      : "\(Keyword.plan.name(wording.language)) P-\(BuriedCommand.gap) " + wording.say("没做 ", "missed ") + why
  }

  /// What a contact is for, without thing, day and time in front of it, which the line says already.
  private func purpose(_ words: String) -> String {
    var line = Line(words)
    while let first = line.tokens.first {
      let used =
        DateGrammar.read(line.tokens[...], today: guess.today, .ahead)?.1
        ?? (ObjectGrammar.first(in: first.text) != nil || TimeGrammar.read(first.text) != nil
          || ["re", "about", "s"].contains(first.text) ? 1 : nil)
      guard let used else { break }
      line = Line(line.words(from: used, of: line.tokens, until: line.text.count))
    }
    return String(line.written.drop { "，,:：;；。、 ".contains($0) })
  }

  /// `明天上午去南海看现场`: a visit, where a day to come is named.
  private func going(_ folded: String, _ ahead: Day?) -> (word: String, activity: String)? {
    guard ahead != nil, guess.vocabulary.process.activity("visit") != nil else { return nil }
    let verb = ["去", "go to", "going to", "drive to"].first { word in
      guard let found = folded.firstRange(of: word) else { return false }
      return word != "去" || BuriedCommand.isSpeaker(String(folded[..<found.lowerBound]))
    }
    return verb.map { ($0, "visit") }
  }
}
