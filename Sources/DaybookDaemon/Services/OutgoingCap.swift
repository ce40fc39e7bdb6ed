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
  /// The company's, in which the operator reads the alarm; the log and `status` are English.
  let language: Language

  static let none = OutgoingCap(hourly: nil, daily: nil, language: .english)

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
          OutgoingCap.alarm,
          language(
            "Daybook 又有发信余量了，等着的信正在发出。", "There is room under Daybook's cap again; what waited goes out."))
      }
      return nil
    }
    let text =
      "the cap of \(limits(in: .english)) is reached; what waits goes later, most important first. "
      + "If that much is right, raise limits.hourly and limits.daily in daybook.yaml"
    if known == text { return nil }
    try tx.note(OutgoingCap.note, text)
    try AlarmBook(tx: tx).raise(OutgoingCap.alarm, sentence, at: now)
    return text
  }

  private func limits(in language: Language) -> String {
    [
      hourly.map { language("每小时 \($0) 封", "\($0) letters an hour") },
      daily.map { language("每天 \($0) 封", hourly == nil ? "\($0) letters a day" : "\($0) a day") },
    ].compactMap { $0 }.joined(separator: language("、", ", "))
  }

  private var sentence: String {
    language(
      "Daybook 已到发信上限（\(limits(in: language))）。等着的信有余量再发，要紧的先发。"
        + "如果确实要发这么多，请调高 daybook.yaml 里的 limits.hourly 和 limits.daily。",
      "Daybook has reached its cap of \(limits(in: language)). What waits goes later, most important first. "
        + "If that much is right, raise limits.hourly and limits.daily in daybook.yaml.")
  }
}
