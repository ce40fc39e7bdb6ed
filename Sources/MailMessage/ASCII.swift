/// The bytes that mail syntax is made of (RFC 5322 section 3.2.3), under their names.
enum ASCII {
  static let tab: UInt8 = 0x09
  static let lf: UInt8 = 0x0A
  static let cr: UInt8 = 0x0D
  static let escape: UInt8 = 0x1B
  static let space: UInt8 = 0x20
  static let quote: UInt8 = 0x22
  static let percent: UInt8 = 0x25
  static let apostrophe: UInt8 = 0x27
  static let openParenthesis: UInt8 = 0x28
  static let closeParenthesis: UInt8 = 0x29
  static let asterisk: UInt8 = 0x2A
  static let comma: UInt8 = 0x2C
  static let hyphen: UInt8 = 0x2D
  static let dot: UInt8 = 0x2E
  static let slash: UInt8 = 0x2F
  static let colon: UInt8 = 0x3A
  static let semicolon: UInt8 = 0x3B
  static let less: UInt8 = 0x3C
  static let equals: UInt8 = 0x3D
  static let greater: UInt8 = 0x3E
  static let question: UInt8 = 0x3F
  static let at: UInt8 = 0x40
  static let openBracket: UInt8 = 0x5B
  static let backslash: UInt8 = 0x5C
  static let closeBracket: UInt8 = 0x5D
  static let underscore: UInt8 = 0x5F
  static let bar: UInt8 = 0x7C
  static let tilde: UInt8 = 0x7E
  static let delete: UInt8 = 0x7F
}

extension UInt8 {
  /// WSP of RFC 5234: space or tab.
  @inline(__always) var isBlank: Bool { self == ASCII.space || self == ASCII.tab }

  /// Space, tab, CR or LF.
  @inline(__always) var isWhite: Bool { isBlank || self == ASCII.cr || self == ASCII.lf }

  @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }

  @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// C0 controls and DEL.
  @inline(__always) var isControl: Bool { self < 0x20 || self == ASCII.delete }

  @inline(__always) var loweredASCII: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

  /// The value of a hexadecimal digit, or nil.
  var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}

extension [UInt8] {
  /// Behind the comment that begins at `start` (RFC 5322 section 3.2.2), nested ones too; nil if it is open.
  func commentEnd(from start: Int) -> Int? {
    var (depth, position) = (0, start)
    while position < count {
      switch self[position] {
      case ASCII.openParenthesis: depth += 1
      case ASCII.closeParenthesis: depth -= 1
      case ASCII.backslash: position += 1
      default: break
      }
      position += 1
      if depth == 0 { return position }
    }
    return nil
  }
}

extension RandomAccessCollection where Element == UInt8 {
  /// Whether the bytes are the given lower-case word, ASCII case folded.
  func equalsFolded(_ word: String) -> Bool {
    let other = word.utf8
    guard count == other.count else { return false }
    return zip(self, other).allSatisfy { $0.loweredASCII == $1 }
  }

  /// Whether the bytes begin with the given lower-case word, ASCII case folded.
  func hasFoldedPrefix(_ word: String) -> Bool {
    let other = word.utf8
    guard count >= other.count else { return false }
    return zip(self, other).allSatisfy { $0.loweredASCII == $1 }
  }

  /// Whether the bytes end with the given lower-case word, ASCII case folded.
  func hasFoldedSuffix(_ word: String) -> Bool {
    let length = word.utf8.count
    return count >= length && suffix(length).equalsFolded(word)
  }

  /// Whether the given lower-case word stands anywhere in the bytes, ASCII case folded.
  ///
  /// The words searched for are short constants, so the plain method is quick enough.
  func containsFolded(_ word: String) -> Bool {
    let needle = Array(word.utf8)
    guard let first = needle.first, count >= needle.count else { return false }
    var start = startIndex
    let last = index(endIndex, offsetBy: -needle.count)
    while start <= last {
      if self[start].loweredASCII == first, self[start...].hasFoldedPrefix(word) { return true }
      start = index(after: start)
    }
    return false
  }
}

extension Sequence<UInt8> {
  /// Whether every byte is below 0x80.
  var isASCII: Bool { allSatisfy { $0 < 0x80 } }
}

extension ArraySlice<UInt8> {
  /// The bytes without blanks and line ends on both sides.
  var trimmedWhite: ArraySlice<UInt8> {
    var low = startIndex
    var high = endIndex
    while low < high, self[low].isWhite { low += 1 }
    while high > low, self[high - 1].isWhite { high -= 1 }
    return self[low..<high]
  }

  /// The bytes as text; what is not UTF-8 becomes U+FFFD.
  var text: String { String(decoding: self, as: UTF8.self) }
}

/// One line of a message: where its words end and where the next line begins.
///
/// CRLF, a bare LF, a bare CR and a few CRs before an LF all end a line, because each of them is seen in
/// stored mail (RFC 5322 section 4 calls the bare ones obsolete).
struct LineBounds {
  /// Most CRs before one LF that count as a single line end; the bound keeps long runs of CRs linear.
  static let mostReturns = 4

  let end: Int
  let next: Int

  @inline(__always)
  init(in bytes: [UInt8], from start: Int, to limit: Int) {
    var position = start
    while position < limit, bytes[position] != ASCII.lf, bytes[position] != ASCII.cr { position += 1 }
    end = position
    guard position < limit else {
      next = limit
      return
    }
    if bytes[position] == ASCII.lf {
      next = position + 1
      return
    }
    var afterReturns = position + 1
    while afterReturns < limit, afterReturns - position < Self.mostReturns, bytes[afterReturns] == ASCII.cr {
      afterReturns += 1
    }
    next = afterReturns < limit && bytes[afterReturns] == ASCII.lf ? afterReturns + 1 : position + 1
  }
}
