import Foundation
import Glibc

/// A program of the machine that a rule asks.
enum Tool {
  struct Result {
    let status: Int32
    /// Whether a signal ended it; `status` is its number then.
    let isSignalled: Bool
    /// Both streams.
    let output: String
  }

  /// Where a program stands; nil when it is not installed.
  static func find(_ name: String, besides folders: [String] = []) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return (path.split(separator: ":").map(String.init) + folders).map { "\($0)/\(name)" }.first {
      access($0, X_OK) == 0
    }
  }

  /// Runs it in the checkout's root, or in `folder`, and waits.
  ///
  /// The output goes through a file: a full pipe cannot stop the program.
  static func run(
    _ program: String, _ arguments: [String], in folder: URL = Checkout.root,
    environment: [String: String] = [:]
  ) throws -> Result {
    let file = FileManager.default.temporaryDirectory.appending(path: "tidy-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let handle = try FileHandle(forWritingTo: file)
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    try handle.close()
    return Result(
      status: process.terminationStatus, isSignalled: process.terminationReason == .uncaughtSignal,
      output: String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }
}
