import CLibcurl
import Dispatch
import Glibc
import Synchronization

/// One libcurl easy handle and its connection.
///
/// Owned by one actor and used only on its executor; cleaned up with its owner.
final class CurlHandle {
  let raw: UnsafeMutableRawPointer
  private var isFinished = false
  private let errorText = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  /// Loads libcurl once per process.
  ///
  /// IDN host names are converted only under a UTF-8 locale. Only the character type is set: a changed number
  /// or date format would surprise the rest of the program.
  private static let library: CURLcode = {
    if setlocale(LC_CTYPE, "C.UTF-8") == nil { setlocale(LC_CTYPE, "C.utf8") }
    return curl_global_init(Int(CURL_GLOBAL_DEFAULT))
  }()

  init() throws(TransportError) {
    guard Self.library == CURLE_OK, let handle = curl_easy_init() else {
      errorText.deallocate()
      throw .configuration("libcurl could not be started")
    }
    raw = handle
    errorText.initialize(repeating: 0)
    daybook_curl_set_pointer(raw, CURLOPT_ERRORBUFFER, errorText.baseAddress)
  }

  deinit {
    if !isFinished { curl_easy_cleanup(raw) }
    errorText.deallocate()
  }

  /// Says the protocol's farewell and closes, within about `seconds`; the handle must not be used again.
  ///
  /// libcurl waits for the answer to QUIT for up to ten minutes and offers no limit of its own: the socket is
  /// shut down under it when the time is up.
  func finish(within seconds: Int) {
    guard !isFinished else { return }
    isFinished = true
    var socket: curl_socket_t = -1
    guard daybook_curl_get_socket(raw, &socket) == CURLE_OK, socket >= 0 else {
      curl_easy_cleanup(raw)
      return
    }
    let watch = FarewellWatch(socket)
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) { watch.cutOff() }
    curl_easy_cleanup(raw)
    watch.end()
  }

  func set(_ option: CURLoption, _ value: Int) {
    daybook_curl_set_long(raw, option, value)
  }

  func set(_ option: CURLoption, _ value: String?) {
    daybook_curl_set_text(raw, option, value)
  }

  /// What libcurl wrote about the last failure, or its general sentence for the code.
  func explain(_ code: CURLcode) -> String {
    let written = errorText.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return written.isEmpty ? String(cString: curl_easy_strerror(code)) : ServerText.readable(written)
  }

  /// Sets what all mail connections share: where, who, TLS always verified, no signals, no other protocol.
  func apply(_ account: ServerAccount, path: String, connectSeconds: Int, responseSeconds: Int) {
    set(CURLOPT_URL, account.origin + "/" + path)
    set(CURLOPT_PROTOCOLS_STR, account.scheme.isIMAP ? "imap,imaps" : "smtp,smtps")
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_CONNECTTIMEOUT, connectSeconds)
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT, responseSeconds)
    set(CURLOPT_TCP_KEEPALIVE, 1)
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let caFile = account.caFile { set(CURLOPT_CAINFO, caFile) }
    let plaintext = account.allowPlaintext && !account.scheme.startsInsideTLS
    set(CURLOPT_USE_SSL, Int((plaintext ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue))
    if let username = account.username { set(CURLOPT_USERNAME, username) }
    if let token = account.accessToken {
      set(CURLOPT_XOAUTH2_BEARER, token)
      set(CURLOPT_LOGIN_OPTIONS, "AUTH=" + account.mechanism.rawValue.uppercased())
    } else if let password = account.password {
      set(CURLOPT_PASSWORD, password)
    }
  }

  func number(_ info: CURLINFO) -> Int {
    var value = 0
    return daybook_curl_get_long(raw, info, &value) == CURLE_OK ? value : 0
  }
}

/// Shuts a socket down unless its farewell has ended before.
private final class FarewellWatch: Sendable {
  private let socket: Mutex<curl_socket_t?>

  init(_ socket: curl_socket_t) {
    self.socket = Mutex(socket)
  }

  func end() {
    socket.withLock { $0 = nil }
  }

  func cutOff() {
    socket.withLock { socket in
      if let socket { _ = shutdown(socket, Int32(SHUT_RDWR)) }
    }
  }
}

/// Turns a failed connect or login into an error that says which side of it failed.
func connectFailure(_ code: CURLcode, explanation: String, reply: String) -> TransportError {
  let said = reply.isEmpty ? explanation : reply
  switch code {
  case CURLE_LOGIN_DENIED: return .authentication(said)
  case CURLE_OPERATION_TIMEDOUT: return .timeout("connecting")
  case CURLE_ABORTED_BY_CALLBACK: return .cancelled
  case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
    CURLE_SSL_CACERT_BADFILE, CURLE_USE_SSL_FAILED, CURLE_SSL_ISSUER_ERROR:
    return .tls(explanation)
  case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_NOT_BUILT_IN: return .configuration(explanation)
  case CURLE_WEIRD_SERVER_REPLY: return .unreachable(said)
  default: return .unreachable(explanation)
  }
}
