import Foundation
import MailMessage
import SalesDomain
import SalesStore

/// `daybook quarantine list` and `show`, read from a snapshot.
public enum Quarantine {
  /// A shown letter is cut after this many characters.
  static let shownCharacters = 16_000

  /// One line for each letter in quarantine: id, since when, from whom, subject, why, and what it waits for.
  public static func list(folder: String) async throws -> [String] {
    try await StoreSnapshot.read(folder: folder) { tx, zone in
      var (lines, next) = ([String](), Int64(0))
      let filed = try FiledRequests(tx)
      while true {
        let batch = try tx.letters(in: .quarantined, from: next)
        guard let last = batch.last else { break }
        next = last.id
        for letter in batch {
          let origin = LetterOrigin(letter)
          let parts = [
            "\(letter.id)", letter.receivedAt.clockText(in: zone), origin.from ?? "no sender",
            "“\(origin.subject ?? "")”", letter.reason ?? "",
          ]
          let rest = [
            letter.oversize ? "only its header was kept" : nil, try question(about: letter, tx, zone),
            filed.about(letter: letter.id),
          ]
          lines.append(TerminalText.oneLine((parts + rest.compactMap { $0 }).joined(separator: "  ")))
        }
      }
      return lines.isEmpty ? ["nothing is in quarantine"] : lines
    }
  }

  /// Whether the claimed sender was asked; nil for a letter that waits for the operator alone.
  private static func question(
    about letter: InboxLetter, _ tx: StoreTransaction, _ zone: TimeZone
  ) throws -> String? {
    let question = try tx.question(about: letter.id)
    guard question.waits else { return nil }
    return question.askedAt.map { "asked \($0.clockText(in: zone))" } ?? "not asked yet"
  }

  /// What is known of one letter, and its text.
  ///
  /// - Throws: `NotInQuarantine` with what it is instead.
  public static func show(_ id: Int64, folder: String) async throws -> String {
    try await StoreSnapshot.read(folder: folder) { tx, zone in
      guard let letter = try tx.letter(id) else { throw NotInQuarantine("there is no letter \(id)") }
      guard letter.state == .quarantined else {
        throw NotInQuarantine("letter \(id) is \(letter.state.rawValue), not in quarantine")
      }
      let origin = LetterOrigin(letter)
      let fields = [
        ("id", "\(letter.id)"), ("since", letter.receivedAt.iso8601(in: zone)), ("from", origin.from ?? ""),
        ("member", letter.member ?? ""), ("subject", origin.subject ?? ""),
        ("message_id", origin.messageID ?? ""), ("reason", letter.reason ?? ""),
        ("question", try question(about: letter, tx, zone) ?? ""),
        ("bytes", "\(letter.bytes?.count ?? 0)\(letter.oversize ? ", the header alone was kept" : "")"),
      ]
      let head = fields.filter { !$0.1.isEmpty }.map { TerminalText.oneLine("\($0.0): \($0.1)") }
      return (head + ["", text(letter.bytes ?? [])]).joined(separator: "\n")
    }
  }

  /// The text of a letter that can be read, else its bytes as they stand, if they are text at all.
  private static func text(_ bytes: [UInt8]) -> String {
    let read = (try? ReceivedMessage.read(bytes))?.bodyText ?? ""
    let text = read.isEmpty ? String(decoding: bytes.prefix(shownCharacters), as: UTF8.self) : read
    let shown = TerminalText.plain(String(text.prefix(shownCharacters)))
    let strange = shown.unicodeScalars.count { $0 == "\u{FFFD}" }
    if strange * 5 > shown.unicodeScalars.count { return "(bytes that are no text)" }
    return text.count > shownCharacters ? shown + "\n…" : shown
  }
}

/// A letter that was asked for is not in quarantine; exit code 1.
public struct NotInQuarantine: Error, CustomStringConvertible {
  public let description: String
  init(_ description: String) { self.description = description }
}

/// Reads one snapshot of a company's store.
enum StoreSnapshot {
  /// `body` gets the company's zone.
  static func read<Value: Sendable>(
    folder: String, _ body: @escaping @Sendable (StoreTransaction, TimeZone) throws -> Value
  ) async throws -> Value {
    let company = try await Company.read(folder: folder)
    let zone = company.zone
    let store = try SalesStore(path: company.settings.storePath, access: .reading)
    let value = try await store.read { tx in try body(tx, zone) }
    try store.close()
    return value
  }
}

/// Foreign text on a terminal, without the control characters that move its cursor or change its colours.
enum TerminalText {
  static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.compactMap { scalar in
          if scalar == "\n" || scalar == "\t" { return scalar }
          if scalar == "\r" { return nil }
          return scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? "\u{FFFD}" : scalar
        }))
  }

  static func oneLine(_ text: String) -> String {
    plain(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }
}
