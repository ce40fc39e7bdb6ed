import Foundation
import Testing

/// Every figure that letters say is recomputed from the exports by other code, over a simulated company.
@Suite struct StatisticsTests {
  private static let folder = ScenarioFiles.root + "/Tests/Statistics"
  /// What the check needs of the machine; `.ci/setup` installs it.
  private static let isReady = (try? python(["-c", "import numpy, scipy.stats"]))?.status == 0

  @Test(.enabled(if: isReady, "python3 with numpy and scipy is not installed"))
  func eachFigureOfEachLetterIsRecomputed() throws {
    let scratch = NSTemporaryDirectory() + "daybook-company-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    let common = ["--daybook", ScenarioFiles.program, "--dir", scratch]
    let company = try Self.python(
      ["\(Self.folder)/company.py"] + common + ["--reps", "12", "--weeks", "8", "--seed", "1"])
    #expect(company.status == 0, "\(company.output)")
    let check = try Self.python(["\(Self.folder)/check.py"] + common)
    #expect(check.status == 0, "\(check.output)")
    // The company has to have a history that chances are calibrated from, and gaps that can be reckoned.
    for figure in [
      "ended opportunities", "gap: orders needed", "digest: amount expected",
      "digest: causes that several named",
    ] {
      #expect(check.output.contains(figure), "nothing was compared for \(figure)")
    }
  }

  private static func python(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging([
      "DAYBOOK_LOG": "critical", "PYTHONDONTWRITEBYTECODE": "1",
    ]) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}
