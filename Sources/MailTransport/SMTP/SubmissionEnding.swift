import CLibcurl

/// How one transaction ended, as facts; the verdict is a pure function of them.
struct SubmissionEnding {
  var curl: CURLcode
  /// The server's last reply code, 0 if it never spoke on this transaction.
  var replyCode: Int
  var reply: String
  var explanation: String
  /// Whether 354 came: before it nothing of the letter's text was sent.
  var sawStartInput: Bool
  /// Whether the whole letter was read for sending, so that the final dot may have gone out.
  var wasUploaded: Bool
  var wasCancelled: Bool
  var wasReused: Bool

  /// Whether a kept connection died before it took anything, so that a new one may be tried at once.
  var mayRepeat: Bool {
    guard wasReused, !sawStartInput, !wasCancelled, replyCode < 400 else { return false }
    return [CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_COULDNT_CONNECT].contains(curl)
  }

  /// The verdict. The server's code decides; libcurl's only where the server was silent.
  var outcome: SubmissionOutcome {
    if curl == CURLE_OK { return .accepted(reply: reply) }
    if replyCode >= 400 { return byReplyCode }
    if sawStartInput, wasUploaded {
      return .uncertain(
        reason: "the connection ended after the letter, before the server's answer: \(explanation)")
    }
    if wasCancelled { return .deferred(code: 0, reply: "cancelled before the letter was sent") }
    switch curl {
    case CURLE_LOGIN_DENIED, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_USE_SSL_FAILED:
      return .accountPaused(code: replyCode, reply: said)
    default:
      return .deferred(code: replyCode, reply: explanation)
    }
  }

  private var said: String { reply.isEmpty ? explanation : reply }

  private var byReplyCode: SubmissionOutcome {
    switch replyCode {
    case _ where curl == CURLE_LOGIN_DENIED || [530, 534, 535, 538, 454].contains(replyCode):
      return .accountPaused(code: replyCode, reply: said)
    case 400..<500:
      let isRate = replyCode == 421 && RateLimitText.speaksOfRate(reply)
      return isRate ? .accountPaused(code: replyCode, reply: said) : .deferred(code: replyCode, reply: said)
    case _ where RateLimitText.speaksOfRate(reply):
      return .accountPaused(code: replyCode, reply: said)
    case _ where isAboutTheAccount:
      return .accountPaused(code: replyCode, reply: said)
    default:
      return .refused(code: replyCode, reply: said)
    }
  }

  /// Whether a 5xx came before the recipient was named: then it would meet every other letter too.
  ///
  /// libcurl reports a refused MAIL, RCPT or DATA as a send error with the command's name. Of a refused MAIL
  /// only the size (552, RFC 1870) and the 8-bit address (RFC 6531) are the letter's own fault.
  private var isAboutTheAccount: Bool {
    if sawStartInput { return false }
    guard curl == CURLE_SEND_ERROR else { return true }
    return explanation.hasPrefix("MAIL") && replyCode != 552 && replyCode != 523 && !reply.contains("5.3.4")
  }
}

/// Recognises refusals that mean "too many", not "never".
///
/// QQ, NetEase, Aliyun and Gmail refuse with 5xx when an account sends too fast; failing the letter would
/// lose it.
enum RateLimitText {
  private static let marks = [
    "toomany", "too much mail", "too fast", "frequency", "frequently", "rate limit", "ratelimit",
    "sending limit",
    "sending quota", "daily user sending", "limit exceeded", "exceeded limit", "rp:rcl", "rp:trc", "rp:qrc",
    "rp:cel",
    "mi:sfq", "mi:stc", "mi:cel", "mi:dmc", "频率", "过快", "过多", "超过限制", "超出限制",
  ]
  /// "Too many" of these is the letter's or the server's own matter.
  private static let otherMatters = ["too many recipients", "too many hops"]

  static func speaksOfRate(_ reply: String) -> Bool {
    let text = reply.lowercased()
    if marks.contains(where: { text.contains($0) }) { return true }
    return text.contains("too many") && !otherMatters.contains { text.contains($0) }
  }
}

/// What is refused before a server sees it: our own mistakes that would inject commands or cut a letter.
enum EnvelopeCheck {
  /// Octets of an address (RFC 5321 section 4.5.3.1).
  static let maximumAddressBytes = 320

  static func refusal(from: String, to: String, message: [UInt8]) -> SubmissionOutcome? {
    guard from.isEmpty || isAddress(from) else {
      return .refused(code: 0, reply: "the sender address is none or holds forbidden characters")
    }
    guard isAddress(to) else {
      return .refused(code: 0, reply: "the recipient address is none or holds forbidden characters")
    }
    guard hasOnlyCRLF(message) else {
      return .refused(code: 0, reply: "the letter holds a line end other than CRLF (RFC 5321 section 2.3.8)")
    }
    return nil
  }

  /// One `@` with something on both sides, no blank, bracket, comma or control character (curl#22119).
  static func isAddress(_ text: String) -> Bool {
    guard text.utf8.count <= maximumAddressBytes, let at = text.lastIndex(of: "@"),
      at != text.startIndex, text.index(after: at) != text.endIndex
    else { return false }
    return !text.unicodeScalars.contains { isControl($0) || " <>,;\\\"()".unicodeScalars.contains($0) }
  }

  /// Whether each CR and LF stands only in CRLF.
  static func hasOnlyCRLF(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { all in
      var previous: UInt8 = 0
      for byte in all {
        if (byte == 0x0A) != (previous == 0x0D) { return false }
        previous = byte
      }
      return previous != 0x0D
    }
  }
}
