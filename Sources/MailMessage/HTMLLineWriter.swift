/// Lays out the text of HTML in lines: white space collapsed, blocks apart, cells one blank apart.
struct HTMLLineWriter {
  private let limit: Int
  /// A signature's delimiter or end, to be written before the next visible text.
  private var pendingDelimiter: [UInt8]?
  /// Elements open that hold a signature.
  private var signatureDepth = 0
  private var output: [UInt8] = []
  private var line: [UInt8] = []
  /// Whether the line has anything, a blank of `&nbsp;` included.
  private var lineHasContent = false
  private var blankIsPending = false
  private var breakIsPending = false
  /// Right after the start of a table cell: a block there begins no new line.
  private var cellIsFresh = false
  private var rowIsFresh = false
  private var depth = 0
  /// The quote depth at which the present line began.
  private var lineDepth = 0

  init(limit: Int) { self.limit = limit }

  /// Whether more text than allowed was written.
  var isFull: Bool { output.count + line.count > limit }

  mutating func text(_ bytes: ArraySlice<UInt8>, preformatted: Bool) {
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let byte = bytes[position]
      if byte == 0x26, let (scalar, next) = HTMLEntity.decode(bytes, at: position) {
        put(scalar)
        position = next
      } else if byte == 0xC2, position + 1 < bytes.endIndex, bytes[position + 1] == 0xA0 {
        put("\u{A0}")
        position += 2
      } else if byte.isWhite || byte == 0x0C {
        if preformatted { putPreformatted(byte) } else { blankIsPending = true }
        position += 1
      } else if isInvisible(bytes, position) {
        position += 3
      } else {
        beginContent()
        line.append(byte)
        position += 1
      }
    }
  }

  private mutating func putPreformatted(_ byte: UInt8) {
    if byte == ASCII.lf {
      lineBreak()
    } else if byte != ASCII.cr {
      beginContent()
      line.append(byte)
    }
  }

  /// U+200B and U+FEFF, which editors leave behind and no one sees.
  private func isInvisible(_ bytes: ArraySlice<UInt8>, _ position: Int) -> Bool {
    guard position + 2 < bytes.endIndex else { return false }
    let second = bytes[position + 1]
    let third = bytes[position + 2]
    return bytes[position] == 0xE2 && second == 0x80 && third == 0x8B
      || bytes[position] == 0xEF && second == 0xBB && third == 0xBF
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0xA0:
      beginContent()
      line.append(ASCII.space)
    case 0xAD, 0x200B, 0xFEFF: break
    case 0x0A, 0x0D, 0x09, 0x20: blankIsPending = true
    case 0..<0x20: break
    default:
      beginContent()
      line += Array(String(Character(scalar)).utf8)
    }
  }

  /// Asks for a line `-- ` before the next visible text.
  mutating func signatureDelimiter() { pendingDelimiter = Array("--".utf8) }

  /// Goes into an element that holds a signature, or out of it.
  ///
  /// Its text stands below the delimiter that plain text has; where visible text follows it, a line tells
  /// that the signature has ended.
  mutating func signature(_ change: Int) {
    blockBoundary()
    signatureDepth += change
    if change > 0, signatureDepth == 1 {
      signatureDelimiter()
    } else if signatureDepth == 0 {
      pendingDelimiter = pendingDelimiter == nil ? HTMLSignature.end : nil
    }
  }

  private mutating func writeDelimiter(_ delimiter: [UInt8]) {
    pendingDelimiter = nil
    if lineHasContent { endLine() }
    // Gmail writes the delimiter itself, in front of its element.
    if output.suffix(delimiter.count + 1).elementsEqual(delimiter + [ASCII.lf]) { return }
    line = delimiter
    lineDepth = depth
    endLine()
  }

  /// Settles what is pending before a visible character.
  private mutating func beginContent() {
    if let delimiter = pendingDelimiter { writeDelimiter(delimiter) }
    if breakIsPending { endLine() }
    if blankIsPending, lineHasContent, line.last != ASCII.space { line.append(ASCII.space) }
    blankIsPending = false
    if !lineHasContent { lineDepth = depth }
    lineHasContent = true
    cellIsFresh = false
    rowIsFresh = false
  }

  /// `br`: ends the line even if it is empty.
  mutating func lineBreak() {
    if breakIsPending, lineHasContent { endLine() }
    if !lineHasContent { lineDepth = depth }
    endLine()
    cellIsFresh = false
  }

  /// The start or end of a block: the next text begins a new line.
  mutating func blockBoundary() {
    guard !cellIsFresh else { return }
    if lineHasContent { breakIsPending = true }
    blankIsPending = false
  }

  mutating func rowStart() {
    blockBoundary()
    rowIsFresh = true
  }

  /// A further cell goes on in the line of the one before, one blank apart.
  mutating func cellStart() {
    if !rowIsFresh, lineHasContent {
      breakIsPending = false
      blankIsPending = true
    }
    rowIsFresh = false
    cellIsFresh = true
  }

  mutating func cellEnd() {
    cellIsFresh = false
    if lineHasContent { blankIsPending = true }
  }

  /// Goes one quote deeper or back; a line never holds two depths.
  mutating func quote(_ change: Int) {
    if lineHasContent { endLine() }
    pendingDelimiter = nil
    cellIsFresh = false
    depth += change
  }

  private mutating func endLine() {
    while line.last == ASCII.space { line.removeLast() }
    if lineDepth > 0 {
      for _ in 0..<lineDepth { output += [ASCII.greater, ASCII.space] }
      if line.isEmpty { output.removeLast() }
    }
    output += line
    output.append(ASCII.lf)
    line.removeAll(keepingCapacity: true)
    lineHasContent = false
    blankIsPending = false
    breakIsPending = false
  }

  /// The whole text, blank lines at both ends taken off.
  mutating func finished() -> String {
    if lineHasContent { endLine() }
    return output[...].trimmedBlankLines.text
  }
}

extension ArraySlice<UInt8> {
  /// Without empty lines at the start and at the end; indentation of the first line stays.
  var trimmedBlankLines: ArraySlice<UInt8> {
    var low = startIndex
    for position in indices {
      if self[position] == ASCII.lf {
        low = position + 1
      } else if !self[position].isBlank {
        break
      }
    }
    var high = endIndex
    while high > low, self[high - 1].isWhite { high -= 1 }
    return self[low..<high]
  }
}
