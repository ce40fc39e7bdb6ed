import SalesDomain

/// What a line's first token decides (How a line is read, rules 2, 3, 6, 9, 10).
enum LineStart {
  case blank
  case greeting
  case entry(object: EntryObject, start: Int)
  /// A day in front of what is an entry by itself, with both as written: `昨天 O-1 电话 20分`.
  case dated(Day, said: String, words: String)
  /// Activity and item without an object.
  case work(start: Int)
  case command(CommandHead)
  case day(Day)
  case badDay(String)
  /// A near miss of a keyword, or an unknown word in front of an object.
  case unknownKeyword(String, nearest: Keyword?)
  /// `name: value`; the field when it is a known one.
  case field(String, Field?)
  case plain
}

/// A keyword with its object, before what follows is read.
struct CommandHead {
  let keyword: Keyword
  let word: String
  let object: ObjectID?
  /// The first folded scalar behind keyword and object.
  let start: Int
}

/// Looks at the start of lines.
struct LineStartReader {
  /// A letter's lines are looked at by several readers one after the other.
  private final class Memory {
    struct Key: Hashable {
      let line: String
      let inBlock: Bool
    }
    var starts: [Key: LineStart] = [:]
  }

  let context: ReadingContext
  private let memory = Memory()

  /// How the author signs: the whole name, or the first word of it.
  private let signatures: Set<String>

  init(context: ReadingContext) {
    self.context = context
    let name = FoldedText.fold(trimmed(context.author.name))
    // 小王, 老王: as a Chinese colleague signs.
    let familiar =
      name.unicodeScalars.first.map(isIdeograph) == true ? ["小", "老"].map { $0 + name.prefix(1) } : []
    signatures = Set([name, name.split(separator: " ").first.map(String.init) ?? name] + familiar)
  }

  /// Before a new letter: numbers may exist now that did not then.
  func forget() { memory.starts = [:] }

  /// Folded only when a greeting stands beside something else: a roster may be long.
  private var names: Set<String> {
    Set(context.roster.members.values.map { FoldedText.fold($0.name) } + ["daybook"]).union(signatures)
  }

  func read(_ line: Line, inBlock: Bool) -> LineStart {
    let key = Memory.Key(line: line.written, inBlock: inBlock)
    if let known = memory.starts[key] { return known }
    let start = find(line, inBlock: inBlock)
    memory.starts[key] = start
    return start
  }

  private func find(_ line: Line, inBlock: Bool) -> LineStart {
    guard let first = line.tokens.first else { return .blank }
    if let entry = entryStart(line, first) { return entry }
    if signatures.contains(line.text.text) { return .greeting }
    if context.vocabulary.isGreeting(line.text.text, names: names) { return .greeting }
    if let dated = datedEntry(line) { return dated }
    if let day = dayLine(line) { return day }
    let fieldName = FieldGrammar(vocabulary: context.vocabulary).name(in: line.text, at: 0)
    if let (name, _) = fieldName, inBlock, isFieldName(name) {
      let field = context.vocabulary.field(name)
      // A keyword that no colon follows ends the block, also where fields follow on its line (rule 8).
      if field == nil, let head = commandHead(line, first) { return .command(head) }
      return .field(name, field)
    }
    if inBlock, let field = fieldWithoutColon(line, first) { return .field(first.text, field) }
    if isWork(line) { return .work(start: 0) }
    // A word that is both field and keyword is the field when a colon follows.
    if let (name, _) = fieldName, let field = context.vocabulary.field(name) { return .field(name, field) }
    if let head = commandHead(line, first) { return .command(head) }
    return nearMiss(line, first)
  }

  /// A tick or an object at the start.
  private func entryStart(_ line: Line, _ first: Line.Token) -> LineStart? {
    if let (isSet, end) = EntryStart.tick(line.text) {
      // An empty box is a form line that was not answered, whoever's form it was.
      if !isSet { return .plain }
      let rest = Line.tokens(of: line.text, in: end..<line.text.count)
      guard let token = rest.first else { return .plain }
      if let (start, object) = EntryStart.read(token, exists: context.exists) {
        return .entry(object: object, start: start)
      }
      return .work(start: end)
    }
    return EntryStart.read(first, exists: context.exists).map { .entry(object: $0.object, start: $0.start) }
  }

  /// `联系人 张经理` in a block: a field whose colon was left out; a keyword of this version stays a command.
  private func fieldWithoutColon(_ line: Line, _ first: Line.Token) -> Field? {
    guard let field = context.vocabulary.field(first.text), line.tokens.count > 1,
      context.vocabulary.keyword(first.text).flatMap({ CommandList.command($0) }) == nil,
      EntryStart.read(line.tokens[1], exists: context.exists) == nil
    else { return nil }
    return field
  }

  /// Without the bullet or number of a list: `- O-1 …`, `1、O-1 …`, `• 推进 O-1`.
  func withoutBullet(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count, isBlank(scalars[index]) { index += 1 }
    let start = index
    if index < scalars.count, "-*•·●▪–—".unicodeScalars.contains(scalars[index]) {
      index += 1
    } else {
      while index < scalars.count, index - start < 2, isDigit(scalars[index]) { index += 1 }
      guard index > start, index < scalars.count, ".、)）．".unicodeScalars.contains(scalars[index]) else {
        return text
      }
      index += 1
    }
    let rest = FoldedText.string(scalars[index...])
    switch read(Line(rest), inBlock: false) {
    case .entry, .command, .work, .dated: return rest
    default: return text
    }
  }

  private func isFieldName(_ name: String) -> Bool {
    !["http", "https", "ps", "p.s."].contains(name)
  }

  /// A date, with `日期:` or without, and behind it an entry that could stand alone.
  private func datedEntry(_ line: Line) -> LineStart? {
    let name = LineStartReader.dayNames.first { line.text.text.hasPrefix($0) } ?? ""
    let start = name.unicodeScalars.count
    let tokens = Line.tokens(of: line.text, in: start..<line.text.count)
    guard let (day, stop) = DateGrammar.start(of: tokens[...], today: context.today, .back) else {
      return nil
    }
    let end = SaidDays.behindPart(of: line.text, from: stop)
    guard let next = Line.tokens(of: line.text, in: end..<line.text.count).first else { return nil }
    let from = next.text.hasPrefix(":") ? next.range.lowerBound + 1 : next.range.lowerBound
    let words = line.text.written(from..<line.text.count)
    let rest = Line(words)
    switch rest.tokens.first.flatMap({ entryStart(rest, $0) }) {
    case .entry(let object, let start):
      guard case .entry = EntryGrammar(context: context).read(rest, from: start, object: object) else {
        return nil
      }
    case .work: break
    default: if !isWork(rest) { return nil }
    }
    return .dated(day, said: line.text.written(start..<end), words: words)
  }

  /// `日期: 周五 …` looks back, whatever stands behind it.
  func saysDate(_ line: Line) -> Bool { LineStartReader.dayNames.contains { line.text.text.hasPrefix($0) } }

  private static let dayNames = ["日期:", "date:", "日期 ", "date "]

  /// `日期: 11-20`, or a line that is wholly a date (with 日报 behind it or not).
  private func dayLine(_ line: Line) -> LineStart? {
    for name in LineStartReader.dayNames where line.text.text.hasPrefix(name) {
      let tokens = Line.tokens(of: line.text, in: name.unicodeScalars.count..<line.text.count)
      if let (day, used) = DateGrammar.read(tokens[...], today: context.today, .back), used == tokens.count {
        return .day(day)
      }
      if name.hasSuffix(" ") { return nil }
      return .badDay(line.text.written(name.unicodeScalars.count..<line.text.count))
    }
    var tokens = line.tokens[...]
    if tokens.count > 1, let last = tokens.last?.text, ["日报", "日报:", "report"].contains(last) {
      tokens = tokens.dropLast()
    }
    // `3月3日 星期二`: the weekday says nothing more.
    if tokens.count == 2, let last = tokens.last?.text, !last.contains(where: \.isNumber),
      DateGrammar.read(last, today: context.today, .back) != nil
    {
      tokens = tokens.dropLast()
    }
    guard let first = tokens.first?.text, tokens.count == 1 else { return nil }
    let word = first.hasSuffix(":") ? String(first.dropLast()) : first
    guard word.unicodeScalars.contains(where: { isDigit($0) || isIdeograph($0) }),
      let day = DateGrammar.read(word, today: context.today, .back), day <= context.today
    else { return nil }
    return .day(day)
  }

  /// A line of activity and minutes without an object; a word that is also a keyword needs the minutes.
  private func isWork(_ line: Line) -> Bool {
    guard let first = line.tokens.first else { return false }
    if let (_, rest) = context.vocabulary.activityPrefix(first.text), MinutesGrammar.read(rest) != nil {
      return true
    }
    let words = first.text.split(separator: "+")
    guard !words.isEmpty, words.allSatisfy({ context.vocabulary.activity(String($0)) != nil }) else {
      return false
    }
    var index = 1
    while index < min(3, line.tokens.count), context.vocabulary.activity(line.tokens[index].text) != nil {
      index += 1
    }
    guard index < line.tokens.count else { return false }
    let word = line.tokens[index].text
    return MinutesGrammar.read(line.tokens[index...]) != nil
      || MinutesGrammar.bare(word) != nil
        && context.vocabulary.keyword(first.text) == nil
  }

  private func commandHead(_ line: Line, _ first: Line.Token) -> CommandHead? {
    var word = first.text
    var end = first.range.upperBound
    while word.count > 1, let last = word.last, Vocabulary.endings.contains(last) {
      word.removeLast()
      end -= 1
    }
    if word == "new", line.tokens.count > 1 {
      let next = line.tokens[1]
      if let keyword = context.vocabulary.keyword("new-\(next.text)"), opens(line, from: 2) {
        return head(line, keyword, "new-\(next.text)", behind: next.range.upperBound)
      }
    }
    if let keyword = context.vocabulary.keyword(word) {
      let head = head(line, keyword, word, behind: first.range.upperBound)
      if CommandList.command(keyword)?.standsAlone == true, first.range.upperBound < line.text.count,
        line.tokens.count > 1
      {
        return nil
      }
      return isASCII(word) && !counts(line, head) ? nil : head
    }
    if word == "not", let second = line.tokens.dropFirst().first,
      let keyword = context.vocabulary.keyword("\(word)-\(second.text)")
    {
      // `not it`, `not effective`
      let head = head(line, keyword, "\(word)-\(second.text)", behind: second.range.upperBound)
      return counts(line, head) ? head : nil
    }
    guard let (keyword, glued, rest) = context.vocabulary.keywordPrefix(word) else { return nil }
    let start = end - rest.unicodeScalars.count
    // `经验：客户要退货`: no sentence begins so.
    if rest.hasPrefix(":"), keyword == .pool || keyword == .sos {
      return head(line, keyword, glued, behind: start + 1)
    }
    let token = Line.Token(text: rest, range: start..<end)
    let isMember = rest.hasPrefix("@") || names.contains(rest)
    guard isMember || EntryStart.read(token, exists: context.exists) != nil else { return nil }
    return head(line, keyword, glued, behind: start)
  }

  /// `new opportunity came up` is a sentence; fields or an amount, or nothing, stand behind the command.
  private func opens(_ line: Line, from index: Int) -> Bool {
    let rest = Array(line.tokens.dropFirst(index))
    return rest.isEmpty || FieldGrammar(vocabulary: context.vocabulary).glued(line, rest) != nil
      || rest.contains { token in
        if case .money = MoneyGrammar.read(token.text, currency: context.rules.currency) {
          true
        } else {
          false
        }
      }
  }

  private func head(_ line: Line, _ keyword: Keyword, _ word: String, behind start: Int) -> CommandHead {
    let tokens = Line.tokens(of: line.text, in: start..<line.text.count)
    if let token = tokens.first, let (end, object) = EntryStart.read(token, exists: context.exists),
      case .thing(let id) = object
    {
      return CommandHead(keyword: keyword, word: word, object: id, start: end)
    }
    return CommandHead(keyword: keyword, word: word, object: nil, start: start)
  }

  /// Whether the first word is a keyword, whatever follows.
  func beginsWithKeyword(_ line: Line) -> Bool {
    line.tokens.first.map { context.vocabulary.keyword($0.text) != nil } ?? false
  }

  /// Rule 3: an English keyword counts only if its arguments parse or the line ends.
  private func counts(_ line: Line, _ head: CommandHead) -> Bool {
    if head.object != nil { return true }
    if trimmed(line.text.folded(head.start..<line.text.count)).isEmpty { return true }
    guard let command = CommandList.command(head.keyword) else { return false }
    switch command.read(arguments(line, head), context) {
    // A thing was named: only the purpose is missing.
    case .misread(.needsPlan(.some, _)): return true
    case .misread(.needsObject(.correct, _)): return CorrectCommand.namesField(arguments(line, head).tokens)
    case .misread(.needsPlan) where PlanCommand.isHead(arguments(line, head), context): return true
    case .misread: return false
    default: return true
    }
  }

  func arguments(_ line: Line, _ head: CommandHead, fields more: [FieldGrammar.Written] = [])
    -> CommandArguments
  {
    let grammar = FieldGrammar(vocabulary: context.vocabulary)
    let tokens = Line.tokens(of: line.text, in: head.start..<line.text.count)
    let begin = tokens.first { grammar.field(in: line.text, at: $0.range.lowerBound) != nil }?.range
      .lowerBound
    let inline = begin.map { grammar.read(line.text, from: $0) } ?? []
    return CommandArguments(
      keyword: head.keyword, word: head.word, object: head.object, line: line, start: head.start,
      fields: inline + more, end: begin ?? line.text.count)
  }

  private func nearMiss(_ line: Line, _ first: Line.Token) -> LineStart {
    let next = line.tokens.dropFirst().first
    let objectFollows = next.map { EntryStart.read($0, exists: context.exists) != nil } ?? false
    guard next == nil || objectFollows else { return .plain }
    let long = isASCII(first.text) ? first.text.count >= 4 : first.text.count >= 2
    // `called o3 twice` tells of work.
    let isWork = objectFollows && context.vocabulary.hints.contains { $0.word == first.text }
    // `李总，O-1能不能…` speaks to somebody; `条款 O-1 …` is a field.
    if Addressee.isTitle(first.text) { return .plain }
    if objectFollows, context.vocabulary.field(first.text) != nil {
      return .unknownKeyword(line.text.written(first.range), nearest: nil)
    }
    if long, !isWork, context.vocabulary.activity(first.text) == nil,
      let nearest = context.vocabulary.nearestKeyword(first.text)
    {
      return .unknownKeyword(line.text.written(first.range), nearest: nearest)
    }
    return objectFollows ? .unknownKeyword(line.text.written(first.range), nearest: nil) : .plain
  }

  private func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 128 } }
}
