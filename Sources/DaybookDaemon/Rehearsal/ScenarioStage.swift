import Foundation
import Logging
import MailMessage
import SalesDomain
import SalesStore

/// Where a scenario is played: the real program on a scratch store, in this process or in others.
protocol ScenarioStage: Sendable {
  /// Writes the configuration; called before the first pass and whenever the team changes.
  func prepare(team: String, settings: ScenarioSettings, at now: Instant) async throws
  func deliver(_ bytes: [UInt8]) async throws
  func pass(at now: Instant) async throws
  /// A `kill` of the scenario: only a stage of processes that are killed heeds it.
  func walkFromHere() async
  /// When anything falls due after an instant.
  func nextDue(after now: Instant) async throws -> Instant?
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (StoreTransaction) throws -> Value
  ) async throws -> Value
  func close() async throws
}

extension ScenarioStage {
  func walkFromHere() async {}
}

/// The stage of `rehearse`: one house in this process, with a Maildir in and a Maildir out.
actor HouseStage: ScenarioStage {
  nonisolated let folder: String
  private let log: Logger
  private var house: House?
  private var letters = 0

  init(folder: String, log: Logger) {
    self.folder = folder
    self.log = log
  }

  func prepare(team: String, settings: ScenarioSettings, at now: Instant) async throws {
    try ScratchFolder.write(team: team, settings: settings, to: folder)
    if let house {
      let company = try await Company.read(folder: folder + "/config")
      house.desk.use(try await Adoption.adopt(company, in: house.store, at: now))
    } else {
      house = try await House(folder: folder + "/config", log: log, at: now)
    }
  }

  func deliver(_ bytes: [UInt8]) async throws {
    letters += 1
    try ScratchFolder.deliver(bytes, number: letters, to: folder)
  }

  func pass(at now: Instant) async throws { try await opened().pass(at: now) }

  func nextDue(after now: Instant) async throws -> Instant? {
    let house = try opened()
    let outbox = try await house.store.read { tx in try tx.nextOutboxDue() }
    return [try await house.desk.nextDue(after: now), outbox].compactMap { $0 }.min()
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (StoreTransaction) throws -> Value
  ) async throws -> Value {
    try await opened().store.read(body)
  }

  func close() async throws { try await house?.close() }

  private func opened() throws -> House {
    guard let house else { throw UsageError("a scenario begins with `at T`") }
    return house
  }
}

/// A scratch folder with configuration, Maildirs and store.
enum ScratchFolder {
  static func write(
    team: String, settings: ScenarioSettings, to folder: String,
    mailbox: String = "{ kind: maildir, path: ../mail/in }",
    submission: String = "{ kind: maildir, path: ../mail/out }"
  ) throws {
    try TextFile.write(team, to: folder + "/config/team.yaml")
    let text = ScenarioTeam.settings(mailbox: mailbox, submission: submission, settings)
    try TextFile.write(text, to: folder + "/config/daybook.yaml")
  }

  /// A letter into the Maildir, as a delivery agent does it: tmp, then new.
  static func deliver(_ bytes: [UInt8], number: Int, to folder: String) throws {
    let digits = String(number)
    let name = "letter-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    let inbox = folder + "/mail/in"
    for part in ["tmp", "new", "cur"] {
      try FileManager.default.createDirectory(atPath: "\(inbox)/\(part)", withIntermediateDirectories: true)
    }
    try Data(bytes).write(to: URL(fileURLWithPath: "\(inbox)/tmp/\(name)"))
    try FileManager.default.moveItem(atPath: "\(inbox)/tmp/\(name)", toPath: "\(inbox)/new/\(name)")
  }
}
