/// The content transfer encodings of RFC 2045 section 6; whatever is not one of the two codes is taken as it
/// is.
enum TransferEncoding {
  case identity
  case base64
  case quotedPrintable

  init(label: String) {
    let bytes = Array(label.utf8)[...].trimmedWhite.prefix { !$0.isWhite && $0 != ASCII.semicolon }
    switch String(decoding: bytes.map(\.loweredASCII), as: UTF8.self) {
    case "base64", "base-64", "b": self = .base64
    case "quoted-printable", "quotedprintable", "quoted_printable", "q": self = .quotedPrintable
    default: self = .identity
    }
  }

  func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    switch self {
    case .identity: Array(bytes)
    case .base64: Base64.decode(bytes)
    case .quotedPrintable: QuotedPrintable.decode(bytes)
    }
  }
}

/// Base64 of RFC 2045 section 6.8.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let invalid: UInt8 = 0xFF
  private static let values: [UInt8] = {
    var table = [UInt8](repeating: invalid, count: 256)
    for (value, byte) in alphabet.enumerated() { table[Int(byte)] = UInt8(value) }
    return table
  }()

  /// Decodes what is of the alphabet and passes over the rest, as RFC 2045 asks.
  ///
  /// Padding ends a run. What follows on its line is dropped, and later lines count only if they are wholly
  /// of the alphabet: lists and virus scanners append their footer in plain words.
  static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / 4 * 3 + 3)
    var bits: UInt32 = 0
    var count = 0
    let table = values
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let byte = bytes[position]
      let value = table[Int(byte)]
      position += 1
      if value == invalid {
        guard byte == ASCII.equals, count > 0 else { continue }
        append(bits, count, to: &output)
        bits = 0
        count = 0
        position = nextPureLine(bytes, from: position)
        continue
      }
      bits = bits << 6 | UInt32(value)
      count += 1
      if count == 4 {
        output.append(UInt8(truncatingIfNeeded: bits >> 16))
        output.append(UInt8(truncatingIfNeeded: bits >> 8))
        output.append(UInt8(truncatingIfNeeded: bits))
        bits = 0
        count = 0
      }
    }
    append(bits, count, to: &output)
    return output
  }

  /// Where the next line begins that holds base64 only, after padding.
  private static func nextPureLine(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var position = start
    var isFirst = true
    while position < bytes.endIndex {
      let lineEnd = bytes[position...].firstIndex(of: ASCII.lf) ?? bytes.endIndex
      let line = bytes[position..<lineEnd].trimmedWhite
      let isPure = line.allSatisfy { values[Int($0)] != invalid || $0 == ASCII.equals }
      if isPure, !isFirst, !line.isEmpty { return position }
      position = min(lineEnd + 1, bytes.endIndex)
      isFirst = false
    }
    return position
  }

  private static func append(_ bits: UInt32, _ count: Int, to output: inout [UInt8]) {
    if count == 2 {
      output.append(UInt8(truncatingIfNeeded: bits >> 4))
    } else if count == 3 {
      output.append(UInt8(truncatingIfNeeded: bits >> 10))
      output.append(UInt8(truncatingIfNeeded: bits >> 2))
    }
  }

  /// Encodes without line breaks.
  static func encode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count + 2) / 3 * 4)
    let letters = alphabet
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let left = bytes.endIndex - position
      let first = UInt32(bytes[position])
      let second = left > 1 ? UInt32(bytes[position + 1]) : 0
      let third = left > 2 ? UInt32(bytes[position + 2]) : 0
      let bits = first << 16 | second << 8 | third
      output.append(letters[Int(bits >> 18)])
      output.append(letters[Int(bits >> 12 & 63)])
      output.append(left > 1 ? letters[Int(bits >> 6 & 63)] : ASCII.equals)
      output.append(left > 2 ? letters[Int(bits & 63)] : ASCII.equals)
      position += 3
    }
    return output
  }

  /// Encodes in lines of 76 characters that end in CRLF (RFC 2045 section 6.8).
  static func encodeLines(_ bytes: [UInt8]) -> [UInt8] {
    let bytesPerLine = 57
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / bytesPerLine * 78 + 80)
    var position = 0
    while position < bytes.count {
      let end = min(position + bytesPerLine, bytes.count)
      output += encode(bytes[position..<end])
      output += [ASCII.cr, ASCII.lf]
      position = end
    }
    return output
  }
}

/// Quoted-printable of RFC 2045 section 6.7.
enum QuotedPrintable {
  /// Decodes; a `=` that starts no code stays, blanks before a line end go (rule 3), soft breaks join lines.
  static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var position = bytes.startIndex
    let end = bytes.endIndex
    /// How long the output was after the last byte that is not a literal blank.
    var solid = 0
    while position < end {
      let byte = bytes[position]
      if byte == ASCII.equals {
        if position + 2 < end, let high = bytes[position + 1].hexValue, let low = bytes[position + 2].hexValue
        {
          output.append(high << 4 | low)
          position += 3
        } else if let next = softBreak(bytes, after: position + 1) {
          position = next
        } else {
          output.append(byte)
          position += 1
        }
        solid = output.count
      } else if byte == ASCII.lf || byte == ASCII.cr {
        output.removeSubrange(solid...)
        output.append(byte)
        solid = output.count
        position += 1
      } else {
        output.append(byte)
        if !byte.isBlank { solid = output.count }
        position += 1
      }
    }
    output.removeSubrange(solid...)
    return output
  }

  /// Where the next line begins if only blanks stand between here and the line end, or the text ends here.
  private static func softBreak(_ bytes: ArraySlice<UInt8>, after start: Int) -> Int? {
    /// Most blanks that relays have been seen to append; a bound keeps the whole linear.
    let mostBlanks = 80
    var position = start
    while position < bytes.endIndex, position - start < mostBlanks, bytes[position].isBlank { position += 1 }
    guard position < bytes.endIndex else { return position }
    if bytes[position] == ASCII.lf { return position + 1 }
    guard bytes[position] == ASCII.cr else { return nil }
    let next = position + 1
    return next < bytes.endIndex && bytes[next] == ASCII.lf ? next + 1 : next
  }

  /// Encodes text whose lines end in CRLF, in lines of at most 76 characters.
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    let longestLine = 76
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 2)
    var column = 0
    for (position, byte) in bytes.enumerated() {
      let next = position + 1 < bytes.count ? bytes[position + 1] : ASCII.cr
      if byte == ASCII.cr || byte == ASCII.lf {
        output.append(byte)
        column = 0
        continue
      }
      let isLiteral =
        byte > ASCII.space && byte < ASCII.delete && byte != ASCII.equals
        && !(column == 0 && byte == ASCII.dot)
        || byte.isBlank && next != ASCII.cr && next != ASCII.lf
      let width = isLiteral ? 1 : 3
      if column + width > longestLine - 1 {
        output.append(ASCII.equals)
        output.append(ASCII.cr)
        output.append(ASCII.lf)
        column = 0
      }
      if isLiteral {
        output.append(byte)
      } else {
        output.append(ASCII.equals)
        output.append(digits[Int(byte >> 4)])
        output.append(digits[Int(byte & 15)])
      }
      column += width
    }
    return output
  }
}
