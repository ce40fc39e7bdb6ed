import SalesStore

/// `daybook quarantine release|drop` and `outbox retry|drop`: files what the daemon then does.
public enum RequestFiling {
  /// What was filed and what was not; `passed` is false when something was not.
  public struct Report: Sendable {
    public internal(set) var lines: [String] = []
    public internal(set) var passed = true
  }

  /// Letters in quarantine are handled again, as if they had just come.
  public static func release(letters ids: [Int64], folder: String) async throws -> Report {
    try await file(.releaseLetter, ids, folder: folder)
  }

  /// Letters in quarantine are given up.
  public static func drop(letters ids: [Int64], folder: String) async throws -> Report {
    try await file(.dropLetter, ids, folder: folder)
  }

  /// Outgoing letters are sent again, with the same bytes.
  public static func retry(outgoing ids: [Int64], folder: String) async throws -> Report {
    try await file(.retryOutgoing, ids, folder: folder)
  }

  /// Outgoing letters are never sent.
  public static func drop(outgoing ids: [Int64], folder: String) async throws -> Report {
    try await file(.dropOutgoing, ids, folder: folder)
  }

  /// Files a request for each letter whose state allows it.
  private static func file(
    _ kind: OperatorRequest.Kind, _ ids: [Int64], folder: String
  ) async throws -> Report {
    let company = try await Company.read(folder: folder)
    let store = try SalesStore(path: company.settings.storePath, access: .filing)
    let report = try await store.write { tx in
      var report = Report()
      for id in ids {
        if let reason = try refusal(kind, id, tx) {
          report.lines.append("\(id): \(reason)")
          report.passed = false
        } else {
          let isNew = try tx.file(kind, target: id, at: WallClock.now())
          report.lines.append("\(id): \(isNew ? "filed" : "was filed before"), \(promise(kind))")
        }
      }
      return report
    }
    try store.close()
    return report
  }

  private static func promise(_ kind: OperatorRequest.Kind) -> String {
    let what =
      switch kind {
      case .releaseLetter: "it is handled again"
      case .dropLetter, .dropOutgoing: "it is dropped"
      case .retryOutgoing: "it is sent again"
      }
    return what + " within a minute, or when `daybook run` or `once` starts"
  }

  /// Why it cannot be done; nil when it can.
  private static func refusal(
    _ kind: OperatorRequest.Kind, _ id: Int64, _ tx: StoreTransaction
  ) throws -> String? {
    switch kind {
    case .releaseLetter, .dropLetter:
      guard let letter = try tx.letter(id) else { return "there is no such letter" }
      guard letter.state == .quarantined else { return "is \(letter.state.rawValue), not in quarantine" }
      if kind == .releaseLetter, letter.oversize || letter.bytes == nil {
        return "cannot be released, its text was not kept; ask the sender to send it again"
      }
    case .retryOutgoing, .dropOutgoing:
      guard let letter = try tx.outgoing(id) else { return "there is no such letter" }
      if [OutboxState.sent, .sending].contains(letter.state) { return "is \(letter.state.rawValue) already" }
      if letter.isMerged { return "went out inside another letter: \(letter.reply ?? "")" }
      if kind == .dropOutgoing, letter.state == .dropped { return "is dropped already" }
    }
    return nil
  }
}
