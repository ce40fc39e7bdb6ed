import Glibc

/// The file operations of a Maildir, each with an error that names path and operation.
enum MaildirFolder {
  /// Makes `tmp`, `new` and `cur` under the path, and the path itself.
  static func make(_ path: String) throws(TransportError) {
    var built = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      built += (built.isEmpty || built.hasSuffix("/") ? "" : "/") + part
      try makeDirectory(built)
    }
    for part in ["tmp", "new", "cur"] { try makeDirectory(path + "/" + part) }
  }

  static func makeDirectory(_ path: String) throws(TransportError) {
    if mkdir(path, 0o700) != 0, errno != EEXIST {
      // A parent that may be entered but not written to answers EACCES or EROFS although it is there.
      let number = errno
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        throw .file(path: path, operation: "make the folder", errno: number)
      }
    }
  }

  /// A name from outside must not lead out of the folder.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 255 && !name.utf8.contains(UInt8(ascii: "/"))
      && name.utf8.first != UInt8(ascii: ".")
      && !name.unicodeScalars.contains(where: isControl)
  }

  /// Renames; false if the source is gone.
  static func rename(_ from: String, to: String) throws(TransportError) -> Bool {
    if Glibc.rename(from, to) == 0 { return true }
    guard errno == ENOENT else { throw .file(path: from, operation: "move", errno: errno) }
    return false
  }

  /// Makes a rename in this folder durable.
  static func syncDirectory(_ path: String) throws(TransportError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .file(path: path, operation: "open", errno: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .file(path: path, operation: "sync", errno: errno) }
  }
}
