import Glibc

/// One accepted connection, read by lines; blocking, used by one thread.
final class LineSocket {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var at = 0

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    var on: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  deinit { Glibc.close(descriptor) }

  /// Ends both directions now; the peer sees the end of the stream.
  func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// The next line without its line end, nil at the end of the stream.
  func line() -> [UInt8]? {
    while true {
      if let end = buffer[at...].firstIndex(of: 0x0A) {
        var line = Array(buffer[at..<end])
        at = end + 1
        if line.last == 0x0D { line.removeLast() }
        return line
      }
      guard fill() else { return nil }
    }
  }

  /// The next bytes, as many as asked for; nil when the stream ends before.
  func bytes(_ count: Int) -> [UInt8]? {
    while buffer.count - at < count { guard fill() else { return nil } }
    defer { at += count }
    return Array(buffer[at..<(at + count)])
  }

  /// Takes whatever comes until the peer closes.
  func awaitLeave() { while fill() { at = buffer.count } }

  /// Whether more bytes came.
  private func fill() -> Bool {
    buffer.removeFirst(at)
    at = 0
    var part = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &part, part.count)
    guard count > 0 else { return false }
    buffer += part[..<count]
    return true
  }

  func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  func send(_ line: String) { send(Array("\(line)\r\n".utf8)) }
}
