import Foundation
import Testing

@testable import MailMessage

/// Our reading of letters held against GMime's.
///
/// `make test` builds the program that asks GMime (`Tests/Oracle`); where it is not built the tests are
/// skipped and say so. Each accepted difference stands with its reason in `AcceptedDifferences.txt`.
@Suite("GMime reads the same")
struct GMimeTests {
  @Test("in the recorded shapes", .enabled(if: GMime.isBuilt, GMime.missing))
  func recordedShapesAgree() throws {
    let fixtures = try #require(Letters.fixtures)
    #expect(Letters.names.count >= 200)
    let paths = Letters.names.map { fixtures.appending(path: $0 + ".eml") }
    try Foreign.expectAccepted(
      GMime.differences(in: paths, called: Letters.names.map { "gmime/own/" + $0 }), of: "gmime/own/")
  }

  @Test(
    "in foreign letters", .enabled(if: GMime.isBuilt, GMime.missing),
    .enabled(if: Foreign.exists, Foreign.absent))
  func foreignLettersAgree() throws {
    let names = try FileManager.default.subpathsOfDirectory(atPath: Foreign.folder.path)
      .filter { $0.hasSuffix(".eml") }.sorted()
    #expect(names.count >= 800)
    let paths = names.map { Foreign.folder.appending(path: $0) }
    try Foreign.expectAccepted(
      GMime.differences(in: paths, called: names.map { "gmime/foreign/" + $0.dropLast(4) }),
      of: "gmime/foreign/")
  }
}

/// A leaf of a letter as either reader has it; `text` only where it is text.
private struct Leaf {
  let type: String
  let file: String?
  let text: String?

  init(type: String, file: String?, text: String?) {
    self.type = type
    self.file = file
    self.text = text.map(Self.lines)
  }

  static func types(_ leaves: [Leaf]) -> [String] { leaves.filter { $0.text != "" }.map(\.type) }

  static func texts(_ leaves: [Leaf], _ type: String) -> [String] {
    leaves.filter { $0.type == type }.compactMap(\.text).filter { !$0.isEmpty }
  }

  /// Text with LF as its line ends, and without the blanks at the ends of lines and of the whole.
  private static func lines(_ text: String) -> String {
    var bytes = Array(text.utf8)
    LineEnds.toLF(&bytes)
    let lines = bytes.split(separator: ASCII.lf, omittingEmptySubsequences: false).map { line in
      line[..<(line.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? line.startIndex)]
    }
    let end = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    return lines[..<end].map(\.text).joined(separator: "\n")
  }
}

/// What GMime makes of one letter.
struct GMime: Decodable {
  struct Part: Decodable {
    let type: String
    let file: String?
    let text: String?
  }

  let subject: String?
  let messageID: String?
  let from: [String]
  let to: [String]
  let cc: [String]
  let parts: [Part]

  static let program = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: ".build/gmime_oracle")
  static let isBuilt = FileManager.default.isExecutableFile(atPath: program.path)
  static let missing: Comment = "GMime is not asked: .build/gmime_oracle is missing; `make test` builds it"

  /// GMime's reading of each letter, in order.
  ///
  /// The output goes through a file: a full pipe cannot stop the program.
  private static func read(_ paths: [URL]) throws -> [GMime] {
    let file = FileManager.default.temporaryDirectory.appending(path: "gmime-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let output = try FileHandle(forWritingTo: file)
    let process = Process()
    process.executableURL = program
    process.arguments = paths.map(\.path)
    process.standardOutput = output
    try process.run()
    process.waitUntilExit()
    try output.close()
    #expect(process.terminationStatus == 0)
    return try Data(contentsOf: file).split(separator: ASCII.lf).map {
      try JSONDecoder().decode(GMime.self, from: $0)
    }
  }

  /// `NAME FIELD` for each field of each letter that we read otherwise.
  static func differences(in paths: [URL], called names: [String]) throws -> [String] {
    let readings = try read(paths)
    try #require(readings.count == paths.count)
    var found: [String] = []
    for (index, reading) in readings.enumerated() {
      let bytes = [UInt8](try Data(contentsOf: paths[index]))
      do {
        let message = try Foreign.read(bytes)
        found += reading.differences(from: message).map { "\(names[index]) \($0)" }
      } catch {
        found.append("\(names[index]) \(error)")
      }
    }
    return found
  }

  /// The fields that we read otherwise.
  ///
  /// What is empty is left out on both sides: text parts without a text, and names without a domain, which
  /// are no addresses to us.
  private func differences(from message: ReceivedMessage) -> [String] {
    func ours(_ boxes: [Mailbox]) -> [String] { boxes.map(\.address.folded) }
    func theirs(_ boxes: [String]) -> [String] { boxes.filter { $0.contains("@") }.map { $0.lowercased() } }
    let ourParts = message.parts.map {
      Leaf(type: $0.mediaType, file: $0.filename, text: $0.mediaType.hasPrefix("text/") ? $0.text : nil)
    }
    let theirParts = parts.map {
      Leaf(type: $0.type.lowercased(), file: $0.file.map(Self.lastPart), text: $0.text)
    }
    let pairs: [(field: String, ours: [String], theirs: [String])] = [
      ("message-id", [message.messageID?.value ?? ""], [messageID ?? ""]),
      ("from", ours(message.from), theirs(from)), ("to", ours(message.to), theirs(to)),
      ("cc", ours(message.cc), theirs(cc)),
      ("types", Leaf.types(ourParts), Leaf.types(theirParts)),
      ("plain", Leaf.texts(ourParts, "text/plain"), Leaf.texts(theirParts, "text/plain")),
      ("html", Leaf.texts(ourParts, "text/html"), Leaf.texts(theirParts, "text/html")),
      ("files", ourParts.compactMap(\.file), theirParts.compactMap(\.file)),
    ]
    return (hasSubject(of: message) ? [] : ["subject"]) + pairs.filter { $0.ours != $0.theirs }.map(\.field)
  }

  /// Whether the subjects agree.
  ///
  /// GMime 3.2.13 drops what follows a base64 word that ends in `=` (jstedfast/gmime#133), so there its
  /// subject need only be how ours begins.
  private func hasSubject(of message: ReceivedMessage) -> Bool {
    let ours = Foreign.words([message.subject])
    let theirs = Foreign.words([subject ?? ""])
    guard ours != theirs else { return true }
    let raw = message.headers.first(named: "subject")?.rawValue ?? ""
    return !theirs.isEmpty && ours.hasPrefix(theirs) && raw.contains(/=\?=\s*=\?/)
  }

  /// GMime keeps the folders of a file name.
  private static func lastPart(_ name: String) -> String {
    name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
  }
}
