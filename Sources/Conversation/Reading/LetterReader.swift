public import MailMessage
public import SalesDomain

/// Reads what a person wrote, line by line, into statements (page 2, How a line is read).
public struct LetterReader {
  let context: ReadingContext
  let starts: LineStartReader

  public init(context: ReadingContext) {
    self.context = context
    starts = LineStartReader(context: context)
  }

  /// The statements of a letter in the writer's order; empty when it holds nothing of the person's own.
  public func read(subject: String, lines: [BodyLine]) -> [Statement] {
    starts.forget()
    var pieces = QuotedForm(reader: self, subject: subject).pieces(of: lines)
    var subjectLine = self.subjectLine(subject)
    if subjectLine != nil, opensBlock(subject), startsWithField(pieces) {
      pieces.insert(.line(subject), at: 0)
      subjectLine = nil
    }
    if isBareSummary(subject) { pieces.insert(.line(subject), at: 0) }
    var segmenter = StatementSegmenter(reader: self)
    for piece in pieces { segmenter.take(piece) }
    var statements = segmenter.finish()
    if let subjectLine, subjectLine.isDone, isNew(subjectLine, among: statements) {
      statements.insert(subjectLine, at: 0)
    }
    let advised = PlainAdvice(reader: self).merged(statements)
    let read = PlainQuiz(reader: self).merged(PlainReview(reader: self).merged(advised))
    return read.flatMap(RaisedInEntry(reader: self).split)
  }

  /// Whether the letter passes on one that nobody of the company wrote (X39).
  public func passesOn(subject: String, lines: [BodyLine]) -> Bool {
    QuotedForm(reader: self, subject: subject).isForwardedFromOutside(lines)
  }

  /// The thing that a subject names, as `[O-104]`; nil where it names none or several.
  public func object(inSubject subject: String) -> ObjectID? {
    let words = FoldedText.fold(subject).split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    let found = words.compactMap { word -> ObjectID? in
      guard let (id, rest) = ObjectGrammar.prefix(String(word), exists: context.exists), rest.isEmpty else {
        return nil
      }
      return id.letter.holdsEntries ? id : nil
    }
    return Set(found).count == 1 ? found[0] : nil
  }

  /// What a line of ours means that was ticked.
  func statement(of line: String, quote: String) -> Statement? {
    var segmenter = StatementSegmenter(reader: self)
    segmenter.take(.line(line))
    return segmenter.finish().first.map { Statement(quote: quote, meaning: $0.meaning) }
  }

  /// A subject is read as a line only without a reply prefix.
  private func subjectLine(_ subject: String) -> Statement? {
    let (prefixed, _) = subjectWithoutReplyPrefix(subject)
    guard !prefixed, !trimmed(subject).isEmpty else { return nil }
    switch starts.read(Line(subject), inBlock: false) {
    case .entry, .dated, .command: break
    default: return nil
    }
    var segmenter = StatementSegmenter(reader: self)
    segmenter.take(.line(subject))
    return segmenter.finish().first
  }

  /// `新商机` as the subject, its fields in the body.
  private func opensBlock(_ subject: String) -> Bool {
    guard case .command(let head) = starts.read(Line(subject), inBlock: false) else { return false }
    return CommandList.command(head.keyword)?.opensBlock == true
  }

  /// `周报` as the subject, its words in the body.
  private func isBareSummary(_ subject: String) -> Bool {
    let (prefixed, _) = subjectWithoutReplyPrefix(subject)
    guard !prefixed, let first = Line(subject).tokens.first, Line(subject).tokens.count == 1,
      let keyword = context.vocabulary.keyword(first.text)
    else { return false }
    return [.weekly, .monthly, .quarterly].contains(keyword)
  }

  private func startsWithField(_ pieces: [QuotedForm.Piece]) -> Bool {
    for piece in pieces {
      guard case .line(let text) = piece else { continue }
      switch starts.read(Line(text), inBlock: true) {
      case .blank, .greeting: continue
      case .field(_, let field): return field != nil
      default: return false
      }
    }
    return false
  }

  /// The body wins: what stands in both is done once.
  private func isNew(_ subject: Statement, among statements: [Statement]) -> Bool {
    let folded = FoldedText.fold(trimmed(subject.quote))
    return !statements.contains {
      $0.meaning == subject.meaning || FoldedText.fold(trimmed($0.quote)) == folded
        || sameCommand($0.meaning, subject.meaning)
    }
  }

  /// A block in the body that begins with the subject's command counts as the same.
  private func sameCommand(_ one: Meaning, _ other: Meaning) -> Bool {
    guard case .command(let left, _) = one, case .command(let right, _) = other else { return false }
    switch (left, right) {
    case (.advance(let a, _), .advance(let b, _)), (.change(let a, _), .change(let b, _)): return a == b
    case (.open, .open): return true
    case (.reportPeriod(let a, _, _), .reportPeriod(let b, _, _)): return a == b
    default: return false
    }
  }
}
