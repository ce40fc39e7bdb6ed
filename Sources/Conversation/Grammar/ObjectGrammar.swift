import SalesDomain

/// Objects as people write them: `O-104`, `o104`, `内部` (page 2, Lines).
enum ObjectGrammar {
  /// A token that is wholly an object.
  static func read(_ folded: String, exists: (ObjectID) -> Bool) -> EntryObject? {
    if folded == "内部" || folded == "office" { return .office }
    guard let (id, rest) = prefix(folded, exists: exists), rest.isEmpty else { return nil }
    return .thing(id)
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
