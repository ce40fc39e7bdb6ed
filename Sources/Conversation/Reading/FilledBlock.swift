import MailMessage
import SalesDomain

/// The block that a letter of ours shows to fill in (`新商机`, `客户: …`, `金额: …`), filled in where it stands in
/// the quote (The quoted form): the heads of its fields, by what was asked.
struct FilledBlock {
  let reader: LetterReader
  /// Our letter's lines.
  let lines: [String]
  /// The head of the block that is open.
  private var open: String?

  init(reader: LetterReader, lines: [String]) {
    self.reader = reader
    self.lines = lines
  }

  /// A filled line goes to the pieces, the head in front of the first; blank lines keep the block from what
  /// stands around it.
  ///
  /// - Returns: whether the line was one of a block.
  mutating func take(_ line: ComparedLine, into pieces: inout [QuotedForm.Piece]) -> Bool {
    var found: String?
    if case .quoted = line.part { found = head(of: line.text) }
    // More fields than our letter shows, right below.
    if found == nil, let (_, value) = field(line.text), !isGap(value) { found = open }
    if found != open { pieces.append(.line("")) }
    if let head = found, head != open { pieces.append(.line(head)) }
    open = found
    guard found != nil else { return false }
    pieces.append(.line(QuotedForm.unquoted(line.text)))
    return true
  }

  /// The head that a filled field of a quoted line belongs to; nil where our letter asks for no such field.
  private func head(of text: String) -> String? {
    guard let (field, value) = field(text), !isGap(value) else { return nil }
    for index in lines.indices {
      guard let (asked, gap) = self.field(lines[index]), asked == field, isGap(gap) else { continue }
      if let head = head(above: index) { return head }
    }
    return nil
  }

  /// The command line above a run of fields.
  private func head(above index: Int) -> String? {
    for line in lines[..<index].reversed() {
      if field(line) != nil { continue }
      let text = QuotedForm.unquoted(line)
      guard case .command(let start) = reader.starts.read(Line(text), inBlock: false),
        CommandList.command(start.keyword)?.opensBlock == true
      else { return nil }
      return text
    }
    return nil
  }

  private func field(_ text: String) -> (field: Field, value: String)? {
    let line = Line(QuotedForm.unquoted(text))
    return FieldGrammar(vocabulary: reader.context.vocabulary).field(in: line.text, at: 0).map {
      ($0.0, trimmed(line.text.written(min($0.1, line.text.count)..<line.text.count)))
    }
  }

  /// Also the question mark that a poor charset leaves of our gap.
  private func isGap(_ value: String) -> Bool { value.allSatisfy { "…?？.".contains($0) } }
}
