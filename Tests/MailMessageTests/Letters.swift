import Foundation

@testable import MailMessage

/// Letters and chance for the tests of this target.
enum Letters {
  static let fixtures = Bundle.module.resourceURL?.appendingPathComponent("Fixtures")

  /// The names of all recorded shapes, sorted.
  static let names: [String] = {
    guard let fixtures, let all = try? FileManager.default.contentsOfDirectory(atPath: fixtures.path) else {
      return []
    }
    return all.filter { $0.hasSuffix(".eml") }.map { String($0.dropLast(4)) }.sorted()
  }()

  /// The bytes of a recorded shape.
  static func bytes(_ name: String) throws -> [UInt8] {
    guard let fixtures else { throw CocoaError(.fileNoSuchFile) }
    return [UInt8](try Data(contentsOf: fixtures.appendingPathComponent(name + ".eml")))
  }

  /// The words of the person in a recorded shape, blank lines apart.
  static func own(_ name: String) throws -> [String] {
    guard let fixtures else { throw CocoaError(.fileNoSuchFile) }
    let url = fixtures.appendingPathComponent(name + ".own.txt")
    return visible(try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init))
  }

  /// Lines without blanks at their ends, blank ones left out.
  static func visible(_ lines: [String]) -> [String] {
    lines.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  /// A letter from header lines and a body, line ends made CRLF.
  static func letter(_ headers: String, _ body: String, from: String = "wang@example.test") -> [UInt8] {
    Array("From: \(from)\n\(headers)\n\n\(body)".replacing("\n", with: "\r\n").utf8)
  }
}
