import CLibcurl
import Glibc

/// One SMTP connection that is kept between letters; one recipient per transaction (RFC 5321 section 3.3).
///
/// libcurl does the protocol and keeps the connection in its cache; with several recipients it would report a
/// partial failure as success. The letter must have CRLF line ends: libcurl doubles leading dots only after
/// CRLF, so a bare line feed could end the letter early.
public actor SMTPConnection {
  private let executor = BlockingExecutor(label: "daybook.smtp")
  /// The queue on which the blocking calls run.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Seconds for DNS, TCP and TLS.
  static let connectSeconds = 30
  /// Seconds for the answer to QUIT.
  static let farewellSeconds = 5
  /// Seconds for each reply; RFC 5321 section 4.5.3.2.6 allows the server 10 min after the final dot.
  public static let responseSeconds = 600

  let account: ServerAccount
  let heloName: String
  private let responseSeconds: Int
  private var handle: CurlHandle?

  /// A connection that opens with the first letter.
  ///
  /// `heloName` is what EHLO says, the machine's name if nil; a name with other than host characters is not
  /// used.
  public init(account: ServerAccount, heloName: String?) {
    self.init(account: account, heloName: heloName, responseSeconds: Self.responseSeconds)
  }

  /// The same with another time limit for replies, in seconds.
  public init(account: ServerAccount, heloName: String?, responseSeconds: Int) {
    self.account = account
    let isHost = heloName?.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
    self.heloName = isHost == true ? heloName ?? "" : ""
    self.responseSeconds = responseSeconds
  }

  /// Hands one letter to the server and tells what became of it; it never throws.
  ///
  /// A cancelled task stops the letter only before its text begins to flow; after that the server's answer is
  /// awaited, because a letter that may have arrived must not be called unsent.
  public func send(from: String, to: String, message: [UInt8]) async -> SubmissionOutcome {
    if let refusal = EnvelopeCheck.refusal(from: from, to: to, message: message) { return refusal }
    guard !account.scheme.isIMAP else {
      return .accountPaused(code: 0, reply: "the submission server needs an smtps:// or smtp:// URL")
    }
    let upload = Upload(message)
    return await withTaskCancellationHandler {
      let first = transact(from: from, to: to, upload)
      guard first.mayRepeat else { return first.outcome }
      // A kept connection may have died unseen; nothing of the letter was sent on it.
      handle?.finish(within: Self.farewellSeconds)
      handle = nil
      upload.rewind()
      return transact(from: from, to: to, upload).outcome
    } onCancel: {
      upload.cancelled.raise()
    }
  }

  /// Says QUIT and closes the connection; a later `send` opens a new one.
  ///
  /// A server that does not answer QUIT is left after `farewellSeconds`.
  public func close() async {
    handle?.finish(within: Self.farewellSeconds)
    handle = nil
  }

  private func transact(from: String, to: String, _ upload: Upload) -> (
    outcome: SubmissionOutcome, mayRepeat: Bool
  ) {
    do throws(TransportError) {
      let handle = try kept()
      guard let recipient = curl_slist_append(nil, "<\(to)>") else {
        return (.deferred(code: 0, reply: "out of memory"), false)
      }
      defer { curl_slist_free_all(recipient) }
      handle.set(CURLOPT_MAIL_FROM, "<\(from)>")
      daybook_curl_set_list(handle.raw, CURLOPT_MAIL_RCPT, recipient)
      daybook_curl_set_size(handle.raw, CURLOPT_INFILESIZE_LARGE, curl_off_t(upload.count))
      daybook_curl_set_pointer(handle.raw, CURLOPT_READDATA, Unmanaged.passUnretained(upload).toOpaque())
      daybook_curl_set_pointer(
        handle.raw, CURLOPT_HEADERDATA, Unmanaged.passUnretained(upload.replies).toOpaque())
      daybook_curl_set_pointer(handle.raw, CURLOPT_XFERINFODATA, Unmanaged.passUnretained(upload).toOpaque())
      let code = withExtendedLifetime(upload) { curl_easy_perform(handle.raw) }
      daybook_curl_set_list(handle.raw, CURLOPT_MAIL_RCPT, nil)
      // The handle outlives this letter; nothing of it may be reached later.
      for option in [CURLOPT_READDATA, CURLOPT_HEADERDATA, CURLOPT_XFERINFODATA] {
        daybook_curl_set_pointer(handle.raw, option, nil)
      }
      let ending = SubmissionEnding(
        curl: code, replyCode: handle.number(CURLINFO_RESPONSE_CODE), reply: upload.replies.text,
        explanation: handle.explain(code), sawStartInput: upload.replies.sawStartInput,
        wasUploaded: upload.isHandedOver, wasCancelled: upload.cancelled.isRaised,
        wasReused: handle.number(CURLINFO_NUM_CONNECTS) == 0)
      return (ending.outcome, ending.mayRepeat)
    } catch {
      return (.deferred(code: 0, reply: error.description), false)
    }
  }

  private func kept() throws(TransportError) -> CurlHandle {
    if let handle { return handle }
    let handle = try CurlHandle()
    handle.apply(
      account, path: heloName, connectSeconds: Self.connectSeconds, responseSeconds: responseSeconds)
    handle.set(CURLOPT_UPLOAD, 1)
    // A peer that takes no byte of the letter for as long as a reply may take is gone.
    handle.set(CURLOPT_LOW_SPEED_LIMIT, 1)
    handle.set(CURLOPT_LOW_SPEED_TIME, responseSeconds)
    handle.set(CURLOPT_NOPROGRESS, 0)
    daybook_curl_set_reader(handle.raw, readLetter)
    daybook_curl_set_header_sink(handle.raw, keepReplyLine)
    daybook_curl_set_body_sink(handle.raw, dropBody)
    daybook_curl_set_progress(handle.raw, stopBeforeText)
    self.handle = handle
    return handle
  }
}

/// The letter while libcurl reads it.
final class Upload: Sendable {
  private let bytes: [UInt8]
  nonisolated(unsafe) private var position = 0
  nonisolated(unsafe) let replies = ReplyLog()
  let cancelled = WakeSignal()

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }
  /// Whether libcurl has all of the letter; only then can the final dot have gone out.
  var isHandedOver: Bool { position == bytes.count }

  func rewind() {
    position = 0
    replies.reset()
  }

  func read(into target: UnsafeMutableRawBufferPointer) -> Int {
    let length = min(target.count, bytes.count - position)
    guard length > 0 else { return 0 }
    bytes.withUnsafeBytes {
      target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<(position + length)]))
    }
    position += length
    return length
  }
}

private func readLetter(
  _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let buffer, let context else { return 0 }
  return Unmanaged<Upload>.fromOpaque(context).takeUnretainedValue()
    .read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
}

private func stopBeforeText(
  _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
  guard let context else { return 0 }
  let upload = Unmanaged<Upload>.fromOpaque(context).takeUnretainedValue()
  if upload.cancelled.isRaised, !upload.replies.sawStartInput { return 1 }
  // After a refusal libcurl says QUIT by itself and would wait for its answer as long as for any other.
  let refusedAt = upload.replies.refusedAt
  let patience = Int64(SMTPConnection.farewellSeconds) * 1000
  return refusedAt > 0 && monotonicMilliseconds() - refusedAt > patience ? 1 : 0
}
