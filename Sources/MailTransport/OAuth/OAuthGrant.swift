/// How an access token is asked for: the provider's token endpoint and what is shown there (RFC 6749).
///
/// With a refresh token the grant is `refresh_token` (section 6), without one `client_credentials` (section
/// 4.4), which Microsoft 365 calls application access. Two accounts with equal grants share their tokens.
public struct OAuthGrant: Sendable, Hashable {
  /// The token endpoint.
  public let tokenURL: String
  /// The name under which the provider knows this installation.
  public let clientID: String
  /// PEM file of the authorities to trust for the endpoint instead of the system's.
  public let caFile: String?
  /// What the token is for, blanks between several; the provider's own default without it.
  public let scope: String?
  let clientSecret: String?
  /// The secret that the operator configured: the refresh token, else the client's. For a fingerprint only.
  public var configuredSecret: String { "\(tokenURL)|\(clientID)|\(refreshToken ?? clientSecret ?? "")" }
  /// As configured; a provider may replace it with each answer.
  let refreshToken: String?

  /// Bytes that a value may have; tokens of Microsoft 365 have about 2,000.
  static let maximumTextBytes = 8 * 1024

  /// Reads and checks a grant.
  ///
  /// - Throws: `TransportError.configuration` with a sentence that says what is allowed.
  public init(
    tokenURL: String, clientID: String, clientSecret: String?, refreshToken: String?, scope: String?,
    caFile: String? = nil
  ) throws(TransportError) {
    for text in [tokenURL, clientID, clientSecret, refreshToken, scope, caFile] {
      guard let text else { continue }
      guard text.utf8.count <= Self.maximumTextBytes, !text.unicodeScalars.contains(where: isControl) else {
        throw .configuration("a value of `oauth` holds control characters or is too long")
      }
    }
    guard clientSecret != nil || refreshToken != nil else {
      throw .configuration("`oauth` needs a refresh token, or a client secret for application access")
    }
    guard Self.isAllowed(tokenURL) else {
      throw .configuration("the token URL must be https://HOST/…; http:// is for this machine alone")
    }
    self.tokenURL = tokenURL
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.refreshToken = refreshToken
    self.scope = scope
    self.caFile = caFile
  }

  /// What a token endpoint is asked through: `https`, or `http` on loopback.
  var scheme: String { tokenURL.hasPrefix("https://") ? "https" : "http" }

  /// The body of the request (RFC 6749 appendix B).
  func form(refreshToken: String?) -> String {
    var fields: [(name: String, value: String)] = []
    if let refreshToken {
      fields += [("grant_type", "refresh_token"), ("refresh_token", refreshToken)]
    } else {
      fields.append(("grant_type", "client_credentials"))
    }
    fields.append(("client_id", clientID))
    if let clientSecret { fields.append(("client_secret", clientSecret)) }
    if let scope { fields.append(("scope", scope)) }
    return fields.map { "\($0.name)=\(Self.escaped($0.value))" }.joined(separator: "&")
  }

  /// A text that the endpoint sent, with whatever is secret in it taken out.
  func redacted(_ text: String, refreshToken: String?) -> String {
    [clientSecret, refreshToken, self.refreshToken].compactMap { $0 }.filter { !$0.isEmpty }
      .reduce(text) { $0.replacing($1, with: "…") }
  }

  private static func isAllowed(_ url: String) -> Bool {
    let isTLS = url.hasPrefix("https://")
    guard isTLS || url.hasPrefix("http://") else { return false }
    let authority = url.dropFirst(isTLS ? 8 : 7).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !authority.isEmpty, !authority.contains("@"), !authority.contains("\\"), !url.contains(" ") else {
      return false
    }
    let host =
      authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
    return isTLS || ["localhost", "127.0.0.1", "[::1]"].contains(String(host))
  }

  private static func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The SASL mechanism that carries an access token.
public enum TokenMechanism: String, Sendable, CaseIterable {
  /// Google's and Microsoft's own.
  case xoauth2
  /// RFC 7628.
  case oauthbearer
}
