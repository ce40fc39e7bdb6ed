import SalesDomain

/// Answers to review letters need no keyword: a comment to the pack, an explanation of a doubted entry
/// (page 2, Context; A12, A13, B5).
struct PlainReview {
  let reader: LetterReader
  private var context: ReadingContext { reader.context }

  func merged(_ statements: [Statement]) -> [Statement] {
    guard let answered = context.answered else { return statements }
    let loose = LooseText(reader: reader)
    let text = loose.text(of: statements)
    guard text.contains(where: { $0.isLetter || $0.isNumber }), !isPolite(text) else { return statements }
    if !Set([.reviewPack, .spotCheckPack]).isDisjoint(with: answered.kinds) {
      return loose.merged(statements, into: text, comment(text, on: answered))
    }
    if let entry = doubted(by: answered) {
      return loose.merged(statements, into: text, .command(.giveEvidence(entry, words: oneLine(text)), []))
    }
    return statements
  }

  /// On the one person of the pack; with several the lines to send are offered.
  private func comment(_ text: String, on answered: AnsweredLetter) -> Meaning {
    let people = answered.form.compactMap(\.comment).filter { $0.contains("@") }
    guard people.count == 1,
      let statement = reader.statement(of: "\(people[0]) \(oneLine(text))", quote: text)
    else { return .misread(.whichReview(people.map { "\($0) \(oneLine(text))" })) }
    return statement.meaning
  }

  /// The entry that the letter asks its author to explain.
  private func doubted(by answered: AnsweredLetter) -> LogEntry.ID? {
    guard answered.kinds.contains(.finding) else { return nil }
    let words = Keyword.evidence.name(context.author.language)
    let asked = answered.about.filter { id in
      answered.lines.contains { $0.contains("\(words) \(id)") }
    }
    return asked.count == 1 ? asked[0].as(LogEntry.self) : nil
  }

  /// 好的, thanks: it was read.
  private func isPolite(_ text: String) -> Bool {
    AlarmSpeech.read(text, context.vocabulary.alarmWords) == .polite
  }
}
