import Foundation

/// `daybook init`: the shipped, commented configuration, ready to edit.
public enum Starter {
  /// Writes every file that is not there yet; an existing one is never touched.
  ///
  /// They are readable for all, whatever the umask: the daemon runs under a user of its own, and no secret
  /// stands in them.
  /// - Throws: `UsageError` for a place that cannot be written to, or that is full already.
  public static func write(to folder: String) throws -> [String] {
    try TargetFolder.fill(folder) { try writeMissing(to: folder) }
  }

  private static func writeMissing(to folder: String) throws -> [String] {
    let shipped = ShippedFiles(configuration: folder)
    let isNew = !FileManager.default.fileExists(atPath: folder)
    var written: [String] = []
    for file in ["daybook.yaml"] + Company.files {
      let path = folder + "/" + file
      if FileManager.default.fileExists(atPath: path) { continue }
      guard let text = shipped.shipped(file)?.text else {
        throw UsageError("the shipped \(file) was not found beside the program")
      }
      try TextFile.write(text, to: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
      written.append(path)
    }
    if isNew { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
    if written.isEmpty { throw UsageError("\(folder) already holds a configuration; nothing was written") }
    return written
  }
}
