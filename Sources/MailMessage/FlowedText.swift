/// Text of `format=flowed` (RFC 3676) with its soft line breaks joined.
enum FlowedText {
  /// Deepest quote depth that is kept apart; deeper lines count as this deep.
  static let deepestQuote = 50

  /// Joins the paragraphs of LF text; quoted lines keep their depth as `> ` signs.
  ///
  /// A line flows on if it ends in a blank; with `delSp` that blank was added by the sender and goes. The
  /// signature line `-- ` never flows (section 4.3). A paragraph does not go on over a change of quote depth
  /// (4.5).
  static func joined(_ text: String, delSp: Bool) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var flowingDepth: Int?
    var position = 0
    while position < bytes.count {
      let line = LineBounds(in: bytes, from: position, to: bytes.count)
      var start = position
      while start < line.end, bytes[start] == ASCII.greater { start += 1 }
      let depth = min(start - position, deepestQuote)
      if start < line.end, bytes[start] == ASCII.space { start += 1 }
      let content = bytes[start..<line.end]
      let isSignature = content.elementsEqual("-- ".utf8)
      if let open = flowingDepth, open != depth || isSignature {
        output.append(ASCII.lf)
        flowingDepth = nil
      }
      if flowingDepth == nil {
        for _ in 0..<depth { output += [ASCII.greater, ASCII.space] }
      }
      let flows = content.last == ASCII.space && !isSignature
      output += flows && delSp ? content.dropLast() : content
      if flows {
        flowingDepth = depth
      } else {
        output.append(ASCII.lf)
        flowingDepth = nil
      }
      position = line.next
    }
    if flowingDepth != nil { output.append(ASCII.lf) }
    return String(decoding: output, as: UTF8.self)
  }
}
