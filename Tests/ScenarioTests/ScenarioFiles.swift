import Foundation

@testable import DaybookDaemon

/// The scenario files of `Tests/Scenarios`, and where the built program lies.
enum ScenarioFiles {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let all: [String] = {
    let folder = root + "/Tests/Scenarios"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".scenario") }.sorted().map { "\(folder)/\($0)" }
  }()

  static func read(_ path: String) throws -> Scenario {
    try ScenarioReader.read(path: path, text: String(contentsOfFile: path, encoding: .utf8))
  }

  static let marked: (kill: [String], real: [String], other: [String]) = {
    let scenarios = all.compactMap { try? read($0) }
    return (
      scenarios.filter(\.kill).map(\.path), scenarios.filter(\.real).map(\.path),
      scenarios.filter { !$0.kill }.map(\.path)
    )
  }()

  static let program = root + "/.build/debug/daybook"
  static let killPoint = root + "/.build/killpoint.so"

  /// A folder of its own for one test, with a short path.
  static func scratch() -> String { NSTemporaryDirectory() + "daybook-test-\(UUID().uuidString.prefix(8))" }
}
