/// One value of an IMAP response (RFC 3501 section 4).
indirect enum IMAPValue: Equatable {
  /// An atom or number; section brackets belong to it: `BODY[HEADER]`.
  case atom(String)
  /// A quoted string or literal.
  case string([UInt8])
  /// NIL.
  case none
  /// A parenthesised list.
  case list([IMAPValue])

  /// The bytes of a string, or of an atom where a server forgot the quotes.
  var bytes: [UInt8]? {
    switch self {
    case .atom(let text): Array(text.utf8)
    case .string(let bytes): bytes
    case .none, .list: nil
    }
  }

  var number: Int? {
    guard let bytes else { return nil }
    return decimal(bytes)
  }
}

/// Reads the values of one response, piece by piece and without recursion.
struct IMAPScanner {
  private let pieces: [IMAPFramer.Piece]
  private let limits: IMAPLimits
  private var next = 0
  private var text: [UInt8] = []
  private var at = 0
  private var valuesRead = 0

  init(_ pieces: [IMAPFramer.Piece], limits: IMAPLimits) {
    self.pieces = pieces
    self.limits = limits
    if case .text(let first)? = pieces.first {
      text = first
      next = 1
    }
  }

  /// The next byte of text, nil at the end of the text before a literal or of the response.
  var peek: UInt8? { at < text.count ? text[at] : nil }

  /// The rest of the current text.
  var restOfText: ArraySlice<UInt8> { text[at...] }

  mutating func skipSpaces() {
    while at < text.count, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
  }

  /// The text up to the next blank.
  mutating func word() -> ArraySlice<UInt8> {
    skipSpaces()
    let start = at
    while at < text.count, text[at] != 0x20 { at += 1 }
    return text[start..<at]
  }

  /// The next value, nil at the end of the response.
  mutating func value() throws(TransportError) -> IMAPValue? {
    var open: [[IMAPValue]] = []
    while true {
      skipSpaces()
      let value: IMAPValue
      if let byte = peek {
        switch byte {
        case UInt8(ascii: "("):
          at += 1
          open.append([])
          guard open.count <= limits.depth else {
            throw .protocolViolation("lists too deep in an IMAP response")
          }
          continue
        case UInt8(ascii: ")"):
          at += 1
          guard let list = open.popLast() else {
            throw .protocolViolation("a ) without ( in an IMAP response")
          }
          value = .list(list)
        case UInt8(ascii: "\""): value = .string(try quoted())
        default: value = try atom()
        }
      } else if next < pieces.count, case .literal(let bytes) = pieces[next] {
        value = .string(bytes)
        enterText(after: next)
      } else {
        guard open.isEmpty else { throw .protocolViolation("a ( without ) in an IMAP response") }
        return nil
      }
      valuesRead += 1
      guard valuesRead <= limits.valuesPerResponse else { throw .tooLarge("values in one IMAP response") }
      guard !open.isEmpty else { return value }
      open[open.count - 1].append(value)
    }
  }

  private mutating func enterText(after literal: Int) {
    next = literal + 1
    at = 0
    text = []
    if next < pieces.count, case .text(let following) = pieces[next] {
      text = following
      next += 1
    }
  }

  private mutating func quoted() throws(TransportError) -> [UInt8] {
    at += 1
    var bytes: [UInt8] = []
    while at < text.count {
      let byte = text[at]
      at += 1
      if byte == UInt8(ascii: "\"") { return bytes }
      if byte == UInt8(ascii: "\\"), at < text.count {
        bytes.append(text[at])
        at += 1
      } else {
        bytes.append(byte)
      }
    }
    throw .protocolViolation("a quoted string without end in an IMAP response")
  }

  /// An atom; inside `[ ]` blanks and parentheses belong to it.
  private mutating func atom() throws(TransportError) -> IMAPValue {
    let start = at
    var bracket = false
    while at < text.count {
      let byte = text[at]
      if byte == UInt8(ascii: "[") {
        bracket = true
      } else if byte == UInt8(ascii: "]") {
        bracket = false
      } else if !bracket, byte == 0x20 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") {
        break
      }
      at += 1
    }
    guard !bracket else { throw .protocolViolation("a [ without ] in an IMAP response") }
    let word = String(decoding: text[start..<at], as: UTF8.self)
    return word.count == 3 && word.uppercased() == "NIL" ? .none : .atom(word)
  }
}
