/// A folder name as the server wants it: levels joined by its delimiter, under its prefix, in modified UTF-7.
///
/// `Daybook/Done` becomes `INBOX.Daybook.Done` on a server whose personal name space is `INBOX.` (RFC 2342).
enum MailboxName {
  /// The name of one of our own folders; levels are written with `/`.
  static func own(_ path: String, prefix: String, delimiter: String?) -> [UInt8] {
    let levels = path.split(separator: "/").map { encoded(String($0)) }
    return Array(prefix.utf8) + Array(levels.joined(separator: Array((delimiter ?? "-").utf8)))
  }

  /// Modified UTF-7 (RFC 3501 section 5.1.3); INBOX in any case is written `INBOX`.
  static func encoded(_ name: String) -> [UInt8] {
    if name.uppercased() == "INBOX" { return Array("INBOX".utf8) }
    var out: [UInt8] = []
    var pending: [UInt8] = []
    for unit in name.utf16 {
      if (0x20...0x7E).contains(unit) {
        flush(&pending, into: &out)
        out.append(UInt8(unit))
        if unit == UInt16(UInt8(ascii: "&")) { out.append(UInt8(ascii: "-")) }
      } else {
        pending += [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      }
    }
    flush(&pending, into: &out)
    return out
  }

  /// A quoted string (RFC 3501 section 9); modified UTF-7 is printable ASCII, so this always suffices.
  static func quoted(_ name: [UInt8]) -> String {
    var text = "\""
    for byte in name {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { text += "\\" }
      text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return text + "\""
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)

  private static func flush(_ pending: inout [UInt8], into out: inout [UInt8]) {
    guard !pending.isEmpty else { return }
    out.append(UInt8(ascii: "&"))
    var bits = 0
    var value = 0
    for byte in pending {
      value = value << 8 | Int(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        out.append(alphabet[value >> bits & 0x3F])
      }
      value &= (1 << bits) - 1
    }
    if bits > 0 { out.append(alphabet[value << (6 - bits) & 0x3F]) }
    out.append(UInt8(ascii: "-"))
    pending = []
  }
}
