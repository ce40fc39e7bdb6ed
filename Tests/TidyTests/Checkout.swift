import Foundation
import Testing

/// The checkout these tests stand in, read as text.
///
/// The rules look at files, not at types: nothing of ours is imported, so that this target builds and speaks
/// even when another one does not compile.
enum Checkout {
  /// Files larger than this are data, not text of ours.
  private static let largestTextBytes = 2_000_000
  /// Folders and files at the top that the rules read; `.build` and the like are not ours.
  private static let parts = [
    "Sources", "Tests", "templates", "config", "systemd", ".ci", "Package.swift", "Makefile", "README.md",
    "CHANGELOG.md",
  ]

  /// The folder of Package.swift.
  static let root: URL = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.path + "/Package.swift") {
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  /// Paths of all files from the root, sorted. Letters kept as fixtures are other people's text and left out.
  static let files: [String] = parts.flatMap { part -> [String] in
    let path = root.path + "/" + part
    var isFolder = ObjCBool(false)
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
    guard isFolder.boolValue else { return [part] }
    let below = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return below.map { "\(part)/\($0)" }.filter { isOurs($0) }.sorted()
  }

  /// Every Swift file under a folder, its comments and strings told apart from its code.
  static let swiftFiles: [SwiftFile] = files.filter { $0.hasSuffix(".swift") }.compactMap { path in
    text(path).map { SwiftFile(path: path, text: $0) }
  }

  /// The Swift files below `folder`.
  static func swift(in folder: String) -> [SwiftFile] {
    swiftFiles.filter { $0.path.hasPrefix(folder + "/") }
  }

  /// The text of a file; nil when there is none or it is not UTF-8.
  static func text(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: root.path + "/" + path),
      data.count <= largestTextBytes
    else { return nil }
    return String(data: data, encoding: .utf8)
  }

  /// The names in a folder, sorted; none when the folder does not exist.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root.path + "/" + folder)) ?? []).sorted()
  }

  private static func isOurs(_ path: String) -> Bool {
    var isFolder = ObjCBool(false)
    let exists = FileManager.default.fileExists(atPath: root.path + "/" + path, isDirectory: &isFolder)
    return exists && !isFolder.boolValue && !path.contains("/Fixtures/") && !path.contains("/seeds/")
  }
}

/// A broken rule at a place.
struct Violation: CustomStringConvertible {
  let file: String
  let line: Int
  let rule: String

  var description: String { "\(file):\(line): \(rule)" }
}

/// Fails with every violation on a line of its own, `file:line: rule`.
func expectNone(_ violations: [Violation], sourceLocation: SourceLocation = #_sourceLocation) {
  guard !violations.isEmpty else { return }
  let list = violations.map(\.description).joined(separator: "\n")
  Issue.record("\(violations.count) broken:\n\(list)", sourceLocation: sourceLocation)
}
