/// The header fields at the start of a letter or of a part, and where its body begins.
struct HeaderBlock {
  private(set) var fields: [HeaderField] = []
  private(set) var bodyStart: Int

  /// Most folded lines that are looked at to find the field behind them; it keeps the reading linear.
  private static let mostFoldsAhead = 16

  /// Reads fields from `start` until a blank line, a line that cannot be a field, or `end`.
  ///
  /// A line that is no field ends the block and belongs to the body, because gateways forget the blank line;
  /// but if a well-known field follows it, it is a badly folded rest and is passed over. A parameter that
  /// lost the blank in front of it stays with its field. In a part, a line that begins with `--` always ends
  /// the block: it may be the next boundary.
  init(
    in bytes: [UInt8], from start: Int, to end: Int, isPart: Bool, limits: ReadingLimits
  ) throws(MessageReadingError) {
    bodyStart = end
    var position = start
    var open: (name: Range<Int>, value: Int, end: Int)?
    func closed() -> HeaderField? {
      open.map { HeaderField(name: bytes[$0.name].text, raw: bytes[$0.value..<$0.end]) }
    }
    scan: while position < end {
      let line = LineBounds(in: bytes, from: position, to: end)
      if line.end == position || Self.isBlankEnd(bytes, position, line, end) {
        bodyStart = line.next
        break
      }
      if line.end - position > limits.headerLineBytes { throw .headerLineTooLong }
      if line.next - start > limits.headerBlockBytes { throw .headerBlockTooLarge }
      if isPart, bytes[position] == ASCII.hyphen, position + 1 < end, bytes[position + 1] == ASCII.hyphen {
        bodyStart = position
        break
      }
      let isFolded = bytes[position].isBlank
      if let field = open,
        isFolded || Self.isParameter(bytes, position..<line.end, of: field.name, field.value..<field.end)
      {
        open?.end = line.end
      } else if let name = Self.fieldName(bytes, position, line.end) {
        if let field = closed() { fields.append(field) }
        open = (name.range, name.colon + 1, line.end)
      } else if !Self.isKnownField(bytes, line.next, end) {
        bodyStart = position
        break
      }
      position = line.next
    }
    if let field = closed() { fields.append(field) }
  }

  /// A line of blanks only ends the block too, unless a well-known field follows it.
  private static func isBlankEnd(_ bytes: [UInt8], _ start: Int, _ line: LineBounds, _ end: Int) -> Bool {
    guard bytes[start].isBlank, bytes[start..<line.end].allSatisfy(\.isBlank) else { return false }
    return !isKnownField(bytes, line.next, end)
  }

  /// The name before a colon: printable ASCII (RFC 5322 section 2.2), blanks allowed before the colon (4.5).
  private static func fieldName(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (
    range: Range<Int>, colon: Int
  )? {
    var position = start
    while position < end, bytes[position] > ASCII.space, bytes[position] < ASCII.delete,
      bytes[position] != ASCII.colon
    {
      position += 1
    }
    let nameEnd = position
    guard nameEnd > start else { return nil }
    while position < end, bytes[position].isBlank { position += 1 }
    guard position < end, bytes[position] == ASCII.colon else { return nil }
    return (start..<nameEnd, position)
  }

  private static let knownFields = [
    "from", "to", "cc", "subject", "date", "message-id", "mime-version", "received", "return-path",
    "reply-to",
    "sender", "references", "in-reply-to", "content-type", "content-transfer-encoding", "content-disposition",
    "content-id", "delivered-to", "x-mailer", "dkim-signature", "user-agent",
  ]

  /// Whether a well-known field begins at `start`, or behind folded lines that begin there.
  private static func isKnownField(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var position = start
    for _ in 0..<mostFoldsAhead {
      guard position < end else { return false }
      guard bytes[position].isBlank else { break }
      position = LineBounds(in: bytes, from: position, to: end).next
    }
    guard position < end, let name = fieldName(bytes, position, min(end, position + 64)) else { return false }
    return knownFields.contains { bytes[name.range].equalsFolded($0) }
  }

  /// Whether a line reads `name=…` below a Content field that is still open, as `boundary="b"` does below
  /// `Content-Type: multipart/mixed;`.
  private static func isParameter(
    _ bytes: [UInt8], _ line: Range<Int>, of name: Range<Int>, _ value: Range<Int>
  ) -> Bool {
    bytes[name].hasFoldedPrefix("content-") && ParameterizedValue.beginsParameter(bytes[line])
      && bytes[value].last { !$0.isWhite } == ASCII.semicolon
  }
}
