/// A function, initializer, subscript or computed property with a body.
struct FunctionSpan {
  let name: String
  /// From 1, both inclusive.
  let first: Int
  let last: Int

  var lineCount: Int { last - first + 1 }
}

/// Finds the bodies of functions by their braces, in code without comments and strings.
struct FunctionFinder {
  private static let keywords: Set<String> = ["func", "init", "deinit", "subscript", "var"]
  /// Words that may go on with a signature on a further line.
  private static let continuations = ["{", "->", "where", "throws", "rethrows", "async"]

  private let code: [Character]
  private var line = 1
  private var index = 0

  init(_ file: SwiftFile) { code = Array(file.code.joined(separator: "\n")) }

  /// Every span, in the order of the file; inner functions have spans of their own.
  mutating func spans() -> [FunctionSpan] {
    var found: [FunctionSpan] = []
    while index < code.count {
      let word = nextWord()
      let isMember = index > word.count && code[index - word.count - 1] == "."
      guard Self.keywords.contains(word), !isMember else {
        if word.isEmpty { advance() }
        continue
      }
      let (place, start) = (index, line)
      if let span = span(word, from: start) { found.append(span) }
      (index, line) = (place, start)
    }
    return found
  }

  private mutating func advance() {
    if code[index] == "\n" { line += 1 }
    index += 1
  }

  private mutating func nextWord() -> String {
    let start = index
    while index < code.count, code[index].isLetter || code[index].isNumber || code[index] == "_" {
      index += 1
    }
    return String(code[start..<index])
  }

  private mutating func span(_ keyword: String, from first: Int) -> FunctionSpan? {
    while index < code.count, code[index] == " " { index += 1 }
    let name = nextWord()
    guard openBody(isProperty: keyword == "var") else { return nil }
    var depth = 0
    repeat {
      if code[index] == "{" { depth += 1 }
      if code[index] == "}" { depth -= 1 }
      if depth > 0 { advance() }
    } while depth > 0 && index < code.count
    return FunctionSpan(name: name.isEmpty ? keyword : name, first: first, last: line)
  }

  /// Moves to the `{` of the body; false when the declaration has none, as in a protocol.
  private mutating func openBody(isProperty: Bool) -> Bool {
    var depth = 0
    while index < code.count {
      switch code[index] {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "{" where depth == 0: return true
      case "}" where depth <= 0: return false
      case "=" where depth == 0 && isProperty && !isPartOfOperator: return false
      case "\n" where depth == 0 && !signatureGoesOn: return false
      default: break
      }
      if depth < 0 { return false }
      advance()
    }
    return false
  }

  private var isPartOfOperator: Bool { index > 0 && "=<>!-+*/%&|^".contains(code[index - 1]) }

  /// Whether the signature goes on behind the end of this line.
  private var signatureGoesOn: Bool {
    let before = code[..<index].last { $0 != " " && $0 != "\n" }
    if let before, ",&:=".contains(before) || code[..<index].suffix(2).elementsEqual("->") { return true }
    guard let next = code[index...].firstIndex(where: { $0 != " " && $0 != "\n" }) else { return false }
    return Self.continuations.contains { code[next...].starts(with: $0) }
  }
}
