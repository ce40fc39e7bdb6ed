import Foundation
import Testing

@testable import DaybookDaemon

/// The process is killed at its durable steps; what comes out must be what comes out without.
@Suite(.serialized) struct KillWalkTests {
  /// Printed with each run, so that a failing one can be repeated: DAYBOOK_TEST_SEED=n.
  static let seed: UInt64 = {
    let given = ProcessInfo.processInfo.environment["DAYBOOK_TEST_SEED"].flatMap { UInt64($0) }
    let seed = given ?? UInt64.random(in: 1...1_000_000)
    print("kill walk: DAYBOOK_TEST_SEED=\(seed)")
    return seed
  }()

  @Test(arguments: ScenarioFiles.marked.kill)
  func afterEachDurableStep(_ path: String) async throws {
    try await walk(path, .everyStep)
  }

  @Test(arguments: ScenarioFiles.marked.other)
  func onceAtRandomInEachPass(_ path: String) async throws {
    try await walk(path, .once(seed: Self.seed))
  }

  private func walk(_ path: String, _ walk: ProcessStage.Walk) async throws {
    try #require(
      FileManager.default.fileExists(atPath: ScenarioFiles.killPoint),
      "\(ScenarioFiles.killPoint) is missing; `make test` builds it")
    let stage = ProcessStage(folder: ScenarioFiles.scratch(), walk: walk)
    var rehearsal = Rehearsal(try ScenarioFiles.read(path), on: stage)
    try await rehearsal.play()
    let report = await stage.report
    #expect(rehearsal.differences.isEmpty, "\(rehearsal.differences.joined(separator: "\n"))")
    #expect(report.differences.isEmpty, "\(report.differences.joined(separator: "\n"))")
    #expect(report.kills > 0)
    try await stage.close()
  }
}
