import SalesDomain

/// Where an entry begins: ticks and objects at the start of a line.
enum EntryStart {
  /// A token that is an object, or begins with one: the first scalar behind it, and the object.
  static func read(_ token: Line.Token, exists: (ObjectID) -> Bool) -> (start: Int, object: EntryObject)? {
    if token.text == "内部" || token.text == "office" { return (token.range.upperBound, .office) }
    if token.text.hasPrefix("内部"),
      ["开会", "培训", "行政", "例会", "周会", "会议"].contains(String(token.text.dropFirst(2)))
        || endsInMinutes(token.text.dropFirst(2))
    {
      return (token.range.lowerBound + 2, .office)
    }
    var text = token.text
    var range = token.range
    while let last = text.last, last == ":" || last == ";" {
      text.removeLast()
      range = range.lowerBound..<range.upperBound - 1
    }
    guard let (id, rest) = ObjectGrammar.prefix(text, exists: exists) else { return nil }
    // Behind a colon (`O3: visit`) the colon is passed over as well.
    if rest.isEmpty { return (token.range.upperBound, .thing(id)) }
    return (range.upperBound - rest.unicodeScalars.count, .thing(id))
  }

  /// 内部开会一小时: glued, but plainly work.
  private static func endsInMinutes(_ rest: Substring) -> Bool {
    rest.indices.contains { MinutesGrammar.read(String(rest[$0...])) != nil }
  }

  /// tick = "[x]" "[X]" "[√]" "☑" "【x】" "✓"; also the empty box of a form. Returns the scalars used.
  static func tick(_ text: FoldedText) -> (isSet: Bool, end: Int)? {
    var index = 0
    while index < text.count, isBlank(text.folded[index]) { index += 1 }
    guard index < text.count else { return nil }
    switch text.folded[index] {
    case "☑", "✓", "✔", "√", "✅": return (true, index + 1)
    case "☐", "□": return (false, index + 1)
    case "[", "【": return box(text, index)
    default: return nil
    }
  }

  private static func box(_ text: FoldedText, _ open: Int) -> (isSet: Bool, end: Int)? {
    var index = open + 1
    var isSet = false
    while index < text.count, index < open + 5 {
      let scalar = text.folded[index]
      if scalar == "]" || scalar == "】" { return (isSet, index + 1) }
      if ["x", "√", "✓", "✔", "v", "×", "☑", "y"].contains(scalar) {
        isSet = true
      } else if !isBlank(scalar) {
        return nil
      }
      index += 1
    }
    return nil
  }
}
