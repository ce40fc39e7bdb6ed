import Glibc

/// Outgoing letters written to a Maildir: `tmp`, fsync, rename into `new`, fsync of the folder.
///
/// The file name comes from the outbox id, so that a resend after a crash replaces and never doubles.
public struct MaildirOutbox: Sendable {
  private let path: String

  /// Makes `new`, `cur` and `tmp` where they are missing.
  public init(path: String) throws(TransportError) {
    self.path = path
    try MaildirFolder.make(path)
  }

  /// Writes the letter durably; when it returns, the letter survives a power cut.
  public func deliver(id: String, _ bytes: [UInt8]) throws(TransportError) {
    guard MaildirFolder.isName(id), !id.contains(":") else {
      throw .configuration("not an outbox id: \(ServerText.clean(id))")
    }
    let draft = "\(path)/tmp/\(id)"
    do throws(TransportError) {
      try write(bytes, to: draft)
      guard try MaildirFolder.rename(draft, to: "\(path)/new/\(id)") else {
        throw TransportError.file(path: draft, operation: "move", errno: ENOENT)
      }
    } catch {
      unlink(draft)
      throw error
    }
    try MaildirFolder.syncDirectory(path + "/new")
  }

  private func write(_ bytes: [UInt8], to file: String) throws(TransportError) {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .file(path: file, operation: "create", errno: errno) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        Glibc.write(descriptor, all.baseAddress.map { $0 + written }, all.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .file(path: file, operation: "write", errno: errno) }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw .file(path: file, operation: "sync", errno: errno) }
  }
}
