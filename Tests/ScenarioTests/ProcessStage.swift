import Foundation
import Logging
import MailMessage
import SalesDomain
import SalesStore
import TestChance

@testable import DaybookDaemon

/// Plays a scenario with the real program: a pass that is killed at a durable step is a process.
///
/// It is begun again as a process too. Passes that nobody kills are the same `daybook once` in this process:
/// starting a program for each would take longer than all else.
actor ProcessStage: ScenarioStage {
  /// After how many durable steps a pass is killed: each in turn from the file's `kill` on, or one chosen in
  /// the first pass and in one of four others, in a long file ever more seldom.
  enum Walk: Sendable {
    case everyStep
    case once(seed: UInt64)
  }

  private static let oneOf = 4
  private static let pictureType = "image/png"

  struct Report: Sendable {
    var passes = 0
    var kills = 0
    var differences: [String] = []
  }

  private let folder: String
  private let walk: Walk
  private var chance: SeededChance
  private var isWalking = false
  private var letters = 0
  /// As `prepare` wrote it.
  private var company: Company?
  private(set) var report = Report()

  init(folder: String, walk: Walk) {
    self.folder = folder
    self.walk = walk
    if case .once(let seed) = walk { chance = SeededChance(seed) } else { chance = SeededChance(1) }
  }

  func prepare(team: String, settings: ScenarioSettings, at now: Instant) async throws {
    try ScratchFolder.write(team: team, settings: settings, to: folder)
    company = try await Company.read(folder: folder + "/config")
    try await once(at: now, in: folder)
  }

  func deliver(_ bytes: [UInt8]) async throws {
    letters += 1
    try ScratchFolder.deliver(bytes, number: letters, to: folder)
  }

  func walkFromHere() { isWalking = true }

  private func isKilled() -> Bool {
    switch walk {
    case .everyStep: isWalking
    case .once:
      report.kills == 0
        || Int.random(in: 1...max(ProcessStage.oneOf, report.passes / 10), using: &chance) == 1
    }
  }

  /// The pass as it should be, and the same pass killed and begun again: both must end alike.
  func pass(at now: Instant) async throws {
    guard isKilled() else {
      try await once(at: now, in: folder)
      report.passes += 1
      return
    }
    let before = folder + "-before"
    try copy(folder, to: before)
    let steps = try run(at: now, in: folder)
    let wanted = try await fingerprint(of: folder)
    for kill in chosen(of: steps) {
      let trial = folder + "-trial"
      try copy(before, to: trial)
      try run(at: now, in: trial, killAfter: kill)
      try run(at: now, in: trial)
      let found = try await fingerprint(of: trial)
      report.kills += 1
      if found != wanted {
        report.differences.append(
          "killed after step \(kill) of \(steps) at \(now.ms):\n\(diff(wanted, found))")
      }
      try FileManager.default.removeItem(atPath: trial)
    }
    report.passes += 1
    try FileManager.default.removeItem(atPath: before)
  }

  private func chosen(of steps: Int) -> [Int] {
    guard steps > 0 else { return [] }
    switch walk {
    case .everyStep: return Array(1...steps)
    case .once: return [Int.random(in: 1...steps, using: &chance)]
    }
  }

  func nextDue(after now: Instant) async throws -> Instant? {
    guard let company else { return nil }
    return try await read { tx in
      let adopted = try company.asAdopted(in: tx)
      return [try ClockDesk.nextDue(tx, adopted, after: now), try tx.nextOutboxDue()].compactMap { $0 }.min()
    }
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (StoreTransaction) throws -> Value
  ) async throws -> Value {
    let store = try SalesStore(path: folder + "/var/daybook.sqlite", access: .reading)
    let value = try await store.read(body)
    try store.close()
    return value
  }

  func close() async throws { try? FileManager.default.removeItem(atPath: folder) }

  /// With the times of the files: a Maildir is read in the order of arrival.
  private func copy(_ from: String, to: String) throws {
    try? FileManager.default.removeItem(atPath: to)
    let process = try Process.run(URL(fileURLWithPath: "/bin/cp"), arguments: ["-a", from, to])
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw UsageError("cannot copy \(from)") }
  }

  /// One `daybook once` in this process: whole, and not counted.
  private func once(at now: Instant, in folder: String) async throws {
    var log = Logger(label: "test")
    log.logLevel = .critical
    try await OperatorPass.once(
      folder: folder + "/config", asOf: now.iso8601(in: .gmt), takeBacklog: false, log: log)
  }

  /// One `daybook once` as a process, killed or whole; returns the durable steps that it made when whole.
  @discardableResult
  private func run(at now: Instant, in folder: String, killAfter: Int? = nil) throws -> Int {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: ScenarioFiles.program)
    process.arguments = ["once", "--as-of", now.iso8601(in: .gmt), "--config", folder + "/config"]
    var environment = ProcessInfo.processInfo.environment
    environment["DAYBOOK_LOG"] = "critical"
    let countFile = folder + "-count"
    environment["LD_PRELOAD"] = ScenarioFiles.killPoint
    if let killAfter {
      environment["DAYBOOK_KILL_AFTER"] = String(killAfter)
    } else {
      environment["DAYBOOK_KILL_COUNT_FILE"] = countFile
    }
    process.environment = environment
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if killAfter != nil {
      guard process.terminationReason == .uncaughtSignal, process.terminationStatus == SIGKILL else {
        throw UsageError("the process was not killed: status \(process.terminationStatus) \(text)")
      }
      return 0
    }
    guard process.terminationStatus == 0, process.terminationReason == .exit else {
      throw UsageError("daybook once ended with \(process.terminationStatus): \(text)")
    }
    let count = try String(contentsOfFile: countFile, encoding: .utf8)
    try FileManager.default.removeItem(atPath: countFile)
    return Int(count.filter(\.isNumber)) ?? 0
  }

  /// All that must come out alike: events, letters in and out, and the files that were delivered.
  private func fingerprint(of folder: String) async throws -> [String] {
    let store = try SalesStore(path: folder + "/var/daybook.sqlite", access: .reading)
    let lines = try await store.read { tx -> [String] in
      var lines = try tx.verifyChain().damage
      for event in try tx.events(limit: 100_000) {
        lines.append(
          "event \(event.seq) \(event.at.ms) \(event.actor) \(event.kind) \(event.subject) "
            + "\(event.letter ?? 0)"
        )
      }
      for letter in try tx.letters(limit: 100_000) {
        lines.append("in \(letter.id) \(letter.key.uid) \(letter.state.rawValue) \(letter.member ?? "")")
      }
      for letter in try tx.outbox(limit: 100_000) {
        lines.append(
          "out \(letter.id) \(letter.recipient) \(letter.kinds.map(\.rawValue)) \(letter.messageID) "
            + "\(letter.state.rawValue) \(letter.subject) \(ProcessStage.pictures(of: letter)) pictures")
      }
      for notice in try tx.openNotices(at: Instant(ms: .max), limit: 10_000) {
        lines.append("waits \(notice.notice)")
      }
      return lines
    }
    try store.close()
    let folders = ["in/new", "in/cur", "in/.Quarantine/cur", "out/new"]
    return lines
      + folders.flatMap { part -> [String] in
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/mail/\(part)")) ?? []
        return names.sorted().map { "file \(part)/\($0)" }
      }
  }

  /// A letter's pictures come whole or not at all, and are as many after each kill.
  private static func pictures(of letter: OutboxLetter) -> Int {
    guard Data(letter.bytes).range(of: Data(pictureType.utf8)) != nil else { return 0 }
    let parts = (try? ReceivedMessage.read(letter.bytes))?.parts ?? []
    return parts.count { $0.mediaType == pictureType && !$0.bytes.isEmpty }
  }

  private func diff(_ wanted: [String], _ found: [String]) -> String {
    let missing = wanted.filter { !found.contains($0) }.map { "  - \($0)" }
    let extra = found.filter { !wanted.contains($0) }.map { "  + \($0)" }
    return (missing + extra).prefix(20).joined(separator: "\n")
  }
}
