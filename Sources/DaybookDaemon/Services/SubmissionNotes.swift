import MailTransport
import SalesDomain
import SalesStore

/// What `status` and the delivery watch know of the submission server, from the outcomes of each batch.
struct SubmissionNotes {
  /// When a letter was last accepted, in ms.
  static let lastSent = "last_sent"
  /// Since when the server takes nothing at all, in ms.
  static let deadSince = "submission_dead_since"
  /// What it says, for `status`.
  static let failing = "failing_submission"

  private let tx: StoreTransaction

  init(_ tx: StoreTransaction) { self.tx = tx }

  /// Books a batch: one accepted letter shows that the account works, whatever became of the others.
  func take(_ outcomes: some Collection<SubmissionOutcome>, at now: Instant) throws {
    if outcomes.contains(where: { if case .accepted = $0 { true } else { false } }) {
      try tx.note(Self.lastSent, "\(now.ms)")
      return try clear()
    }
    var dead: String?
    for outcome in outcomes {
      switch outcome {
      case .accountPaused(let code, let reply): dead = code == 0 ? reply : "\(code) \(reply)"
      case .deferred(0, let reply): dead = dead ?? reply
      // The server lives and speaks of one letter.
      case .deferred, .refused: return try clear()
      case .uncertain, .accepted: break
      }
    }
    guard let dead else { return }
    if try tx.notes()[Self.deadSince] == nil { try tx.note(Self.deadSince, "\(now.ms)") }
    try tx.note(Self.failing, dead)
  }

  private func clear() throws {
    try tx.note(Self.deadSince, nil)
    try tx.note(Self.failing, nil)
  }
}
