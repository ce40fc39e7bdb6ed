import Foundation
import TestChance
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

  /// Processes wait for the disk and for each other: two scenarios at a time use both cores.
  private static let together = 2

  @Test func afterEachDurableStep() async throws {
    try await eachOf(ScenarioFiles.marked.kill) { try await walk($0, .everyStep) }
  }

  /// One file in so many, others with each seed; `DAYBOOK_KILL_WALK=all` takes every one (`make torture`).
  private static let oneOf = 3

  @Test func atRandomSteps() async throws {
    var chance = SeededChance(Self.seed)
    let isWhole = ProcessInfo.processInfo.environment["DAYBOOK_KILL_WALK"] == "all"
    let files = ScenarioFiles.marked.other.shuffled(using: &chance)
    try await eachOf(Array(files.prefix(isWhole ? files.count : files.count / Self.oneOf))) {
      try await walk($0, .once(seed: Self.seed))
    }
  }

  /// Walks all of them, a few at a time; one that cannot be played is an issue and stops none.
  private func eachOf(
    _ paths: [String], _ walk: @escaping @Sendable (String) async throws -> Void
  ) async throws {
    #expect(!paths.isEmpty)
    await withTaskGroup(of: Void.self) { group in
      for (index, path) in paths.enumerated() {
        if index >= Self.together { await group.next() }
        group.addTask {
          do {
            try await walk(path)
          } catch {
            Issue.record("\(path): \(error)")
          }
        }
      }
    }
  }

  private func walk(_ path: String, _ walk: ProcessStage.Walk) async throws {
    try #require(
      FileManager.default.fileExists(atPath: ScenarioFiles.killPoint),
      "\(ScenarioFiles.killPoint) is missing; `make test` builds it")
    let stage = ProcessStage(folder: ScenarioFiles.scratch(), walk: walk)
    var rehearsal = Rehearsal(try ScenarioFiles.read(path), on: stage)
    try await rehearsal.play()
    let report = await stage.report
    #expect(rehearsal.differences.isEmpty, "\(path)\n\(rehearsal.differences.joined(separator: "\n"))")
    #expect(report.differences.isEmpty, "\(path)\n\(report.differences.joined(separator: "\n"))")
    #expect(report.kills > 0, "\(path)")
    try await stage.close()
  }
}
