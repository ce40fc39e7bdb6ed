import Foundation
import Logging
import MailTransport
import SalesDomain
import SalesStore

/// The wired program: one store, one desk, one mailbox, one outbox. `run`, `once` and `rehearse` share it.
final class House: Sendable {
  let company: Company
  let folder: String
  let store: SalesStore
  let desk: Desk
  let source: any MailSource
  let sender: OutboxSender
  let alarm: OperatorAlarm
  let log: Logger
  private let lock: StoreLock

  /// Opens everything in order: configuration, lock, store, adoption.
  ///
  /// One that `isLasting` reads all letters' templates now, any other those that it needs.
  /// `patience` is another than the daemon's only where servers fall silent on purpose.
  /// - Throws: `ConfigurationError`, `TemplateError`, `StoreError`, `TransportError`.
  init(
    folder: String, log: Logger, at now: Instant?, isLasting: Bool = false,
    patience: ServerPatience = .standard
  ) async throws {
    let company = try await isLasting ? Company.readWhole(folder: folder) : Company.read(folder: folder)
    let path = company.settings.storePath
    try SalesStore.refuseForeign(path)
    try House.makeFolder(of: path)
    lock = try StoreLock(store: path)
    store = try SalesStore(path: path, access: .writing)
    try await store.read { tx in try tx.requireSoundHead() }
    let instant = now ?? WallClock.now()
    try await House.refuseTimeTravel(now, company, store)
    let adopted = try await Adoption.adopt(company, in: store, at: instant)
    try await store.write { tx in try tx.releaseUnfinished() }
    desk = Desk(store: store, company: adopted, tokenKey: try TokenKey.load(beside: path), log: log)
    let logins = Logins(company.settings, patience: patience, log: log)
    source = try House.source(company.settings, logins, log)
    sender = OutboxSender(
      store: store, lanes: try House.lanes(company.settings, logins), from: company.settings.botAddress,
      cap: OutgoingCap(
        hourly: company.settings.limits.hourly, daily: company.settings.limits.daily,
        language: company.settings.company.language),
      pictures: PictureRoom(store: store, child: DrawingChild(configuration: folder), log: log), log: log)
    alarm = OperatorAlarm(store: store, path: try AlarmPaths.path(company.settings, logins), log: log)
    self.company = adopted
    self.folder = folder
    self.log = log
  }

  /// The company's memory is nobody else's to read.
  private static func makeFolder(of store: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: (store as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch let error as CocoaError {
      throw FileTrouble(error, path: store, advice: "mend store.path, or let this user write there")
    }
  }

  /// `--as-of` never goes behind the ledger, and ahead of the wall clock only in a rehearsal's store.
  private static func refuseTimeTravel(_ asOf: Instant?, _ company: Company, _ store: SalesStore) async throws
  {
    guard let asOf else { return }
    let head = try await store.read { tx in try tx.head() }
    let zone = company.zone
    if asOf < head.at {
      throw UsageError(
        "--as-of \(asOf.iso8601(in: zone)) is earlier than the ledger's last event, "
          + "\(head.at.iso8601(in: zone))"
      )
    }
    if asOf > WallClock.now(), !company.settings.isRehearsal {
      throw UsageError("--as-of lies in the future; that is allowed only with `store: { rehearsal: true }`")
    }
  }

  private static func source(
    _ settings: ServerSettings, _ logins: Logins, _ log: Logger
  ) throws -> any MailSource {
    switch settings.mailbox {
    case .maildir(let path): return try MaildirMailbox(path: path)
    case .server(let server):
      return IMAPMailboxSource(
        login: try logins.login(to: server), name: "\(server.username ?? "")@\(server.url)",
        pollSeconds: settings.pollSeconds, log: log)
    }
  }

  private static func lanes(_ settings: ServerSettings, _ logins: Logins) throws -> [any Submission] {
    switch settings.submission {
    case .maildir(let path): return [try MaildirSubmission(path: path)]
    case .server(let server):
      let login = try logins.login(to: server)
      return (0..<settings.connections).map { _ in
        SMTPSubmission(
          login: login, heloName: settings.heloName, responseSeconds: login.patience.submissionSeconds)
      }
    }
  }

  /// Letters left in *taking* by an unclean end are handled one by one before anything is fetched.
  func recover(at now: Instant) async throws {
    try await desk.handleWaiting(at: now, singly: true)
  }

  /// One pass at an instant: fetch, handle, what is due, moves, send.
  func pass(at now: Instant, takeBacklog: Bool = false) async throws {
    _ = try await source.fetch(into: store, at: now, takeBacklog: takeBacklog)
    try await store.write { tx in try tx.note("last_fetch", "\(now.ms)") }
    try await passWithoutFetch(at: now)
    try await source.settleOwed(in: store)
    try await sender.sendDue(at: now) { now }
  }

  /// What waits is handled, then what is due.
  func passWithoutFetch(at now: Instant) async throws {
    try await desk.handleWaiting(at: now)
    try await desk.passDue(at: now)
  }

  func close() async throws {
    await source.close()
    await sender.close()
    try store.close()
  }
}

/// A command was used in a way that cannot work; exit code 2.
public struct UsageError: Error, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}

/// The one place that reads the wall clock.
enum WallClock {
  static func now() -> Instant { Instant(ms: Int64(Date().timeIntervalSince1970 * 1000)) }
}

/// The key of reply tokens: 32 random bytes in a file beside the store, mode 600, never in the store.
enum TokenKey {
  static let length = 32

  static func load(beside store: String) throws -> [UInt8] {
    let path = store + ".key"
    if let data = FileManager.default.contents(atPath: path), data.count == length { return [UInt8](data) }
    var chance = SystemRandomNumberGenerator()
    let key = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(key), attributes: [.posixPermissions: 0o600])
    else { throw UsageError("cannot write the key of reply tokens to \(path)") }
    return key
  }
}
