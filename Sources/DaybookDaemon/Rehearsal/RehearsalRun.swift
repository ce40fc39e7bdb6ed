import Foundation
public import Logging

/// `daybook rehearse FILE…`: scenario files against the real program on scratch stores.
public enum RehearsalRun {
  /// What one file came to.
  public struct Result: Sendable {
    public let path: String
    public let title: String
    /// One line for each line of the file that differs; empty when all is as written.
    public let differences: [String]
  }

  /// Plays one file on a scratch folder, which is removed unless something differs.
  ///
  /// - Throws: what stops the program itself; a file that cannot be read is a difference.
  public static func play(_ path: String, log: Logger) async throws -> Result {
    guard let text = TextFile.read(path) else { throw UsageError("cannot read \(path)") }
    let scenario: Scenario
    do {
      scenario = try ScenarioReader.read(path: path, text: text)
    } catch {
      return Result(path: path, title: "", differences: [error.description])
    }
    let folder = NSTemporaryDirectory() + "daybook-rehearsal-\(UUID().uuidString)"
    let stage = HouseStage(folder: folder, log: log)
    var rehearsal = Rehearsal(scenario, on: stage)
    var differences: [String] = []
    do {
      try await rehearsal.play()
    } catch let error as ScenarioError {
      differences.append(error.description)
    }
    try await stage.close()
    // A scenario that fails before its first pass has made no folder.
    if FileManager.default.fileExists(atPath: folder) { try FileManager.default.removeItem(atPath: folder) }
    return Result(path: path, title: scenario.title, differences: rehearsal.differences + differences)
  }
}
