import Foundation
import MailMessage

/// The ledger lines of a mailed receipt, whatever a mail client made of them on the way.
///
/// A client may break the line anywhere, quote it, encode it or forward the letter as an attachment. What is
/// left of it is put together again; what cannot be is told apart from a hash that does not match.
struct ReceiptFile {
  /// `ledger SEQ HASH`: an event and the hash it had when the receipt was written.
  struct Head: Hashable, Sendable {
    let seq: Int64
    let hex: String
  }

  /// Hexadecimal digits of a hash.
  static let hashDigits = 64
  /// Letters forwarded inside letters are opened so deep.
  static let mostForwards = 5
  /// Larger files are no receipt, in bytes.
  static let largestFile = 25 * 1024 * 1024

  let heads: [Head]
  /// Ledger lines whose number or hash is not whole.
  let unreadable: [String]

  /// - Throws: `UsageError`, with what to do, for a file that holds no ledger line that can be read.
  static func read(_ path: String) throws(UsageError) -> ReceiptFile {
    guard let data = FileManager.default.contents(atPath: path), data.count <= largestFile else {
      throw UsageError("cannot read \(path): a receipt is a file of at most 25 MB")
    }
    var best = ReceiptFile(heads: [], unreadable: [])
    // A letter's texts come first: its raw bytes may hold the same line encoded.
    for text in texts([UInt8](data), depth: 0) + [plain(data)] {
      let found = ReceiptFile(text: text)
      if !found.heads.isEmpty { return found }
      if best.unreadable.isEmpty { best = found }
    }
    if let line = best.unreadable.first {
      throw UsageError(
        "\(path) holds a ledger line that is not whole: `\(line)`; a hash has \(hashDigits) digits. "
          + "Save the receipt as .eml, or forward it as an attachment, and try again")
    }
    throw UsageError(
      "\(path) holds no line `ledger SEQ HASH`, which ends every receipt. "
        + "Save the whole receipt, as .eml or as text, and try again")
  }

  private init(heads: [Head], unreadable: [String]) {
    self.heads = heads
    self.unreadable = unreadable
  }

  /// The texts of a letter and of the letters attached to it; none when the bytes are no letter.
  private static func texts(_ bytes: [UInt8], depth: Int) -> [String] {
    guard depth < mostForwards, let message = try? ReceivedMessage.read(bytes) else { return [] }
    let own = [message.plainText, message.htmlText].compactMap { $0 }
    let forwarded = message.parts.filter { $0.mediaType == "message/rfc822" }
    return own + forwarded.flatMap { texts($0.bytes, depth: depth + 1) }
  }

  /// A text file, also one that an editor of Windows saved as UTF-16.
  private static func plain(_ data: Data) -> String {
    let isUTF16 = data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF])
    return isUTF16 ? String(data: data, encoding: .utf16) ?? "" : String(decoding: data, as: UTF8.self)
  }

  /// Reads every ledger line: `ledger`, a number, and hexadecimal digits up to a whole hash.
  init(text: String) {
    let words = ReceiptFile.words(of: text)
    var (heads, unreadable) = ([Head](), [String]())
    for (index, word) in words.enumerated() where word == "ledger" && index + 2 < words.count {
      guard let seq = Int64(words[index + 1]), words[index + 2].first?.isHexDigit == true else { continue }
      var (hex, next) = ("", index + 2)
      while next < words.count, hex.count < ReceiptFile.hashDigits, words[next].allSatisfy(\.isHexDigit) {
        hex += words[next]
        next += 1
      }
      if hex.count == ReceiptFile.hashDigits {
        let head = Head(seq: seq, hex: hex)
        if !heads.contains(head) { heads.append(head) }
      } else {
        let rest = words[(index + 2)...].prefix(max(1, next - index - 2)).joined(separator: " ")
        unreadable.append("ledger \(seq) \(rest)")
      }
    }
    self.heads = heads
    self.unreadable = unreadable
  }

  /// Words in small letters, without quote signs and the invisible marks that clients put into long words.
  private static func words(of text: String) -> [String] {
    let invisible: Set<Unicode.Scalar> = [
      "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}",
    ]
    let quotes: Set<Unicode.Scalar> = [">", "|", "》", "＞"]
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !invisible.contains(scalar) {
      if scalar.properties.isWhitespace || quotes.contains(scalar) {
        if !word.isEmpty { words.append(String(word).lowercased()) }
        word = String.UnicodeScalarView()
      } else {
        word.append(scalar)
      }
    }
    return word.isEmpty ? words : words + [String(word).lowercased()]
  }
}
