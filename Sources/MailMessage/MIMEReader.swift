/// Takes a letter apart into its MIME entities, in one pass over its lines and without recursion.
///
/// The open multiparts are a stack of bounded depth; a line that begins with `--` is compared with each of
/// their boundaries whole, so that a boundary which begins another is no match (RFC 2046 section 5.1.1).
struct MIMEReader {
  /// One node of the tree; `children` is counted to notice multiparts that have none.
  struct Entity {
    let headers: [HeaderField]
    let type: ParameterizedValue
    let parent: Int?
    let bodyStart: Int
    var bodyEnd: Int
    var children = 0

    var isMultipart: Bool { type.value.hasPrefix("multipart/") }
  }

  private struct Frame {
    let entity: Int
    let boundary: ArraySlice<UInt8>
  }

  let bytes: [UInt8]
  private let limits: ReadingLimits
  private(set) var entities: [Entity] = []
  private var frames: [Frame] = []
  /// The leaf whose body is being passed over, nil in a preamble or epilogue.
  private var leaf: Int?

  /// Reads the letter that begins at `start`.
  init(_ bytes: [UInt8], from start: Int, limits: ReadingLimits) throws(MessageReadingError) {
    self.bytes = bytes
    self.limits = limits
    var position = try open(at: start, parent: nil)
    guard !frames.isEmpty else {
      entities[0].bodyEnd = bytes.count
      return
    }
    var contentEnd = position
    while position < bytes.count {
      let line = LineBounds(in: bytes, from: position, to: bytes.count)
      guard let match = boundary(position, line.end) else {
        contentEnd = line.end
        position = line.next
        continue
      }
      closeLeaf(at: contentEnd)
      frames.removeSubrange((match.frame + 1)...)
      if match.isLast {
        frames.removeSubrange(match.frame...)
        position = line.next
      } else {
        position = try open(at: line.next, parent: frames[match.frame].entity)
      }
      contentEnd = position
    }
    closeLeaf(at: bytes.count)
  }

  private mutating func closeLeaf(at end: Int) {
    guard let open = leaf else { return }
    entities[open].bodyEnd = max(end, entities[open].bodyStart)
    leaf = nil
  }

  /// Reads the headers of an entity and opens it; returns where its body begins.
  private mutating func open(at start: Int, parent: Int?) throws(MessageReadingError) -> Int {
    if entities.count >= limits.parts { throw .tooManyParts }
    let block = try HeaderBlock(
      in: bytes, from: start, to: bytes.count, isPart: parent != nil, limits: limits)
    let parentType = parent.map { entities[$0].type.value }
    if let parent { entities[parent].children += 1 }
    let type = Self.type(of: block.fields, in: parentType)
    entities.append(
      Entity(
        headers: block.fields, type: type, parent: parent, bodyStart: block.bodyStart, bodyEnd: bytes.count))
    let boundary = type.value.hasPrefix("multipart/") ? Array((type.parameters["boundary"] ?? "").utf8) : []
    let trimmed = boundary[...].trimmedWhite
    if trimmed.isEmpty {
      leaf = entities.count - 1
    } else {
      if frames.count >= limits.depth { throw .tooDeep }
      frames.append(Frame(entity: entities.count - 1, boundary: trimmed))
    }
    return block.bodyStart
  }

  private func boundary(_ start: Int, _ end: Int) -> (frame: Int, isLast: Bool)? {
    guard end - start > 2, bytes[start] == ASCII.hyphen, bytes[start + 1] == ASCII.hyphen else { return nil }
    var lineEnd = end
    while lineEnd > start, bytes[lineEnd - 1].isBlank { lineEnd -= 1 }
    let line = bytes[(start + 2)..<max(lineEnd, start + 2)]
    for index in frames.indices.reversed() {
      let boundary = frames[index].boundary
      if line.count == boundary.count, line == boundary { return (index, false) }
      if line.count == boundary.count + 2, line[line.endIndex - 1] == ASCII.hyphen,
        line[line.endIndex - 2] == ASCII.hyphen, line.dropLast(2) == boundary
      {
        return (index, true)
      }
    }
    return nil
  }

  /// The media type, with the default of the parent when none is given or it cannot be read.
  private static func type(of fields: [HeaderField], in parent: String?) -> ParameterizedValue {
    let fallback = parent == "multipart/digest" ? "message/rfc822" : "text/plain"
    guard let field = fields.first(named: "content-type") else {
      return ParameterizedValue(value: fallback, parameters: [:])
    }
    let type = ParameterizedValue(field.unfolded)
    let halves = type.value.utf8.split(separator: ASCII.slash, omittingEmptySubsequences: false)
    guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty }) else {
      let known = ["text": "text/plain", "html": "text/html"][type.value] ?? fallback
      return ParameterizedValue(value: known, parameters: type.parameters)
    }
    return type
  }

  /// The leaves in order, with the number of their entity.
  ///
  /// A multipart in which no boundary was found is read as text: whatever it holds, somebody wrote it.
  func leaves() -> [(entity: Int, part: MessagePart)] {
    entities.enumerated().compactMap { number, entity in
      guard entity.children == 0 else { return nil }
      let type = entity.isMultipart ? ParameterizedValue(value: "text/plain", parameters: [:]) : entity.type
      let body = bytes[entity.bodyStart..<max(entity.bodyStart, entity.bodyEnd)]
      return (number, MessagePart(headers: entity.headers, type: type, raw: body))
    }
  }
}
