/// Whether a subject begins with an answer or forward prefix, and the subject without all of them.
///
/// Clients stack prefixes of several languages, number them (`Re[2]:`) and write the full-width colon; a
/// gateway's tag such as `[External]` in front of a prefix is kept. The rest of the subject is never
/// touched.
public func subjectWithoutReplyPrefix(_ subject: String) -> (prefixed: Bool, rest: String) {
  FoldedSubject.split(subject)
}

/// Whether the first prefix of a subject says that the letter was forwarded.
public func isForwardSubject(_ subject: String) -> Bool { FoldedSubject.isForward(subject) }

enum FoldedSubject {
  /// Most prefixes taken off one subject.
  private static let mostPrefixes = 50
  /// Longest tag in brackets that may stand before a prefix, in bytes.
  private static let longestTag = 60

  private static let prefixes = [
    "fwd", "fw", "re", "aw", "wg", "sv", "antw", "回复", "答复", "转发", "回覆", "答覆", "轉寄", "轉發", "回復",
  ]

  static func split(_ subject: String) -> (prefixed: Bool, rest: String) {
    var rest = Array(subject.utf8)[...].trimmedWhite
    var tags: [UInt8] = []
    var prefixed = false
    for _ in 0..<mostPrefixes {
      if let after = afterPrefix(rest) {
        rest = after
        prefixed = true
      } else if let tag = leadingTag(rest), let after = afterPrefix(tag.after) {
        tags += tag.text + [ASCII.space]
        rest = after
        prefixed = true
      } else {
        break
      }
    }
    return (prefixed, String(decoding: tags + rest, as: UTF8.self))
  }

  private static let forwardPrefixes = ["fwd", "fw", "wg", "转发", "轉寄", "轉發"]

  static func isForward(_ subject: String) -> Bool {
    var text = Array(subject.utf8)[...].trimmedWhite
    if afterPrefix(text) == nil, let tag = leadingTag(text) { text = tag.after }
    return afterPrefix(text) != nil && forwardPrefixes.contains { text.hasFoldedPrefix($0) }
  }

  /// What follows `Re:`, `Re[2]:`, `回复：` and the like, blanks passed over; nil if there is no prefix.
  private static func afterPrefix(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let prefix = prefixes.first(where: { text.hasFoldedPrefix($0) }) else { return nil }
    var rest = text.dropFirst(prefix.utf8.count)
    rest = rest.drop(while: \.isBlank)
    if let open = rest.first, open == ASCII.openBracket || open == ASCII.openParenthesis {
      rest = rest.dropFirst().drop(while: \.isDigit)
      guard let close = rest.first, close == ASCII.closeBracket || close == ASCII.closeParenthesis else {
        return nil
      }
      rest = rest.dropFirst()
    } else {
      rest = rest.drop(while: \.isDigit)
    }
    rest = rest.drop(while: \.isBlank)
    if rest.first == ASCII.colon { return rest.dropFirst().trimmedWhite }
    return rest.hasFoldedPrefix("：") ? rest.dropFirst("：".utf8.count).trimmedWhite : nil
  }

  /// A tag in square or lenticular brackets at the start.
  private static func leadingTag(_ text: ArraySlice<UInt8>) -> (text: [UInt8], after: ArraySlice<UInt8>)? {
    for (open, close) in [("[", "]"), ("【", "】")] where text.hasFoldedPrefix(open) {
      var position = text.startIndex
      let limit = min(text.endIndex, position + longestTag)
      while position < limit {
        if text[position...].hasFoldedPrefix(close) {
          let end = position + close.utf8.count
          return (Array(text[..<end]), text[end...].trimmedWhite)
        }
        position += 1
      }
    }
    return nil
  }
}
