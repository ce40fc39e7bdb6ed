import SalesDomain

extension Roster {
  /// Those whom a folded text names. Each name of the roster is looked for: ask only where it matters.
  func named(in folded: String) -> [Member] { sorted.filter { $0.isNamed(in: folded) } }
}

extension Member {
  /// A first name shorter than this is a part of too many words, in letters.
  private static let shortest = 3

  /// By `@id`, the whole name, or a Latin first name; `li` in `client` names nobody.
  func isNamed(in folded: String) -> Bool {
    let name = FoldedText.fold(name)
    if name.unicodeScalars.first.map(isIdeograph) == true, folded.contains(name) { return true }
    let first = name.split(separator: " ").first.map(String.init) ?? name
    let names = ["@\(id)", name] + (first.count >= Member.shortest ? [first] : [])
    return names.contains { Member.holds(folded, word: $0) }
  }

  /// Whether a word stands in a text, with no Latin letter or digit of another at either end.
  private static func holds(_ text: String, word: String) -> Bool {
    guard let found = text.firstRange(of: word) else { return false }
    let ends = [
      text[..<found.lowerBound].unicodeScalars.last, text[found.upperBound...].unicodeScalars.first,
    ]
    return !ends.contains { $0.map { isLatin($0) || isDigit($0) } ?? false }
  }
}
