/// A Swift file and the same lines with comments and the content of strings blanked out.
struct SwiftFile {
  let path: String
  /// The lines as they stand.
  let lines: [String]
  /// The lines with spaces where comments and string contents were; code inside `\(…)` stays.
  let code: [String]

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var stripper = CommentStripper(text)
    code = stripper.run().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The target's folder: `SalesDomain` of `Sources/SalesDomain/…`.
  var target: String {
    let parts = path.split(separator: "/")
    return parts.count > 2 ? String(parts[1]) : ""
  }

  /// Numbers, from 1, of the code lines that hold `phrase` as a word of its own.
  ///
  /// Neither a name nor a dot stands right before it (`letter.print(` is another function), nor a name after.
  func lineNumbers(calling phrase: String) -> [Int] {
    code.indices.filter { Self.holds(code[$0], phrase) }.map { $0 + 1 }
  }

  private static func holds(_ line: String, _ phrase: String) -> Bool {
    var rest = Substring(line)
    while let range = rest.firstRange(of: phrase) {
      let before = rest[..<range.lowerBound].last
      let after = rest[range.upperBound...].first
      let begins = phrase.first == "." || before.map { !isName($0) && $0 != "." } ?? true
      let ends = phrase.last.map { !isName($0) } ?? true || after.map { !isName($0) } ?? true
      if begins && ends { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }

  private static func isName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}

/// Blanks comments and string contents.
///
/// Nested comments, raw and multi-line strings and interpolation are known; bare regex literals are not.
struct CommentStripper {
  /// A string that is open: how many `#`, whether `"""`, and the parentheses open where its `\(` began.
  private struct OpenString {
    let hashes: Int
    let isMultiline: Bool
    var depth: Int?
  }

  private let source: [UInt8]
  private var output: [UInt8]
  private var index = 0
  private var strings: [OpenString] = []
  private var depth = 0

  init(_ text: String) {
    source = Array(text.utf8)
    output = source
  }

  /// The text with as many lines as before.
  mutating func run() -> String {
    while index < source.count {
      if let string = strings.last, string.depth == nil { stepInString(string) } else { stepInCode() }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private func starts(with text: String, at place: Int) -> Bool {
    let bytes = text.utf8
    return place + bytes.count <= source.count && source[place..<place + bytes.count].elementsEqual(bytes)
  }

  private mutating func blank(_ count: Int) {
    for place in index..<min(index + count, source.count) where source[place] != UInt8(ascii: "\n") {
      output[place] = UInt8(ascii: " ")
    }
    index += count
  }

  private mutating func stepInCode() {
    if starts(with: "//", at: index) {
      blank((source[index...].firstIndex(of: UInt8(ascii: "\n")) ?? source.count) - index)
    } else if starts(with: "/*", at: index) {
      skipBlockComment()
    } else if let opened = openedString() {
      strings.append(opened)
    } else {
      if source[index] == UInt8(ascii: "(") { depth += 1 }
      if source[index] == UInt8(ascii: ")") {
        depth -= 1
        if let open = strings.last?.depth, depth == open { strings[strings.count - 1].depth = nil }
      }
      index += 1
    }
  }

  private mutating func skipBlockComment() {
    var level = 0
    repeat {
      if starts(with: "/*", at: index) {
        level += 1
        blank(2)
      } else if starts(with: "*/", at: index) {
        level -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while level > 0 && index < source.count
  }

  /// Steps over an opening quote, if one stands here.
  private mutating func openedString() -> OpenString? {
    var hashes = 0
    while index + hashes < source.count, source[index + hashes] == UInt8(ascii: "#") { hashes += 1 }
    guard starts(with: "\"", at: index + hashes) else { return nil }
    let isMultiline = starts(with: "\"\"\"", at: index + hashes)
    index += hashes + (isMultiline ? 3 : 1)
    return OpenString(hashes: hashes, isMultiline: isMultiline, depth: nil)
  }

  private mutating func stepInString(_ string: OpenString) {
    let hashes = String(repeating: "#", count: string.hashes)
    let close = (string.isMultiline ? "\"\"\"" : "\"") + hashes
    if starts(with: close, at: index) {
      strings.removeLast()
      index += close.utf8.count
    } else if starts(with: "\\" + hashes + "(", at: index) {
      strings[strings.count - 1].depth = depth
      blank(1 + string.hashes)
    } else if starts(with: "\\" + hashes, at: index) {
      blank(2 + string.hashes)
    } else if !string.isMultiline, source[index] == UInt8(ascii: "\n") {
      strings.removeLast()
      index += 1
    } else {
      blank(1)
    }
  }
}
