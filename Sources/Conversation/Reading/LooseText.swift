/// What no line of a letter says otherwise: free words in the answer to a letter that asks for some.
struct LooseText {
  /// What stands below a closing and is no longer belongs to the signature: lines, and characters of one.
  private static let mostSignature = 4
  private static let longestSignature = 30

  let reader: LetterReader
  /// Which statements are loose.
  let isLoose: (Statement) -> Bool

  init(reader: LetterReader, isLoose: @escaping (Statement) -> Bool = LooseText.isUnread) {
    self.reader = reader
    self.isLoose = isLoose
  }

  /// Words, and what could not be read as anything else.
  static func isUnread(_ statement: Statement) -> Bool {
    switch statement.meaning {
    case .words, .misread: true
    default: false
    }
  }

  /// The loose words of a letter as one text; empty where there are none but greetings.
  func text(of statements: [Statement]) -> String {
    bare(statements.filter(isLoose).map(\.quote).joined(separator: "\n"))
  }

  /// The statements with all loose ones as a single one, where the first of them stood.
  func merged(_ statements: [Statement], into text: String, _ meaning: Meaning) -> [Statement] {
    guard let first = statements.firstIndex(where: isLoose) else { return statements }
    return statements.enumerated().compactMap { index, statement in
      if index == first { return Statement(quote: text, meaning: meaning) }
      return isLoose(statement) ? nil : statement
    }
  }

  /// Without the greetings around it, and without what stands below the closing: names and numbers.
  private func bare(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let closing = lines.lastIndex(where: isGreeting), closing > 0,
      lines[(closing + 1)...].count <= LooseText.mostSignature,
      lines[(closing + 1)...].allSatisfy({ $0.count <= LooseText.longestSignature })
    {
      let above = lines[..<closing]
      if above.contains(where: { !isGreeting($0) }) { lines.removeSubrange(closing...) }
    }
    while let line = lines.first, isGreeting(line) { lines.removeFirst() }
    while let line = lines.last, isGreeting(line) { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  private func isGreeting(_ line: String) -> Bool {
    switch reader.starts.read(Line(line), inBlock: false) {
    case .blank, .greeting: true
    default: false
    }
  }
}
