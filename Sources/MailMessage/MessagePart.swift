/// One leaf of a letter's MIME tree (RFC 2045, RFC 2046), in the order of the letter.
///
/// A `message/rfc822` part is a leaf too: what stands in a forwarded letter is nobody's word to Daybook.
public struct MessagePart: Sendable {
  /// The header fields of the part; those of the letter itself for a letter in one part.
  public let headers: [HeaderField]
  /// Type and subtype in lower case, `text/plain` if none is given (RFC 2045 section 5.2).
  public let mediaType: String
  /// The Content-Type parameters by name in lower case, decoded (RFC 2231).
  public let parameters: [String: String]
  /// The Content-Disposition in lower case, nil if there is none (RFC 2183).
  public let disposition: String?
  /// The file name without any folder, decoded; nil if there is none.
  public let filename: String?
  /// The bytes as they stand in the letter, still encoded.
  let raw: ArraySlice<UInt8>
  let transferEncoding: TransferEncoding

  /// The charset label as given, nil if there is none.
  public var charset: String? { parameters["charset"] }

  /// The Content-ID without angle brackets.
  public var contentID: String? {
    headers.first(named: "content-id").flatMap { MessageID($0.rawValue)?.value }
  }

  /// The content with its transfer encoding taken off; it is decoded anew on each call.
  public var bytes: [UInt8] { transferEncoding.decode(raw) }

  /// The content as text by its charset, line ends LF; also for types that are no text.
  public var text: String { decodedText().text }

  /// Whether this part is offered as a file and not shown as the letter's words.
  public var isAttachment: Bool { disposition == "attachment" }

  func decodedText() -> DecodedText {
    var content = bytes
    LineEnds.toLF(&content)
    var charset = charset
    if charset == nil, mediaType == "text/html" { charset = HTMLCharset.declared(in: content) }
    return Charset.decode(content, label: charset)
  }

  init(headers: [HeaderField], type: ParameterizedValue, raw: ArraySlice<UInt8>) {
    self.headers = headers
    mediaType = type.value
    parameters = type.parameters
    self.raw = raw
    let encoding = headers.first(named: "content-transfer-encoding")
    transferEncoding = encoding.map { TransferEncoding(label: $0.rawValue) } ?? .identity
    let given = headers.first(named: "content-disposition").map { ParameterizedValue($0.unfolded) }
    disposition = given.map(\.value).flatMap { $0.isEmpty ? nil : $0 }
    filename = (given?.parameters["filename"] ?? type.parameters["name"]).flatMap(Self.plainName)
  }

  /// The last component of a path, whatever its separator, without control characters.
  private static func plainName(_ name: String) -> String? {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let clean = EncodedWord.withoutControls(last)
    let trimmed = Array(clean.utf8)[...].trimmedWhite
    return trimmed.isEmpty || trimmed.allSatisfy { $0 == ASCII.dot } ? nil : trimmed.text
  }
}

/// Line ends of decoded text.
enum LineEnds {
  /// Makes every line end one LF: CRLF, a bare CR, and CRs repeated before an LF. Works in place.
  static func toLF(_ bytes: inout [UInt8]) {
    guard let first = bytes.firstIndex(of: ASCII.cr) else { return }
    var write = first
    var read = first
    let count = bytes.count
    while read < count {
      if bytes[read] == ASCII.cr {
        var next = read + 1
        while next < count, next - read < LineBounds.mostReturns, bytes[next] == ASCII.cr { next += 1 }
        let isOneEnd = next < count && bytes[next] == ASCII.lf
        read = isOneEnd ? next + 1 : read + 1
        bytes[write] = ASCII.lf
      } else {
        bytes[write] = bytes[read]
        read += 1
      }
      write += 1
    }
    bytes.removeSubrange(write...)
  }
}

/// The charset that an HTML part names itself, when its Content-Type names none.
enum HTMLCharset {
  /// How far into the part it is looked for, in bytes (as browsers do).
  private static let window = 1024

  static func declared(in content: [UInt8]) -> String? {
    let head = content.prefix(window)
    let key = Array("charset=".utf8)
    var position = head.startIndex
    while position + key.count < head.endIndex {
      guard head[position...].hasFoldedPrefix("charset=") else {
        position += 1
        continue
      }
      let rest = head[(position + key.count)...].drop {
        $0 == ASCII.quote || $0 == ASCII.apostrophe || $0.isWhite
      }
      let name = rest.prefix { $0.isLetter || $0.isDigit || $0 == ASCII.hyphen || $0 == ASCII.underscore }
      return name.isEmpty ? nil : name.text
    }
    return nil
  }
}
