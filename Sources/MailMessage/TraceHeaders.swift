/// The fields that our own side put on a letter, told from those it came with (RFC 8601 section 5).
struct TraceHeaders {
  let headers: [HeaderField]
  /// Domains of our own servers: a Received `by` them is one of ours.
  let inside: [String]

  /// Where the first Received from outside stands, or the end.
  ///
  /// A Received without `from` records no transfer; one `by` a server of ours is our own.
  private var outside: Int {
    headers.firstIndex { field in
      guard field.isNamed("received") else { return false }
      let words = Self.words(of: field)
      guard words.contains("from") else { return false }
      guard let by = words.firstIndex(of: "by"), by + 1 < words.count else { return true }
      return !isInside(words[by + 1])
    } ?? headers.count
  }

  /// The results of one server: its topmost contiguous block above any outside Received.
  ///
  /// Above the topmost Received everything is ours. Below it the letter's own fields may follow directly, so
  /// only the first field of the block counts there.
  func results(of server: String) -> [AuthenticationResults.Finding] {
    let end = outside
    guard let start = headers[..<end].firstIndex(where: { $0.isNamed("authentication-results") }) else {
      return []
    }
    let ours = headers.firstIndex { $0.isNamed("received") } ?? 0
    var findings: [AuthenticationResults.Finding] = []
    for index in start..<end {
      guard headers[index].isNamed("authentication-results") else { break }
      if index > start, index > ours { break }
      guard let results = AuthenticationResults(headers[index].withoutLineEnds),
        results.server == server.lowercased()
      else { continue }
      findings += results.findings
    }
    return findings
  }

  /// The value of a field above any outside Received; nil if it is not there, or there with two values.
  func value(of name: String) -> String? {
    let lowered = String(decoding: name.utf8.map(\.loweredASCII), as: UTF8.self)
    let values = Set(headers[..<outside].filter { $0.isNamed(lowered) }.map(\.rawValue))
    return values.count == 1 ? values.first : nil
  }

  private func isInside(_ host: String) -> Bool {
    inside.contains { host == $0 || host.hasSuffix(".\($0)") }
  }

  /// The words of a Received up to its semicolon, comments left out, in lower case.
  static func words(of field: HeaderField) -> [String] {
    var (words, word, depth): ([String], [UInt8], Int) = ([], [], 0)
    for byte in field.unfolded {
      if byte == ASCII.openParenthesis { depth += 1 }
      if depth == 0, byte == ASCII.semicolon { break }
      if depth == 0, !byte.isWhite {
        word.append(byte.loweredASCII)
      } else if !word.isEmpty {
        words.append(word[...].text)
        word = []
      }
      if byte == ASCII.closeParenthesis, depth > 0 { depth -= 1 }
    }
    return word.isEmpty ? words : words + [word[...].text]
  }
}

extension HeaderField {
  /// The value with its folds taken out and nothing else, so that a NUL is seen.
  var withoutLineEnds: [UInt8] { raw.trimmedWhite.filter { $0 != ASCII.lf && $0 != ASCII.cr } }
}
