import SalesDomain

/// Who owns a word: no word may mean two things, or one of them could never be said.
public struct WordClaims: Sendable {
  /// What each folded word means, as an operator reads it.
  private var meanings: [String: String]

  private init(_ meanings: [String: String]) { self.meanings = meanings }

  /// The words in front of a line that mean something without configuration: keywords and field names.
  public static var commands: WordClaims {
    var claims = WordClaims([:])
    for keyword in Keyword.allCases {
      for word in keyword.words { claims.meanings[word] = keyword.rawValue }
    }
    for field in Field.allCases {
      for word in [FoldedText.fold(field.name.chinese), field.rawValue] where claims.meanings[word] == nil {
        claims.meanings[word] = "the field \(field.rawValue)"
      }
    }
    return claims
  }

  /// The words for work; 内部 and office always mean time without a customer.
  public static var activities: WordClaims { WordClaims(["内部": "office", "office": "office"]) }

  /// Gives a word its meaning; returns the other meaning that it has already, if any.
  public mutating func claim(_ word: String, for meaning: String) -> String? {
    let word = FoldedText.fold(word)
    if let other = meanings[word], other != meaning { return other }
    meanings[word] = meaning
    return nil
  }

  /// What keeps a word from ever being read as a command.
  public static func flaw(of keyword: String) -> String? {
    let word = FoldedText.fold(keyword)
    if word.isEmpty { return "is empty" }
    if word.unicodeScalars.contains(where: isBlank) { return "holds a blank; a command is one word" }
    if word.count > 1, let last = word.last, Vocabulary.endings.contains(last) {
      return "ends in `\(last)`, which is set aside when a command is read"
    }
    if ObjectGrammar.read(word, exists: { _ in true }) != nil { return "reads as an object" }
    return nil
  }
}
