import Foundation
import MailTransport
import SalesDomain
import SalesStore

/// The embedded mailbox: letters are taken from `PATH/new` and moved to `cur` or `.Quarantine/cur`.
///
/// A Maildir has no INTERNALDATE and no baseline: a letter's instant is the pass's, all of `new` is taken.
struct MaildirMailbox: MailSource {
  /// Letters kept in one transaction.
  static let batchSize = 100
  /// How long `wait` sleeps between looks, in seconds.
  static let lookEvery = 1.0

  let name = "maildir"
  private let inbox: MaildirInbox

  init(path: String) throws { inbox = try MaildirInbox(path: path) }

  func fetch(into store: SalesStore, at now: Instant, takeBacklog: Bool) async throws -> Int {
    var names = try inbox.list()[...]
    var count = 0
    while !names.isEmpty {
      let batch = try names.prefix(MaildirMailbox.batchSize).compactMap { file -> Fetched? in
        let size = try inbox.size(file) ?? 0
        let oversize = size > LetterDesk.largestLetter
        guard let bytes = try inbox.read(file, upTo: oversize ? MaildirMailbox.headerBytes : nil) else {
          return nil
        }
        return Fetched(
          uid: MaildirMailbox.base(file), bytes: oversize ? headers(bytes) : bytes, oversize: oversize)
      }
      names = names.dropFirst(MaildirMailbox.batchSize)
      let mailbox = name
      count += try await store.write { tx in
        try batch.count {
          try tx.receive(
            InboxKey(mailbox: mailbox, uidValidity: 0, uid: $0.uid), at: now, bytes: $0.bytes,
            oversize: $0.oversize)
        }
      }
    }
    return count
  }

  /// A letter over the limit is read so far, in bytes.
  private static let headerBytes = 128 * 1024

  private struct Fetched {
    let uid: String
    let bytes: [UInt8]
    let oversize: Bool
  }

  /// Up to and with the first empty line.
  private func headers(_ bytes: [UInt8]) -> [UInt8] {
    for index in bytes.indices.dropFirst() where bytes[index] == 10 {
      if bytes[index - 1] == 10 { return Array(bytes[...index]) }
      if index >= 3, bytes[index - 1] == 13, bytes[index - 2] == 10 { return Array(bytes[...index]) }
    }
    return bytes
  }

  /// The unique part of a Maildir name, without its flags.
  private static func base(_ file: String) -> String { String(file.prefix { $0 != ":" }) }

  func settle(_ letters: [InboxLetter]) async throws {
    for letter in letters {
      if letter.state == .quarantined {
        try inbox.quarantine(letter.key.uid)
      } else {
        try inbox.markTaken(letter.key.uid)
      }
    }
  }

  func wait(seconds: Double) async throws {
    let end = DispatchTime.now().uptimeNanoseconds + UInt64(seconds * 1e9)
    while DispatchTime.now().uptimeNanoseconds < end {
      if try !inbox.list().isEmpty { return }
      try await Task.sleep(for: .seconds(MaildirMailbox.lookEvery))
    }
  }

  func close() async {}
}
