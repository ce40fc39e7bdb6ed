import SalesDomain

/// Objects as people write them: `O-104`, `o104`, `内部` (page 2, Lines).
enum ObjectGrammar {
  /// A token that is wholly an object.
  static func read(_ folded: String, exists: (ObjectID) -> Bool) -> EntryObject? {
    if folded == "内部" || folded == "office" { return .office }
    guard let (id, rest) = prefix(folded, exists: exists), rest.isEmpty else { return nil }
    return .thing(id)
  }

  /// A text that is wholly an object with its dash.
  static func whole(_ text: String) -> ObjectID? {
    guard let (id, rest) = prefix(FoldedText.fold(trimmed(text)), exists: { _ in false }), rest.isEmpty else {
      return nil
    }
    return id
  }

  /// A letter, a dash, nine digits, and what tells that no tenth follows.
  private static let longest = 12

  /// The first object with its dash anywhere in a folded text.
  static func first(in folded: String) -> ObjectID? {
    var text = folded[...]
    var isStart = true
    while let scalar = text.unicodeScalars.first {
      // Looked at only where an object may begin, and no further than one reaches.
      if isStart, text.dropFirst().first == "-" {
        let token = text.prefix(longest).prefix { $0 != " " && $0 != "\n" }
        if let (id, _) = prefix(String(token), exists: { _ in true }) { return id }
      }
      isStart = !(isDigit(scalar) || (97...122).contains(scalar.value))
      text.unicodeScalars.removeFirst()
    }
    return nil
  }

  /// The first opportunity in a folded text, its dash there or not, also glued to words: `把o7转给王芳`.
  static func opportunity(in folded: String) -> ObjectID? {
    var text = folded[...]
    var isStart = true
    while let scalar = text.unicodeScalars.first {
      if isStart, scalar == "o" {
        let token = text.prefix(longest).prefix { !$0.isWhitespace }
        if let (id, _) = prefix(String(token), exists: { _ in true }) { return id }
      }
      isStart = !(isDigit(scalar) || isLatin(scalar))
      text.unicodeScalars.removeFirst()
    }
    return nil
  }

  /// An object at the start of a token, and what is glued behind it: `o104拜访`.
  ///
  /// The dashless form is read only for O, C and L with two digits or more, or an existing object.
  static func prefix(_ folded: String, exists: (ObjectID) -> Bool) -> (id: ObjectID, rest: String)? {
    var scalars = folded.unicodeScalars[...]
    guard let first = scalars.popFirst(), let letter = ObjectLetter(rawValue: String(first).uppercased())
    else {
      return nil
    }
    let dashed = scalars.first == "-"
    if dashed { scalars = scalars.dropFirst() }
    let digits = scalars.prefix(while: isDigit)
    guard (1...9).contains(digits.count), let number = Int(String(digits)),
      let id = ObjectID(letter: letter, number: number)
    else { return nil }
    let rest = String(scalars.dropFirst(digits.count))
    if let next = rest.unicodeScalars.first, !isIdeograph(next) { return nil }
    if !dashed {
      guard [.opportunity, .customer, .lead].contains(letter), digits.count >= 2 || exists(id) else {
        return nil
      }
    }
    return (id, rest)
  }
}
