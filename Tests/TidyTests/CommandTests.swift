import Foundation
import Testing

@Suite("Each mail command is listed and documented")
struct CommandTests {
  private static let folder = "Sources/Conversation/Commands"
  private static let list = "MailCommand.swift"

  private static var commands: [SwiftFile] {
    Checkout.swift(in: folder).filter { !$0.path.hasSuffix("/" + list) }
  }

  @Test("each file's command stands in `CommandList.all`")
  func listed() throws {
    let text = try #require(Checkout.text("\(Self.folder)/\(Self.list)"))
    let start = try #require(text.firstRange(of: "static let all"), "no `static let all` in \(Self.list)")
    let all = text[start.upperBound...].drop { $0 != "=" }.prefix { $0 != "]" }
    expectNone(
      Self.commands.compactMap { file in
        let name = ((file.path as NSString).lastPathComponent as NSString).deletingPathExtension
        return all.contains(" \(name).self") ? nil : file.violation(1, "\(name) is not in CommandList.all")
      })
  }

  @Test("each file opens with its grammar, `/// name = …`")
  func grammar() {
    expectNone(
      Self.commands.compactMap { file in
        Self.grammarName(of: file) == nil ? file.violation(1, "no `/// name = …` before the command") : nil
      })
  }

  @Test(
    "each command has a row in README.md's table",
    .enabled(if: Checkout.text("README.md") != nil, "README.md does not exist yet"))
  func readme() {
    let rows = (Checkout.text("README.md") ?? "").split(separator: "\n").filter { $0.hasPrefix("|") }
    let words = Set(rows.flatMap { $0.split { !$0.isLetter && $0 != "-" } })
    expectNone(
      Self.commands.compactMap { file in
        guard let name = Self.grammarName(of: file), !words.contains(Substring(name)) else { return nil }
        return file.violation(1, "no row of README.md's command table names `\(name)`")
      })
  }

  /// `advance` of `/// advance = "推进" …`, which stands right above the command's type.
  private static func grammarName(of file: SwiftFile) -> String? {
    guard let type = file.code.firstIndex(where: { $0.contains(": MailCommand") }) else { return nil }
    let header = file.lines[..<type].reversed().prefix { $0.hasPrefix("///") || $0.hasPrefix("@") }
    guard let first = header.last(where: { $0.hasPrefix("/// ") }) else { return nil }
    let words = first.dropFirst(4).split(separator: " ")
    return words.count > 2 && words[1] == "=" ? String(words[0]) : nil
  }
}
