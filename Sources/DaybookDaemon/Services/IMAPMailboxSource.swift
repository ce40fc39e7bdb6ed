import Foundation
import Logging
import MailTransport
import SalesDomain
import SalesStore

/// The IMAP mailbox: UID search from a baseline, size-aware fetch, IDLE or polling, moves after the commit.
actor IMAPMailboxSource: MailSource {
  /// Letters fetched and kept in one transaction.
  static let batchSize = 200
  /// IDLE is issued again after this many seconds (page 5: Chinese providers drop it early).
  static let idleSeconds = 300.0

  nonisolated let name: String
  private let account: ServerAccount
  private let pollSeconds: Double
  private let log: Logger
  private var connection: IMAPConnection?
  private var mailbox: IMAPMailbox?

  init(account: ServerAccount, name: String, pollSeconds: Int, log: Logger) {
    self.account = account
    self.name = name
    self.pollSeconds = Double(pollSeconds)
    self.log = log
  }

  private func opened() async throws -> (IMAPConnection, IMAPMailbox) {
    if let connection, let mailbox { return (connection, mailbox) }
    let fresh = IMAPConnection(account: account)
    let opened = try await fresh.open()
    (connection, mailbox) = (fresh, opened)
    return (fresh, opened)
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
      }
      let last = position.flatMap { $0.lastUID > 0 ? UID(UInt32(truncatingIfNeeded: $0.lastUID)) : nil }
      var uids = try await connection.search(after: last)[...]
      if !uids.isEmpty { log.debug("letters found", metadata: ["count": "\(uids.count)"]) }
      var count = 0
      while !uids.isEmpty {
        let batch = Array(uids.prefix(IMAPMailboxSource.batchSize))
        uids = uids.dropFirst(IMAPMailboxSource.batchSize)
        count += try await self.take(batch, connection, validity, store, now)
      }
      return count
    }
  }

  /// First start on a lived-in mailbox: its letters stay where they are unless the backlog is asked for.
  private func baseline(
    _ store: SalesStore, _ mailbox: IMAPMailbox, _ known: MailboxPosition?, _ now: Instant, takeBacklog: Bool
  ) async throws -> MailboxPosition {
    let validity = Int64(mailbox.uidValidity.value)
    // A changed UIDVALIDITY is scanned whole: what was taken before is recognised by its content (X10).
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
    return position
  }

  /// Fetches one batch and keeps it with the new position in one transaction.
  private func take(
    _ uids: [UID], _ connection: IMAPConnection, _ validity: Int64, _ store: SalesStore, _ now: Instant
  ) async throws -> Int {
    let summaries = try await connection.summaries(of: uids)
    let small = summaries.filter { $0.size <= LetterDesk.largestLetter }
    var bytes: [UID: [UInt8]] = [:]
    for letter in try await connection.fetch(small.map(\.uid)) { bytes[letter.uid] = letter.bytes }
    for summary in summaries where summary.size > LetterDesk.largestLetter {
      bytes[summary.uid] = try await connection.fetchHeaders(summary.uid)
    }
    let (name, fetched) = (self.name, bytes)
    let last = Int64(uids.map(\.value).max() ?? 0)
    return try await store.write { tx in
      var count = 0
      for summary in summaries {
        guard let letter = fetched[summary.uid] else { continue }
        let key = InboxKey(mailbox: name, uidValidity: validity, uid: String(summary.uid.value))
        let instant = min(Instant(ms: summary.internalDate), now)
        let oversize = summary.size > LetterDesk.largestLetter
        if try tx.receive(key, at: instant, bytes: letter, oversize: oversize) { count += 1 }
      }
      try tx.setPosition(MailboxPosition(uidValidity: validity, lastUID: last), of: name, at: now)
      return count
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
    try await using { connection, _ in
      if case .unsupported = try await connection.idle(for: min(seconds, IMAPMailboxSource.idleSeconds)) {
        try await Task.sleep(for: .seconds(min(seconds, self.pollSeconds)))
      }
    }
  }

  func close() async {
    await connection?.logout()
    (connection, mailbox) = (nil, nil)
  }
}
