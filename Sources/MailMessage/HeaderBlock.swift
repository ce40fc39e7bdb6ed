/// The header fields at the start of a letter or of a part, and where its body begins.
struct HeaderBlock {
  private(set) var fields: [HeaderField] = []
  private(set) var bodyStart: Int

  /// Reads fields from `start` until a blank line, a line that cannot be a field, or `end`.
  ///
  /// A line that is no field ends the block and belongs to the body, because gateways forget the blank line;
  /// but if a well-known field follows it directly, it is a badly folded rest and is passed over. In a part,
  /// a line that begins with `--` always ends the block: it may be the next boundary.
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
      if bytes[position].isBlank, open != nil {
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

  private static func isKnownField(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard start < end else { return false }
    let lineEnd = min(end, start + 64)
    guard let name = fieldName(bytes, start, lineEnd) else { return false }
    return knownFields.contains { bytes[name.range].equalsFolded($0) }
  }
}
