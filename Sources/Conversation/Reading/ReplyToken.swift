import Crypto
import Foundation
import MailMessage

/// The opaque reply token of a letter (X3–X5): 80 bits of HMAC-SHA-256 as lower-case base32.
///
/// It stands in the Message-ID and on the last line of the body, and counts only together with its addressee.
public enum ReplyToken {
  /// 80 bits are 16 characters of base32.
  static let length = 16
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// The token of one letter: over its outbox number, its recipient and its instant in milliseconds.
  ///
  /// The instant keeps it unique when numbers are given again after a backup was brought back.
  public static func make(letter: Int64, recipient: String, at ms: Int64, key: [UInt8]) -> String {
    let message = Array("\(letter)|\(recipient)|\(ms)".utf8)
    let code = HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key))
    return base32(Array(code.prefix(10)))
  }

  /// A confirmation code of six digits (X7), for one statement of one letter.
  public static func code(letter: Int64, line: String, recipient: String, key: [UInt8]) -> String {
    let message = Array("code|\(letter)|\(recipient)|\(line)".utf8)
    let bytes = HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)).prefix(8)
    let number = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 900_000 + 100_000
    return String(number)
  }

  /// The token on a reference line `ref: …` anywhere in a text, or in a subject.
  public static func find(in text: String) -> String? {
    guard mayHold(text) else { return nil }
    for line in text.split(whereSeparator: \.isNewline) where mayHold(line) {
      let folded = FoldedText.fold(String(line))
      var search = folded[...]
      while let range = search.firstRange(of: "ref:") {
        let rest = search[range.upperBound...].drop { $0 == " " }
        let token = rest.prefix { ("a"..."z").contains($0) || ("2"..."7").contains($0) }
        if token.count == length { return String(token) }
        search = search[range.upperBound...]
      }
    }
    return nil
  }

  /// Whether an `r` stands anywhere, of ASCII or of full width.
  private static func mayHold(_ text: String) -> Bool {
    text.unicodeScalars.contains { ["r", "R", "ｒ", "Ｒ"].contains($0) }
  }

  /// Folding is dear, and ideographs never fold to a token: most lines have too few other characters.
  private static func mayHold(_ line: Substring) -> Bool {
    line.unicodeScalars.count { !(0x4E00...0x9FFF).contains($0.value) } >= "ref:".utf8.count + length
  }

  /// The last line of a letter that may be answered.
  public static func line(_ token: String) -> String { "ref: \(token)" }

  private static func base32(_ bytes: [UInt8]) -> String {
    var (result, buffer, bits) = ([UInt8](), 0, 0)
    for byte in bytes {
      buffer = (buffer << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 5 {
        bits -= 5
        result.append(alphabet[(buffer >> bits) & 31])
      }
    }
    if bits > 0 { result.append(alphabet[(buffer << (5 - bits)) & 31]) }
    return String(decoding: result, as: UTF8.self)
  }
}

extension LetterReader {
  /// Our reference line is nobody's text.
  func isReference(_ line: String) -> Bool {
    ComparedLine(BodyLine(part: .own, text: line)).isReference
  }
}
