import Foundation
import SalesDomain
import SalesStore

/// `daybook outbox list`, read from a snapshot.
public enum UnsentLetters {
  /// One line for each letter that was not sent: id, state, attempts, to whom, subject, what it waits for.
  ///
  /// Receipts that went out inside another letter are not listed: nothing is to be done about them.
  public static func list(folder: String) async throws -> [String] {
    try await StoreSnapshot.read(folder: folder) { tx, zone in
      var (lines, next) = ([String](), Int64(0))
      let filed = try FiledRequests(tx)
      let isCapped = try tx.notes()[OutgoingCap.note] != nil
      while true {
        let batch = try tx.unsentLetters(from: next)
        guard let last = batch.last else { break }
        next = last.id
        for letter in batch {
          let parts = [
            "\(letter.id)", letter.state.rawValue,
            "\(letter.attempts) \(letter.attempts == 1 ? "attempt" : "attempts")", letter.address,
            "“\(letter.subject)”", try waiting(letter, isCapped, tx, zone), letter.reply ?? "",
            filed.about(outgoing: letter.id) ?? "",
          ]
          lines.append(TerminalText.oneLine(parts.filter { !$0.isEmpty }.joined(separator: "  ")))
        }
      }
      return lines.isEmpty ? ["every letter was sent"] : lines
    }
  }

  /// When it goes, or what must happen first; empty for an end.
  private static func waiting(
    _ letter: OutboxLetter, _ isCapped: Bool, _ tx: StoreTransaction, _ zone: TimeZone
  ) throws -> String {
    switch letter.state {
    case .queued where isCapped && letter.attempts == 0: return "waits for room under the cap"
    case .queued, .uncertain: return "next \(letter.nextAt.clockText(in: zone))"
    case .held where letter.reply == HoldReason.deadAddress.rawValue:
      return "goes when somebody writes from there"
    case .held:
      let due = try Member.ID(letter.recipient).flatMap { try tx.mergedReceiptsDue(for: $0) }
      return "goes merged with the others" + (due.map { " at \($0.clockText(in: zone))" } ?? "")
    case .sending, .sent, .failed, .dropped: return ""
    }
  }
}

/// What operators asked for and the daemon has not done yet.
struct FiledRequests {
  /// Requests looked at.
  private static let most = 1000

  private let words: [OperatorRequest.Kind: [Int64: String]]

  init(_ tx: StoreTransaction) throws {
    var words: [OperatorRequest.Kind: [Int64: String]] = [:]
    for request in try tx.openRequests(limit: Self.most) {
      let word =
        switch request.kind {
        case .releaseLetter: "release"
        case .dropLetter, .dropOutgoing: "drop"
        case .retryOutgoing: "retry"
        }
      words[request.kind, default: [:]][request.target] = "\(word) filed"
    }
    self.words = words
  }

  func about(letter id: Int64) -> String? { words[.releaseLetter]?[id] ?? words[.dropLetter]?[id] }

  func about(outgoing id: Int64) -> String? { words[.retryOutgoing]?[id] ?? words[.dropOutgoing]?[id] }
}
