/// A start tag, an end tag or a run of text of an HTML letter.
enum HTMLToken {
  case text(ArraySlice<UInt8>)
  case start(HTMLTag)
  case end(ArraySlice<UInt8>)
}

/// A start tag; its attributes are looked up only when asked for.
struct HTMLTag {
  let name: ArraySlice<UInt8>
  let attributes: ArraySlice<UInt8>
  let isSelfClosing: Bool

  /// The value of an attribute, nil if it is absent, empty if it has none; `lowered` in lower case.
  func attribute(_ lowered: String) -> ArraySlice<UInt8>? {
    var rest = attributes
    while true {
      rest = rest.drop { $0.isWhite || $0 == ASCII.slash || $0 == 0x0C }
      guard !rest.isEmpty else { return nil }
      let name = rest.prefix { !$0.isWhite && $0 != ASCII.equals && $0 != ASCII.slash }
      if name.isEmpty {
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(name.count).drop(while: \.isWhite)
      var value = rest.prefix(0)
      if rest.first == ASCII.equals {
        rest = rest.dropFirst().drop(while: \.isWhite)
        if let sign = rest.first, sign == ASCII.quote || sign == ASCII.apostrophe {
          value = rest.dropFirst().prefix { $0 != sign }
          rest = rest.dropFirst(value.count + 2)
        } else {
          value = rest.prefix { !$0.isWhite }
          rest = rest.dropFirst(value.count)
        }
      }
      if name.equalsFolded(lowered) { return value }
    }
  }
}

/// Cuts HTML into tags and text, forward only: comments, declarations, scripts and styles are passed over.
///
/// What a browser does with broken markup is copied only as far as letters need it: `<` before anything but
/// a name is text, and an element that never closes ends with the letter.
struct HTMLTokenizer {
  private let bytes: [UInt8]
  private var position = 0
  /// Set when a closing sign was searched to the end in vain, so that it is searched once only.
  private var commentsNeverClose = false
  private var tagsNeverClose = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> HTMLToken? {
    while position < bytes.count {
      guard bytes[position] == ASCII.less, position + 1 < bytes.count else { return text() }
      let sign = bytes[position + 1]
      if sign.isLetter, !tagsNeverClose {
        if let tag = startTag() { return .start(tag) }
      } else if sign == ASCII.slash, position + 2 < bytes.count, bytes[position + 2].isLetter {
        return endTag()
      } else if sign == 0x21 || sign == ASCII.question || sign == ASCII.slash {
        skipDeclaration()
      } else {
        return text()
      }
    }
    return nil
  }

  private mutating func text() -> HTMLToken {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != ASCII.less { position += 1 }
    return .text(bytes[start..<position])
  }

  private mutating func startTag() -> HTMLTag? {
    var scan = position + 1
    while scan < bytes.count,
      bytes[scan].isLetter || bytes[scan].isDigit || bytes[scan] == ASCII.colon
        || bytes[scan] == ASCII.hyphen
    { scan += 1 }
    let name = bytes[(position + 1)..<scan]
    let start = scan
    var open: UInt8?
    while scan < bytes.count {
      let byte = bytes[scan]
      if let sign = open {
        if byte == sign { open = nil }
      } else if byte == ASCII.greater {
        break
      } else if (byte == ASCII.quote || byte == ASCII.apostrophe), followsEquals(scan, from: start) {
        open = byte
      }
      scan += 1
    }
    if scan >= bytes.count, let bare = bytes[start...].firstIndex(of: ASCII.greater) {
      scan = bare  // A quote that never closes: the tag ends at its first bracket.
    }
    guard scan < bytes.count else {
      tagsNeverClose = true
      position = bytes.count
      return nil
    }
    position = scan + 1
    let isSelfClosing = scan > start && bytes[scan - 1] == ASCII.slash
    return HTMLTag(name: name, attributes: bytes[start..<scan], isSelfClosing: isSelfClosing)
  }

  private func followsEquals(_ sign: Int, from start: Int) -> Bool {
    var scan = sign - 1
    while scan > start, bytes[scan].isWhite { scan -= 1 }
    return scan >= start && bytes[scan] == ASCII.equals
  }

  private mutating func endTag() -> HTMLToken {
    let start = position + 2
    var scan = start
    while scan < bytes.count, bytes[scan] != ASCII.greater, bytes[scan] != ASCII.less { scan += 1 }
    let name = bytes[start..<scan].prefix { !$0.isWhite && $0 != ASCII.slash }
    position = scan < bytes.count && bytes[scan] == ASCII.greater ? scan + 1 : scan
    return .end(name)
  }

  /// `<!-- … -->`, `<![endif]>`, `<!DOCTYPE …>`, `<?xml …>`.
  private mutating func skipDeclaration() {
    let isComment =
      position + 3 < bytes.count && bytes[position + 2] == ASCII.hyphen && bytes[position + 3] == ASCII.hyphen
    if isComment, !commentsNeverClose {
      var scan = position + 4
      while scan < bytes.count {
        if bytes[scan] == ASCII.greater, bytes[scan - 1] == ASCII.hyphen, bytes[scan - 2] == ASCII.hyphen {
          position = scan + 1
          return
        }
        scan += 1
      }
      commentsNeverClose = true
    }
    while position < bytes.count, bytes[position] != ASCII.greater { position += 1 }
    position = min(position + 1, bytes.count)
  }

  /// Passes over everything up to the end tag of an element whose content is no text.
  mutating func skipContent(of name: String) {
    while position < bytes.count {
      while position < bytes.count, bytes[position] != ASCII.less { position += 1 }
      if position + 1 < bytes.count, bytes[position + 1] == ASCII.slash,
        bytes[(position + 2)...].hasFoldedPrefix(name)
      {
        _ = endTag()
        return
      }
      position = min(position + 1, bytes.count)
    }
  }
}
