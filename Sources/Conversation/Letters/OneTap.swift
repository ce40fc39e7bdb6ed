/// A one-tap answer (X27): a `mailto:` link with the token in subject and body, and the words to type.
public struct OneTap: Hashable, Sendable {
  public let words: String
  public let href: String

  /// The link of RFC 6068; everything outside unreserved characters is percent-encoded as UTF-8.
  public init(words: String, to address: String, token: String) {
    self.words = words
    let subject = OneTap.encoded("\(words) (\(ReplyToken.line(token)))")
    let body = OneTap.encoded("\(words)\r\n\r\n\(ReplyToken.line(token))\r\n")
    href = "mailto:\(address)?subject=\(subject)&body=\(body)"
  }

  private static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, 45, 46, 95, 126: bytes.append(byte)
      default: bytes += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension LetterWriter {
  /// Answers to tap, with the words to type beside them.
  func taps(_ words: [String]) -> [LetterFacts] {
    words.map { ["words": $0, "href": OneTap(words: $0, to: botAddress, token: token).href] }
  }
}
