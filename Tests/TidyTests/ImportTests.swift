import Testing

@Suite("Imports go in one direction")
struct ImportTests {
  /// What comes with the language and is allowed everywhere.
  private static let language: Set<String> = ["Swift", "Synchronization"]

  /// Third column: what the target may import besides. `Attachments` grows with its C libraries.
  private static let allowed: [String: Set<String>] = [
    "SalesDomain": ["Foundation"],
    "MailMessage": ["Foundation", "Glibc", "Crypto"],
    "Conversation": [
      "SalesDomain", "MailMessage", "Mustache", "COpenCC", "CStemmer", "Crypto", "Foundation", "Glibc",
    ],
    "Attachments": [
      "CXlsxwriter", "CLibrsvg", "CLibical", "CLibzip", "Foundation", "FoundationXML", "Glibc",
    ],
    "MailTransport": ["MailMessage", "CLibcurl", "Glibc", "Foundation", "Dispatch"],
    "SalesStore": ["GRDB", "Crypto", "SalesDomain", "MailMessage", "Foundation", "Glibc"],
    "DaybookDaemon": [
      "SalesDomain", "MailMessage", "Conversation", "Attachments", "MailTransport", "SalesStore",
      "ServiceLifecycle", "UnixSignals", "Logging", "Metrics", "Configuration", "SystemPackage", "Yams",
      "Foundation", "Glibc",
    ],
    "daybook": ["DaybookDaemon", "ArgumentParser", "Logging", "Foundation", "Glibc"],
  ]

  /// Foundation's value types; anything else of it reaches for files, clocks or the network.
  private static let values: Set<String> = [
    "Calendar", "CharacterSet", "Data", "Date", "DateComponents", "DateInterval", "Decimal", "Locale",
    "TimeZone", "UUID",
  ]

  @Test("each target imports only what its row allows")
  func targets() {
    expectNone(
      Checkout.swift(in: "Sources").flatMap { file in
        Self.imports(of: file).compactMap { line, path in
          let module = String(path.prefix { $0 != "." })
          let isAllowed =
            Self.allowed[file.target]?.contains(module) == true || Self.language.contains(module)
          return isAllowed ? nil : file.violation(line, "\(file.target) may not import \(module)")
        }
      })
  }

  @Test("each target has a row")
  func rows() {
    let missing = Set(Checkout.swift(in: "Sources").map(\.target)).subtracting(Self.allowed.keys)
    expectNone(missing.sorted().map { Violation(file: "Sources/\($0)", line: 1, rule: "no row of imports") })
  }

  @Test("the domain takes only value types from Foundation, each by name")
  func valueTypes() {
    expectNone(
      Checkout.swift(in: "Sources/SalesDomain").flatMap { file in
        Self.imports(of: file).compactMap { line, path in
          guard path.hasPrefix("Foundation") else { return nil }
          let type = path.split(separator: ".").dropFirst().joined(separator: ".")
          return Self.values.contains(type)
            ? nil : file.violation(line, "write `import struct Foundation.TYPE` for a value type")
        }
      })
  }

  /// Line and module path of each import; `Foundation.Date` of `public import struct Foundation.Date`.
  private static func imports(of file: SwiftFile) -> [(line: Int, path: String)] {
    file.code.enumerated().compactMap { number, line in
      let words = line.split { $0 == " " || $0 == ";" }
      guard let keyword = words.firstIndex(of: "import"), keyword < 4, let path = words.last,
        words[..<keyword].allSatisfy({ isModifier($0) })
      else { return nil }
      return (number + 1, String(path))
    }
  }

  private static func isModifier(_ word: Substring) -> Bool {
    word.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains(word)
  }
}

extension SwiftFile {
  func violation(_ line: Int, _ rule: String) -> Violation { Violation(file: path, line: line, rule: rule) }
}
