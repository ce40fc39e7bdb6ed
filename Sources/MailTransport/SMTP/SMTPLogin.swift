import CLibcurl

extension SMTPConnection {
  /// Logs in, says NOOP (RFC 5321 section 4.1.1.9) and leaves; no letter is sent.
  ///
  /// - Throws: `TransportError.authentication` for a refused log-in, `.tls`, `.unreachable`, `.timeout`.
  public func verify() async throws(TransportError) {
    let handle = try CurlHandle()
    handle.apply(
      account, path: heloName, connectSeconds: Self.connectSeconds, responseSeconds: Self.connectSeconds)
    handle.set(CURLOPT_CUSTOMREQUEST, "NOOP")
    handle.set(CURLOPT_NOBODY, 1)
    let code = curl_easy_perform(handle.raw)
    defer { handle.finish(within: Self.farewellSeconds) }
    switch code {
    case CURLE_OK: return
    case CURLE_LOGIN_DENIED: throw .authentication(handle.explain(code))
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_USE_SSL_FAILED,
      CURLE_SSL_CACERT_BADFILE:
      throw .tls(handle.explain(code))
    case CURLE_OPERATION_TIMEDOUT: throw .timeout("log-in")
    default: throw .unreachable(handle.explain(code))
    }
  }
}
