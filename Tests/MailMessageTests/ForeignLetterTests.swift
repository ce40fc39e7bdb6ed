import Foundation
import Testing

@testable import MailMessage

/// Letters that nobody here wrote, compared with what other readers make of them.
///
/// They stand beside the checkout in `shared/corpus`; where that folder is absent the tests are skipped and
/// say so. Each accepted difference stands with its reason in `AcceptedDifferences.txt`.
@Suite("Foreign letters")
struct ForeignLetterTests {
  @Test("the words of a person agree with the trimmed texts", .enabled(if: Foreign.exists, Foreign.absent))
  func repliesAgree() throws {
    let names = try Foreign.names(in: "replies/emails", ending: ".txt")
    #expect(names.count >= 60)
    let found = try names.compactMap { name -> String? in
      let text = try Foreign.text("replies/emails/\(name)").replacing("\r\n", with: "\n")
      let trimmed = try Foreign.text("replies/trimmed/\(name)").replacing("\r\n", with: "\n")
      let own = Foreign.words(SplitBody.split(text).own)
      return own == Foreign.words(trimmed.split(separator: "\n").map(String.init)) ? nil : "replies/\(name)"
    }
    try Foreign.expectAccepted(found, of: "replies/")
  }

  @Test("letters are read as another parser reads them", .enabled(if: Foreign.exists, Foreign.absent))
  func parserAgrees() throws {
    var found: [String] = []
    let names = try ["rfc", "legacy", "malformed", "thirdparty"].flatMap { folder in
      try Foreign.names(in: "mail-parser/\(folder)", ending: ".eml").map { "\(folder)/\($0.dropLast(4))" }
    }
    #expect(names.count >= 100)
    for name in names {
      guard let other = try ParsedElsewhere("mail-parser/\(name).json") else { continue }
      do {
        let message = try Foreign.read(Foreign.bytes("mail-parser/\(name).eml"))
        found += other.differences(from: message).map { "mail-parser/\(name) \($0)" }
      } catch {
        found.append("mail-parser/\(name) \(error)")
      }
    }
    try Foreign.expectAccepted(found, of: "mail-parser/")
  }
}

/// Where foreign letters stand, and which differences are accepted.
enum Foreign {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/corpus")
  static let exists = FileManager.default.fileExists(atPath: folder.path)
  static let absent: Comment = "no foreign letters beside the checkout"

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: path)))
  }

  static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

  static func names(in path: String, ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path)
      .filter { $0.hasSuffix(ending) }.sorted()
  }

  /// Reads a letter; one that is refused because it names no sender is still compared, with one put in.
  static func read(_ bytes: [UInt8]) throws(MessageReadingError) -> ReceivedMessage {
    do {
      return try ReceivedMessage.read(bytes)
    } catch {
      guard error == .noSender || error == .noHeaders else { throw error }
      return try ReceivedMessage.read(
        Array("Sender: a@b.test\n".utf8) + bytes[ReceivedMessage.start(of: bytes)...])
    }
  }

  /// The words of lines, white space aside.
  static func words(_ lines: [String]) -> String {
    lines.flatMap { $0.split { $0.isWhitespace } }.joined(separator: " ")
  }

  /// What is accepted, `PATH [FIELD]: REASON` a line.
  private static func accepted(of prefix: String) throws -> Set<String> {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "AcceptedDifferences.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return Set(
      lines.filter { $0.hasPrefix(prefix) }.compactMap { line in
        line.firstIndex(of: ":").map { String(line[..<$0]) }
      })
  }

  /// Every difference is accepted with a reason, and every accepted one is still there.
  static func expectAccepted(_ found: [String], of prefix: String) throws {
    let accepted = try accepted(of: prefix)
    #expect(found.filter { !accepted.contains($0) } == [])
    #expect(accepted.subtracting(found).sorted() == [])
  }
}

/// What the other parser made of a letter.
struct ParsedElsewhere {
  private let from: [String]
  private let to: [String]
  private let subject: String?
  private let texts: [String]
  private let attachments: Int

  /// Nil for a letter that the other parser could not read either.
  init?(_ path: String) throws {
    let data = Data(try Foreign.bytes(path))
    guard let whole = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      let parts = whole["parts"] as? [[String: Any]], let first = parts.first
    else { return nil }
    let headers = first["headers"] as? [[String: Any]] ?? []
    from = Self.addresses("from", headers)
    to = Self.addresses("to", headers)
    subject =
      headers.last { $0["name"] as? String == "subject" }
      .flatMap { $0["value"] as? [String: Any] }.flatMap { $0["Text"] as? String }
    let bodies = Set((whole["text_body"] as? [Int] ?? []) + (whole["html_body"] as? [Int] ?? []))
    texts = bodies.sorted().compactMap { number in
      guard parts.indices.contains(number), let body = parts[number]["body"] as? [String: Any] else {
        return nil
      }
      return (body["Text"] ?? body["Html"]) as? String
    }
    attachments = (whole["attachments"] as? [Int] ?? []).count
  }

  private static func addresses(_ name: String, _ headers: [[String: Any]]) -> [String] {
    var found: [String] = []
    for header in headers where header["name"] as? String == name {
      guard let value = (header["value"] as? [String: Any])?["Address"] as? [String: Any] else { continue }
      let groups = value["Group"] as? [[String: Any]] ?? []
      let lists =
        [value["List"] as? [[String: Any]] ?? []] + groups.map { $0["addresses"] as? [[String: Any]] ?? [] }
      found += lists.joined().compactMap { $0["address"] as? String }
    }
    return found.filter { $0.contains("@") }.map { $0.lowercased() }
  }

  /// The fields in which a letter was read otherwise.
  func differences(from message: ReceivedMessage) -> [String] {
    var found: [String] = []
    if message.from.map({ $0.address.description.lowercased() }) != from { found.append("from") }
    if message.to.map({ $0.address.description.lowercased() }) != to { found.append("to") }
    if Foreign.words([message.subject]) != Foreign.words([subject ?? ""]) { found.append("subject") }
    let ours = message.parts.filter { $0.mediaType == "text/plain" || $0.mediaType == "text/html" }
      .map { Foreign.words([$0.text]) }
    for text in texts where !ours.contains(Foreign.words([text])) {
      found.append("text")
      break
    }
    var bodies = texts.map { Foreign.words([$0]) }
    let rest = message.parts.filter { part in
      guard let body = bodies.firstIndex(of: Foreign.words([part.text])) else { return true }
      bodies.remove(at: body)
      return false
    }
    if rest.count != attachments { found.append("attachments") }
    return found
  }
}
