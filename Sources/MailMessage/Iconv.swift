import Glibc
import Synchronization

/// Conversion to UTF-8 by glibc `iconv`, with its descriptors kept for the next letter.
///
/// Opening a descriptor may load a shared object; a kept one costs nothing. A descriptor is used by one
/// caller at a time: it is taken out of the pool and put back.
enum Iconv {
  /// Most descriptors kept for one charset, and most charsets kept: labels come from strangers.
  private static let keptPerCharset = 4
  private static let keptCharsets = 40
  /// Most invalid sequences replaced in one text; more than that and the label is not believed.
  private static let mostErrors = 10_000
  /// Longest charset name in bytes that is handed to `iconv_open`.
  private static let longestName = 40
  /// Bytes converted in one call.
  private static let chunkBytes = 8192

  private struct Descriptor: @unchecked Sendable {
    let pointer: iconv_t
  }

  private static let idle = Mutex<[String: [Descriptor]]>([:])

  struct Converted {
    let bytes: [UInt8]
    /// How many invalid sequences became U+FFFD.
    let errors: Int
  }

  /// The bytes in UTF-8; nil if glibc does not know the charset or the bytes are plainly something else.
  static func convert(_ bytes: [UInt8], from charset: String) -> Converted? {
    guard let descriptor = take(charset) else { return nil }
    defer { putBack(descriptor, charset) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2 + 16)
    var errors = 0
    var input = bytes
    let finished = input.withUnsafeMutableBytes { source in
      withUnsafeTemporaryAllocation(byteCount: chunkBytes, alignment: 1) { chunk in
        run(descriptor.pointer, source, chunk, into: &output, errors: &errors)
      }
    }
    return finished ? Converted(bytes: output, errors: errors) : nil
  }

  /// Feeds all bytes through the descriptor; false after too many errors.
  private static func run(
    _ descriptor: iconv_t, _ source: UnsafeMutableRawBufferPointer, _ chunk: UnsafeMutableRawBufferPointer,
    into output: inout [UInt8], errors: inout Int
  ) -> Bool {
    let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
    _ = iconv(descriptor, nil, nil, nil, nil)
    var next = source.baseAddress?.assumingMemoryBound(to: CChar.self)
    var left = source.count
    var flushing = left == 0
    while true {
      var out = chunk.baseAddress?.assumingMemoryBound(to: CChar.self)
      var room = chunk.count
      let result =
        flushing
        ? iconv(descriptor, nil, nil, &out, &room) : iconv(descriptor, &next, &left, &out, &room)
      let problem = result == -1 ? errno : 0
      output.append(contentsOf: chunk[..<(chunk.count - room)])
      switch problem {
      case E2BIG: continue
      case EILSEQ:
        output.append(contentsOf: replacement)
        errors += 1
        if errors > mostErrors { return false }
        if flushing { return true }
        if left > 0 {
          next = next.map { $0 + 1 }
          left -= 1
        }
      case EINVAL:
        output.append(contentsOf: replacement)
        errors += 1
        left = 0
      default:
        if flushing { return true }
        if problem != 0 { return false }
      }
      if left == 0 { flushing = true }
    }
  }

  private static func take(_ charset: String) -> Descriptor? {
    if let kept = idle.withLock({ $0[charset]?.popLast() }) { return kept }
    guard isPlainName(charset) else { return nil }
    guard let pointer = iconv_open("UTF-8", charset), pointer != iconv_t(bitPattern: -1) else { return nil }
    return Descriptor(pointer: pointer)
  }

  private static func putBack(_ descriptor: Descriptor, _ charset: String) {
    let kept = idle.withLock { pool in
      guard pool[charset] != nil || pool.count < keptCharsets else { return false }
      guard pool[charset, default: []].count < keptPerCharset else { return false }
      pool[charset, default: []].append(descriptor)
      return true
    }
    if !kept { iconv_close(descriptor.pointer) }
  }

  /// Letters, digits and the punctuation of registered names; no slash, which glibc reads as an option.
  private static func isPlainName(_ charset: String) -> Bool {
    let name = charset.utf8
    guard !name.isEmpty, name.count <= longestName else { return false }
    return name.allSatisfy { byte in
      byte.isLetter || byte.isDigit || byte == ASCII.hyphen || byte == ASCII.underscore || byte == ASCII.dot
        || byte == ASCII.colon || byte == 0x2B
    }
  }
}
