import CLibcurl

/// One HTTPS POST to a token endpoint through libcurl; blocking. The secrets go in the body alone.
enum TokenEndpoint {
  /// Seconds for DNS, TCP and TLS.
  static let connectSeconds = 15
  /// Seconds for the whole request.
  static let requestSeconds = 30
  /// Bytes of an answer that are kept; a longer one ends the request.
  static let maximumAnswerBytes = 64 * 1024

  /// Asks once.
  ///
  /// - Throws: `TransportError.token`, temporary, where no HTTP answer came.
  static func post(_ form: String, for grant: OAuthGrant) throws(TransportError) -> (
    status: Int, body: [UInt8]
  ) {
    let handle = try CurlHandle()
    let answer = EndpointAnswer()
    handle.set(CURLOPT_URL, grant.tokenURL)
    handle.set(CURLOPT_PROTOCOLS_STR, grant.scheme)
    // A redirect would carry the secrets elsewhere.
    handle.set(CURLOPT_FOLLOWLOCATION, 0)
    if grant.scheme == "http" { handle.set(CURLOPT_NOPROXY, "*") }
    handle.set(CURLOPT_NOSIGNAL, 1)
    handle.set(CURLOPT_CONNECTTIMEOUT, connectSeconds)
    handle.set(CURLOPT_TIMEOUT, requestSeconds)
    handle.set(CURLOPT_SSL_VERIFYPEER, 1)
    handle.set(CURLOPT_SSL_VERIFYHOST, 2)
    handle.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let caFile = grant.caFile { handle.set(CURLOPT_CAINFO, caFile) }
    handle.set(CURLOPT_COPYPOSTFIELDS, form)
    let headers = curl_slist_append(nil, "Accept: application/json")
    defer { curl_slist_free_all(headers) }
    daybook_curl_set_list(handle.raw, CURLOPT_HTTPHEADER, headers)
    daybook_curl_set_body_sink(handle.raw, keepAnswer)
    daybook_curl_set_pointer(handle.raw, CURLOPT_WRITEDATA, Unmanaged.passUnretained(answer).toOpaque())
    let code = withExtendedLifetime(answer) { curl_easy_perform(handle.raw) }
    guard code == CURLE_OK else {
      throw .token("the token endpoint cannot be asked: \(handle.explain(code))", temporary: true)
    }
    return (handle.number(CURLINFO_RESPONSE_CODE), answer.bytes)
  }
}

/// The body of an answer while it comes.
private final class EndpointAnswer {
  var bytes: [UInt8] = []
}

private func keepAnswer(
  _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let buffer, let context else { return 0 }
  let answer = Unmanaged<EndpointAnswer>.fromOpaque(context).takeUnretainedValue()
  guard answer.bytes.count + size * count <= TokenEndpoint.maximumAnswerBytes else { return 0 }
  answer.bytes.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: size * count))
  return size * count
}
