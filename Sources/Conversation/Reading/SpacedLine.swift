import SalesDomain

/// Lines as people type them, with the blanks and in the order that the grammar looks for: `周报：谈成一家`,
/// `批 @wang：不错`, `信心4`, `明天计划：`, `我的漏斗`, `质疑 E12 …`.
struct SpacedLine {
  /// Behind these stand free words, a number or a person: a colon belongs to the keyword.
  private static let takesColon: Set<Keyword> = [
    .weekly, .monthly, .quarterly, .confidence, .admit, .challenge, .evidence, .review, .check, .plan, .coach,
    .away, .target, .advise, .report, .halfday,
  ]

  let context: ReadingContext

  /// The line as it is meant; nil where it needs no blank.
  func spaced(_ line: Line) -> String? {
    guard let first = line.tokens.first else { return nil }
    if let meant = planHeading(line) ?? dayFirst(line) ?? ownerFirst(line) ?? asked(line)
      ?? behindDayPart(line)
    {
      return meant
    }
    if let parted = partedNumber(line, first) ?? undashed(line) ?? partedPerson(line, first)
      ?? entryFirst(line, first)
    {
      return parted
    }
    if let cut = afterKeyword(first) { return inserted(line, at: cut) }
    guard let keyword = keyword(first.text), SpacedLine.takesColon.contains(keyword), line.tokens.count > 1
    else { return nil }
    let second = line.tokens[1]
    guard let colon = second.text.firstIndex(of: ":"), second.text.index(after: colon) < second.text.endIndex
    else { return nil }
    let name = String(second.text[..<colon])
    let isPerson = MemberGrammar.read(name, roster: context.roster, on: context.today) != .none
    guard isPerson || ObjectGrammar.read(name, exists: context.exists) != nil else { return nil }
    return inserted(line, at: second.range.lowerBound + name.unicodeScalars.count + 1)
  }

  /// How a question ends: `王芳的缺口是多少？`
  private static let questions = ["是多少", "有多少", "还有多少", "多少", "怎么样", "咋样", "如何", "呢"]

  /// Asked about somebody, the name in front: `李强缺口`, `李强的漏斗`.
  private static let asked: Set<Keyword> = [.gap, .funnel, .diligence, .ability, .progress, .plan]

  private func ownerFirst(_ line: Line) -> String? {
    guard line.tokens.count <= 2 else { return nil }
    var text = line.tokens.map(\.text).joined()
    while let last = text.last, "?.!。！".contains(last) { text.removeLast() }
    if let ending = SpacedLine.questions.first(where: { text.hasSuffix($0) }) {
      text = String(text.dropLast(ending.count))
    }
    for keyword in SpacedLine.asked where text.hasSuffix(keyword.chinese) && text != keyword.chinese {
      var name = text.dropLast(keyword.chinese.count)
      if name.hasSuffix("的") { name = name.dropLast() }
      if case .one(let member) = MemberGrammar.read(
        String(name), roster: context.roster, on: context.today)
      {
        return "\(keyword.chinese) @\(member)"
      }
    }
    return nil
  }

  /// What polite people put around a question: `my gap pls`, `我的漏斗`, `缺口 谢谢`.
  private static let politeWords: Set<String> = [
    "pls", "plz", "please", "thx", "thanks", "ty", "谢谢", "谢了", "麻烦了", "一下",
  ]
  /// `set brief 9am pls`: these take nothing behind their arguments.
  private static let exact: Set<Keyword> = [.set, .progress, .extend]
  /// Questions that name nobody.
  private static let alone: Set<Keyword> = [.target, .board, .me, .check, .help]
  private static let ownWords = [
    "看看我的", "看我的", "看一下", "查一下", "看下", "看看", "我的", "show my ", "show me ", "my ",
  ]

  private func asked(_ line: Line) -> String? {
    var tokens = line.tokens[...]
    while tokens.count > 1, let last = tokens.last,
      SpacedLine.politeWords.contains(last.text.filter { !",.!，。！".contains($0) })
    {
      tokens = tokens.dropLast()
    }
    guard let end = tokens.last?.range.upperBound, let first = tokens.first else { return nil }
    if tokens.count < line.tokens.count, let word = keyword(first.text), SpacedLine.exact.contains(word) {
      return line.text.written(first.range.lowerBound..<end)
    }
    guard tokens.count <= 3 else { return nil }
    let text = line.text.folded(first.range.lowerBound..<end)
    let own = SpacedLine.ownWords.first { text.hasPrefix($0) } ?? ""
    guard !own.isEmpty || tokens.count < line.tokens.count else { return nil }
    let start = first.range.lowerBound + own.unicodeScalars.count
    guard let word = Line.tokens(of: line.text, in: start..<end).first.flatMap({ keyword($0.text) }),
      SpacedLine.asked.contains(word) || SpacedLine.alone.contains(word)
    else { return nil }
    return line.text.written(start..<end)
  }

  /// `明天计划 O-1 电话 问价格`, `tomorrow plan O-1 …`: the day in front of the keyword, the plan behind it.
  private func dayFirst(_ line: Line) -> String? {
    guard let (_, end) = DateGrammar.start(of: line.tokens[...], today: context.today, .ahead) else {
      return nil
    }
    let rest = Line.tokens(of: line.text, in: end..<line.text.count)
    guard let next = rest.first, rest.count > 1 else { return nil }
    var word = next.text
    if word.hasPrefix("的") { word.removeFirst() }
    guard keyword(word) == .plan else { return nil }
    return "\(Keyword.plan.chinese) \(line.text.written(0..<end)) "
      + line.text.written(next.range.upperBound..<line.text.count)
  }

  /// `质疑e1那天…`: without the dash only where the keyword says what the number is.
  private func partedNumber(_ line: Line, _ token: Line.Token) -> String? {
    guard let (keyword, word, rest) = context.vocabulary.keywordPrefix(token.text) else { return nil }
    guard let letter = SpacedLine.letter(of: keyword), rest.first == letter else { return nil }
    let behind = rest.dropFirst().drop { $0 == "-" }
    let digits = behind.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count < 10 else { return nil }
    let used =
      word.unicodeScalars.count + rest.unicodeScalars.count - behind.unicodeScalars.count + digits.count
    let start = token.range.lowerBound + used
    return "\(keyword.chinese) \(letter.uppercased())-\(digits) "
      + Remark.bare(line.text.written(start..<line.text.count))
  }

  /// `质疑 E12 那天…`, `计划 p2 没做`: the number apart, its dash left out.
  private func undashed(_ line: Line) -> String? {
    guard line.tokens.count > 1, let keyword = keyword(line.tokens[0].text),
      let letter = SpacedLine.letter(of: keyword), line.tokens[1].text.first == letter
    else { return nil }
    let number = line.tokens[1].text.dropFirst()
    let digits = number.prefix { $0.isASCII && $0.isNumber }
    let start = line.tokens[1].range.lowerBound
    guard !digits.isEmpty, digits.count < 10 else { return nil }
    return line.text.written(0..<start) + " \(letter.uppercased())-\(digits) "
      + line.text.written((start + 1 + digits.count)..<line.text.count)
  }

  /// `E12 没问题` from a manager: the number first, as packs print it.
  private func entryFirst(_ line: Line, _ first: Line.Token) -> String? {
    let digits = first.text.dropFirst()
    guard context.author.rank >= .lead, line.tokens.count > 1, first.text.first == "e", !digits.isEmpty,
      digits.count < 10, digits.allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return "\(Keyword.review.chinese) E-\(digits)"
      + line.text.written(first.range.upperBound..<line.text.count)
  }

  /// `下午 O-1 电话 20分`, `上午开会一小时`: the part of the day says nothing that an entry keeps.
  private func behindDayPart(_ line: Line) -> String? {
    var start = SaidDays.behindPart(of: line.text)
    // `下午3点 O-1 …`: the whole first word is the time.
    if let whole = line.tokens.first, whole.text.contains("点") || whole.text.contains(":"),
      TimeGrammar.start(of: whole.text)?.length == whole.text.unicodeScalars.count
    {
      start = whole.range.upperBound
    }
    guard start > 0, let first = Line.firstToken(of: line.text, in: start..<line.text.count) else {
      return nil
    }
    let isWork =
      context.vocabulary.activityPrefix(first.text).map { MinutesGrammar.read($0.rest) != nil }
      ?? (context.vocabulary.activity(first.text) != nil && GuessedLine.minutes(in: line.text) != nil)
    guard isWork || EntryStart.read(first, exists: context.exists) != nil else { return nil }
    return line.text.written(start..<line.text.count)
  }

  /// What the keyword says of a number behind it.
  private static func letter(of keyword: Keyword) -> Character? {
    switch keyword {
    case .challenge, .review, .check, .evidence, .admit, .correct: "e"
    case .plan: "p"
    default: nil
    }
  }

  /// `批王芳：不错`: keyword, name and colon in one.
  private func partedPerson(_ line: Line, _ token: Line.Token) -> String? {
    guard let (keyword, word, rest) = context.vocabulary.keywordPrefix(token.text),
      [.review, .coach, .check, .target].contains(keyword), let colon = rest.firstIndex(of: ":"),
      case .one(let member) = MemberGrammar.read(
        String(rest[..<colon]), roster: context.roster, on: context.today)
    else { return nil }
    let used = word.unicodeScalars.count + rest[...colon].unicodeScalars.count
    return "\(keyword.chinese) @\(member) "
      + line.text.written((token.range.lowerBound + used)..<line.text.count)
  }

  private func keyword(_ word: String) -> Keyword? {
    var word = word
    while let last = word.last, Vocabulary.endings.contains(last) { word.removeLast() }
    return context.vocabulary.keyword(word)
  }

  /// Where a blank is missing behind the keyword that a word begins with.
  private func afterKeyword(_ token: Line.Token) -> Int? {
    let text = token.text
    if let colon = text.firstIndex(of: ":"), text.index(after: colon) < text.endIndex,
      let keyword = context.vocabulary.keyword(String(text[..<colon])),
      SpacedLine.takesColon.contains(keyword)
    {
      return token.range.lowerBound + text[...colon].unicodeScalars.count
    }
    if let (keyword, word, rest) = context.vocabulary.keywordPrefix(text),
      [.confidence, .confirm].contains(keyword),
      let next = rest.unicodeScalars.first, isDigit(next) || NumberGrammar.isChineseDigit(next)
    {
      return token.range.lowerBound + word.unicodeScalars.count
    }
    return nil
  }

  private func inserted(_ line: Line, at index: Int) -> String {
    line.text.written(0..<index) + " " + line.text.written(index..<line.text.count)
  }

  /// `明天计划：`, `周五的计划`, `tomorrow's plan`: a heading with its day in front.
  private func planHeading(_ line: Line) -> String? {
    var text = line.text.text
    while let last = text.last, last == ":" || last == " " { text.removeLast() }
    for ending in ["工作计划", "计划", "'s plan", " plan"] where text.hasSuffix(ending) {
      var day = String(text.dropLast(ending.count))
      if day.hasSuffix("的") { day.removeLast() }
      guard DateGrammar.read(trimmed(day), today: context.today, .ahead) != nil else { continue }
      return "\(Keyword.plan.chinese) \(day)"
    }
    return nil
  }
}
