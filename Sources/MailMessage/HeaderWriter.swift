/// Writes header fields: folded, encoded, and refusing what could end a line early.
struct HeaderWriter {
  /// The column at which a line should end (RFC 5322 section 2.1.1).
  static let lineLength = 78
  /// The column beyond which no line may go.
  static let hardLineLength = 998
  /// UTF-8 bytes in one encoded word: `=?utf-8?B?` + base64 + `?=` stay within 75 (RFC 2047 section 2).
  private static let bytesPerWord = 45

  private(set) var bytes: [UInt8] = []
  private var column = 0

  init() { bytes.reserveCapacity(2048) }

  /// A field whose value is words: those that are not plain ASCII become encoded words.
  mutating func unstructured(_ name: String, _ value: String) throws(MessageWritingError) {
    try Self.check(name, value)
    begin(name)
    for piece in Self.pieces(value) { append(piece) }
    endField()
  }

  /// A field whose pieces are already in their final form; lines are folded between them.
  mutating func structured(_ name: String, _ pieces: [String]) throws(MessageWritingError) {
    for piece in pieces { try Self.check(name, piece) }
    begin(name)
    for piece in pieces { append(piece) }
    endField()
  }

  /// A field that holds one mailbox.
  mutating func mailbox(_ name: String, _ mailbox: Mailbox) throws(MessageWritingError) {
    try Self.check(name, mailbox.name)
    let address = mailbox.address.description
    guard address.utf8.isASCII else { throw .addressNotASCII(header: name) }
    let phrase = mailbox.name.isEmpty ? [] : Self.phrase(mailbox.name)
    try structured(name, phrase + [phrase.isEmpty ? address : "<\(address)>"])
  }

  mutating func endHeader() { bytes += [ASCII.cr, ASCII.lf] }

  private mutating func begin(_ name: String) {
    bytes += Array(name.utf8) + [ASCII.colon]
    column = name.utf8.count + 1
  }

  /// Puts a piece after a blank, on a new line if it does not fit.
  private mutating func append(_ piece: String) {
    let length = piece.utf8.count
    if column + 1 + length > Self.lineLength, column > 1 {
      bytes += [ASCII.cr, ASCII.lf]
      column = 0
    }
    bytes.append(ASCII.space)
    bytes += Array(piece.utf8)
    column += length + 1
  }

  private mutating func endField() {
    bytes += [ASCII.cr, ASCII.lf]
    column = 0
  }

  /// Refuses C0 controls, DEL, C1 controls and Unicode line ends.
  static func check(_ header: String, _ value: String) throws(MessageWritingError) {
    for scalar in value.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: throw .controlCharacter(header: header)
      default: continue
      }
    }
  }

  /// Splits a value at blanks into plain words and runs of encoded words.
  ///
  /// Plain words stay readable for filters: `[O-104] 商机` keeps its tag. Blanks between two encoded words
  /// vanish on reading, so neighbours are encoded together; a value with blanks at its ends or in a row is
  /// encoded whole.
  static func pieces(_ value: String) -> [String] {
    let tokens = value.utf8.split(separator: ASCII.space, omittingEmptySubsequences: false).map(Array.init)
    if tokens.contains(where: \.isEmpty) { return value.isEmpty ? [] : encodedWords(value) }
    var pieces: [String] = []
    var run: [UInt8] = []
    for token in tokens {
      if needsEncoding(token) {
        if !run.isEmpty { run.append(ASCII.space) }
        run += token
      } else {
        if !run.isEmpty { pieces += encodedWords(String(decoding: run, as: UTF8.self)) }
        run = []
        pieces.append(String(decoding: token, as: UTF8.self))
      }
    }
    if !run.isEmpty { pieces += encodedWords(String(decoding: run, as: UTF8.self)) }
    return pieces
  }

  private static func needsEncoding(_ token: [UInt8]) -> Bool {
    !token.isASCII || token.count > hardLineLength - 100 || token.containsFolded("=?")
  }

  /// The name of a mailbox: atoms, a quoted string, or encoded words (RFC 5322 section 3.2.5, RFC 2047
  /// section 5).
  private static func phrase(_ name: String) -> [String] {
    let bytes = Array(name.utf8)
    guard bytes.isASCII, bytes.count <= 60, !bytes.containsFolded("=?") else { return encodedWords(name) }
    let isPlain = bytes.allSatisfy { $0.isLetter || $0.isDigit || $0 == ASCII.space || $0 == ASCII.hyphen }
    let hasLooseBlanks = bytes.first == ASCII.space || bytes.last == ASCII.space || bytes.containsFolded("  ")
    if isPlain, !hasLooseBlanks { return name.split(separator: " ").map(String.init) }
    return [quoted(bytes)]
  }

  /// A quoted string (RFC 5322 section 3.2.4).
  static func quoted(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = [ASCII.quote]
    for byte in bytes {
      if byte == ASCII.quote || byte == ASCII.backslash { output.append(ASCII.backslash) }
      output.append(byte)
    }
    return String(decoding: output + [ASCII.quote], as: UTF8.self)
  }

  /// Encoded words of at most 75 characters that are cut between characters only (RFC 2047 section 5).
  static func encodedWords(_ text: String) -> [String] {
    var words: [String] = []
    var chunk: [UInt8] = []
    for scalar in text.unicodeScalars {
      let encoded = Array(String(scalar).utf8)
      if chunk.count + encoded.count > bytesPerWord {
        words.append(encodedWord(chunk))
        chunk = []
      }
      chunk += encoded
    }
    if !chunk.isEmpty { words.append(encodedWord(chunk)) }
    return words
  }

  private static func encodedWord(_ chunk: [UInt8]) -> String {
    "=?utf-8?B?" + String(decoding: Base64.encode(chunk[...]), as: UTF8.self) + "?="
  }

  /// A parameter of RFC 2231: `; name="value"`, or percent-encoded and continued where it must be.
  static func parameter(_ name: String, _ value: String) -> [String] {
    let longestPiece = 60
    let bytes = Array(value.utf8)
    if bytes.isASCII, bytes.count <= longestPiece { return ["\(name)=\(quoted(bytes))"] }
    var pieces: [[UInt8]] = [Array("utf-8''".utf8)]
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in bytes {
      let isPlain = byte.isLetter || byte.isDigit || byte == ASCII.hyphen || byte == ASCII.dot
      let encoded = isPlain ? [byte] : [ASCII.percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      if (pieces.last?.count ?? 0) + encoded.count > longestPiece { pieces.append([]) }
      pieces[pieces.count - 1] += encoded
    }
    if pieces.count == 1 { return ["\(name)*=\(String(decoding: pieces[0], as: UTF8.self))"] }
    return pieces.enumerated().map { "\(name)*\($0)*=\(String(decoding: $1, as: UTF8.self))" }
  }
}
