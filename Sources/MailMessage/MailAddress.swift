/// An addr-spec of RFC 5322 section 3.4.1: who a letter is from or to.
///
/// The domain is kept in lower case; the local part as written, because only its owner knows whether case
/// matters.
public struct MailAddress: Hashable, Sendable, CustomStringConvertible {
  /// Longest address in bytes (RFC 5321 section 4.5.3.1.3, path without its angle brackets).
  static let longestInBytes = 254

  /// The part before the last `@`, as written.
  public let local: String
  /// The part after the last `@`, in lower case.
  public let domain: String

  /// Takes `local@domain`; nil for anything else.
  ///
  /// Control characters and blanks are refused even where quoting would allow them, because libcurl passes
  /// CR and LF inside an address on to the server as new commands (curl#22119).
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.longestInBytes, let at = bytes.lastIndex(of: ASCII.at) else { return nil }
    guard bytes.allSatisfy({ !$0.isControl && $0 != ASCII.space }) else { return nil }
    guard Self.isLocalPart(bytes[..<at]), Self.isDomain(bytes[(at + 1)...]) else { return nil }
    guard !text.unicodeScalars.contains(where: Self.isInvisible) else { return nil }
    local = bytes[..<at].text
    domain = bytes[(at + 1)...].text.lowercased()
  }

  /// The address as it is written: `local@domain`.
  public var description: String { local + "@" + domain }

  /// The whole address in lower case: the key by which two addresses are compared.
  public var folded: String { local.lowercased() + "@" + domain }

  private static func isLocalPart(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    if first == ASCII.quote {
      guard bytes.count > 2, last == ASCII.quote else { return false }
      return isQuotedContent(bytes.dropFirst().dropLast())
    }
    return bytes.allSatisfy { !isSpecial($0) }
  }

  private static func isQuotedContent(_ bytes: ArraySlice<UInt8>) -> Bool {
    var escaped = false
    for byte in bytes {
      if escaped {
        escaped = false
      } else if byte == ASCII.backslash {
        escaped = true
      } else if byte == ASCII.quote {
        return false
      }
    }
    return !escaped
  }

  private static func isDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    if first == ASCII.openBracket {
      return last == ASCII.closeBracket && bytes.count > 2
        && bytes.dropFirst().dropLast().allSatisfy { $0 != ASCII.openBracket && $0 != ASCII.closeBracket }
    }
    guard first != ASCII.dot, last != ASCII.dot else { return false }
    var before: UInt8 = 0
    for byte in bytes {
      if isSpecial(byte) || (byte == ASCII.dot && before == ASCII.dot) { return false }
      before = byte
    }
    return true
  }

  /// The specials of RFC 5322 section 3.2.3 but the dot.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case ASCII.openParenthesis, ASCII.closeParenthesis, ASCII.less, ASCII.greater, ASCII.openBracket,
      ASCII.closeBracket, ASCII.colon, ASCII.semicolon, ASCII.at, ASCII.backslash, ASCII.comma, ASCII.quote:
      true
    default: false
    }
  }

  /// C1 controls, line separators and marks without width: an address that holds them only looks like
  /// another.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80...0xA0, 0xAD, 0x200B...0x200F, 0x2028...0x202F, 0x2060...0x206F, 0x3000, 0xFEFF, 0xFFFD: true
    default: false
    }
  }
}

/// A mailbox of RFC 5322 section 3.4: a display name, often empty, and an address.
public struct Mailbox: Hashable, Sendable {
  /// The display name, decoded; empty when there is none. It proves nothing.
  public let name: String
  /// The address.
  public let address: MailAddress

  /// Puts a name to an address; an empty name writes the address alone.
  public init(name: String, address: MailAddress) {
    self.name = name
    self.address = address
  }
}
