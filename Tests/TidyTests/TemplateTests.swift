import Foundation
import Testing

@Suite("Templates come in pairs")
struct TemplateTests {
  private static let languages = ["zh-Hans", "en"]

  @Test("both languages hold the same files")
  func languages() {
    let all = Set(Self.languages.flatMap(Self.names))
    expectNone(
      Self.languages.flatMap { language in
        all.subtracting(Self.names(language)).sorted().map {
          Violation(file: "templates/\(language)/\($0)", line: 1, rule: "missing, the other language has it")
        }
      })
  }

  @Test("each text has its HTML twin, and each HTML its text")
  func twins() {
    expectNone(
      Self.languages.flatMap { language in
        let names = Set(Self.names(language))
        return names.sorted().compactMap { name in
          let stem = (name as NSString).deletingPathExtension
          let twin = name.hasSuffix(".txt") ? stem + ".html" : stem + ".txt"
          return names.contains(twin)
            ? nil : Violation(file: "templates/\(language)/\(name)", line: 1, rule: "\(twin) is missing")
        }
      })
  }

  @Test("each text begins with its subject")
  func subjects() {
    expectNone(
      Self.languages.flatMap { language in
        Self.names(language).filter { $0.hasSuffix(".txt") }.compactMap { name in
          let path = "templates/\(language)/\(name)"
          return Checkout.text(path)?.hasPrefix("Subject:") == true
            ? nil : Violation(file: path, line: 1, rule: "the first line is not `Subject:`")
        }
      })
  }

  @Test("a template is text or HTML, and not empty")
  func kinds() {
    #expect(!Self.names("en").isEmpty, "templates/en holds nothing")
    expectNone(
      Self.languages.flatMap { language in
        Self.names(language).compactMap { name in
          let path = "templates/\(language)/\(name)"
          if !name.hasSuffix(".txt"), !name.hasSuffix(".html") {
            return Violation(file: path, line: 1, rule: "neither .txt nor .html")
          }
          return Checkout.text(path)?.isEmpty == false
            ? nil : Violation(file: path, line: 1, rule: "empty, or not UTF-8")
        }
      })
  }

  private static func names(_ language: String) -> [String] { Checkout.names(in: "templates/\(language)") }
}
