/// One header field of RFC 5322 section 2.2.
public struct HeaderField: Hashable, Sendable {
  /// The field name as written.
  public let name: String
  /// The bytes after the colon as received, folds included.
  let raw: ArraySlice<UInt8>

  /// The value unfolded (RFC 5322 section 2.2.3) and trimmed, encoded words left as they are.
  ///
  /// Raw 8-bit bytes are read as UTF-8, else GB18030, else Latin-1.
  public var rawValue: String { Charset.decode(unfolded, label: nil).text }

  /// The value with its encoded words decoded (RFC 2047); control characters become blanks.
  public var value: String { EncodedWord.decode(unfolded).text }

  /// Whether the name is the given one; `lowered` must be in lower case.
  func isNamed(_ lowered: String) -> Bool {
    let own = name.utf8
    let other = lowered.utf8
    guard own.count == other.count else { return false }
    return zip(own, other).allSatisfy { $0.loweredASCII == $1 }
  }

  /// The value as bytes: line ends, and NULs that some relays insert, taken out.
  var unfolded: [UInt8] {
    let trimmed = raw.trimmedWhite
    guard trimmed.contains(where: { $0 == ASCII.lf || $0 == ASCII.cr || $0 == 0 }) else {
      return Array(trimmed)
    }
    return trimmed.filter { $0 != ASCII.lf && $0 != ASCII.cr && $0 != 0 }
  }
}

extension [HeaderField] {
  /// The first field of that name; `lowered` must be in lower case.
  func first(named lowered: String) -> HeaderField? {
    first { $0.isNamed(lowered) }
  }
}
