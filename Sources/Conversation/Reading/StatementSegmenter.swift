import SalesDomain

/// Joins lines into statements: hard wraps, blocks, words before and after (rules 6 and 8).
struct StatementSegmenter {
  private enum Open {
    /// The line as it is read, and as it was written.
    case entry(String, quote: String)
    case command(head: String, fields: [FieldGrammar.Written], lines: [String])
    case unknown(String, nearest: Keyword?)
  }

  private let reader: LetterReader
  private var open: Open?
  private var statements: [Statement] = []
  private var words: [String] = []
  /// `计划 明天`: the lines of things below it are plans, up to a blank line.
  private var planHead: String?
  /// `下周安排`: the lines of days below it are plans.
  private var week: WeekPlan?
  /// The open entry is a point of a numbered list: so may be the next line.
  private var isListed = false
  /// What the last entry was about.
  private var lastObject: ObjectID?
  /// Fields nobody knows get verdicts of their own, behind the block's.
  private var strays: [Statement] = []

  init(reader: LetterReader) { self.reader = reader }

  mutating func take(_ piece: QuotedForm.Piece) {
    switch piece {
    case .statement(let statement):
      close()
      statements.append(statement)
    case .line(let text): take(line: text)
    }
  }

  mutating func finish() -> [Statement] {
    close()
    if !words.isEmpty {
      statements.append(Statement(quote: words.joined(separator: "\n"), meaning: .words))
    }
    return statements
  }

  private mutating func take(line written: String) {
    let (text, line) = asMeant(written)
    defer { if open == nil { isListed = false } }
    if takeWeekPlan(line, trimmed(text), written) { return }
    switch reader.starts.read(line, inBlock: isInBlock) {
    case .blank:
      close()
      planHead = nil
    case .greeting:
      close()
      words.append(trimmed(text))
    case .entry, .dated: takeEntry(trimmed(text), written)
    case .work:
      // Work without an object under an entry is no hard wrap: the line to send names that entry's object.
      close()
      open = .entry(trimmed(text), quote: quote(written))
    case .command(let head) where head.keyword == .report || head.keyword == .halfday:
      close()
      planHead = nil
      week = nil
      // A heading: what stands below are lines of their own.
      let isHeading = head.object == nil && trimmed(line.text.folded(head.start..<line.text.count)).isEmpty
      if isHeading {
        words.append(trimmed(text))
      } else {
        open = .command(head: trimmed(text), fields: [], lines: [trimmed(text)])
      }
    case .command:
      close()
      planHead = nil
      open = .command(head: trimmed(text), fields: [], lines: [quote(written)])
    case .day(let day):
      close()
      statements.append(Statement(quote: trimmed(text), meaning: .day(day)))
    case .badDay(let words):
      close()
      statements.append(Statement(quote: trimmed(text), meaning: .misread(.badDate(words))))
    case .unknownKeyword(let word, let nearest):
      let isField = reader.context.vocabulary.field(FoldedText.fold(word)) != nil
      if nearest == nil, open != nil, !isField { return join(text) }
      close()
      open = .unknown(trimmed(text), nearest: nearest)
      if nearest == nil, word.isEmpty { open = nil }
    case .field(let name, let field): take(field: field, name: name, line: line, text: text)
    case .plain:
      if reader.starts.beginsWithKeyword(line), isInCommand || isHint(text) {
        // An English keyword in a sentence is no command, and no part of the command above either.
        close()
        words.append(trimmed(text))
      } else if isListed && OwnMatter.isNumbered(written) || isOwnMatter(text) {
        close()
        words.append(trimmed(text))
      } else {
        join(text)
      }
    }
  }

  /// The receipt quotes the line as it was written.
  private func quote(_ written: String) -> String { trimmed(reader.starts.withoutBullet(written)) }

  /// The heading of a week's plan, and the days below it.
  private mutating func takeWeekPlan(_ line: Line, _ text: String, _ written: String) -> Bool {
    let isBelow = open != nil
    if let heading = WeekPlan(heading: line, today: reader.context.today, isOpen: isBelow) {
      close()
      week = heading
      words.append(text)
      return true
    }
    guard !isInBlock, let planned = week?.line(line) else { return false }
    close()
    open = .command(head: planned, fields: [], lines: [quote(written)])
    return true
  }

  /// Under an entry or a plan; the words of other commands may tell of anything.
  private func isOwnMatter(_ text: String) -> Bool {
    var above = ""
    switch open {
    case .entry(let text, _): above = text
    case .command(let head, _, _):
      let keyword = Line(head).tokens.first.flatMap { reader.context.vocabulary.keyword($0.text) }
      // A question holds all it asks on its own line.
      if let keyword, StatementSegmenter.questions.contains(keyword) { return true }
      if let keyword, StatementSegmenter.blocks.contains(keyword) {
        return OwnMatter(context: reader.context).beginsBelowFields(text)
      }
      guard keyword == .plan else { return false }
    case .unknown(let text, _): above = text
    case nil: return false
    }
    return OwnMatter(context: reader.context).begins(text, under: above)
  }

  /// An entry, or under a plan's heading a planned contact.
  private mutating func takeEntry(_ text: String, _ written: String) {
    if let head = openPlanHead {
      (planHead, open) = (head, nil)
    }
    close()
    isListed = OwnMatter.isNumbered(written)
    open =
      planHead.map { .command(head: "\($0) \(text)", fields: [], lines: [text]) }
      ?? .entry(text, quote: quote(written))
  }

  /// Without a bullet, and with the blanks that were left out.
  private func asMeant(_ written: String) -> (text: String, line: Line) {
    let text = reader.starts.withoutBullet(written)
    let line = Line(text)
    guard let spaced = SpacedLine(context: reader.context).spaced(line) else { return (text, line) }
    return (spaced, Line(spaced))
  }

  /// The open command, where it is `计划` with a day or nothing behind it.
  private var openPlanHead: String? {
    guard case .command(let head, let fields, _) = open, fields.isEmpty else { return nil }
    let line = Line(head)
    guard case .command(let start) = reader.starts.read(line, inBlock: false), start.keyword == .plan,
      PlanCommand.isHead(reader.starts.arguments(line, start), reader.context)
    else { return nil }
    return head
  }

  private static let questions: Set<Keyword> = [
    .gap, .funnel, .diligence, .ability, .progress, .me, .board, .help, .target, .set,
  ]

  /// Blocks of fields: what tells of something else is no end of the last one.
  private static let blocks: Set<Keyword> = [.advance, .opportunity, .quote, .order, .payment, .won]

  /// Fields that a line of its own may change in an answer about one opportunity.
  private static let standAlone: Set<Field> = [
    .contact, .phone, .email, .amount, .source, .need, .decider, .budget, .wanted, .proposal, .note,
  ]

  private var isInBlock: Bool {
    guard case .command(let whole, _, let lines) = open else { return false }
    // The first line tells: the head may have grown to pages.
    let head = lines.first ?? whole
    guard case .command(let start) = reader.starts.read(asMeant(head).line, inBlock: false) else {
      return false
    }
    return CommandList.command(start.keyword)?.opensBlock ?? true
  }

  private var isInCommand: Bool {
    if case .command = open { true } else { false }
  }

  /// Probably a command of its own, not the wrapped end of the line above.
  private func isHint(_ text: String) -> Bool {
    KeywordHint(vocabulary: reader.context.vocabulary).keyword(of: text) != nil
  }

  private mutating func take(field: Field?, name: String, line: Line, text: String) {
    guard case .command(let head, let fields, let lines) = open else {
      if let field {
        close()
        if let head = reader.answeredOpportunity, StatementSegmenter.standAlone.contains(field) {
          open = .command(head: head, fields: [], lines: [])
          return take(field: field, name: name, line: line, text: text)
        }
        statements.append(Statement(quote: trimmed(text), meaning: .misread(.fieldOutsideBlock(field))))
      } else {
        join(text)
      }
      return
    }
    if field == nil {
      let nearest = reader.context.vocabulary.nearestField(name)
      strays.append(Statement(quote: trimmed(text), meaning: .misread(.unknownField(name, nearest: nearest))))
    } else {
      var written = FieldGrammar(vocabulary: reader.context.vocabulary).read(line.text, from: 0)
      if written.isEmpty, let field, let first = line.tokens.first {
        let value = line.text.written(first.range.upperBound..<line.text.count)
        written = [FieldGrammar.Written(field: field, value: value)]
      }
      open = .command(head: head, fields: fields + written, lines: lines + [trimmed(text)])
    }
  }

  /// A line without a start of its own continues the line above, up to a blank line.
  private mutating func join(_ text: String) {
    let text = trimmed(text)
    switch open {
    case .entry(let above, let quote):
      // `90分` stays a word of its own.
      let endsInTime =
        Line(above).tokens.last.map {
          MinutesGrammar.read(reader.context.vocabulary.activityPrefix($0.text)?.rest ?? $0.text) != nil
        } ?? false
      open = .entry(endsInTime ? "\(above) \(text)" : joined(above, text), quote: joined(quote, text))
    case .unknown(let above, let nearest): open = .unknown(joined(above, text), nearest: nearest)
    case .command(let head, var fields, let lines):
      if fields.isEmpty {
        // 周报 on a line of its own: what stands below is not glued to the keyword.
        let isBare = Line(head).tokens.count == 1
        let isField = reader.answersAdvance(text, below: head)
        open = .command(
          head: isBare ? "\(head) \(text)" : isField ? "\(head), \(text)" : joined(head, text),
          fields: [], lines: lines + [text])
      } else {
        fields[fields.count - 1].value = joined(fields[fields.count - 1].value, text)
        open = .command(head: head, fields: fields, lines: lines + [text])
      }
    case nil: words.append(text)
    }
  }

  private mutating func close() {
    defer {
      statements += strays
      strays = []
      open = nil
    }
    switch open {
    case .entry(let text, let quote):
      let read = reader.entryStatement(text, above: lastObject)
      let statement = Statement(quote: quote, meaning: read.meaning)
      if case .command(.log(let content, _), _) = statement.meaning, case .thing(let id) = content.object {
        lastObject = id
      }
      statements.append(statement)
    case .command(let head, let fields, let lines):
      statements.append(reader.commandStatement(head, fields: fields, lines: lines))
    case .unknown(let text, let nearest):
      let word = Line(text).tokens.first?.text ?? text
      statements.append(
        Statement(quote: text, meaning: .misread(.unknownKeyword(word, nearest: nearest))))
    case nil: break
    }
  }
}

/// Wrapped lines join without a blank between two CJK characters, else with one.
func joined(_ above: String, _ below: String) -> String {
  guard let last = above.unicodeScalars.last, let first = below.unicodeScalars.first else {
    return above + below
  }
  let tight = isWide(last) && isWide(first)
  return above + (tight ? "" : " ") + below
}

private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  isIdeograph(scalar) || (0x3000...0x303F).contains(scalar.value) || (0xFF00...0xFFEF).contains(scalar.value)
}

extension LetterReader {
  /// The head line of a change to the one opportunity that the answered letter is about.
  var answeredOpportunity: String? {
    guard let id = context.onlyObject, id.letter == .opportunity else { return nil }
    return "\(Keyword.opportunity.chinese) \(id)"
  }

  /// `方案已交付` under `推进 O-1`: what the stage asks for, its colon left out.
  func answersAdvance(_ text: String, below head: String) -> Bool {
    let line = Line(text)
    guard context.vocabulary.keyword(Line(head).tokens.first?.text ?? "") == .advance else { return false }
    return AdvanceCommand.answers(line, line.tokens, context) != nil
  }

  /// The day of this week that is still to come, where work without a time is said to be of it: `周五 O-2 拜访`.
  private func mayBeAhead(_ statement: Statement, _ past: Day, _ said: String, _ line: Line) -> Day? {
    guard case .command(.log(let content, _), _) = statement.meaning, content.minutes.count == 0,
      !starts.saysDate(line), past < context.today,
      let ahead = DateGrammar.read(trimmed(said), today: context.today, .ahead),
      ahead > context.today, ahead < context.today.monday + 7
    else { return nil }
    return ahead
  }

  /// A line with an object, or work on the one object of the answered letter.
  func entryStatement(_ text: String, above: ObjectID? = nil) -> Statement {
    let line = Line(text)
    let grammar = EntryGrammar(context: context)
    var (object, start): (EntryObject?, Int) = (nil, 0)
    switch starts.read(line, inBlock: false) {
    case .entry(let found, let from): (object, start) = (found, from)
    case .work(let from):
      object = context.onlyObject.map { .thing($0) } ?? (isOfficeWork(line, from: from) ? .office : nil)
      start = from
    case .dated(let day, let said, let words):
      let statement = entryStatement(words, above: above)
      return mayBeAhead(statement, day, said, line).map {
        Statement(quote: text, meaning: .misread(.dayMayBeAhead($0, past: day, words: words)))
      } ?? statement.dated(day, said: said, words: words, quote: text)
    default: break
    }
    guard let object else {
      let choices = above.map { [$0] } ?? context.answered?.about ?? []
      return Statement(
        quote: text, meaning: .misread(.entryNeedsObject(words: trimmed(text), choices: choices, day: nil)))
    }
    switch grammar.read(line, from: start, object: object) {
    case .misread(let misreading): return Statement(quote: text, meaning: .misread(misreading))
    case .entry(let content, let remarks):
      return Statement(quote: text, meaning: .command(.log(content, day: context.today), remarks))
    }
  }

  /// `开会 90分`: work inside the company, which has no object.
  private func isOfficeWork(_ line: Line, from start: Int) -> Bool {
    guard let first = Line.firstToken(of: line.text, in: start..<line.text.count) else { return false }
    return (context.vocabulary.activity(first.text) ?? context.vocabulary.activityPrefix(first.text)?.key)
      == "office"
  }

  func commandStatement(_ text: String, fields: [FieldGrammar.Written], lines: [String]) -> Statement {
    let quote = lines.joined(separator: "\n")
    let line = Line(text)
    guard case .command(let head) = starts.read(line, inBlock: false) else {
      return Statement(quote: quote, meaning: .words)
    }
    guard let command = CommandList.command(head.keyword) else {
      return Statement(quote: quote, meaning: .misread(.notYet(head.keyword)))
    }
    switch command.read(starts.arguments(line, head, fields: fields), context) {
    case .command(let command, let remarks):
      return Statement(quote: quote, meaning: .command(command, remarks))
    case .view(let view): return Statement(quote: quote, meaning: .view(view))
    case .words: return Statement(quote: quote, meaning: .words)
    case .anyway: return Statement(quote: quote, meaning: .anyway)
    case .confirmation(let code): return Statement(quote: quote, meaning: .confirmation(code: code))
    case .misread(let misreading): return Statement(quote: quote, meaning: .misread(misreading))
    }
  }
}
