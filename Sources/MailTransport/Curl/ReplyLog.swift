import CLibcurl

/// Keeps the last reply of the server, line by line, as libcurl hands it to the header callback.
final class ReplyLog {
  /// Bytes of one reply that are kept; a server may talk for longer, nobody reads it.
  static let maximumBytes = 4096

  private var bytes: [UInt8] = []
  private var isComplete = true
  /// Whether 354 (start mail input) has come in this transaction.
  private(set) var sawStartInput = false
  /// When the last refusal (4xx, 5xx) came, on the monotonic clock in milliseconds; 0 if none did.
  private(set) var refusedAt: Int64 = 0

  func reset() {
    bytes.removeAll(keepingCapacity: true)
    isComplete = true
    sawStartInput = false
    refusedAt = 0
  }

  func add(_ line: UnsafeRawBufferPointer) {
    // After a refusal libcurl says QUIT; its 221 must not cover the reason.
    if line.starts(with: "221".utf8) { return }
    refusedAt =
      line.first == UInt8(ascii: "4") || line.first == UInt8(ascii: "5") ? monotonicMilliseconds() : 0
    if isComplete { bytes.removeAll(keepingCapacity: true) }
    if line.starts(with: "354".utf8) { sawStartInput = true }
    isComplete = line.count < 4 || line[3] != UInt8(ascii: "-")
    bytes.append(contentsOf: line.prefix(Self.maximumBytes - min(bytes.count, Self.maximumBytes)))
  }

  /// The last reply in one line.
  var text: String { ServerText.withPlainChallenge(ServerText.readable(bytes)) }
}

func keepReplyLine(
  _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let buffer, let context else { return size * count }
  Unmanaged<ReplyLog>.fromOpaque(context).takeUnretainedValue()
    .add(UnsafeRawBufferPointer(start: buffer, count: size * count))
  return size * count
}

func dropBody(
  _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  size * count
}
