import Foundation
import MailMessage
import SalesStore

/// `daybook verify`: the chain itself, and a mailed head that catches a truncated tail.
public enum LedgerVerification {
  /// One line for each damage and a last line with the head; `passed` is true when the chain is whole.
  public struct Report: Sendable {
    public let lines: [String]
    public let passed: Bool
  }

  public static func run(folder: String, receipt: String?) async throws -> Report {
    let company = try await Company.read(folder: folder)
    let heads = try receipt.map { try Self.heads(in: $0) } ?? []
    if let receipt, heads.isEmpty { throw UsageError("\(receipt) holds no line `ledger SEQ HASH`") }
    let store = try SalesStore(path: company.settings.storePath, access: .reading)
    let (chain, found) = try await store.read { tx in
      (try tx.verifyChain(), try heads.map { (head: $0, hash: try tx.hash(of: $0.seq)) })
    }
    try store.close()
    var lines = chain.damage
    for (head, hash) in found {
      if hash == nil {
        lines.append("event \(head.seq) of the receipt is missing: the ledger was cut off or restored")
      } else if hash.map({ hexadecimal($0) }) != head.hex {
        lines.append("event \(head.seq) differs from the receipt: the ledger was changed")
      }
    }
    let passed = lines.isEmpty
    let summary = "\(chain.head.seq) events, head \(chain.head.hex)"
    return Report(
      lines: lines + [passed ? "the chain is whole: \(summary)" : "the chain is damaged: \(summary)"],
      passed: passed)
  }

  private struct Head: Sendable {
    let seq: Int64
    let hex: String
  }

  /// All `ledger SEQ HASH` lines of a forwarded receipt, quoted or not.
  private static func heads(in path: String) throws -> [Head] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw UsageError("cannot read \(path)")
    }
    var text = String(decoding: data, as: UTF8.self)
    if let message = try? ReceivedMessage.read([UInt8](data)), !message.bodyText.isEmpty {
      text += "\n" + message.bodyText
    }
    return text.split(whereSeparator: { $0.isWhitespace || $0 == ">" }).reduce(
      into: ([Head](), [Substring]())
    ) {
      $0.1.append($1)
      if $0.1.count > 3 { $0.1.removeFirst() }
      guard $0.1.count == 3, $0.1[0] == "ledger", let seq = Int64($0.1[1]), $0.1[2].count == 64 else {
        return
      }
      $0.0.append(Head(seq: seq, hex: String($0.1[2])))
    }.0
  }
}
