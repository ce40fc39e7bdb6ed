import SalesDomain

/// Answers to review letters need no keyword: a comment to the pack, an explanation of a doubted entry, the
/// summary of a week (page 2, Context; A4, A12, A13, B5).
struct PlainReview {
  private static let admissions: Set<String> = ["承认", "我承认", "承认了", "admit", "i admit", "admitted"]

  let reader: LetterReader
  private var context: ReadingContext { reader.context }

  func merged(_ statements: [Statement]) -> [Statement] {
    let statements = statements.map { numbered($0) ?? $0 }
    guard let answered = context.answered else { return statements }
    let loose = LooseText(reader: reader, isLoose: isFree)
    let text = loose.text(of: statements)
    guard text.contains(where: { $0.isLetter || $0.isNumber }), !isPolite(text),
      let meaning = meaning(of: text, to: answered)
    else { return statements }
    return loose.merged(statements, into: text, meaning)
  }

  private func meaning(of text: String, to answered: AnsweredLetter) -> Meaning? {
    let words = oneLine(text)
    let doubted = doubted(by: answered)
    if let entry = doubted.first, doubted.count == 1 {
      let bare = FoldedText.fold(words).filter { !"。.!！ ".contains($0) || $0 == " " }
      return PlainReview.admissions.contains(trimmed(bare))
        ? .command(.admit(entry, words: ""), []) : .command(.giveEvidence(entry, words: words), [])
    }
    if !doubted.isEmpty {
      let name = Keyword.evidence.name(context.author.language)
      return .misread(.whichReview(doubted.map { "\(name) \($0) \(words)" }))
    }
    if !Set([.reviewPack, .spotCheckPack]).isDisjoint(with: answered.kinds) {
      return comment(words, on: answered)
    }
    // The letter asks for one thing only: the summary.
    if answered.kinds == [.periodForm], let summary = answered.form.compactMap(\.comment).first {
      return reader.statement(of: "\(summary) \(words)", quote: text)?.meaning
    }
    return nil
  }

  /// The lines to send, also for a pack of one person: `收到，下午再看` approves nobody's fortnight.
  private func comment(_ words: String, on answered: AnsweredLetter) -> Meaning {
    let people = answered.form.compactMap(\.comment).filter { $0.contains("@") }
    return .misread(.whichReview(people.map { "\($0) \(words)" }))
  }

  /// The entries that the letter asks its author to explain.
  private func doubted(by answered: AnsweredLetter) -> [LogEntry.ID] {
    guard answered.kinds.contains(.finding) else { return [] }
    let words = Keyword.evidence.name(context.author.language)
    return answered.about.filter { id in
      answered.lines.contains { $0.contains("\(words) \(id) ") || $0.hasSuffix("\(words) \(id)") }
    }.compactMap { $0.as(LogEntry.self) }
  }

  /// Free words: no line of ours with a strange box, and nothing that begins as a command or an entry does.
  private func isFree(_ statement: Statement) -> Bool {
    let line = Line(statement.quote)
    guard let first = line.tokens.first, first.text.first != "[", first.text.first != "【" else {
      return false
    }
    switch statement.meaning {
    case .words: return KeywordHint(vocabulary: context.vocabulary).keyword(of: statement.quote) == nil
    case .misread:
      return !reader.starts.beginsWithKeyword(line) && EntryStart.read(first, exists: context.exists) == nil
    default: return false
    }
  }

  /// `P-2 没做 对方出差`, `E-12 很好` from a manager: the number first, as our letters print it.
  private func numbered(_ statement: Statement) -> Statement? {
    guard case .misread(.notForEntries(let id)) = statement.meaning else { return nil }
    let keyword: Keyword
    switch id.letter {
    case .plan: keyword = .plan
    case .entry where context.author.rank >= .lead: keyword = .review
    default: return nil
    }
    return reader.statement(of: "\(keyword.chinese) \(statement.quote)", quote: statement.quote)
  }

  /// 好的, thanks: it was read.
  private func isPolite(_ text: String) -> Bool {
    AlarmSpeech.read(text, context.vocabulary.alarmWords) == .polite
  }
}
