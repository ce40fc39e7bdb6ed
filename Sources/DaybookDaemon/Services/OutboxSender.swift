import Logging
import MailTransport
import SalesDomain
import SalesStore
import Synchronization

/// Sends queued letters and owns their retries (the states are on the page *States of a letter*).
final class OutboxSender: Sendable {
  /// Letters claimed in one commit.
  static let batchSize = 100
  /// How long a refused log-in or a rate answer stops the account, in minutes.
  static let pauseMinutes = 15

  private let store: SalesStore
  private let lanes: [any Submission]
  private let from: String
  private let cap: OutgoingCap
  private let pictures: PictureRoom?
  private let log: Logger
  private let pausedUntil = Mutex<Instant?>(nil)
  /// Batches that were sent and are not booked yet.
  private let kept = Mutex<[([OutboxLetter], [Int64: SubmissionOutcome])]>([])

  /// `lanes` are the connections that send at once; without a room for pictures, letters with some wait.
  init(
    store: SalesStore, lanes: [any Submission], from: String, cap: OutgoingCap = .none,
    pictures: PictureRoom? = nil, log: Logger
  ) {
    self.pictures = pictures
    self.store = store
    self.lanes = lanes
    self.from = from
    self.cap = cap
    self.log = log
  }

  /// Sends what may go at an instant; returns how many were accepted.
  ///
  /// Some letters are drawn, sent, and the next ones drawn: what has no pictures never waits for all of them.
  @discardableResult
  func sendDue(at now: Instant, clock: @escaping @Sendable () -> Instant) async throws -> Int {
    var accepted = try await sendDrawn(at: now, clock: clock)
    while let pictures, try await pictures.drawSome(at: now) {
      accepted += try await sendDrawn(at: now, clock: clock)
    }
    return accepted
  }

  /// While the lanes send one batch, the one before is booked and the next is claimed: the servers never wait
  /// for our disk. Outcomes that could not be booked are kept and booked first the next time.
  private func sendDrawn(at now: Instant, clock: @escaping @Sendable () -> Instant) async throws -> Int {
    var accepted = 0
    try await bookKept(at: clock())
    var batch = try await claim(at: now, clock)
    while !batch.isEmpty {
      let sending = batch
      async let outcomes = send(sending)
      var failure: (any Error)?
      do {
        try await bookKept(at: clock())
        batch = try await claim(at: now, clock)
      } catch {
        (failure, batch) = (error, [])
      }
      let found = await outcomes
      accepted += found.values.count { if case .accepted = $0 { true } else { false } }
      keep(sending, found, at: clock())
      if isPaused(at: clock()), !batch.isEmpty {
        // Claimed before the account was stopped: back as they were.
        keep(batch, [:], at: clock())
        batch = []
      }
      if let failure { throw failure }
    }
    try await bookKept(at: clock())
    return accepted
  }

  private func claim(at now: Instant, _ clock: @Sendable () -> Instant) async throws -> [OutboxLetter] {
    if isPaused(at: clock()) { return [] }
    let cap = self.cap
    let (letters, notice) = try await store.write { tx in
      let room = try cap.room(tx, at: now)
      let letters = try tx.claimLetters(at: now, limit: min(room, OutboxSender.batchSize))
      return (letters, try cap.book(tx, isFull: room == 0, at: now))
    }
    if let notice { log.error("\(notice)") }
    return letters
  }

  private func isPaused(at now: Instant) -> Bool { pausedUntil.withLock { $0 }.map { now < $0 } ?? false }

  /// Remembers how a batch ended until it is booked, and stops the account where a lane was told so.
  private func keep(_ batch: [OutboxLetter], _ outcomes: [Int64: SubmissionOutcome], at now: Instant) {
    let paused = outcomes.values.contains { if case .accountPaused = $0 { true } else { false } }
    if paused { pausedUntil.withLock { $0 = now.adding(minutes: OutboxSender.pauseMinutes) } }
    kept.withLock { $0.append((batch, outcomes)) }
  }

  private func bookKept(at now: Instant) async throws {
    while let (batch, outcomes) = kept.withLock({ $0.first }) {
      try await book(batch, outcomes, at: now)
      kept.withLock { _ = $0.removeFirst() }
    }
  }

  /// Each lane sends its share, one letter after the other.
  private func send(_ batch: [OutboxLetter]) async -> [Int64: SubmissionOutcome] {
    let (lanes, from) = (self.lanes, self.from)
    return await withTaskGroup(of: [(Int64, SubmissionOutcome)].self) { group in
      for (index, lane) in lanes.enumerated() {
        group.addTask {
          var outcomes: [(Int64, SubmissionOutcome)] = []
          for position in stride(from: index, to: batch.count, by: lanes.count) {
            outcomes.append((batch[position].id, await lane.send(batch[position], from: from)))
            if case .accountPaused = outcomes[outcomes.count - 1].1 { break }
          }
          return outcomes
        }
      }
      var all: [Int64: SubmissionOutcome] = [:]
      for await outcomes in group { for (id, outcome) in outcomes { all[id] = outcome } }
      return all
    }
  }

  private func book(
    _ batch: [OutboxLetter], _ outcomes: [Int64: SubmissionOutcome], at now: Instant
  ) async throws {
    let log = self.log
    try await store.write { tx in
      try SubmissionNotes(tx).take(outcomes.values, at: now)
      for letter in batch {
        // A letter that a pausing lane did not reach goes back as it was.
        let outcome = outcomes[letter.id] ?? .accountPaused(code: 0, reply: "")
        let (state, reply, next) = OutboxSender.state(after: outcome, of: letter, at: now)
        try tx.settle(outbox: letter.id, state, reply: reply, nextAt: next, at: now)
        guard state != .sent, outcomes[letter.id] != nil else { continue }
        log.warning(
          "letter not sent",
          metadata: ["outbox": "\(letter.id)", "state": "\(state.rawValue)", "reply": "\(reply)"])
      }
    }
  }

  /// The retry table of page 5; an uncertain outcome sends the same bytes again.
  static func state(
    after outcome: SubmissionOutcome, of letter: OutboxLetter, at now: Instant
  ) -> (OutboxState, reply: String, next: Instant?) {
    let attempt = letter.attempts + 1
    let jitter = Double((letter.id &* 7919) % 1000) / 1000
    let next = Instant(ms: now.ms + RetryTable.delay(attempt: attempt, jitter: jitter))
    switch outcome {
    case .accepted(let reply): return (.sent, reply, nil)
    case .refused(let code, let reply): return (.failed, "\(code) \(reply)", nil)
    case .uncertain(let reason): return (.uncertain, reason, next)
    case .accountPaused(let code, let reply):
      // What was uncertain stays so: the pause says nothing about it.
      return (
        letter.state == .uncertain ? .uncertain : .queued, "\(code) \(reply)",
        now.adding(minutes: pauseMinutes)
      )
    case .deferred(let code, let reply):
      if now.ms - letter.createdAt.ms > RetryTable.giveUpAfter { return (.failed, "\(code) \(reply)", nil) }
      return (letter.state == .uncertain ? .uncertain : .queued, "\(code) \(reply)", next)
    }
  }

  func close() async { for lane in lanes { await lane.close() } }
}
