public import MailMessage
import SalesDomain

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
    var pieces = QuotedForm(reader: self).pieces(of: lines)
    let subjectLine = self.subjectLine(subject)
    if let subjectLine, case .block = subjectLine, startsWithField(pieces) {
      pieces.insert(.line(subject), at: 0)
    }
    var segmenter = StatementSegmenter(reader: self)
    for piece in pieces { segmenter.take(piece) }
    var statements = segmenter.finish()
    if case .statement(let statement) = subjectLine, isNew(statement, among: statements) {
      statements.insert(statement, at: 0)
    }
    return statements
  }

  private enum SubjectLine { case statement(Statement), block }

  /// A subject is read as a line only without a reply prefix and when the whole of it parses.
  private func subjectLine(_ subject: String) -> SubjectLine? {
    let (prefixed, _) = subjectWithoutReplyPrefix(subject)
    guard !prefixed, !trimmed(subject).isEmpty else { return nil }
    let line = Line(subject)
    switch starts.read(line, inBlock: false) {
    case .entry, .command: break
    default: return nil
    }
    var segmenter = StatementSegmenter(reader: self)
    segmenter.take(.line(subject))
    guard let statement = segmenter.finish().first else { return nil }
    switch statement.meaning {
    case .command, .view: return .statement(statement)
    case .misread:
      if case .command(let head) = starts.read(line, inBlock: false),
        CommandList.command(head.keyword)?.opensBlock == true
      {
        return .block
      }
      return nil
    case .day, .words: return nil
    }
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
    default: return false
    }
  }
}
