import Logging
import MailTransport
import SalesDomain
import SalesStore

/// Alarms for the operator, kept as notes in the store: raised and settled in any transaction, told later.
///
/// The same name rings once, however often it is raised, also across restarts.
struct AlarmBook {
  /// One alarm that rings, or whose end is still to be told.
  struct Ringing: Codable, Hashable {
    var sentence: String
    /// When it was raised, in ms.
    var since: Int64
    /// Whether the operator was told that it began.
    var isTold = false
    /// What is to be told of its end; nil while it rings.
    var ending: String?
  }

  /// How the notes are named: this and the alarm's own name, in snake_case.
  static let prefix = "alarm_"

  let tx: StoreTransaction

  /// An alarm begins; nothing happens when it rings already.
  func raise(_ name: String, _ sentence: String, at now: Instant) throws {
    var alarm = Ringing(sentence: sentence, since: now.ms)
    if let known = try all()[name] {
      // Its end was not told yet: it goes on.
      guard known.ending != nil else { return }
      alarm = known
      alarm.ending = nil
    }
    try tx.note(Self.prefix + name, Note.text(alarm))
  }

  /// An alarm ends; nothing happens when it does not ring. One that nobody heard ends in silence.
  func settle(_ name: String, _ sentence: String) throws {
    guard var alarm = try all()[name], alarm.ending == nil else { return }
    alarm.ending = sentence
    try tx.note(Self.prefix + name, alarm.isTold ? Note.text(alarm) : nil)
  }

  /// What rings, or ended and is not told yet, by name.
  func all() throws -> [String: Ringing] {
    try Self.all(in: tx.notes())
  }

  static func all(in notes: [String: String]) -> [String: Ringing] {
    var alarms: [String: Ringing] = [:]
    for (name, text) in notes where name.hasPrefix(prefix) {
      alarms[String(name.dropFirst(prefix.count))] = Note.value(Ringing.self, text)
    }
    return alarms
  }
}

/// A way to the operator that does not go through Daybook's own mailbox.
protocol AlarmPath: Sendable {
  /// Nil when the operator was told, else why not. Ends within a named time.
  func tell(_ sentence: String) async -> String?
}

/// Tells the operator what stands in the alarm book: each beginning once, each end once.
///
/// A path that fails is tried again by the retry table. Without a path the log and `status` have it.
actor OperatorAlarm {
  private let store: SalesStore
  private let path: (any AlarmPath)?
  private let log: Logger
  private var tries: [String: (count: Int, next: Instant)] = [:]

  init(store: SalesStore, path: (any AlarmPath)?, log: Logger) {
    self.store = store
    self.path = path
    self.log = log
  }

  /// Tells what is to be told at an instant.
  func tellDue(at now: Instant) async throws {
    let alarms = try await store.read { tx in try AlarmBook(tx: tx).all() }
    for (name, alarm) in alarms.sorted(by: { $0.key < $1.key }) {
      if let ending = alarm.ending {
        guard await tell(name, ending, at: now, level: .notice) else { continue }
        try await store.write { tx in
          // Raised again meanwhile: it goes on ringing, and the operator is told anew.
          var latest = try AlarmBook(tx: tx).all()[name]
          let again = latest.map { $0.ending == nil } ?? false
          latest?.isTold = false
          try tx.note(AlarmBook.prefix + name, again ? Note.text(latest) : nil)
        }
      } else if !alarm.isTold, await tell(name, alarm.sentence, at: now, level: .critical) {
        try await store.write { tx in
          guard var latest = try AlarmBook(tx: tx).all()[name] else { return }
          latest.isTold = true
          try tx.note(AlarmBook.prefix + name, Note.text(latest))
        }
      }
    }
  }

  private func tell(_ name: String, _ sentence: String, at now: Instant, level: Logger.Level) async -> Bool {
    let attempt = tries[name] ?? (0, now)
    guard attempt.next <= now else { return false }
    if attempt.count == 0 { log.log(level: level, "alarm", metadata: ["\(name)": "\(sentence)"]) }
    guard let path else { return true }
    if let reason = await path.tell(sentence) {
      let next = now.ms + RetryTable.delay(attempt: attempt.count + 1, jitter: 0)
      tries[name] = (attempt.count + 1, Instant(ms: next))
      log.error("the operator could not be told", metadata: ["alarm": "\(name)", "error": "\(reason)"])
      return false
    }
    tries[name] = nil
    return true
  }
}
