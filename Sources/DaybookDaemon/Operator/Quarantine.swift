import Foundation
import MailMessage
import SalesDomain
import SalesStore

/// `daybook quarantine list` and `show`, read from a snapshot.
public enum Quarantine {
  /// A shown letter is cut after this many characters.
  static let shownCharacters = 16_000

  /// One line for each letter in quarantine: id, since when, from whom, subject, why.
  public static func list(folder: String) async throws -> [String] {
    try await StoreSnapshot.read(folder: folder) { tx, zone in
      var (lines, next) = ([String](), Int64(0))
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
          lines.append(TerminalText.oneLine(parts.joined(separator: "  ")))
        }
      }
      return lines.isEmpty ? ["nothing is in quarantine"] : lines
    }
  }

  /// What is known of one letter, and its text; nil when it is not in quarantine.
  public static func show(_ id: Int64, folder: String) async throws -> String? {
    try await StoreSnapshot.read(folder: folder) { tx, zone in
      guard let letter = try tx.letter(id), letter.state == .quarantined else { return nil }
      let origin = LetterOrigin(letter)
      let fields = [
        ("id", "\(letter.id)"), ("since", letter.receivedAt.iso8601(in: zone)), ("from", origin.from ?? ""),
        ("member", letter.member ?? ""), ("subject", origin.subject ?? ""),
        ("message_id", origin.messageID ?? ""), ("reason", letter.reason ?? ""),
        ("bytes", "\(letter.bytes?.count ?? 0)\(letter.oversize ? ", the header alone was kept" : "")"),
      ]
      let head = fields.map { TerminalText.oneLine("\($0.0): \($0.1)") }
      return (head + ["", text(letter.bytes ?? [])]).joined(separator: "\n")
    }
  }

  /// The text of a letter that can be read, else its bytes as they stand.
  private static func text(_ bytes: [UInt8]) -> String {
    let read = (try? ReceivedMessage.read(bytes))?.bodyText ?? ""
    let text = read.isEmpty ? String(decoding: bytes.prefix(shownCharacters), as: UTF8.self) : read
    let shown = TerminalText.plain(String(text.prefix(shownCharacters)))
    return text.count > shownCharacters ? shown + "\n…" : shown
  }
}

/// `daybook outbox list`, read from a snapshot.
public enum UnsentLetters {
  /// One line for each letter that was not sent: id, state, attempts, to whom, subject, next try, answer.
  public static func list(folder: String) async throws -> [String] {
    try await StoreSnapshot.read(folder: folder) { tx, zone in
      var (lines, next) = ([String](), Int64(0))
      while true {
        let batch = try tx.unsentLetters(from: next)
        guard let last = batch.last else { break }
        next = last.id
        for letter in batch {
          let waits = [OutboxState.queued, .uncertain].contains(letter.state)
          let parts = [
            "\(letter.id)", letter.state.rawValue, "\(letter.attempts) attempt(s)", letter.address,
            "“\(letter.subject)”", waits ? "next \(letter.nextAt.clockText(in: zone))" : "",
            letter.reply ?? "",
          ]
          lines.append(TerminalText.oneLine(parts.filter { !$0.isEmpty }.joined(separator: "  ")))
        }
      }
      return lines.isEmpty ? ["every letter was sent"] : lines
    }
  }
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
