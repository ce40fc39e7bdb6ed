// `timespec` belongs to the C module that the compiler happens to load first: both are named.
import CLibcurl
import Glibc

/// Incoming letters in a Maildir: taken from `new`, moved to `cur` or to `.Quarantine/cur`.
///
/// A Maildir has no baseline: all that is in `new` is taken. A letter that is gone is no error, since another
/// reader of the same Maildir may have moved it.
public struct MaildirInbox: Sendable {
  /// Letters listed at once; the rest comes with the next listing.
  public static let maximumListed = 100_000

  private let path: String

  /// Makes `new`, `cur` and `tmp` where they are missing.
  public init(path: String) throws(TransportError) {
    self.path = path
    try MaildirFolder.make(path)
  }

  /// The names in `new` in order of arrival: modification time, then name.
  public func list() throws(TransportError) -> [String] {
    let folder = path + "/new"
    guard let directory = opendir(folder) else { throw .file(path: folder, operation: "list", errno: errno) }
    defer { closedir(directory) }
    let descriptor = dirfd(directory)
    var found: [(seconds: Int, nanoseconds: Int, name: String)] = []
    while found.count < Self.maximumListed, let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      guard let name, MaildirFolder.isName(name) else { continue }
      var status = stat()
      guard fstatat(descriptor, name, &status, 0) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      found.append((status.st_mtim.tv_sec, status.st_mtim.tv_nsec, name))
    }
    return found.sorted { ($0.seconds, $0.nanoseconds, $0.name) < ($1.seconds, $1.nanoseconds, $1.name) }.map(
      \.name)
  }

  /// The size in bytes, nil if the letter is gone.
  public func size(_ name: String) throws(TransportError) -> Int? {
    let file = try place(name)
    var status = stat()
    if stat(file, &status) == 0 { return Int(status.st_size) }
    guard errno == ENOENT else { throw .file(path: file, operation: "look at", errno: errno) }
    return nil
  }

  /// The first `limit` bytes, or all; nil if the letter is gone.
  public func read(_ name: String, upTo limit: Int?) throws(TransportError) -> [UInt8]? {
    let file = try place(name)
    let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      guard errno == ENOENT else { throw .file(path: file, operation: "open", errno: errno) }
      return nil
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .file(path: file, operation: "look at", errno: errno) }
    let wanted = min(Int(status.st_size), max(limit ?? Int.max, 0))
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
      while count < wanted {
        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, wanted - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard failure == 0 else { throw .file(path: file, operation: "read", errno: failure) }
    return bytes
  }

  /// Moves the letter to `cur` with the mark *seen*; a letter that is gone is fine.
  ///
  /// Not synced: after a power cut the letter may stand in `new` again, and the inbox table knows it.
  public func markTaken(_ name: String) throws(TransportError) {
    _ = try MaildirFolder.rename(try place(name), to: "\(path)/cur/\(name):2,S")
  }

  /// Moves the letter to `.Quarantine/cur`; a letter that is gone is fine.
  public func quarantine(_ name: String) throws(TransportError) {
    try MaildirFolder.make(path + "/.Quarantine")
    _ = try MaildirFolder.rename(try place(name), to: "\(path)/.Quarantine/cur/\(name):2,S")
  }

  private func place(_ name: String) throws(TransportError) -> String {
    guard MaildirFolder.isName(name) else { throw .configuration("not the name of a letter in a Maildir") }
    return "\(path)/new/\(name)"
  }
}
