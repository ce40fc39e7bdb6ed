/// A msg-id of RFC 5322 section 3.6.4, kept without its angle brackets.
///
/// It names a letter for threading and is only a hint: two letters may carry the same one.
public struct MessageID: Hashable, Sendable {
  /// Longest id in bytes that is kept: a header line of 998 bytes less name and brackets.
  static let longestInBytes = 960
  /// Most ids that are read from one References field.
  static let mostInOneField = 500

  /// The id without `<` and `>`.
  public let value: String

  /// Takes an id with or without angle brackets; nil if it is empty, too long or not printable ASCII without
  /// blanks.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes: bytes[...])
  }

  init?(bytes: ArraySlice<UInt8>) {
    var inner = bytes.trimmedWhite
    if inner.first == ASCII.less { inner = inner.dropFirst() }
    if inner.last == ASCII.greater { inner = inner.dropLast() }
    guard !inner.isEmpty, inner.count <= Self.longestInBytes else { return nil }
    guard
      inner.allSatisfy({ $0 > ASCII.space && $0 < ASCII.delete && $0 != ASCII.less && $0 != ASCII.greater })
    else { return nil }
    value = inner.text
  }

  /// All ids of a Message-ID, In-Reply-To or References value.
  ///
  /// Words outside brackets are phrases of the obsolete syntax and are passed over, unless there is no
  /// bracket at all: then each word with an `@` is taken, as some clients drop the brackets.
  static func all(in text: String) -> [MessageID] {
    let bytes = Array(text.utf8)
    var found: [MessageID] = []
    var start: Int?
    for (position, byte) in bytes.enumerated() where found.count < mostInOneField {
      if byte == ASCII.less {
        start = position
      } else if byte == ASCII.greater, let opened = start {
        if let id = MessageID(bytes: bytes[opened...position]) { found.append(id) }
        start = nil
      }
    }
    if found.isEmpty, !bytes.contains(ASCII.greater) {
      for word in bytes.split(whereSeparator: { $0.isWhite || $0 == ASCII.comma }) {
        guard found.count < mostInOneField else { break }
        if word.contains(ASCII.at), let id = MessageID(bytes: word) { found.append(id) }
      }
    }
    return found
  }
}
