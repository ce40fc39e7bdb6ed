/// A value with parameters, as in Content-Type and Content-Disposition (RFC 2045 section 5.1, RFC 2231).
struct ParameterizedValue {
  /// Most parameters, or pieces of continued ones, that are read.
  private static let mostParameters = 200

  /// The value before the first semicolon, in lower case, without comments and blanks.
  private(set) var value = ""
  /// The parameters by name in lower case, continuations joined and everything decoded.
  private(set) var parameters: [String: String] = [:]

  private struct Piece {
    let name: String
    let number: Int
    let isPlain: Bool
    let isExtended: Bool
    let bytes: [UInt8]
  }

  init(value: String, parameters: [String: String]) {
    self.value = value
    self.parameters = parameters
  }

  /// Reads the value of a header field, unfolded.
  init(_ bytes: [UInt8]) {
    var scanner = Scanner(bytes: bytes)
    value = String(decoding: scanner.mainValue().map(\.loweredASCII), as: UTF8.self)
    var pieces: [Piece] = []
    while scanner.skipSemicolons(), pieces.count < Self.mostParameters {
      let name = scanner.token(until: ASCII.equals)
      guard scanner.skipEquals() else { continue }
      let content = scanner.parameterValue()
      if let piece = Self.piece(name.map(\.loweredASCII), content) { pieces.append(piece) }
    }
    join(pieces)
  }

  /// Longest parameter name in bytes that is told from the words of a value.
  private static let longestName = 40

  /// Whether bytes begin with `name=`, so that a missing semicolon before them is meant.
  static func beginsParameter(_ bytes: ArraySlice<UInt8>) -> Bool {
    let name = bytes.prefix(longestName).prefix {
      $0.isLetter || $0.isDigit || $0 == ASCII.hyphen || $0 == ASCII.underscore || $0 == ASCII.asterisk
    }
    return !name.isEmpty && bytes.dropFirst(name.count).first == ASCII.equals
  }

  /// Takes `name`, `name*`, `name*0` and `name*0*` apart (RFC 2231 sections 3 and 4).
  private static func piece(_ name: [UInt8], _ content: [UInt8]) -> Piece? {
    let parts = name.split(separator: ASCII.asterisk, maxSplits: 2, omittingEmptySubsequences: false)
    guard let base = parts.first, !base.isEmpty else { return nil }
    let number = parts.count > 1 ? Int(parts[1].text) : nil
    let isExtended = parts.count == 2 && parts[1].isEmpty || parts.count > 2
    return Piece(
      name: base.text, number: number ?? 0, isPlain: parts.count == 1, isExtended: isExtended, bytes: content)
  }

  private mutating func join(_ pieces: [Piece]) {
    var names: [String] = []
    var grouped: [String: [Piece]] = [:]
    for piece in pieces {
      if grouped[piece.name] == nil { names.append(piece.name) }
      grouped[piece.name, default: []].append(piece)
    }
    for name in names {
      guard let all = grouped[name] else { continue }
      parameters[name] = Self.text(of: all)
    }
  }

  /// The joined text of one parameter; the extended form wins over a plain one beside it.
  private static func text(of pieces: [Piece]) -> String {
    guard pieces.count > 1 || pieces.first?.isExtended == true else {
      return EncodedWord.decode(pieces.first?.bytes ?? []).text
    }
    let extended = pieces.contains(where: \.isExtended)
    var seen: Set<Int> = []
    let starred = pieces.filter { !$0.isPlain }
    let ordered = (starred.isEmpty ? Array(pieces.prefix(1)) : starred)
      .filter { seen.insert($0.number).inserted }
      .sorted { $0.number < $1.number }
    guard extended else { return EncodedWord.decode(ordered.flatMap(\.bytes)).text }
    var label: String?
    var bytes: [UInt8] = []
    for (position, piece) in ordered.enumerated() {
      var content = piece.bytes[...]
      if position == 0, piece.isExtended {
        let parts = content.split(separator: ASCII.apostrophe, maxSplits: 2, omittingEmptySubsequences: false)
        if parts.count == 3 {
          label = parts[0].isEmpty ? nil : parts[0].text
          content = parts[2]
        }
      }
      bytes += piece.isExtended ? percentDecoded(content) : Array(content)
    }
    return EncodedWord.withoutControls(Charset.decode(bytes, label: label).text)
  }

  private static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var position = bytes.startIndex
    while position < bytes.endIndex {
      if bytes[position] == ASCII.percent, position + 2 < bytes.endIndex,
        let high = bytes[position + 1].hexValue, let low = bytes[position + 2].hexValue
      {
        output.append(high << 4 | low)
        position += 3
      } else {
        output.append(bytes[position])
        position += 1
      }
    }
    return output
  }
}

/// Walks over the tokens of a parameterized value, comments passed over.
private struct Scanner {
  let bytes: [UInt8]
  var position = 0

  /// The bytes up to a semicolon or the given stop, blanks and comments left out.
  mutating func token(until stop: UInt8) -> [UInt8] {
    var output: [UInt8] = []
    while position < bytes.count, bytes[position] != stop, bytes[position] != ASCII.semicolon {
      if bytes[position] == ASCII.openParenthesis {
        position = bytes.commentEnd(from: position) ?? bytes.count
        continue
      }
      if !bytes[position].isWhite { output.append(bytes[position]) }
      position += 1
    }
    return output
  }

  /// The bytes up to a semicolon or to a parameter without one, blanks and comments left out.
  mutating func mainValue() -> [UInt8] {
    var output: [UInt8] = []
    while position < bytes.count, bytes[position] != ASCII.semicolon {
      if bytes[position] == ASCII.openParenthesis {
        position = bytes.commentEnd(from: position) ?? bytes.count
      } else if bytes[position].isWhite {
        if skipBlanksToParameter() { break }
      } else {
        output.append(bytes[position])
        position += 1
      }
    }
    return output
  }

  /// Moves behind blanks; true if a parameter stands there.
  private mutating func skipBlanksToParameter() -> Bool {
    while position < bytes.count, bytes[position].isWhite { position += 1 }
    return ParameterizedValue.beginsParameter(bytes[position...])
  }

  /// Moves behind semicolons and blanks; false at the end.
  mutating func skipSemicolons() -> Bool {
    while position < bytes.count, bytes[position] == ASCII.semicolon || bytes[position].isWhite {
      position += 1
    }
    return position < bytes.count
  }

  mutating func skipEquals() -> Bool {
    guard position < bytes.count, bytes[position] == ASCII.equals else { return false }
    position += 1
    while position < bytes.count, bytes[position].isWhite { position += 1 }
    return true
  }

  /// A quoted string, or everything up to the semicolon or the next parameter: file names come with bare
  /// blanks.
  mutating func parameterValue() -> [UInt8] {
    guard position < bytes.count, bytes[position] == ASCII.quote else {
      let start = position
      skipToParameter()
      return Array(bytes[start..<position].trimmedWhite)
    }
    position += 1
    var output: [UInt8] = []
    while position < bytes.count, bytes[position] != ASCII.quote {
      let isEscape =
        bytes[position] == ASCII.backslash && position + 1 < bytes.count
        && (bytes[position + 1] == ASCII.quote || bytes[position + 1] == ASCII.backslash)
      if isEscape { position += 1 }
      output.append(bytes[position])
      position += 1
    }
    if position < bytes.count { position += 1 }
    skipToParameter()
    return output
  }

  /// Moves to the next semicolon, or to a parameter that has none before it.
  private mutating func skipToParameter() {
    while position < bytes.count, bytes[position] != ASCII.semicolon {
      if bytes[position].isWhite {
        if skipBlanksToParameter() { return }
      } else {
        position += 1
      }
    }
  }
}
