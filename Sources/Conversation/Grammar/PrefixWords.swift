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
  ///
  /// With `isPart` the whole text itself does not count.
  func first(of text: Substring, isPart: Bool = false) -> (word: String, rest: Substring)? {
    let most = text.utf8.count - (isPart ? 1 : 0)
    guard let scalar = text.unicodeScalars.first, let words = words[scalar],
      let word = words.first(where: { $0.utf8.count <= most && text.utf8.starts(with: $0.utf8) })
    else { return nil }
    return (word, text[text.utf8.index(text.startIndex, offsetBy: word.utf8.count)...])
  }
}
