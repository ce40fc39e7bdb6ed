import Foundation
import Testing

@testable import DaybookDaemon

/// `daybook demo`: what it suggests can be typed, and typed again.
@Suite struct DemoTests {
  /// What the lines print, typed one after the other.
  @discardableResult
  private func shell(_ lines: [String]) throws -> String {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-ec", lines.joined(separator: "\n")]
    process.environment = ProcessInfo.processInfo.environment.merging(["DAYBOOK_LOG": "critical"]) { $1 }
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(lines)")
    return output
  }

  @Test func theSuggestedLetterIsAnsweredEachTime() async throws {
    let folder = NSTemporaryDirectory() + "daybook-demo-\(UUID().uuidString.prefix(8))"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let output = try shell(["\(Workplace.program) demo \(folder)"])
    let lines = output.split(separator: "\n").map(String.init)
    let suggested = lines.filter { $0.hasPrefix("    ") }
    #expect(suggested.count == 3, "\(output)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/letters").count > 100)
    let first = try shell(suggested)
    #expect(first.contains("O-3 call 30m price asked") && first.contains(" recorded =C2=B7 "), "\(first)")
    // The Message-ID holds the second in which it was written.
    try await Task.sleep(for: .seconds(1.1))
    let second = try shell(suggested)
    #expect(second.contains("recorded minutes ago already") && second.contains("anyway"), "\(second)")
    #expect(first.contains("ref: ") && second.contains("ref: "), "to its end")
    // The other lines are commands as well.
    let commands = lines.filter { $0.hasPrefix("  /") }
    #expect(commands.count == 3, "\(output)")
    try shell(commands)
  }
}
