/// Words that something may begin with; most words are ruled out by their first scalar.
struct PrefixWords: Sendable {
  /// Longest first, so that the longer of two that fit is found.
  private let words: [Unicode.Scalar: [String]]

  init(_ words: [String]) {
    self.words = Dictionary(
      grouping: words.filter { !$0.isEmpty }.sorted { $0.count > $1.count },
      by: { $0.unicodeScalars.first ?? " " })
  }

  /// The longest word that a folded text begins with, and the rest of the text.
  func first(of text: Substring) -> (word: String, rest: Substring)? {
    guard let scalar = text.unicodeScalars.first, let words = words[scalar],
      let word = words.first(where: { text.utf8.starts(with: $0.utf8) })
    else { return nil }
    return (word, text[text.utf8.index(text.startIndex, offsetBy: word.utf8.count)...])
  }
}
