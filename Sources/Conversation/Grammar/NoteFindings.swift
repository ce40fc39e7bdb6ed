import SalesDomain

/// What the words of an entry hold that was meant as more than words.
///
/// By the grammar the rest of an entry is words, and it stays so in the ledger. Findings only make the
/// verdict say what was not recorded, with the line that records it.
struct NoteFindings {
  /// A note is looked through up to this many tokens.
  private static let mostTokens = 200
  /// Activities and their time are looked for among so many tokens behind an object.
  private static let reach = 8

  let context: ReadingContext
  let line: Line
  /// The tokens of the note.
  let tokens: [Line.Token]
  /// Where the note ends, in folded scalars.
  let end: Int

  init(context: ReadingContext, line: Line, tokens: ArraySlice<Line.Token>, end: Int) {
    self.context = context
    self.line = line
    self.tokens = Array(tokens.prefix(NoteFindings.mostTokens))
    self.end = end
  }

  private var grammar: EntryGrammar { EntryGrammar(context: context) }

  /// Remarks on further entries, a tail without its `;`, and money that is no cost yet.
  func remarks(on object: EntryObject, cost: Money?) -> [Remark] {
    var remarks: [Remark] = []
    let further = furtherEntries(than: object)
    if !further.isEmpty { remarks.append(.furtherEntries(further)) }
    if further.isEmpty, let tail = tailWithoutSemicolon() { remarks.append(.tailInWords(tail)) }
    if further.isEmpty, let money = moneyInWords(besides: cost) { remarks.append(money) }
    if let leave = leaveInWords() { remarks.append(.leaveInWords(leave)) }
    if case .thing(let id) = object, id.letter == .opportunity, let first = tokens.first {
      let answers = AnswersInWords.read(
        line.text, in: first.range.lowerBound..<max(first.range.lowerBound, end))
      if !answers.isEmpty { remarks.append(.answersInWords(answers)) }
    }
    return remarks
  }

  /// `累死了 下周三请半天假`: the line that asks for it.
  private func leaveInWords() -> String? {
    guard let first = tokens.first else { return nil }
    let guess = GuessedLine(vocabulary: context.vocabulary, candidates: [], today: context.today)
    return BuriedCommand(guess: guess, wording: context.wording).leaveInEntry(
      line.text.written(first.range.lowerBound..<max(first.range.lowerBound, end)))
  }

  /// `O-2拜访60分` and `微信 5分` inside a note, as lines of their own with blanks put in.
  private func furtherEntries(than first: EntryObject) -> [String] {
    var found: [(start: Int, object: EntryObject, work: Work)] = []
    var object = first
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      let named = EntryStart.read(token, exists: context.exists)
      let next = index + NoteFindings.reach
      let stop = next < tokens.count ? tokens[next].range.lowerBound : end
      // Behind an object that is glued to it a word begins that is no token of the note.
      let words =
        named.map { Line.tokens(of: line.text, in: $0.start..<stop) }
        ?? Array(tokens[index...].prefix(NoteFindings.reach))
      let work = self.work(words, from: named?.start ?? token.range.lowerBound)
      guard let work, work.isTimed || (named.map { holdsWords($0.object) } ?? false) else {
        index += 1
        continue
      }
      object = named?.object ?? object
      found.append((token.range.lowerBound, object, work))
      index = tokens.firstIndex { $0.range.lowerBound >= work.end } ?? tokens.count
    }
    let ends = found.dropFirst().map(\.start) + [end]
    return zip(found, ends).map { entry, end in
      let rest = withoutEndPunctuation(line.text.written(entry.work.end..<end))
      return [name(entry.object), entry.work.words, rest].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  private func name(_ object: EntryObject) -> String {
    object == .office ? context.author.language("内部", "office") : object.description
  }

  /// A numbered thing may be followed by an activity alone; 内部 is too common a word for that.
  private func holdsWords(_ object: EntryObject) -> Bool {
    if case .thing(let id) = object { id.letter.holdsEntries } else { false }
  }

  private struct Work {
    /// The activities as written, and minutes that were glued to them.
    let words: String
    /// The first scalar behind them.
    let end: Int
    let isTimed: Bool
  }

  /// Activities that begin at a scalar, and whether a time goes with them; 内部 needs none.
  private func work(_ tokens: [Line.Token], from start: Int) -> Work? {
    let (used, glued) = grammar.activities(at: tokens)
    guard let first = tokens.first, used > 0 else {
      let isTimed = start > 0 && isBehindOffice(start) && MinutesGrammar.read(tokens[...]) != nil
      return isTimed ? Work(words: "", end: start, isTimed: true) : nil
    }
    let stop = tokens[used - 1].range.upperBound
    if let glued {
      let activity = line.text.written(first.range.lowerBound..<glued)
      let minutes = line.text.written(glued..<stop)
      return Work(words: "\(activity) \(minutes)", end: stop, isTimed: true)
    }
    return Work(
      words: line.text.written(first.range.lowerBound..<stop), end: stop,
      isTimed: MinutesGrammar.read(tokens[used...]) != nil)
  }

  private func isBehindOffice(_ start: Int) -> Bool {
    tokens.contains { token in
      token.range.upperBound == start && EntryStart.read(token, exists: context.exists)?.object == .office
    }
  }

  /// `下次 周五 电话` or `结果:同意` to the end of the note, when it would be a tail behind a `;`.
  private func tailWithoutSemicolon() -> String? {
    let grammar = TailGrammar(context: context)
    for token in tokens {
      guard let (name, value) = grammar.name(in: line.text, after: token.range.lowerBound), value < end,
        name != .next || grammar.next(line.text, value..<end) != nil
      else { continue }
      return line.text.written(token.range.lowerBound..<end)
    }
    return nil
  }

  /// A second cost behind the first, and amounts behind a word for an expense: `油费80`, `taxi 30`.
  private func moneyInWords(besides cost: Money?) -> Remark? {
    var total = cost?.minor ?? 0
    var words: [String] = []
    var isBehindItems = cost != nil
    var index = 0
    while index < tokens.count {
      // `lunch, 1 hour` names a time.
      let isTime = MinutesGrammar.read(tokens[(index + 1)...]) != nil
      let next = index + 1 < tokens.count && !isTime ? tokens[index + 1].text : nil
      let found =
        expense(tokens[index].text, next) ?? (isBehindItems ? grammar.cost(tokens[index].text, next) : nil)
      guard case .money(let money) = found?.0, let used = found?.used else {
        isBehindItems = false
        index += 1
        continue
      }
      total += money.minor
      words.append(
        line.text.written(tokens[index].range.lowerBound..<tokens[index + used - 1].range.upperBound))
      index += used
    }
    guard !words.isEmpty, let sum = Money(minor: total, currency: context.rules.currency) else { return nil }
    return .moneyInWords(words.joined(separator: " "), total: sum)
  }

  /// `油费80`, `油费:80元`, `fuel 80`: an amount behind one of the words of `keywords.yaml`.
  private func expense(_ word: String, _ next: String?) -> (MoneyGrammar.Reading, used: Int)? {
    guard let (_, behind) = context.vocabulary.expenses.first(of: word[...]) else { return nil }
    let rest = behind.drop { $0 == ":" }
    guard let amount = rest.isEmpty ? next : String(rest), MinutesGrammar.read(amount) == nil else {
      return nil
    }
    return (MoneyGrammar.read(amount, currency: context.rules.currency), rest.isEmpty ? 2 : 1)
  }

  private func withoutEndPunctuation(_ text: String) -> String {
    var slice = text.unicodeScalars[...]
    while let last = slice.last, isBlank(last) || ",，、。.;；".unicodeScalars.contains(last) {
      slice = slice.dropLast()
    }
    return String(slice)
  }
}
