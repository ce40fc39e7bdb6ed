import Foundation
import Glibc

/// Makes what servers say fit for a log line.
///
/// Chinese providers send their refusals in GBK; everything else is taken for UTF-8. Control characters are
/// dropped so that a server cannot forge log lines.
enum ServerText {
  /// Characters of server text that are kept.
  static let maximumCharacters = 400

  /// The text as UTF-8, else as GB18030, else with each foreign byte replaced.
  static func readable(_ bytes: some Collection<UInt8>) -> String {
    let raw = Array(bytes.prefix(maximumCharacters * 4))
    let text = strictUTF8(raw) ?? fromGB18030(raw) ?? String(decoding: raw, as: UTF8.self)
    return clean(text)
  }

  /// Without control characters, trimmed, at most `maximumCharacters` long.
  static func clean(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(maximumCharacters) {
      let value = scalar.value
      let isControl = value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
      if !isControl {
        kept.append(scalar)
      } else if let last = kept.last, last != " " {
        kept.append(" ")
      }
    }
    while kept.last == " " { kept.removeLast() }
    return String(kept.drop { $0 == " " })
  }

  /// The text with a refused token's reason in plain words: servers send it as base64 of JSON (RFC 7628
  /// section 3.2.2).
  static func withPlainChallenge(_ text: String) -> String {
    guard let blank = text.lastIndex(of: " "),
      let data = Data(base64Encoded: String(text[text.index(after: blank)...])),
      data.first == UInt8(ascii: "{")
    else { return text }
    return text[...blank] + readable(data)
  }

  /// What the system says of an `errno`.
  static func system(_ number: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard strerror_r(number, &buffer, buffer.count) == 0 else { return "error \(number)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func strictUTF8(_ bytes: [UInt8]) -> String? {
    if let whole = String(validating: bytes, as: UTF8.self) { return whole }
    // The cut above may have split a last character.
    for cut in 1...3 where bytes.count > cut && bytes.count >= maximumCharacters * 4 {
      if let whole = String(validating: bytes.dropLast(cut), as: UTF8.self) { return whole }
    }
    return nil
  }

  private static func fromGB18030(_ bytes: [UInt8]) -> String? {
    guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
    var inputLeft = input.count
    var outputLeft = output.count
    let size = output.count
    let result = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var to = target.baseAddress
        return iconv(converter, &from, &inputLeft, &to, &outputLeft)
      }
    }
    guard result != -1, inputLeft == 0 else { return nil }
    return String(decoding: output.prefix(size - outputLeft).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
