import CLibcurl
import Glibc

/// The blocking shell under an IMAP dialogue: libcurl connects and logs in, then only carries bytes.
///
/// `CURLOPT_CONNECT_ONLY` leaves DNS, TLS, STARTTLS, greeting and SASL to libcurl. Reading content through
/// libcurl's own IMAP commands is not an option: it cuts and misreads letters.
final class IMAPSocket {
  /// What a wait for bytes came to.
  enum Arrival {
    case bytes(UnsafeRawBufferPointer)
    case silence
    case woken
  }

  /// Bytes read at once.
  static let bufferBytes = 128 << 10
  /// Longest single poll in milliseconds; a wake that gets lost costs no more than this.
  static let pollSlice: Int64 = 1_000

  private let handle: CurlHandle
  private let descriptor: Int32
  private let wake: WakeSignal
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferBytes, alignment: 16)

  /// Connects and logs in; blocks for at most the limits' connect and response times.
  init(_ account: ServerAccount, limits: IMAPLimits, wake: WakeSignal) throws(TransportError) {
    guard account.scheme.isIMAP else {
      buffer.deallocate()
      throw .configuration("the mailbox needs an imaps:// or imap:// URL, not \(account.scheme.rawValue)://")
    }
    let replies = ReplyLog()
    do throws(TransportError) {
      handle = try CurlHandle()
      self.wake = wake
      descriptor = try Self.connect(handle, account, limits, wake, replies)
    } catch {
      buffer.deallocate()
      throw error
    }
  }

  deinit { buffer.deallocate() }

  private static func connect(
    _ handle: CurlHandle, _ account: ServerAccount, _ limits: IMAPLimits, _ wake: WakeSignal,
    _ replies: ReplyLog
  ) throws(TransportError) -> Int32 {
    handle.apply(
      account, path: "", connectSeconds: limits.connectSeconds, responseSeconds: limits.responseSeconds)
    handle.set(CURLOPT_CONNECT_ONLY, 1)
    handle.set(CURLOPT_TIMEOUT, limits.connectSeconds + limits.responseSeconds)
    daybook_curl_set_header_sink(handle.raw, keepReplyLine)
    daybook_curl_set_pointer(handle.raw, CURLOPT_HEADERDATA, Unmanaged.passUnretained(replies).toOpaque())
    daybook_curl_set_progress(handle.raw, stopWhenWoken)
    daybook_curl_set_pointer(handle.raw, CURLOPT_XFERINFODATA, Unmanaged.passUnretained(wake).toOpaque())
    handle.set(CURLOPT_NOPROGRESS, 0)
    let code = withExtendedLifetime((replies, wake)) { curl_easy_perform(handle.raw) }
    daybook_curl_set_pointer(handle.raw, CURLOPT_HEADERDATA, nil)
    handle.set(CURLOPT_NOPROGRESS, 1)
    guard code == CURLE_OK else {
      throw connectFailure(code, explanation: handle.explain(code), reply: replies.text)
    }
    var socket: curl_socket_t = -1
    guard daybook_curl_get_socket(handle.raw, &socket) == CURLE_OK, socket >= 0 else {
      throw .unreachable("libcurl gave no socket")
    }
    return socket
  }

  /// Sends all bytes or throws; `seconds` is the time for it.
  func send(_ bytes: [UInt8], seconds: Int) throws(TransportError) {
    let deadline = monotonicMilliseconds() + Int64(seconds) * 1000
    var sent = 0
    while sent < bytes.count {
      var count = 0
      let code = bytes.withUnsafeBytes { all in
        let rest = UnsafeRawBufferPointer(rebasing: all.dropFirst(sent))
        return curl_easy_send(handle.raw, rest.baseAddress, rest.count, &count)
      }
      sent += count
      if code == CURLE_AGAIN {
        guard wait(for: Int16(POLLOUT), until: deadline) != .silence else {
          throw .timeout("sending a command")
        }
      } else if code != CURLE_OK {
        throw .closed(handle.explain(code))
      }
    }
  }

  /// The next bytes, read until libcurl has none left and only then waited for: TLS may hold decrypted ones.
  ///
  /// The bytes are valid until the next call. `heedsWake` is false for the end of a cancelled command.
  func receive(until deadline: Int64, heedsWake: Bool) throws(TransportError) -> Arrival {
    while true {
      if heedsWake, wake.isRaised { return .woken }
      var count = 0
      let code = curl_easy_recv(handle.raw, buffer.baseAddress, buffer.count, &count)
      if code == CURLE_OK {
        guard count > 0 else { throw .closed("end of stream") }
        return .bytes(UnsafeRawBufferPointer(rebasing: buffer.prefix(count)))
      }
      guard code == CURLE_AGAIN else { throw .closed(handle.explain(code)) }
      if wait(for: Int16(POLLIN), until: deadline, heedsWake: heedsWake) == .silence { return .silence }
    }
  }

  private enum Readiness { case ready, silence }

  private func wait(for events: Int16, until deadline: Int64, heedsWake: Bool = false) -> Readiness {
    while true {
      let left = deadline - monotonicMilliseconds()
      guard left > 0 else { return .silence }
      var polled = [
        pollfd(fd: descriptor, events: events, revents: 0),
        pollfd(fd: heedsWake ? wake.descriptor : -1, events: Int16(POLLIN), revents: 0),
      ]
      let result = poll(&polled, nfds_t(polled.count), Int32(min(left, Self.pollSlice)))
      if result > 0 || (heedsWake && wake.isRaised) { return .ready }
      if result < 0, errno != EINTR { return .ready }
    }
  }
}

private func stopWhenWoken(
  _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
  guard let context else { return 0 }
  return Unmanaged<WakeSignal>.fromOpaque(context).takeUnretainedValue().isRaised ? 1 : 0
}

/// Milliseconds of a clock that nobody sets, for timeouts only.
func monotonicMilliseconds() -> Int64 {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
}
