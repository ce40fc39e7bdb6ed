import Crypto

/// Puts an outgoing letter together from the inside out: alternatives, then related pictures, then files.
struct MessageWriter {
  /// One MIME entity: its Content- fields, each in final pieces, and its body.
  private struct Entity {
    var fields: [(name: String, pieces: [String])]
    var body: [UInt8]
  }

  /// The header fields that the writer itself sets.
  private static let ownFields: Set<String> = [
    "from", "to", "subject", "message-id", "in-reply-to", "references", "content-type",
    "content-transfer-encoding", "content-disposition", "content-id", "bcc", "received", "return-path",
  ]
  /// Most ids written to References: a longer thread keeps its first and its latest.
  private static let mostReferences = 30
  /// Longest line in bytes that goes out as it is.
  private static let longestPlainLine = 76

  private let letter: OutgoingMessage
  private let boundaryRoot: String
  private var boundaries = 0

  init(_ letter: OutgoingMessage) {
    self.letter = letter
    let digest = SHA256.hash(data: Array(letter.messageID.value.utf8))
    let digits = Array("0123456789abcdef".utf8)
    let hex = digest.prefix(10).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    boundaryRoot = String(decoding: hex, as: UTF8.self)
  }

  mutating func write() throws(MessageWritingError) -> [UInt8] {
    let root = try tree()
    var header = try fields()
    for field in root.fields { try header.structured(field.name, field.pieces) }
    header.endHeader()
    return header.bytes + root.body
  }

  private func fields() throws(MessageWritingError) -> HeaderWriter {
    var given: Set<String> = []
    for (name, _) in letter.extraHeaders {
      let lowered = String(decoding: name.utf8.map(\.loweredASCII), as: UTF8.self)
      let isName =
        !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < ASCII.delete && $0 != ASCII.colon }
      guard isName, name.utf8.count <= 70, !Self.ownFields.contains(lowered) else {
        throw .badHeaderName(name)
      }
      given.insert(lowered)
    }
    var header = HeaderWriter()
    if !given.contains("date") {
      let date = MailDate.text(milliseconds: letter.date, zoneOffsetMinutes: letter.zoneOffsetMinutes)
      try header.structured("Date", [date])
    }
    try header.mailbox("From", letter.from)
    try header.mailbox("To", letter.to)
    try header.unstructured("Subject", letter.subject)
    try header.structured("Message-ID", ["<\(letter.messageID.value)>"])
    if let answered = letter.inReplyTo { try header.structured("In-Reply-To", ["<\(answered.value)>"]) }
    if !letter.references.isEmpty {
      try header.structured("References", Self.shortened(letter.references).map { "<\($0.value)>" })
    }
    for (name, value) in letter.extraHeaders { try header.unstructured(name, value) }
    if !given.contains("auto-submitted") {
      let value = letter.inReplyTo == nil ? "auto-generated" : "auto-replied"
      try header.structured("Auto-Submitted", [value])
    }
    if !given.contains("x-auto-response-suppress") {
      try header.structured("X-Auto-Response-Suppress", ["All"])
    }
    if !given.contains("mime-version") { try header.structured("MIME-Version", ["1.0"]) }
    return header
  }

  private static func shortened(_ ids: [MessageID]) -> [MessageID] {
    ids.count <= mostReferences ? ids : [ids[0]] + ids.suffix(mostReferences - 1)
  }

  private mutating func tree() throws(MessageWritingError) -> Entity {
    var alternatives = [text(letter.text, "text/plain")]
    if let html = letter.html { alternatives.append(text(html, "text/html")) }
    var pictures: [Entity] = []
    var files: [Entity] = []
    for attachment in letter.attachments {
      let entity = try part(attachment)
      if Self.isInvitation(attachment) {
        alternatives.append(entity)
      } else if attachment.contentID != nil, letter.html != nil {
        pictures.append(entity)
      } else {
        files.append(entity)
      }
    }
    var root = alternatives.count == 1 ? alternatives[0] : multipart("alternative", alternatives)
    if !pictures.isEmpty {
      root = multipart("related", [root] + pictures, parameters: ["type=\"multipart/alternative\""])
    }
    return files.isEmpty ? root : multipart("mixed", [root] + files)
  }

  private static func isInvitation(_ attachment: OutgoingMessage.Attachment) -> Bool {
    let type = Array(attachment.mediaType.utf8)
    return !attachment.isFile && type.hasFoldedPrefix("text/calendar") && type.containsFolded("method=")
  }

  /// A text part in the lightest encoding that is safe on the way.
  private func text(_ text: String, _ mediaType: String) -> Entity {
    let content = Self.withCRLF(text)
    let type = ["\(mediaType);", "charset=\(content.isASCII ? "us-ascii" : "utf-8")"]
    func entity(_ encoding: String, _ body: [UInt8]) -> Entity {
      Entity(fields: [("Content-Type", type), ("Content-Transfer-Encoding", [encoding])], body: body)
    }
    if isPlain(content) { return entity("7bit", content) }
    let foreign = content.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) }
    let isMostlyASCII = foreign * 6 < content.count
    if isMostlyASCII, !content.contains(where: { $0.isControl && !$0.isWhite }) {
      return entity("quoted-printable", QuotedPrintable.encode(content))
    }
    return entity("base64", Base64.encodeLines(content))
  }

  /// Lines end in CRLF, the last one too.
  private static func withCRLF(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    LineEnds.toLF(&bytes)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 20 + 2)
    for byte in bytes {
      if byte == ASCII.lf { output.append(ASCII.cr) }
      output.append(byte)
    }
    if !output.isEmpty, output.last != ASCII.lf { output += [ASCII.cr, ASCII.lf] }
    return output
  }

  /// ASCII in short lines without blanks at their ends, controls, `From ` lines, or what could be our
  /// boundary.
  private func isPlain(_ content: [UInt8]) -> Bool {
    var position = 0
    while position < content.count {
      let line = LineBounds(in: content, from: position, to: content.count)
      let words = content[position..<line.end]
      guard words.count <= Self.longestPlainLine else { return false }
      guard words.allSatisfy({ $0 >= ASCII.space && $0 < ASCII.delete || $0 == ASCII.tab }) else {
        return false
      }
      if words.last?.isBlank == true || words.first == ASCII.dot { return false }
      if words.hasFoldedPrefix("from ") || words.hasFoldedPrefix("--=_") { return false }
      position = line.next
    }
    return true
  }

  private func part(_ attachment: OutgoingMessage.Attachment) throws(MessageWritingError) -> Entity {
    try HeaderWriter.check("Content-Type", attachment.mediaType)
    try HeaderWriter.check("Content-Disposition", attachment.filename)
    guard attachment.mediaType.utf8.isASCII, attachment.mediaType.utf8.contains(ASCII.slash) else {
      throw .badHeaderName("Content-Type")
    }
    let name = Array(attachment.filename.utf8)
    // Outlook and QQ Mail read `name`, everybody else the RFC 2231 form of `filename`.
    let typeName =
      name.isASCII
      ? [HeaderWriter.quoted(name)]
      : ["\"" + HeaderWriter.encodedWords(attachment.filename).joined(separator: " ") + "\""]
    var type = [attachment.mediaType + (name.isEmpty ? "" : ";")]
    if !name.isEmpty { type += typeName.map { "name=\($0)" } }
    var fields: [(name: String, pieces: [String])] = [
      ("Content-Type", type), ("Content-Transfer-Encoding", ["base64"]),
    ]
    if let id = attachment.contentID {
      guard let checked = MessageID(id) else { throw .controlCharacter(header: "Content-ID") }
      fields.append(("Content-ID", ["<\(checked.value)>"]))
    }
    if !Self.isInvitation(attachment) {
      let kind = attachment.contentID != nil && letter.html != nil ? "inline" : "attachment"
      let parameters = name.isEmpty ? [] : HeaderWriter.parameter("filename", attachment.filename)
      let pieces = [kind] + parameters
      let last = pieces.count - 1
      fields.append(("Content-Disposition", pieces.enumerated().map { $1 + ($0 < last ? ";" : "") }))
    }
    return Entity(fields: fields, body: Base64.encodeLines(attachment.bytes))
  }

  /// The boundary comes from the Message-ID; its `=_` cannot stand in base64 or quoted-printable.
  private mutating func multipart(_ subtype: String, _ parts: [Entity], parameters: [String] = []) -> Entity {
    boundaries += 1
    let boundary = "=_\(boundaryRoot)_\(boundaries)"
    var pieces = ["multipart/\(subtype);"]
    pieces += parameters.map { $0 + ";" }
    pieces.append("boundary=\"\(boundary)\"")
    let size = parts.reduce(0) { $0 + $1.body.count + 400 }
    var body: [UInt8] = []
    body.reserveCapacity(size)
    for part in parts {
      body += Array("--\(boundary)\r\n".utf8)
      body += Self.header(part)
      body += part.body
      if part.body.isEmpty { body += [ASCII.cr, ASCII.lf] }
    }
    body += Array("--\(boundary)--\r\n".utf8)
    return Entity(fields: [("Content-Type", pieces)], body: body)
  }

  private static func header(_ part: Entity) -> [UInt8] {
    var writer = HeaderWriter()
    // The pieces were checked when they were made; what could still be refused is left out rather than
    // written.
    for field in part.fields { try? writer.structured(field.name, field.pieces) }
    writer.endHeader()
    return writer.bytes
  }
}
