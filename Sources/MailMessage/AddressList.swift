/// Reads the mailboxes of an address list (RFC 5322 section 3.4, with the obsolete forms of 4.4), in one
/// pass.
///
/// Groups, comments, quoted strings, routes and missing brackets are understood. Nothing recurses and no
/// byte is looked at more than a few times: `a:a:a:…` has overflowed the stack of other readers.
struct AddressListReader {
  /// Most mailboxes read from one field.
  private static let mostMailboxes = 1_000

  private let bytes: [UInt8]
  private var position = 0
  private var found: [Mailbox] = []
  private var words = EncodedWord.Finder()
  /// Everything before an angle bracket: a display name or a bare address, quotes kept as `"`.
  private var phrase: [UInt8] = []
  private var phraseHasAt = false
  private var angle: [UInt8]?
  private var comment: [UInt8] = []
  /// Set once a comment or quote was found not to close; the sign is then taken as a letter.
  private var commentsAreBroken = false
  private var quotesAreBroken = false

  /// All mailboxes in the field's value; those without a usable address are left out.
  static func mailboxes(_ field: HeaderField?) -> [Mailbox] {
    guard let field else { return [] }
    var reader = AddressListReader(field.unfolded)
    return reader.read()
  }

  /// Mailboxes of a value given as text.
  static func mailboxes(_ text: String) -> [Mailbox] {
    var reader = AddressListReader(Array(text.utf8))
    return reader.read()
  }

  private init(_ raw: [UInt8]) {
    // Raw GBK holds `@` and `\` as second bytes, so it becomes UTF-8 before any sign is looked for.
    bytes = raw.isASCII ? raw : Array(Charset.decode(raw, label: nil).text.utf8)
  }

  private mutating func read() -> [Mailbox] {
    while position < bytes.count, found.count < Self.mostMailboxes {
      switch bytes[position] {
      case ASCII.openParenthesis where !commentsAreBroken: readComment()
      case ASCII.quote where !quotesAreBroken: readQuoted()
      case ASCII.less: readAngle()
      case ASCII.comma, ASCII.semicolon:
        finish()
        position += 1
      case ASCII.colon where angle == nil && !phraseHasAt:
        phrase.removeAll(keepingCapacity: true)
        position += 1
      case ASCII.equals:
        readPossibleWord()
      default:
        if bytes[position] == ASCII.at { phraseHasAt = true }
        phrase.append(bytes[position])
        position += 1
      }
    }
    finish()
    return found
  }

  private mutating func readPossibleWord() {
    if let word = words.word(in: bytes, at: position) {
      phrase += bytes[position..<word.end]
      position = word.end
    } else {
      phrase.append(bytes[position])
      position += 1
    }
  }

  private mutating func readComment() {
    var depth = 0
    var scan = position
    var content: [UInt8] = []
    while scan < bytes.count {
      let byte = bytes[scan]
      if byte == ASCII.openParenthesis { depth += 1 }
      if byte == ASCII.closeParenthesis { depth -= 1 }
      if depth == 0 {
        position = scan + 1
        comment = Array(content.dropFirst())
        phrase.append(ASCII.space)
        return
      }
      if byte == ASCII.backslash { scan += 1 }
      if scan < bytes.count { content.append(bytes[scan]) }
      scan += 1
    }
    commentsAreBroken = true
  }

  private mutating func readQuoted() {
    var scan = position + 1
    var content: [UInt8] = [ASCII.quote]
    while scan < bytes.count, bytes[scan] != ASCII.quote {
      if bytes[scan] == ASCII.backslash, scan + 1 < bytes.count {
        content.append(ASCII.backslash)
        scan += 1
      }
      content.append(bytes[scan])
      scan += 1
    }
    guard scan < bytes.count else {
      quotesAreBroken = true
      return
    }
    phrase += content + [ASCII.quote]
    position = scan + 1
  }

  /// `<addr-spec>`, an obsolete route before it passed over; without `>` it ends at a comma.
  private mutating func readAngle() {
    var scan = position + 1
    while scan < bytes.count, bytes[scan] != ASCII.greater, bytes[scan] != ASCII.less { scan += 1 }
    if scan < bytes.count, bytes[scan] == ASCII.greater {
      angle = Array(bytes[(position + 1)..<scan])
      position = scan + 1
      return
    }
    scan = position + 1
    while scan < bytes.count, bytes[scan] != ASCII.comma, bytes[scan] != ASCII.semicolon,
      bytes[scan] != ASCII.less
    { scan += 1 }
    angle = Array(bytes[(position + 1)..<scan])
    position = max(scan, position + 1)
  }

  /// Ends one mailbox at a comma, a semicolon or the end.
  private mutating func finish() {
    defer {
      phrase.removeAll(keepingCapacity: true)
      comment.removeAll(keepingCapacity: true)
      angle = nil
      phraseHasAt = false
    }
    if let inner = angle {
      if let address = Self.address(in: inner) {
        found.append(Mailbox(name: Self.name(phrase, comment), address: address))
      } else if let (address, _) = Self.bareAddress(phrase) {
        found.append(Mailbox(name: Self.name([], comment), address: address))
      }
    } else if let (address, rest) = Self.bareAddress(phrase) {
      found.append(Mailbox(name: Self.name(rest, comment), address: address))
    }
  }

  private static func address(in angle: [UInt8]) -> MailAddress? {
    var inner = angle[...].trimmedWhite
    if inner.first == ASCII.at, let colon = inner.firstIndex(of: ASCII.colon) {
      inner = inner[(colon + 1)...]
    }
    if inner.hasFoldedPrefix("mailto:") { inner = inner.dropFirst(7) }
    if let address = MailAddress(inner.text) { return address }
    return bareAddress(withoutComments(inner))?.address
  }

  /// The bytes with each comment replaced by a blank.
  private static func withoutComments(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var depth = 0
    for byte in bytes {
      if byte == ASCII.openParenthesis {
        depth += 1
      } else if byte == ASCII.closeParenthesis, depth > 0 {
        depth -= 1
        output.append(ASCII.space)
      } else if depth == 0 {
        output.append(byte)
      }
    }
    return output
  }

  /// The address among blank-separated words, blanks around `@` and `.` taken out first (obs-domain,
  /// obs-local-part).
  private static func bareAddress(_ phrase: [UInt8]) -> (address: MailAddress, rest: [UInt8])? {
    guard phrase.contains(ASCII.at) else { return nil }
    var compact: [UInt8] = []
    var inQuotes = false
    var joinsNext = true
    for byte in phrase {
      if byte == ASCII.quote { inQuotes.toggle() }
      if !inQuotes, byte.isWhite {
        if joinsNext || compact.last?.isWhite == true { continue }
      } else if !inQuotes, byte == ASCII.at || byte == ASCII.dot {
        // "Dr. Wang" keeps its blank: only a dot that also has a blank before it joins what follows.
        joinsNext = byte == ASCII.at || compact.last?.isWhite == true
        while let last = compact.last, last.isWhite { compact.removeLast() }
      } else {
        joinsNext = false
      }
      compact.append(byte)
    }
    if let address = MailAddress(compact[...].trimmedWhite.text) { return (address, []) }
    let words = compact.split(whereSeparator: \.isWhite)
    if let position = words.lastIndex(where: { $0.contains(ASCII.at) }),
      let address = MailAddress(words[position].text)
    {
      return (address, Array(words[..<position].joined(separator: [ASCII.space])))
    }
    let dense = compact.filter { !$0.isWhite }
    return MailAddress(String(decoding: dense, as: UTF8.self)).map { ($0, []) }
  }

  /// The display name: the phrase without its quotes, else the comment, encoded words decoded.
  private static func name(_ phrase: [UInt8], _ comment: [UInt8]) -> String {
    let source = phrase[...].trimmedWhite.isEmpty ? comment[...] : phrase[...]
    var plain: [UInt8] = []
    var escaped = false
    for byte in source.trimmedWhite {
      if !escaped, byte == ASCII.backslash {
        escaped = true
        continue
      }
      if escaped || byte != ASCII.quote { plain.append(byte) }
      escaped = false
    }
    return Array(EncodedWord.decode(plain).text.utf8)[...].trimmedWhite.text
  }
}
