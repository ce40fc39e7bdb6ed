import SalesDomain
import SalesStore

/// How many letters may go out an hour and a day (X12): beyond it nothing more is sent until there is room.
///
/// A loop or a mistake in a rule then costs a provider's patience once, and not the account.
struct OutgoingCap: Sendable {
  /// The note in `status` while letters wait for room.
  static let note = "failing_outgoing cap"
  /// The alarm that rings meanwhile.
  static let alarm = "outgoing_cap"

  let hourly: Int?
  let daily: Int?

  static let none = OutgoingCap(hourly: nil, daily: nil)

  private var windows: [(most: Int, ms: Int64)] {
    [(hourly, Int64(3_600_000)), (daily, Int64(86_400_000))].compactMap { most, ms in most.map { ($0, ms) } }
  }

  /// How many letters may go now.
  func room(_ tx: StoreTransaction, at now: Instant) throws -> Int {
    try windows.map { window in
      let sent = try tx.sentLetters(since: Instant(ms: now.ms - window.ms), upTo: window.most)
      return max(0, window.most - sent)
    }.min() ?? Int.max
  }

  /// Notes for `status` that letters wait, and takes the note away again; the sentence to log once.
  func book(_ tx: StoreTransaction, isFull: Bool, at now: Instant) throws -> String? {
    let known = try tx.notes()[OutgoingCap.note]
    guard isFull, try tx.dueLetterCount(at: now) > 0 else {
      if known != nil, !isFull {
        try tx.note(OutgoingCap.note, nil)
        try AlarmBook(tx: tx).settle(
          OutgoingCap.alarm, "there is room under the cap again; what waited goes out")
      }
      return nil
    }
    let limits = [hourly.map { "\($0) letters an hour" }, daily.map { "\($0) a day" }]
      .compactMap { $0 }.joined(separator: ", ")
    let text =
      "the cap of \(limits) is reached; what waits goes later, most important first. "
      + "If that much is right, raise limits.hourly and limits.daily in daybook.yaml"
    if known == text { return nil }
    try tx.note(OutgoingCap.note, text)
    try AlarmBook(tx: tx).raise(OutgoingCap.alarm, text, at: now)
    return text
  }
}
