import Foundation
import Logging
import MailLab
import MailTransport
import SalesDomain
import SalesStore

@testable import DaybookDaemon

/// Plays a scenario through a real Postfix and a real Dovecot: letters in by SMTP and IMAP, out by SMTP.
actor RealStage: ScenarioStage {
  static let team = ["wang", "li", "zhao", "qian", "chen", "sun"]
  /// Longest wait for Postfix to hand a letter to Dovecot, in seconds.
  static let patience = 20.0

  private let lab: MailLab
  private let folder: String
  private let log: Logger
  private let people: SMTPConnection
  private var house: House?
  private var waiting = 0

  init(lab: MailLab, folder: String, log: Logger) throws {
    self.lab = lab
    self.folder = folder
    self.log = log
    people = SMTPConnection(
      account: try ServerAccount(
        url: "smtp://localhost:\(lab.ports.smtp)", username: nil, password: nil, caFile: lab.caFile,
        allowPlaintext: true), heloName: "client.example.test")
    for user in RealStage.team + ["daybook"] { try lab.clear(user) }
  }

  func prepare(team: String, settings: ScenarioSettings, at now: Instant) async throws {
    let tls = "caFile: \(lab.caFile)"
    try TextFile.write(lab.password + "\n", to: folder + "/config/password")
    try ScratchFolder.write(
      team: team, settings: settings, to: folder,
      mailbox: "{ kind: imap, url: \"imaps://localhost:\(lab.ports.imaps)/INBOX\", username: daybook, "
        + "passwordFile: password, \(tls) }",
      submission: "{ kind: smtp, url: \"smtps://localhost:\(lab.ports.smtps)\", username: daybook, "
        + "passwordFile: password, \(tls) }")
    if let house {
      let company = try await Company.read(folder: folder + "/config")
      house.desk.use(try await Adoption.adopt(company, in: house.store, at: now))
    } else {
      house = try await House(folder: folder + "/config", log: log, at: now)
    }
  }

  func deliver(_ bytes: [UInt8]) async throws {
    let outcome = await people.send(from: "client@example.test", to: "daybook@example.test", message: bytes)
    guard case .accepted = outcome else { throw UsageError("Postfix did not take the letter: \(outcome)") }
    waiting += 1
    try lab.wait(user: "daybook", count: waiting, seconds: RealStage.patience)
  }

  func pass(at now: Instant) async throws {
    try await opened().pass(at: now)
    // Taken letters are moved to Daybook/Done.
    waiting = try lab.count(of: "daybook")
  }

  func nextDue(after now: Instant) async throws -> Instant? {
    let house = try opened()
    let outbox = try await house.store.read { tx in try tx.nextOutboxDue() }
    return [try await house.desk.nextDue(after: now), outbox].compactMap { $0 }.min()
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (StoreTransaction) throws -> Value
  ) async throws -> Value { try await opened().store.read(body) }

  /// Every letter that was sent lies in its person's mailbox, byte for byte as it was queued.
  func missingLetters() async throws -> [String] {
    let sent = try await read { tx in try tx.outbox(limit: 100_000) }
    var missing: [String] = []
    for user in RealStage.team {
      let wanted = sent.filter { $0.recipient == user }
      try lab.wait(user: user, count: wanted.count, seconds: RealStage.patience)
      let texts = try lab.letters(of: user).map { String(decoding: $0, as: UTF8.self) }
      for letter in wanted where !texts.contains(where: { $0.contains("<\(letter.messageID)>") }) {
        missing.append("\(letter.id) to \(user)")
      }
    }
    return missing
  }

  var inboxIsEmpty: Bool { get throws { try lab.count(of: "daybook") == 0 } }

  func close() async throws {
    await people.close()
    try await house?.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func opened() throws -> House {
    guard let house else { throw UsageError("a scenario begins with `at T`") }
    return house
  }
}
