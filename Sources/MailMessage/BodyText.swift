/// Chooses among a letter's leaves what its writer's words are.
struct BodyText {
  private(set) var plain: String?
  private(set) var html: String?
  /// What a reader of the letter sees: plain text where there is any, else the text of the HTML.
  private(set) var shown = ""
  private(set) var isDoubtful = false

  private struct Piece {
    let entity: Int
    let isHTML: Bool
    let text: String
    var isBlank: Bool { !text.utf8.contains { !$0.isWhite } }
  }

  /// Reads the text leaves that are not attachments.
  init(_ reader: MIMEReader, _ leaves: [(entity: Int, part: MessagePart)], limits: ReadingLimits)
    throws(MessageReadingError)
  {
    var pieces: [Piece] = []
    var plainBytes = 0
    var htmlBytes = 0
    for (entity, part) in leaves where Self.isBody(part, isFirst: pieces.isEmpty) {
      let isHTML = part.mediaType == "text/html"
      var decoded = part.decodedText()
      isDoubtful = isDoubtful || decoded.doubtful
      if isHTML {
        decoded.text = HTMLText.text(of: decoded.text, limit: limits.textBytes)
        htmlBytes += decoded.text.utf8.count
      } else {
        if Self.isFlowed(part) { decoded.text = FlowedText.joined(decoded.text, delSp: Self.hasDelSp(part)) }
        plainBytes += decoded.text.utf8.count
      }
      if max(plainBytes, htmlBytes) > limits.textBytes { throw .textTooLarge }
      if decoded.text.utf8.last == ASCII.lf { decoded.text.unicodeScalars.removeLast() }
      pieces.append(Piece(entity: entity, isHTML: isHTML, text: decoded.text))
    }
    let plainPieces = pieces.filter { !$0.isHTML }
    let htmlPieces = pieces.filter(\.isHTML)
    if !plainPieces.isEmpty { plain = Self.joined(plainPieces) }
    if !htmlPieces.isEmpty { html = Self.joined(htmlPieces) }
    if htmlPieces.isEmpty {
      shown = plain ?? ""
    } else {
      let answered = Self.alternativesWithText(plainPieces, reader)
      let visible = pieces.filter { piece in
        piece.isHTML
          ? answered.isDisjoint(with: Self.alternatives(above: piece.entity, reader)) : !piece.isBlank
      }
      shown = Self.joined(visible)
    }
  }

  /// Text and HTML that is shown: no attachment, and no named file unless it is the first text of the letter.
  private static func isBody(_ part: MessagePart, isFirst: Bool) -> Bool {
    guard part.mediaType == "text/plain" || part.mediaType == "text/html", !part.isAttachment else {
      return false
    }
    return isFirst || part.filename == nil
  }

  private static func isFlowed(_ part: MessagePart) -> Bool {
    part.parameters["format"].map { Array($0.utf8).equalsFolded("flowed") } ?? false
  }

  private static func hasDelSp(_ part: MessagePart) -> Bool {
    part.parameters["delsp"].map { Array($0.utf8).equalsFolded("yes") } ?? false
  }

  private static func joined(_ pieces: [Piece]) -> String {
    pieces.count == 1 ? pieces[0].text : pieces.map(\.text).joined(separator: "\n")
  }

  /// The multipart/alternative entities around an entity.
  private static func alternatives(above entity: Int, _ reader: MIMEReader) -> Set<Int> {
    var found: Set<Int> = []
    var next = reader.entities[entity].parent
    while let parent = next {
      if reader.entities[parent].type.value == "multipart/alternative" { found.insert(parent) }
      next = reader.entities[parent].parent
    }
    return found
  }

  /// The alternatives that already hold plain text which is not blank: their HTML says the same.
  private static func alternativesWithText(_ pieces: [Piece], _ reader: MIMEReader) -> Set<Int> {
    pieces.reduce(into: []) { found, piece in
      if !piece.isBlank { found.formUnion(alternatives(above: piece.entity, reader)) }
    }
  }
}
