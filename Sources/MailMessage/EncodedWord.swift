/// Encoded words of RFC 2047, read as clients really write them.
enum EncodedWord {
  /// Longest charset name inside a word, in bytes.
  private static let longestCharset = 60

  /// One `=?charset?B?text?=`.
  struct Word {
    let charset: Range<Int>
    let isBase64: Bool
    let text: Range<Int>
    let end: Int
  }

  /// Finds words from left to right, each byte being looked at a bounded number of times.
  struct Finder {
    /// Set once no `?=` is left: later words cannot close either.
    private var isExhausted = false

    /// The word that begins at `start`, where `=?` stands. Blanks and `?` inside its text are accepted.
    mutating func word(in bytes: [UInt8], at start: Int) -> Word? {
      guard !isExhausted, start + 6 < bytes.count else { return nil }
      guard bytes[start] == ASCII.equals, bytes[start + 1] == ASCII.question else { return nil }
      var position = start + 2
      let charsetEnd = min(bytes.count, position + longestCharset)
      while position < charsetEnd, bytes[position] != ASCII.question, !bytes[position].isWhite {
        position += 1
      }
      let charset = start + 2..<position
      guard !charset.isEmpty, position + 2 < bytes.count, bytes[position] == ASCII.question,
        bytes[position + 2] == ASCII.question
      else { return nil }
      let code = bytes[position + 1].loweredASCII
      guard code == UInt8(ascii: "b") || code == UInt8(ascii: "q") else { return nil }
      let textStart = position + 3
      var close = textStart
      while close + 1 < bytes.count {
        if bytes[close] == ASCII.question, bytes[close + 1] == ASCII.equals {
          return Word(
            charset: charset, isBase64: code == UInt8(ascii: "b"), text: textStart..<close, end: close + 2)
        }
        close += 1
      }
      isExhausted = true
      return nil
    }
  }

  /// Decodes all words in the bytes of one value; other bytes are read as unlabelled text.
  ///
  /// Blanks between two words vanish (section 6.2). The bytes of neighbouring words in one charset are
  /// joined before they are decoded, because clients cut a character in two. Control characters become
  /// blanks.
  static func decode(_ bytes: [UInt8]) -> DecodedText {
    guard bytes.count > 6, containsMark(bytes) else {
      let plain = Charset.decode(bytes, label: nil)
      return DecodedText(text: withoutControls(plain.text), doubtful: plain.doubtful)
    }
    var result = DecodedText(text: "")
    var run: (charset: Charset, bytes: [UInt8])?
    var finder = Finder()
    var literalStart = 0
    var position = 0
    func emit(_ piece: DecodedText) {
      result.text += piece.text
      result.doubtful = result.doubtful || piece.doubtful
    }
    while position < bytes.count {
      guard bytes[position] == ASCII.equals, let word = finder.word(in: bytes, at: position) else {
        position += 1
        continue
      }
      let gap = bytes[literalStart..<position]
      let charset = Charset(label: bytes[word.charset].text)
      let content = content(of: word, in: bytes)
      if let open = run, open.charset == charset, gap.allSatisfy(\.isWhite) {
        run?.bytes += content
      } else {
        if let open = run { emit(Charset.decode(open.bytes, as: open.charset)) }
        if run == nil || !gap.allSatisfy(\.isWhite) { emit(Charset.decode(Array(gap), label: nil)) }
        run = (charset, content)
      }
      position = word.end
      literalStart = word.end
    }
    if let open = run { emit(Charset.decode(open.bytes, as: open.charset)) }
    emit(Charset.decode(Array(bytes[literalStart...]), label: nil))
    result.text = withoutControls(result.text)
    return result
  }

  private static func containsMark(_ bytes: [UInt8]) -> Bool {
    var before: UInt8 = 0
    for byte in bytes {
      if byte == ASCII.question, before == ASCII.equals { return true }
      before = byte
    }
    return false
  }

  private static func content(of word: Word, in bytes: [UInt8]) -> [UInt8] {
    let text = bytes[word.text]
    if word.isBase64 { return Base64.decode(text) }
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var position = text.startIndex
    while position < text.endIndex {
      let byte = text[position]
      if byte == ASCII.equals, position + 2 < text.endIndex, let high = text[position + 1].hexValue,
        let low = text[position + 2].hexValue
      {
        output.append(high << 4 | low)
        position += 3
      } else {
        output.append(byte == ASCII.underscore ? ASCII.space : byte)
        position += 1
      }
    }
    return output
  }

  /// A header value is one line: what would break it becomes a blank.
  static func withoutControls(_ text: String) -> String {
    guard text.utf8.contains(where: \.isControl) else { return text }
    return String(decoding: text.utf8.map { $0.isControl ? ASCII.space : $0 }, as: UTF8.self)
  }
}
