import Logging
import Testing

@testable import DaybookDaemon

/// Every scenario file, played in one process.
@Suite struct RehearsalTests {
  @Test(arguments: ScenarioFiles.all)
  func scenario(_ path: String) async throws {
    var log = Logger(label: "test")
    log.logLevel = .critical
    let result = try await RehearsalRun.play(path, log: log)
    #expect(result.differences.isEmpty, "\(result.differences.joined(separator: "\n"))")
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
