import Testing

@Suite("What is public is documented")
struct DocumentationTests {
  private static let types: Set<Substring> = ["struct", "class", "enum", "actor", "protocol"]
  /// Their meaning is the protocol's that asks for them.
  private static let required: Set<Substring> = [
    "hash", "encode", "run", "makeIterator", "makeAsyncIterator",
  ]

  private static let modifiers: Set<Substring> = [
    "public", "static", "final", "mutating", "nonmutating", "nonisolated", "indirect", "override",
  ]

  @Test("each public type has a doc comment")
  func types() { expectNone(Self.undocumented { Self.types.contains($0) }) }

  @Test("each public function has a doc comment")
  func functions() { expectNone(Self.undocumented { $0 == "func" }) }

  private static func undocumented(_ isMeant: (Substring) -> Bool) -> [Violation] {
    Checkout.swift(in: "Sources").flatMap { file in
      file.code.indices.compactMap { line in
        let words = file.code[line].split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        guard let kind = words.firstIndex(where: { !modifiers.contains($0) }), isMeant(words[kind]),
          words[..<kind].contains("public"), kind + 1 < words.count, !required.contains(words[kind + 1]),
          !isOperator(file.code[line])
        else { return nil }
        return isDocumented(file, line)
          ? nil : file.violation(line + 1, "public \(words[kind]) \(words[kind + 1]) has no doc comment")
      }
    }
  }

  private static func isOperator(_ line: String) -> Bool {
    guard let keyword = line.firstRange(of: "func ") else { return false }
    return line[keyword.upperBound...].first.map { !$0.isLetter && $0 != "_" && $0 != "`" } ?? true
  }

  /// Attributes may stand between the comment and the declaration.
  private static func isDocumented(_ file: SwiftFile, _ line: Int) -> Bool {
    var above = line - 1
    while above >= 0, file.lines[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
    return above >= 0 && file.lines[above].drop { $0 == " " }.hasPrefix("///")
  }
}
