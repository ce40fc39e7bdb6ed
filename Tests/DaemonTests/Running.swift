import Foundation

@testable import DaybookDaemon

/// `daybook run` as a process, with its log.
final class Running {
  let process = Process()
  let place: Workplace
  private var logPath: String { place.folder + "/log" }

  init(_ place: Workplace) throws {
    self.place = place
    try TextFile.write("", to: place.folder + "/log")
    process.executableURL = URL(fileURLWithPath: Workplace.program)
    process.arguments = ["run", "--config", place.config]
    process.standardError = FileHandle(forWritingAtPath: place.folder + "/log")
    try process.run()
  }

  var log: String { TextFile.read(logPath) ?? "" }

  func waits(for text: String, seconds: Double = 15) async throws -> Bool {
    for _ in 0..<Int(seconds * 10) {
      if log.contains(text) { return true }
      try await Task.sleep(for: .milliseconds(100))
    }
    return false
  }

  /// SIGTERM; the exit status.
  func stop() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
