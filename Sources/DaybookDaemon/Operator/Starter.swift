import Foundation

/// `daybook init`: the shipped, commented configuration, ready to edit.
public enum Starter {
  /// Writes every file that is not there yet; an existing one is never touched.
  public static func write(to folder: String) throws -> [String] {
    let shipped = ShippedFiles(configuration: folder)
    var written: [String] = []
    for file in ["daybook.yaml"] + Company.files {
      let path = folder + "/" + file
      if FileManager.default.fileExists(atPath: path) { continue }
      guard let text = shipped.shipped(file)?.text else {
        throw UsageError("the shipped \(file) was not found beside the program")
      }
      try TextFile.write(text, to: path)
      written.append(path)
    }
    if written.isEmpty { throw UsageError("\(folder) already holds a configuration; nothing was written") }
    return written
  }
}
