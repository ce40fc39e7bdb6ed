import Foundation
import Logging
import MailTransport
import SalesDomain
import SalesStore

/// The IMAP mailbox: UID search from a baseline, size-aware fetch, IDLE or polling, moves after the commit.
actor IMAPMailboxSource: MailSource {
  /// Letters looked at together.
  static let batchSize = 200
  /// Letters fetched and kept in one transaction, in bytes.
  static let groupBytes = 32 * 1024 * 1024
  /// A letter that the server refused so often goes to quarantine, so that it holds nothing up.
  static let mostRefusals = 5
  /// How far a server's clock may be behind ours when letters from before the start are left out, in minutes.
  static let clockTolerance = 60
  /// IDLE is issued again after this many seconds (page 5: Chinese providers drop it early).
  static let idleSeconds = 300.0

  /// A connection that lived so long may end without a word, in seconds: providers drop idle ones, and those
  /// that were opened with an access token after an hour.
  static let quietEndSeconds = 60

  nonisolated let name: String
  private let login: ServerLogin
  private let pollSeconds: Double
  private let log: Logger
  private var connection: IMAPConnection?
  private var mailbox: IMAPMailbox?
  private var openedAt = ContinuousClock.now
  /// How often the server did not give a letter that it lists.
  private var refusals: [UID: Int] = [:]

  init(login: ServerLogin, name: String, pollSeconds: Int, log: Logger) {
    self.login = login
    self.name = name
    self.pollSeconds = Double(pollSeconds)
    self.log = log
  }

  private func opened() async throws -> (IMAPConnection, IMAPMailbox) {
    if let connection, let mailbox { return (connection, mailbox) }
    let opened = try await login.openMailbox()
    (connection, mailbox) = opened
    openedAt = .now
    return opened
  }

  /// Runs on the open connection; a failing one is dropped, so that the next call connects anew.
  private func using<Value: Sendable>(
    _ body: (IMAPConnection, IMAPMailbox) async throws -> Value
  ) async throws -> Value {
    let (connection, mailbox) = try await opened()
    do {
      return try await body(connection, mailbox)
    } catch {
      (self.connection, self.mailbox) = (nil, nil)
      throw error
    }
  }

  func fetch(into store: SalesStore, at now: Instant, takeBacklog: Bool) async throws -> Int {
    let (name, log) = (self.name, self.log)
    return try await using { connection, mailbox in
      let validity = Int64(mailbox.uidValidity.value)
      var position = try await store.read { tx in try tx.position(of: name) }
      if position == nil || position?.uidValidity != validity {
        position = try await self.baseline(store, mailbox, position, now, takeBacklog: takeBacklog)
      } else if takeBacklog {
        position = MailboxPosition(uidValidity: validity, lastUID: 0)
      } else if let known = position, mailbox.tellsUIDNext, Int64(mailbox.uidNext.value) <= known.lastUID {
        // The server once told of a letter that never was: what came since must not lie behind it for ever.
        log.warning(
          "the mailbox ends before what was read of it; it is read again",
          metadata: ["next": "\(mailbox.uidNext.value)", "read": "\(known.lastUID)"])
        position = MailboxPosition(uidValidity: validity, lastUID: 0, since: known.since)
      }
      let last = position.flatMap { $0.lastUID > 0 ? UID(UInt32(truncatingIfNeeded: $0.lastUID)) : nil }
      var uids = try await connection.search(after: last)[...]
      if !uids.isEmpty { log.debug("letters found", metadata: ["count": "\(uids.count)"]) }
      let since = position?.since?.adding(minutes: -IMAPMailboxSource.clockTolerance)
      let visit = Visit(validity: validity, notBefore: takeBacklog || last != nil ? nil : since, now: now)
      var (count, heldBack) = (0, Int64.max)
      while !uids.isEmpty {
        let batch = Array(uids.prefix(IMAPMailboxSource.batchSize))
        uids = uids.dropFirst(IMAPMailboxSource.batchSize)
        let (taken, seen, missing) = try await self.take(batch, connection, visit, store)
        count += taken
        heldBack = min(heldBack, missing ?? .max)
        guard let seen else { continue }
        let reached = min(seen, heldBack - 1)
        let position = MailboxPosition(uidValidity: validity, lastUID: reached)
        try await store.write { tx in try tx.setPosition(position, of: name, at: now) }
      }
      return count
    }
  }

  /// First start on a lived-in mailbox: its letters stay where they are unless the backlog is asked for.
  private func baseline(
    _ store: SalesStore, _ mailbox: IMAPMailbox, _ known: MailboxPosition?, _ now: Instant, takeBacklog: Bool
  ) async throws -> MailboxPosition {
    let validity = Int64(mailbox.uidValidity.value)
    // A changed UIDVALIDITY is scanned from the first start on: what was taken is recognised by its content
    // (X10), and what lay there before it stays.
    let takesAll = takeBacklog || known != nil
    let last = takesAll ? 0 : Int64(mailbox.uidNext.value) - 1
    let position = MailboxPosition(uidValidity: validity, lastUID: last)
    let name = self.name
    try await store.write { tx in try tx.setPosition(position, of: name, at: now) }
    if known != nil {
      log.warning("UIDVALIDITY changed; the mailbox is read again", metadata: ["now": "\(validity)"])
    } else if !takesAll, mailbox.exists > 0 {
      log.notice(
        "first start: letters already in the mailbox stay unread; `daybook once --take-backlog` takes them",
        metadata: ["letters": "\(mailbox.exists)", "baseline": "\(last)"])
    }
    return MailboxPosition(uidValidity: validity, lastUID: last, since: known?.since)
  }

  /// What holds for all letters of one fetch.
  private struct Visit {
    let validity: Int64
    /// Letters from before the first start stay where they are, also under a new UIDVALIDITY.
    let notBefore: Instant?
    let now: Instant
  }

  /// Fetches one batch, group by group, and keeps each group in one transaction.
  ///
  /// Returns how many letters came, the highest UID that stands for a letter (a search may lie), and the
  /// lowest one that the server did not give: it is asked for again.
  private func take(
    _ uids: [UID], _ connection: IMAPConnection, _ visit: Visit, _ store: SalesStore
  ) async throws -> (taken: Int, seen: Int64?, missing: Int64?) {
    let from = visit.notBefore?.ms ?? .min
    let all = try await connection.summaries(of: uids).filter { uids.contains($0.uid) }
    let seen = all.map { Int64($0.uid.value) }.max()
    var rest = all.filter { $0.internalDate >= from }.sorted { $0.uid < $1.uid }[...]
    var (count, missing) = (0, Int64?.none)
    while !rest.isEmpty {
      var (group, size) = ([IMAPSummary](), 0)
      while let next = rest.first, group.isEmpty || size + next.size <= IMAPMailboxSource.groupBytes {
        group.append(next)
        size += min(next.size, LetterDesk.largestLetter)
        rest = rest.dropFirst()
      }
      let bytes = try await fetch(group, connection)
      for summary in group where bytes[summary.uid] == nil {
        missing = min(missing ?? .max, Int64(summary.uid.value))
      }
      count += try await keep(group, bytes, visit, store)
    }
    return (count, seen, missing)
  }

  /// The letters' bytes; one that the server refuses again and again comes without, for the quarantine.
  private func fetch(_ group: [IMAPSummary], _ connection: IMAPConnection) async throws -> [UID: [UInt8]] {
    var bytes: [UID: [UInt8]] = [:]
    let small = group.filter { $0.size <= LetterDesk.largestLetter }.map(\.uid)
    for letter in try await given(small, connection) { bytes[letter.uid] = letter.bytes }
    for summary in group where summary.size > LetterDesk.largestLetter {
      bytes[summary.uid] = try await connection.fetchHeaders(summary.uid)
    }
    for uid in small {
      if bytes[uid] != nil {
        refusals[uid] = nil
      } else {
        refusals[uid, default: 0] += 1
        if refusals[uid, default: 0] >= IMAPMailboxSource.mostRefusals { bytes[uid] = [] }
      }
    }
    return bytes
  }

  /// What the server gives of these letters; none when it refuses them all.
  private func given(_ uids: [UID], _ connection: IMAPConnection) async throws(TransportError) -> [IMAPLetter]
  {
    do {
      return try await connection.fetch(uids)
    } catch {
      guard case .refused = error else { throw error }
      log.warning("the server refuses letters", metadata: ["answer": "\(error)"])
      return []
    }
  }

  private func keep(
    _ group: [IMAPSummary], _ bytes: [UID: [UInt8]], _ visit: Visit, _ store: SalesStore
  ) async throws -> Int {
    let name = self.name
    return try await store.write { tx in
      try group.count { summary in
        guard let letter = bytes[summary.uid] else { return false }
        let key = InboxKey(mailbox: name, uidValidity: visit.validity, uid: String(summary.uid.value))
        return try tx.receive(
          key, at: min(Instant(ms: summary.internalDate), visit.now), bytes: letter,
          oversize: summary.size > LetterDesk.largestLetter)
      }
    }
  }

  func settle(_ letters: [InboxLetter]) async throws {
    try await using { connection, mailbox in
      let here = letters.filter { $0.key.uidValidity == Int64(mailbox.uidValidity.value) }
      for (folder, states) in [("Daybook/Done", false), ("Daybook/Quarantine", true)] {
        let uids = here.filter { ($0.state == .quarantined) == states }
          .compactMap { UInt32($0.key.uid).flatMap { UID($0) } }
        if !uids.isEmpty { _ = try await connection.move(uids, to: folder) }
      }
    }
  }

  func wait(seconds: Double) async throws {
    let supportsIdle = try await opened().1.supportsIdle
    guard supportsIdle else {
      try await Task.sleep(for: .seconds(min(seconds, pollSeconds)))
      return
    }
    try await untilQuietEnd { connection, _ in
      if case .unsupported = try await connection.idle(for: min(seconds, IMAPMailboxSource.idleSeconds)) {
        try await Task.sleep(for: .seconds(min(seconds, self.pollSeconds)))
      }
    }
  }

  /// The next fetch opens an ended connection again; only when that fails somebody is told.
  private func untilQuietEnd(_ body: (IMAPConnection, IMAPMailbox) async throws -> Void) async throws {
    let opened = openedAt
    do {
      try await using(body)
    } catch let error as TransportError {
      guard case .closed = error, ContinuousClock.now - opened >= .seconds(Self.quietEndSeconds) else {
        throw error
      }
      log.debug("the server ended an old connection", metadata: ["error": "\(error)"])
    }
  }

  func close() async {
    await connection?.logout()
    (connection, mailbox) = (nil, nil)
  }
}
