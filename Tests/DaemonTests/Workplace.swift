import Foundation
import Logging
import SalesDomain
import SalesStore

@testable import DaybookDaemon

/// A scratch company on Maildirs for one test, and the built program.
struct Workplace {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let program = root + "/.build/debug/daybook"
  static let killPoint = root + "/.build/killpoint.so"

  let folder = NSTemporaryDirectory() + "daybook-work-\(UUID().uuidString.prefix(8))"
  var config: String { folder + "/config" }
  var store: String { folder + "/var/daybook.sqlite" }

  init(mailbox: String? = nil, submission: String? = nil) throws {
    try ScratchFolder.write(
      team: ScenarioTeam().yaml, settings: ScenarioSettings(), to: folder,
      mailbox: mailbox ?? "{ kind: maildir, path: ../mail/in }",
      submission: submission ?? "{ kind: maildir, path: ../mail/out }")
  }

  /// Changes a text of `daybook.yaml`, which must be there.
  func configure(_ old: String, _ new: String) throws {
    let file = config + "/daybook.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    guard text.contains(old) else { throw UsageError("no `\(old)` in \(file)") }
    try TextFile.write(text.replacingOccurrences(of: old, with: new), to: file)
  }

  static var log: Logger {
    var log = Logger(label: "test")
    log.logLevel = .critical
    return log
  }

  static func instant(_ text: String) throws -> Instant {
    guard let instant = Instant(iso8601: text) else { throw UsageError(text) }
    return instant
  }

  func letter(from who: String, _ text: String, number: Int) throws {
    let letter = ScenarioLetter(
      from: ScenarioTeam.address(of: who), name: who, to: "daybook@example.test", subject: "", text: text,
      date: Instant(ms: 1_772_413_200_000), number: number)
    try ScratchFolder.deliver(letter.bytes(), number: number, to: folder)
  }

  /// Runs the program; `environment` adds to this process's own.
  func run(_ arguments: [String], _ environment: [String: String] = [:]) throws -> (
    status: Int32, output: String, killed: Bool
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program)
    process.arguments = arguments + ["--config", config]
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output, process.terminationReason == .uncaughtSignal)
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (StoreTransaction) throws -> Value
  ) async throws -> Value {
    let store = try SalesStore(path: store, access: .reading)
    let value = try await store.read(body)
    try store.close()
    return value
  }

  /// Changes the store by hand, while no program writes it.
  @discardableResult func write<Value: Sendable>(
    _ body: @escaping @Sendable (StoreTransaction) throws -> Value
  ) async throws -> Value {
    let store = try SalesStore(path: store, access: .mending)
    let value = try await store.write(body)
    try store.close()
    return value
  }

  func files(_ part: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/mail/\(part)")) ?? []).sorted()
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
