import Crypto

/// The identity of a letter across folders, servers and new UIDs (function X10).
///
/// Only what its sender made is hashed: senders, date, subject and the decoded parts. Message-ID, Received,
/// flags, transfer encodings and line ends change on the way or are reused, so they do not count. In a letter
/// without Date the Message-ID stands for it: nothing else tells two alike apart.
enum ContentHash {
  /// SHA-256 over the fields and the parts, each preceded by its length in 8 bytes.
  static func of(from: [Mailbox], date: String, subject: String, parts: [MessagePart]) -> [UInt8] {
    var hasher = SHA256()
    add(Array(from.map(\.address.folded).joined(separator: ",").utf8), to: &hasher)
    add(Array(date.utf8), to: &hasher)
    add(Array(subject.utf8), to: &hasher)
    for part in parts {
      var content = part.bytes
      if part.mediaType.hasPrefix("text/") || part.mediaType.hasPrefix("message/") {
        LineEnds.toLF(&content)
        while content.last == ASCII.lf { content.removeLast() }
      }
      add(content, to: &hasher)
    }
    return Array(hasher.finalize())
  }

  private static func add(_ bytes: [UInt8], to hasher: inout SHA256) {
    withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { hasher.update(bufferPointer: $0) }
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
  }
}

extension ReceivedMessage {
  /// SHA-256 over subject and words, whatever their blanks, and over what they are said to (X10).
  public func wordsHash(with context: String) -> [UInt8] {
    var bytes = Array("\(context)\n\(subject)\n".utf8)
    bytes.reserveCapacity(bytes.count + bodyText.utf8.count)
    let start = bytes.count
    var isBehindBlank = false
    for scalar in bodyText.unicodeScalars {
      if isBlank(scalar) {
        isBehindBlank = bytes.count > start
      } else {
        if isBehindBlank { bytes.append(ASCII.space) }
        isBehindBlank = false
        bytes += scalar.utf8
      }
    }
    return Array(SHA256.hash(data: bytes))
  }

  /// No ideograph is white space, nor is anything else above the ideographic blank.
  private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar == " " || (0x09...0x0D).contains(scalar.value) }
    return scalar.value <= 0x3000 && scalar.properties.isWhitespace
  }
}
