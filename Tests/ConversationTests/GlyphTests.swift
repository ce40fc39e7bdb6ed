import Glibc
import SalesDomain
import Testing

@testable import Conversation
@testable import DaybookDaemon

/// What letters may show: characters that every Chinese phone and Outlook has, and lines that mail allows.
@Suite struct GlyphTests {
  /// Octets of a line without its CRLF (RFC 5322, 2.1.1).
  private static let longestLine = 998
  private static let narrowest = 320

  /// All samples as they would be sent.
  private static func letters() throws -> [(name: String, letter: ComposedLetter)] {
    let (templates, _) = try ShippedFiles(configuration: "").templates()
    return try Language.allCases.flatMap { language in
      try SampleLetters.all(language).map { sample in
        let letter = try LetterComposer(templates: templates).compose(
          sample.sections, language: language, token: "abcdefghijklmnop", company: "示例公司")
        return ("\(language.rawValue)/\(sample.name)", letter)
      }
    }
  }

  /// In the character set of Chinese Windows (code page 936), or in Latin-1.
  @Test func everyCharacterIsOneThatPhonesHave() throws {
    let converter = iconv_open("CP936", "UTF-8")
    defer { iconv_close(converter) }
    func isCommon(_ scalar: Unicode.Scalar) -> Bool {
      if scalar.value < 256 { return true }
      var (input, output) = (Array(String(scalar).utf8CString.dropLast()), [CChar](repeating: 0, count: 8))
      return input.withUnsafeMutableBufferPointer { from in
        output.withUnsafeMutableBufferPointer { to in
          var (source, target) = (from.baseAddress, to.baseAddress)
          var (left, room) = (from.count, to.count)
          return iconv(converter, &source, &left, &target, &room) == 0
        }
      }
    }
    #expect(isCommon("中") && !isCommon("\u{1F600}"))
    for (name, letter) in try Self.letters() {
      for text in [letter.subject, letter.text, letter.html] {
        let strange = Set(text.unicodeScalars.filter { !isCommon($0) })
        #expect(strange.isEmpty, "\(name): \(strange)")
      }
    }
  }

  @Test func noLineIsLongerThanMailAllows() throws {
    for (name, letter) in try Self.letters() {
      let longest = letter.text.split(separator: "\n").map(\.utf8.count).max() ?? 0
      #expect(longest <= Self.longestLine, "\(name): \(longest) octets")
    }
  }

  /// A phone is 320 px wide at least: what is wider, for Outlook, shrinks with the window.
  @Test func nothingIsWiderThanAPhone() throws {
    for (name, letter) in try Self.letters() {
      for match in letter.html.matches(of: #/<[a-z]+ [^>]*\bwidth="(\d+)"[^>]*>/#)
      where (Int(match.output.1) ?? 0) > Self.narrowest {
        #expect(match.output.0.contains("width:100%"), "\(name): \(match.output.0)")
      }
      #expect(!letter.html.contains("min-width"), "\(name)")
    }
  }
}
