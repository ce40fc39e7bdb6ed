import SalesDomain

/// A cry for help at the end of a log line: `O-1 电话 30分 客户嫌贵; 求助 价格 对手低15%` (E1).
enum RaisedInEntry {
  /// The entry, and the words behind the keyword; nil where no semicolon is followed by it.
  static func split(_ text: String, _ vocabulary: Vocabulary) -> (entry: String, cry: String)? {
    let line = FoldedText(text)
    for (index, scalar) in line.folded.enumerated().reversed() where scalar == ";" || scalar == "；" {
      let tokens = Line.tokens(of: line, in: index + 1..<line.count)
      guard let first = tokens.first else { continue }
      let word = first.text.hasSuffix(":") ? String(first.text.dropLast()) : first.text
      guard vocabulary.keyword(word) == .sos else { continue }
      let cry = line.written(first.range.upperBound..<line.count)
      return cry.isEmpty ? nil : (line.written(0..<index), cry)
    }
    return nil
  }
}
