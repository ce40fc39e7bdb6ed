import Glibc

/// The writer's flock on `STORE.lock`: held for the life of the process, with its pid inside for people.
public final class StoreLock: Sendable {
  private let descriptor: Int32

  /// - Throws: `StoreError.locked` when another process holds it.
  public init(store path: String) throws {
    let lockPath = path + ".lock"
    let file = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw StoreLockError(path: lockPath, code: errno) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      var bytes = [UInt8](repeating: 0, count: 16)
      let count = Glibc.read(file, &bytes, bytes.count)
      close(file)
      let text = String(decoding: bytes.prefix(max(0, count)).prefix { $0 != 10 }, as: UTF8.self)
      throw StoreError.locked(by: Int32(text), path: path)
    }
    let pid = Array("\(getpid())\n".utf8)
    guard ftruncate(file, 0) == 0, pwrite(file, pid, pid.count, 0) == pid.count else {
      close(file)
      throw StoreLockError(path: lockPath, code: errno)
    }
    descriptor = file
  }

  deinit { close(descriptor) }
}

/// The lock file could not be made.
public struct StoreLockError: Error, CustomStringConvertible {
  let path: String
  let code: Int32
  public var description: String { "cannot write \(path): \(String(cString: strerror(code)))" }
}
