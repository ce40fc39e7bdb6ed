import Logging
import Metrics
import SalesDomain
import SalesStore
import ServiceLifecycle

/// What is known of the mail's two directions at an instant.
struct DeliveryFacts {
  /// When this process began: what was before it is nobody's fault.
  let startedAt: Instant
  let lastFetch: Instant?
  /// Since when the submission server takes nothing.
  let deadSince: Instant?
  /// When the letter that waits longest should have gone.
  let oldestDue: Instant?
  let heartbeats: Heartbeats
}

/// How one direction is: an alarm ends only where something shows that mail flows again.
enum Pulse: Equatable {
  case alive, unknown
  /// With the minutes since when.
  case dead(Int)
}

extension WatchdogSettings {
  func mailIn(_ facts: DeliveryFacts, at now: Instant) -> Pulse {
    if let fetched = facts.lastFetch, fetched >= facts.startedAt, minutes(since: fetched, now) < fetchMinutes
    {
      return .alive
    }
    let since = max(facts.lastFetch ?? facts.startedAt, facts.startedAt)
    return dead(since: since, after: fetchMinutes, now)
  }

  func mailOut(_ facts: DeliveryFacts, at now: Instant) -> Pulse {
    let waiting = [facts.deadSince, facts.oldestDue.flatMap { $0 < now ? $0 : nil }].compactMap { $0 }.min()
    guard let waiting else { return .alive }
    return dead(since: max(waiting, facts.startedAt), after: outboxMinutes, now)
  }

  func heartbeat(_ facts: DeliveryFacts, at now: Instant) -> Pulse {
    guard let missing = facts.heartbeats.missingSince else {
      return facts.heartbeats.back == nil ? .unknown : .alive
    }
    return dead(since: max(Instant(ms: missing), facts.startedAt), after: heartbeatMinutes, now)
  }

  private func dead(since: Instant, after limit: Int, _ now: Instant) -> Pulse {
    let count = minutes(since: since, now)
    return count >= limit ? .dead(count) : .unknown
  }

  private func minutes(since: Instant, _ now: Instant) -> Int { Int((now.ms - since.ms) / 60_000) }
}

/// Looks at both directions of mail, sends heartbeats, and raises and settles the alarms (X33).
struct DeliveryWatch: Sendable {
  /// While heartbeats are missing, another is tried after so many minutes.
  static let probeMinutes = 60

  let house: House
  let startedAt: Instant

  /// One look at an instant; true when a heartbeat was queued.
  @discardableResult
  func look(at now: Instant) async throws -> Bool {
    let company = house.desk.company
    return try await house.store.write { [house, startedAt] tx in
      let notes = try tx.notes()
      func instant(_ name: String) -> Instant? { notes[name].flatMap { Int64($0) }.map { Instant(ms: $0) } }
      let beats = try Heartbeats.read(tx)
      // What waits for room under the cap has an alarm of its own.
      let oldestDue = notes[OutgoingCap.note] == nil ? try tx.nextOutboxDue() : nil
      let facts = DeliveryFacts(
        startedAt: startedAt, lastFetch: instant("last_fetch"), deadSince: instant(SubmissionNotes.deadSince),
        oldestDue: oldestDue, heartbeats: beats)
      let watchdog = company.settings.watchdog
      let pulses = (
        watchdog.mailIn(facts, at: now), watchdog.mailOut(facts, at: now), watchdog.heartbeat(facts, at: now)
      )
      let words = DeliveryWords(say: company.settings.company.language, notes: notes)
      let book = AlarmBook(tx: tx)
      try ring(book, "mail_in", pulses.0, at: now, words.mailIn)
      try ring(book, "mail_out", pulses.1, at: now, words.mailOut)
      // One alarm for one cause: a heartbeat is not missed while it cannot be out or back.
      let isWaiting = try isWaiting(beats, tx)
      if isWaiting || pulses.0.isDead || pulses.1.isDead {
        try HeartbeatDesk.stopClock(tx, at: now)
      } else {
        try ring(book, "heartbeat", pulses.2, at: now, words.heartbeat)
      }
      try DeliveryMetrics.record(facts, try tx.waitingCounts(), notes, at: now)
      guard !isWaiting, wantsHeartbeat(facts, watchdog, at: now) else { return false }
      try HeartbeatDesk(desk: house.desk, company: company, tx: tx).send(at: now)
      return true
    }
  }

  /// Whether the newest heartbeat is not out yet.
  private func isWaiting(_ beats: Heartbeats, _ tx: StoreTransaction) throws -> Bool {
    guard let letter = try beats.sent.flatMap({ try tx.outgoing($0) }) else { return false }
    return [.queued, .sending, .uncertain].contains(letter.state)
  }

  private func ring(
    _ book: AlarmBook, _ name: String, _ pulse: Pulse, at now: Instant,
    _ words: (Int?) -> String
  ) throws {
    switch pulse {
    case .alive: try book.settle(name, words(nil))
    case .dead(let minutes): try book.raise(name, words(minutes), at: now)
    case .unknown: break
    }
  }

  /// Only after a look into the mailbox: on a first start the letter would lie before the baseline.
  private func wantsHeartbeat(
    _ facts: DeliveryFacts, _ watchdog: WatchdogSettings, at now: Instant
  ) -> Bool {
    guard watchdog.heartbeatHours > 0, let fetched = facts.lastFetch, fetched >= startedAt else {
      return false
    }
    guard let lastAt = facts.heartbeats.sentAt else { return true }
    let usual = watchdog.heartbeatHours * 60
    let isMissing = facts.heartbeats.missingSince != nil
    let interval = isMissing ? min(usual, DeliveryWatch.probeMinutes + watchdog.heartbeatMinutes) : usual
    return now.ms - lastAt >= Int64(interval) * 60_000
  }
}

extension Pulse {
  var isDead: Bool { if case .dead = self { true } else { false } }
}

/// What the operator reads; without minutes, that it is over.
private struct DeliveryWords {
  let say: Language
  let notes: [String: String]

  func mailIn(_ minutes: Int?) -> String {
    guard let minutes else { return say("Daybook 又能收信了。", "Daybook receives mail again.") }
    return say(
      "Daybook 已 \(minutes) 分钟收不到信", "Daybook has not been able to receive mail for \(minutes) minutes")
      + reason("failing_mailbox")
  }

  func mailOut(_ minutes: Int?) -> String {
    guard let minutes else { return say("Daybook 又能发信了。", "Daybook sends mail again.") }
    return say("Daybook 已 \(minutes) 分钟发不出信", "Daybook has not been able to send mail for \(minutes) minutes")
      + reason(SubmissionNotes.failing)
  }

  func heartbeat(_ minutes: Int?) -> String {
    guard let minutes else {
      return say("Daybook 的心跳信又回来了，收发正常。", "Daybook's heartbeat letters come back again.")
    }
    return say(
      "Daybook 写给自己的心跳信 \(minutes) 分钟没有回来。请看垃圾邮件夹、收信规则和发信限额。",
      "Daybook's heartbeat letter to itself is not back after \(minutes) minutes. Look into the junk folder, "
        + "at the mailbox's rules and at the provider's limits.")
  }

  private func reason(_ note: String) -> String {
    guard let text = notes[note] else { return say("。", ".") }
    return say("：", ": ") + text
  }
}

/// The figures of `status`, for a metrics backend.
private enum DeliveryMetrics {
  static func record(
    _ facts: DeliveryFacts, _ counts: (taking: Int, unsent: Int, quarantined: Int), _ notes: [String: String],
    at now: Instant
  ) throws {
    if let fetched = facts.lastFetch {
      Gauge(label: "daybook_mail_in_age_seconds").record(Double(now.ms - fetched.ms) / 1000)
    }
    if let sent = notes[SubmissionNotes.lastSent].flatMap({ Int64($0) }) {
      Gauge(label: "daybook_mail_out_age_seconds").record(Double(now.ms - sent) / 1000)
    }
    Gauge(label: "daybook_backlog_letters").record(counts.taking)
    Gauge(label: "daybook_outbox_letters").record(counts.unsent)
    Gauge(label: "daybook_quarantine_letters").record(counts.quarantined)
    if let trip = facts.heartbeats.tripMs {
      Gauge(label: "daybook_heartbeat_round_trip_seconds").record(Double(trip) / 1000)
    }
  }
}

/// Keeps watch beside the other services.
struct DeliveryWatchService: Service {
  /// Looks so often, in seconds.
  static let lookEvery = 30.0
  /// Before the first look the mailbox has its turn, in seconds.
  static let firstLook = 5.0

  let house: House
  let status: RunStatus

  func run() async throws {
    let watch = DeliveryWatch(house: house, startedAt: WallClock.now())
    await cancelWhenGracefulShutdown {
      // Cancelled by the shutdown, which ends the loop.
      try? await Task.sleep(for: .seconds(DeliveryWatchService.firstLook))
      while !Task.isCancelled {
        do {
          if try await watch.look(at: WallClock.now()) { await status.outboxChanged() }
          try await house.alarm.tellDue(at: WallClock.now())
          await status.succeeded("watch")
        } catch is CancellationError {
          break
        } catch {
          await status.failed("watch", error, house.log)
        }
        try? await Task.sleep(for: .seconds(DeliveryWatchService.lookEvery))
      }
    }
  }
}
