import Foundation
import Logging
import Testing

@testable import DaybookDaemon
@testable import SalesStore

/// Every scenario file, played in one process.
@Suite struct RehearsalTests {
  @Test(arguments: ScenarioFiles.all)
  func scenario(_ path: String) async throws {
    var log = Logger(label: "test")
    log.logLevel = .critical
    let result = try await RehearsalRun.play(path, log: log)
    #expect(result.differences.isEmpty, "\(result.differences.joined(separator: "\n"))")
  }

  /// What was taken back or ended early comes out of the events alone, as it was written at the time.
  @Test(arguments: ScenarioFiles.all.filter { $0.contains("/undo-") || $0.contains("/back-") })
  func theViewsAreTheSameWhenTheyAreBuiltAgain(_ path: String) async throws {
    let stage = HouseStage(folder: ScenarioFiles.scratch(), log: Logger(label: "test"))
    var rehearsal = Rehearsal(try ScenarioFiles.read(path), on: stage)
    try await rehearsal.play()
    try await stage.close()
    let store = try SalesStore(path: stage.folder + "/var/daybook.sqlite", access: .writing)
    let (before, after, damage) = try await store.write { tx in
      let before = try tx.dumpViews()
      _ = try tx.rebuildViews()
      return (before, try tx.dumpViews(), try tx.verifyChain().damage)
    }
    #expect(before == after)
    #expect(damage.isEmpty)
    try store.close()
    try FileManager.default.removeItem(atPath: stage.folder)
  }

  /// Who doubted an entry, what was said to it, and how it ended (B5).
  @Test func whatBecameOfADoubtIsShown() async throws {
    let stage = HouseStage(folder: ScenarioFiles.scratch(), log: Logger(label: "test"))
    let path = ScenarioFiles.root + "/Tests/Scenarios/review-and-doubt.scenario"
    var rehearsal = Rehearsal(try ScenarioFiles.read(path), on: stage)
    try await rehearsal.play()
    try await stage.close()
    func shown(_ id: String) async throws -> String {
      try #require(try await ObjectHistory.read(of: id, folder: stage.folder + "/config")).text(json: false)
    }
    let cleared = try await shown("E-3")
    for part in [
      "\nchallenge: cleared\nchallenger: li\n", "李强: doubted by 李强: 那天客户放假",
      "李强: asks 赵敏 to agree: E-3 of 陈静 is false: 那天客户放假", "陈静: explained by 陈静: 李总，客户那天值班",
      "赵敏: not agreed: E-3 of 陈静 is false", "赵敏: cleared by 赵敏; 客户确认了",
    ] { #expect(cleared.contains(part), "\(part): \(cleared)") }
    let admitted = try await shown("E-2")
    #expect(admitted.contains("\nchallenge: false\n"), "\(admitted)")
    #expect(admitted.contains("王芳: admitted by 王芳; 记错了"), "\(admitted)")
    #expect(try await !shown("E-1").contains("challenge"))
    try FileManager.default.removeItem(atPath: stage.folder)
  }

  @Test func thereAreAtLeastThirty() {
    #expect(ScenarioFiles.all.count >= 30)
  }

  @Test func aDifferingLineIsNamed() async throws {
    let path = ScenarioFiles.scratch() + ".scenario"
    try TextFile.write(
      """
      team default
      at 2026-03-02 09:00
      mail wang
           内部 60分 周会
      sends wang receipt "没有这个字"
      holds entry E-1 minutes=61
      absent E-1
      """, to: path)
    let result = try await RehearsalRun.play(path, log: Logger(label: "test"))
    #expect(result.differences.count == 3)
    #expect(result.differences[0].contains(":5: "))
    #expect(result.differences[1].contains("`60`, expected `61`"))
  }

  @Test(arguments: [
    ("mail wang\n     x\n", "begins with `at T`"), ("sends wang nothing \"x\"\n", "no kind of letter"),
    ("at yesterday\n", "no time such as"), ("fly wang\n", "no scenario word"),
    ("together\n", "without `end`"),
  ])
  func aFileThatCannotBeReadSaysWhy(_ text: String, _ reason: String) async throws {
    let path = ScenarioFiles.scratch() + ".scenario"
    try TextFile.write(text, to: path)
    let result = try await RehearsalRun.play(path, log: Logger(label: "test"))
    #expect(result.differences.contains { $0.contains(reason) }, "\(result.differences)")
  }
}
