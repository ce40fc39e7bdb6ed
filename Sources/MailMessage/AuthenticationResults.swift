/// One Authentication-Results field (RFC 8601 section 2.2): what a server found out about a letter.
public struct AuthenticationResults: Hashable, Sendable {
  /// One `method=result` with its properties.
  public struct Finding: Hashable, Sendable {
    /// In lower case, as `dkim`.
    public let method: String
    /// In lower case, as `pass`.
    public let result: String
    /// By `ptype.property` in lower case, as `header.from`; a name that stands twice is not there.
    public let properties: [String: String]
  }

  /// Most findings that are read from one field.
  private static let mostFindings = 100

  /// The authserv-id: the server that says so, in lower case.
  public let server: String
  public let findings: [Finding]

  /// Reads an unfolded value; nil where it cannot be told who speaks.
  ///
  /// Comments, nested ones too, are passed over; a finding that is not well formed is left out.
  init?(_ value: [UInt8]) {
    guard let tokens = Self.tokens(value) else { return nil }
    var parts = tokens.split(separator: .semicolon, omittingEmptySubsequences: false)[...]
    // The authserv-id may be followed by a version number.
    guard let head = parts.popFirst(), case .word(let server)? = head.first, head.count <= 2 else {
      return nil
    }
    self.server = server.lowercased()
    findings = parts.prefix(Self.mostFindings).compactMap { Self.finding(Array($0)) }
  }

  private enum Token: Hashable {
    case word(String)
    case equals, semicolon
  }

  /// Nil for a comment or a quoted string that does not close, and for control characters.
  private static func tokens(_ bytes: [UInt8]) -> [Token]? {
    var (tokens, position): ([Token], Int) = ([], 0)
    while position < bytes.count {
      let byte = bytes[position]
      if byte.isControl, byte != ASCII.tab { return nil }
      switch byte {
      case ASCII.space, ASCII.tab: position += 1
      case ASCII.openParenthesis:
        guard let end = bytes.commentEnd(from: position) else { return nil }
        position = end
      case ASCII.semicolon:
        tokens.append(.semicolon)
        position += 1
      case ASCII.equals:
        tokens.append(.equals)
        position += 1
      case ASCII.quote:
        guard let end = bytes[(position + 1)...].firstIndex(of: ASCII.quote) else { return nil }
        tokens.append(.word(bytes[(position + 1)..<end].text))
        position = end + 1
      default:
        let start = position
        // A value may hold `=` of its own, a name cannot.
        let isValue = tokens.last == .equals
        while position < bytes.count, !bytes[position].isWhite, bytes[position] != ASCII.semicolon,
          bytes[position] != ASCII.openParenthesis, isValue || bytes[position] != ASCII.equals,
          !bytes[position].isControl
        { position += 1 }
        tokens.append(.word(bytes[start..<position].text))
      }
    }
    return tokens
  }

  /// `method[/version] = result *(name = value)`.
  private static func finding(_ tokens: [Token]) -> Finding? {
    guard tokens.count >= 3, tokens.count % 3 == 0 else { return nil }
    var pairs: [(name: String, value: String)] = []
    for start in stride(from: 0, to: tokens.count, by: 3) {
      guard case .word(let name) = tokens[start], tokens[start + 1] == .equals,
        case .word(let value) = tokens[start + 2]
      else { return nil }
      pairs.append((name.lowercased(), value))
    }
    let method = pairs[0].name.prefix { $0 != "/" }
    let counts = pairs.dropFirst().reduce(into: [String: Int]()) { $0[$1.name, default: 0] += 1 }
    let single = pairs.dropFirst().filter { counts[$0.name] == 1 }
    return Finding(
      method: String(method), result: pairs[0].value.lowercased(),
      properties: Dictionary(single.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
  }
}
