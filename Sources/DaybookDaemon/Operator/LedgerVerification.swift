import SalesStore

/// `daybook verify`: the chain itself, and a mailed head that catches a truncated tail.
public enum LedgerVerification {
  /// One line for each damage, then what that means; `passed` is true when nothing is damaged or differs.
  public struct Report: Sendable {
    public let lines: [String]
    public let passed: Bool
  }

  /// Checks the chain, and the ledger lines of a receipt against it.
  ///
  /// `progress` is handed a line now and then while a long ledger is read.
  /// - Throws: `UsageError` for a receipt that cannot be read: that says nothing about the ledger.
  public static func run(
    folder: String, receipt path: String?, progress: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws -> Report {
    let company = try await Company.read(folder: folder)
    let receipt = try path.map { path throws(UsageError) in try ReceiptFile.read(path) }
    let heads = receipt?.heads ?? []
    let store = try SalesStore(path: company.settings.storePath, access: .reading)
    let (chain, found, note) = try await store.read { tx in
      let last = try tx.head().seq
      return (
        try tx.verifyChain { progress("\($0) of \(last) events checked") },
        try heads.map { (head: $0, hash: try tx.hash(of: $0.seq)) },
        try tx.notes()[DamageNote.name]
      )
    }
    try store.close()
    let text = DamageNote.text(chain, found: "verify")
    if text != note { try await DamageNote.write(text, in: company.settings.storePath) }
    let differences = found.compactMap { head, hash in difference(head, hash, chain.head.seq) }
    var lines = chain.damage + differences
    if let unreadable = receipt?.unreadable.first {
      lines.append("not compared, because it is not whole: `\(unreadable)`")
    }
    lines += chain.lines.suffix(1)
    if let path {
      lines.append(
        differences.isEmpty
          ? "the receipt matches: \(count(heads.count, "ledger line")) of \(path)"
          : "the receipt does not match the ledger; if nobody changed \(path), the ledger was changed")
    }
    return Report(lines: lines, passed: chain.damage.isEmpty && differences.isEmpty)
  }

  private static func difference(_ head: ReceiptFile.Head, _ hash: [UInt8]?, _ last: Int64) -> String? {
    guard let hash else {
      return "event \(head.seq) of the receipt is missing: the ledger ends with event \(last), "
        + "so it was cut off or restored from a backup"
    }
    return hexadecimal(hash) == head.hex
      ? nil : "event \(head.seq) differs from the receipt: it has the hash \(hexadecimal(hash))"
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

/// What `status` says of the ledger: the damage that the last `verify` or `rebuild` found.
enum DamageNote {
  /// The name among the notes.
  static let name = "ledger_damage"

  /// The note's words; nil takes it away.
  static func text(_ chain: ChainReport, found verb: String) -> String? {
    guard let first = chain.damage.first else { return nil }
    let more = chain.damage.count > 1 ? " and more" : ""
    return "\(first)\(more), found by `\(verb)`; run `daybook verify`"
  }

  /// Writes the note for `status`; a copy that may not be written to keeps none.
  static func write(_ text: String?, in path: String) async throws {
    do {
      let store = try SalesStore(path: path, access: .filing)
      try await store.write { tx in try tx.note(name, text) }
      try store.close()
    } catch  where SalesStore.isPassing(error) || error is StoreError {}
  }
}
