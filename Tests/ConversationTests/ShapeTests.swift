import Foundation
import MailMessage
import SalesDomain
import Testing

@testable import Conversation
@testable import DaybookDaemon

/// Recorded letters of each mail program, read to the end: from their bytes to what they say.
@Suite("What recorded letters say") struct ShapeTests {
  @Test("the statements of each recorded letter are found", arguments: Shapes.names)
  func statements(_ name: String) throws {
    let message = try ReceivedMessage.read(Shapes.bytes(name))
    let says = try Shapes.says(name)
    let found = try Shapes.statements(of: message, body: message.bodyText)
    #expect(found == says)
  }

  @Test("the HTML of a letter says what its plain text says", arguments: Shapes.names)
  func statementsOfHTML(_ name: String) throws {
    let message = try ReceivedMessage.read(Shapes.bytes(name))
    guard message.plainText != nil, let html = message.htmlText else { return }
    let says = try Shapes.says(name)
    let found = try Shapes.statements(of: message, body: html)
    #expect(found == says)
  }

  @Test("there are recorded answers at all")
  func exist() { #expect(Shapes.names.count >= 100) }
}

/// The recorded letters beside the tests of MailMessage that tell what they say.
enum Shapes {
  private static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let folder = checkout.appending(path: "Tests/MailMessageTests/Fixtures")

  /// Names of the letters whose statements are known.
  static let names: [String] = {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return all.filter { $0.hasSuffix(".says.txt") }.map { String($0.dropLast(9)) }.sorted()
  }()

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name + ".eml")))
  }

  /// One statement a line: object, activities, minutes, words.
  static func says(_ name: String) throws -> [String] { try lines(name + ".says.txt") }

  private static func lines(_ file: String) throws -> [String] {
    try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
  }

  private static func text(_ file: String) throws -> String {
    try String(contentsOf: checkout.appending(path: "config/\(file)"), encoding: .utf8)
  }

  /// The statements of a body that answers the recorded brief, or no letter of ours.
  static func statements(of message: ReceivedMessage, body: String) throws -> [String] {
    let process = try ProcessFile.read(text("process.yaml"), file: "process.yaml", version: 1)
    let context = ReadingContext(
      author: author, today: Day(number: 20_514), roster: Roster(members: [author], roles: [:]),
      vocabulary: try KeywordsFile.read(
        text("keywords.yaml"), file: "keywords.yaml", process: process,
        companies: CompaniesFile.read(text("companies.yaml"), file: "companies.yaml")),
      rules: try RulesFile.read(text("rules.yaml"), file: "rules.yaml"),
      answered: try brief(answeredBy: message), exists: { (104...107).contains($0.number) },
      seal: { _ in PersonalReference(id: "p", digest: "") })
    let lines = SplitBody.split(body).lines
    return LetterReader(context: context).read(subject: message.subject, lines: lines).map(said)
  }

  private static let author: Member = {
    guard let id = Member.ID("wang"), let rank = Rank(2) else { preconditionFailure("the author is valid") }
    return Member(
      id: id, name: "王芳", rank: rank, superior: nil, addresses: ["wang@example.test"], language: .chinese,
      zoneName: "Asia/Shanghai", joined: nil, left: nil)
  }()

  /// The brief that all recorded answers quote, in the language of the writer.
  private static func brief(answeredBy message: ReceivedMessage) throws -> AnsweredLetter? {
    guard message.inReplyTo.contains(where: { $0.value == "brief.7@example.test" }) else { return nil }
    let lines = try lines(message.from.first?.name == "Wang Fang" ? "brief.en.txt" : "brief.zh.txt")
    let objects = [1: "O-106", 2: "O-104", 3: "O-105", 4: "office"]
    let form = objects.sorted { $0.key < $1.key }.compactMap { number, name -> FormLine? in
      guard let object = EntryObject(name), let minutes = Minutes(30),
        let line = lines.first(where: { $0.hasSuffix("〔a\(number)〕") })
      else { return nil }
      return FormLine(
        mark: "a\(number)", object: object,
        activity: number == 1 ? "wechat" : number == 4 ? "office" : "call", minutes: minutes, text: line)
    }
    return AnsweredLetter(kinds: [.brief], day: Day(number: 20_514), about: [], form: form, lines: lines)
  }

  private static func said(_ statement: Statement) -> String {
    switch statement.meaning {
    case .command(.log(let content, _), _):
      let work = content.activities.joined(separator: "+")
      let text = content.text.isEmpty ? "" : " \(content.text)"
      return "\(content.object) \(work) \(content.minutes.count)\(text)"
    case .command: return "command"
    case .words: return "words"
    case .view: return "view"
    case .confirmation: return "confirmation"
    case .anyway: return "anyway"
    case .day: return "day"
    case .misread: return "misread"
    }
  }
}
