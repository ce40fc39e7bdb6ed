import Foundation
import Testing

@Suite("No file is left over")
struct ReferenceTests {
  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "actor", "protocol", "typealias", "func", "var", "let", "case",
  ]

  /// A file whose every name is used only inside it can be deleted; tests do not count as use.
  ///
  /// The check is generous: any mention of such a name elsewhere is a use, and so is a conformance that the
  /// file adds to a type.
  @Test("each file declares something that another file uses")
  func referenced() {
    let files = Checkout.swift(in: "Sources")
    let words = files.map { Set(Self.words(in: $0)) }
    expectNone(
      files.indices.compactMap { index in
        let file = files[index]
        let names = Self.declaredNames(in: file)
        let isUsed = words.indices.contains { $0 != index && !words[$0].isDisjoint(with: names) }
        return isUsed || Self.isEntry(file) || Self.addsConformance(file)
          ? nil : file.violation(1, "nothing it declares is used in another file of Sources")
      })
  }

  private static func isEntry(_ file: SwiftFile) -> Bool { file.code.contains { $0.hasPrefix("@main") } }

  private static func addsConformance(_ file: SwiftFile) -> Bool {
    file.code.contains { line in
      line.split(separator: " ").prefix(3).contains("extension") && line.contains(":")
    }
  }

  private static func words(in file: SwiftFile) -> [Substring] {
    file.code.flatMap { $0.split { !$0.isLetter && !$0.isNumber && $0 != "_" } }
  }

  /// Names that other files can see: those at its top, and all when it extends others.
  private static func declaredNames(in file: SwiftFile) -> Set<Substring> {
    var top: Set<Substring> = []
    var members: Set<Substring> = []
    for line in file.code {
      let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
      guard !words.contains("private"), !words.contains("fileprivate"),
        let kind = words.firstIndex(where: { kinds.contains($0) }), kind + 1 < words.count
      else { continue }
      if line.first != " " { top.insert(words[kind + 1]) }
      members.insert(words[kind + 1])
    }
    let extendsOthers = file.code.contains { $0.firstRange(of: "extension ") != nil && $0.first != " " }
    return extendsOthers ? members : top
  }
}
