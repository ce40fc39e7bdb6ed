import Conversation
import Logging
import MailMessage
import SalesDomain
import SalesStore
import Synchronization

/// Where letters and the clock become events and letters, in one transaction each (the one way through).
final class Desk: Sendable {
  /// Letters that arrived together share a transaction, at most this many.
  static let batchSize = 200
  /// A letter that ended the process or failed alone this often is quarantined.
  static let mostAttempts = 3
  /// Opportunities taken in one clock transaction.
  static let clockBatch = 200

  let store: SalesStore
  let log: Logger
  let tokenKey: [UInt8]
  private let state: Mutex<State>

  private struct State {
    var company: Company
    var nextCalendar: Instant?
    /// False until the calendar was looked at once after the start.
    var calendarSeen = false
    /// Somebody changed his settings since they were last taken over.
    var settingsChanged = false
  }

  /// `company` must be adopted (`adopt`) before the first letter.
  init(store: SalesStore, company: Company, tokenKey: [UInt8], log: Logger) {
    self.store = store
    self.tokenKey = tokenKey
    self.log = log
    state = Mutex(State(company: company))
  }

  var company: Company { state.withLock { $0.company } }

  func use(_ company: Company) {
    state.withLock {
      $0.company = company
      $0.calendarSeen = false
    }
  }

  /// Takes over what members chose by mail, and leave that was agreed to: the next letters go by it (X21).
  func adoptSettings() async throws {
    use(try await store.read { [self] tx in try company.asAdopted(in: tx) })
  }

  /// Remembers that settings were changed in the transaction that runs.
  func noteSettings() { state.withLock { $0.settingsChanged = true } }

  private func settingsChanged() -> Bool {
    state.withLock { state in
      defer { state.settingsChanged = false }
      return state.settingsChanged
    }
  }

  /// True once per calendar instant, and once after the start.
  func calendarIsDue(at now: Instant) -> Bool {
    state.withLock { state in
      guard state.company.settings.wantsCalendarLetters else { return false }
      if state.calendarSeen, let next = state.nextCalendar, now < next { return false }
      state.calendarSeen = true
      state.nextCalendar = state.company.office.nextCalendarLetter(after: now)
      return true
    }
  }

  /// The next instant at which anything is due: an end, a waiting notice, a calendar letter.
  func nextDue(after now: Instant) async throws -> Instant? {
    let company = company
    return try await store.read { tx in try ClockDesk.nextDue(tx, company, after: now) }
  }

  /// Handles what waits in the inbox; returns how many letters were ended.
  ///
  /// The notices that follow wait as rows for `passDue`, so that a person gets one letter of a pass (X20).
  @discardableResult
  func handleWaiting(
    at now: Instant, singly: Bool = false, afterEachBatch: @Sendable () async -> Void = {}
  ) async throws -> Int {
    try await takeRequests(at: now)
    var count = 0
    while true {
      let ids = try await store.read { tx in try tx.waitingLetterIDs(limit: Desk.batchSize) }
      if ids.isEmpty { return count }
      if singly {
        for id in ids { try await handleAlone(id, at: now) }
      } else {
        try await handleTogether(ids, at: now)
      }
      if settingsChanged() { try await adoptSettings() }
      count += ids.count
      await afterEachBatch()
    }
  }

  /// True when an operator asked for something that is not done yet.
  func hasRequests() async throws -> Bool {
    try await store.read { tx in try !tx.openRequests(limit: 1).isEmpty }
  }

  /// Does what operators asked for; a released letter then waits like a new one.
  private func takeRequests(at now: Instant) async throws {
    guard try await hasRequests() else { return }
    try await store.write { [log] tx in
      for request in try tx.openRequests(limit: Desk.batchSize) {
        let isDone = try tx.carryOut(request, at: now)
        log.notice(
          "operator's request \(isDone ? "done" : "came too late")",
          metadata: ["request": "\(request.kind.rawValue)", "letter": "\(request.target)"])
      }
    }
  }

  /// One transaction, a savepoint each: a failing letter is rolled back alone and then tried alone.
  private func handleTogether(_ ids: [Int64], at now: Instant) async throws {
    let company = company
    let failed: [Int64]
    do {
      failed = try await store.write { [self] tx in
        var failed: [Int64] = []
        for id in ids {
          guard let letter = try tx.letter(id), letter.state == .taking else { continue }
          do {
            try tx.savepoint {
              try LetterDesk(desk: self, company: company, tx: tx, pass: now).handle(letter)
            }
          } catch let error where SalesStore.isPassing(error) {
            throw error
          } catch {
            log.warning(
              "letter failed and is tried alone", metadata: ["letter": "\(id)", "error": "\(error)"])
            failed.append(id)
          }
        }
        return failed
      }
    } catch let error where !SalesStore.isPassing(error) {
      log.warning("batch failed, its letters are tried alone", metadata: ["error": "\(error)"])
      for id in ids { try await handleAlone(id, at: now) }
      return
    }
    for id in failed { try await handleAlone(id, at: now) }
  }

  /// Counts the attempt in a commit of its own, so that a letter that ends the process is known.
  private func handleAlone(_ id: Int64, at now: Instant) async throws {
    let company = company
    let attempts = try await store.write { tx in try tx.countAttempt(id) }
    if attempts > Desk.mostAttempts {
      try await quarantine(id, "it ended the process \(Desk.mostAttempts) times", at: now)
      return
    }
    do {
      try await store.write { [self] tx in
        guard let letter = try tx.letter(id), letter.state == .taking else { return }
        try LetterDesk(desk: self, company: company, tx: tx, pass: now).handle(letter)
      }
    } catch let error where SalesStore.isPassing(error) {
      // A full disk or a lock is not the letter's fault.
      try await store.write { tx in try tx.forgetAttempt(id) }
      throw error
    } catch {
      log.error("letter failed alone", metadata: ["letter": "\(id)", "error": "\(error)"])
      if attempts >= Desk.mostAttempts { try await quarantine(id, "it failed: \(error)", at: now) }
    }
  }

  private func quarantine(_ id: Int64, _ reason: String, at now: Instant) async throws {
    log.error("letter quarantined", metadata: ["letter": "\(id)", "reason": "\(reason)"])
    try await store.write { tx in try tx.settle(id, InboxVerdict(.quarantined, reason: reason), at: now) }
  }
}
