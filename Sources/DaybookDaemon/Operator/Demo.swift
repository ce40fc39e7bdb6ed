import Foundation
public import Logging
import MailMessage
import SalesDomain
import SalesStore

/// `daybook demo`: a company's fortnight on an embedded Maildir, with an index page of all letters.
public enum Demo {
  /// Marks a folder that a demo made and may make again.
  static let marker = ".daybook-demo"

  /// Returns what to tell the operator.
  ///
  /// - Throws: `UsageError` for a folder that holds something else.
  public static func run(in folder: String, log: Logger) async throws -> [String] {
    let folder = folder.hasPrefix("/") ? folder : FileManager.default.currentDirectoryPath + "/" + folder
    try TargetFolder.fill(folder) { try clear(folder) }
    let scenario = try ScenarioReader.read(path: "demo", text: DemoStory.text)
    let stage = HouseStage(folder: folder, log: log)
    var rehearsal = Rehearsal(scenario, on: stage)
    try await rehearsal.play()
    let letters = try await stage.read { tx in
      (out: try tx.outbox(limit: 100_000), inbox: try tx.letters(limit: 100_000))
    }
    let head = try await stage.read { tx in try tx.head() }
    try await stage.close()
    let index = try writeLetters(letters.inbox, letters.out, to: folder)
    let config = folder + "/config"
    let program = CommandLine.arguments.first ?? "daybook"
    return [
      "A fortnight of a small company: \(letters.inbox.count) letters came in, "
        + "\(letters.out.count) went out, \(head.seq) events are in the ledger.",
      "", "Open \(index) in a browser: every letter, in the order it happened.", "", "Try next:",
      "  \(program) export entries --config \(config)",
      "  \(program) show O-1 --config \(config)",
      "  \(program) verify --config \(config)",
      "  write a letter of your own, and read its receipt:",
    ] + letterOfYourOwn(program, folder).map { "    \($0)" }
  }

  /// Shell lines that may be run again: each letter has a date, a Message-ID and a file of its own.
  private static func letterOfYourOwn(_ program: String, _ folder: String) -> [String] {
    [
      "n=$(date +%s); printf 'From: chen@example.test\\nTo: daybook@example.test\\nDate: %s\\n"
        + "Message-ID: <%s@example.test>\\nSubject: hi\\n\\nO-3 call 30m price asked\\n' "
        + "\"$(date -R)\" $n > \(folder)/mail/in/new/$n",
      "\(program) once --as-of 2026-03-16T09:00:00+08:00 --config \(folder)/config",
      "sed '/^ref: /q' $(grep -l \"<$n@\" \(folder)/mail/out/new/*)",
    ]
  }

  private static func clear(_ folder: String) throws {
    let manager = FileManager.default
    guard manager.fileExists(atPath: folder) else {
      return try TextFile.write(
        "This folder was made by `daybook demo`; the next demo empties it.\n", to: "\(folder)/\(marker)")
    }
    let content = try manager.contentsOfDirectory(atPath: folder)
    guard content.isEmpty || content.contains(marker) else {
      throw UsageError("\(folder) is not empty and not a demo's folder; name another one")
    }
    for name in content { try manager.removeItem(atPath: "\(folder)/\(name)") }
    try TextFile.write(
      "This folder was made by `daybook demo`; the next demo empties it.\n", to: "\(folder)/\(marker)")
  }

  private static func writeLetters(
    _ inbox: [InboxLetter], _ outbox: [OutboxLetter], to folder: String
  ) throws -> String {
    let zone = ZoneTable.zone("Asia/Shanghai")
    var pages: [(at: Instant, page: LetterIndex.Page)] = []
    for letter in inbox {
      guard let bytes = letter.bytes, let message = try? ReceivedMessage.read(bytes) else { continue }
      let name = "in-\(letter.id)"
      let text = "From: \(letter.sender ?? "")\nSubject: \(message.subject)\n\n\(message.bodyText)"
      try TextFile.write(text, to: "\(folder)/letters/\(name).txt")
      try TextFile.write(
        "<!DOCTYPE html><meta charset=\"utf-8\"><pre style=\"font-size:15px;white-space:pre-wrap\">"
          + LetterIndex.escaped(text) + "</pre>", to: "\(folder)/letters/\(name).html")
      let title = message.subject.isEmpty ? String(message.bodyText.prefix(60)) : message.subject
      pages.append(
        (
          letter.receivedAt,
          page(letter.receivedAt, zone, "→ from \(letter.member ?? "")", title, "letters/" + name)
        ))
    }
    for letter in outbox {
      guard let message = try? ReceivedMessage.read(letter.bytes) else { continue }
      let name = "out-\(letter.id)"
      let html = message.parts.first { $0.mediaType == "text/html" }?.text
      var beside = PicturesBeside()
      for part in message.parts where part.mediaType == "image/png" {
        guard let id = part.contentID, let file = part.filename else { continue }
        try beside.add(part.bytes, contentID: id, file: "\(name)-\(file)", in: folder + "/letters")
      }
      try TextFile.write(beside.shown(in: html ?? ""), to: "\(folder)/letters/\(name).html")
      try TextFile.write(
        "To: \(letter.address)\nSubject: \(letter.subject)\n\n\(message.bodyText)",
        to: "\(folder)/letters/\(name).txt")
      let kinds = letter.kinds.map(\.rawValue).joined(separator: "+")
      pages.append(
        (
          letter.createdAt,
          page(
            letter.createdAt, zone, "← to \(letter.recipient) (\(kinds))", letter.subject, "letters/" + name)
        ))
    }
    let sorted = pages.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
    let path = folder + "/index.html"
    try TextFile.write(
      LetterIndex.html(title: "Daybook: a fortnight of letters", sorted.map(\.element.page)), to: path)
    return path
  }

  private static func page(
    _ at: Instant, _ zone: TimeZone, _ note: String, _ title: String, _ file: String
  ) -> LetterIndex.Page {
    let clock = at.clockText(in: zone).split(separator: " ")
    return LetterIndex.Page(
      group: String(clock[0]), title: title.replacing("\n", with: " "), note: "\(clock[1]) \(note)",
      file: file)
  }
}
