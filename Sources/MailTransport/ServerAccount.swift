/// Where a mail server is and how we log in there.
///
/// The URL is read here, once and strictly, so that no part of it can reach the protocol unread.
public struct ServerAccount: Sendable {
  /// The protocol and how TLS starts.
  public enum Scheme: String, Sendable, CaseIterable {
    /// IMAP inside TLS (RFC 8314).
    case imaps
    /// IMAP with STARTTLS (RFC 3501 section 6.2.1).
    case imap
    /// SMTP inside TLS (RFC 8314).
    case smtps
    /// SMTP with STARTTLS (RFC 3207).
    case smtp

    /// The port where the URL names none.
    public var standardPort: Int {
      switch self {
      case .imaps: 993
      case .imap: 143
      case .smtps: 465
      case .smtp: 587
      }
    }

    var isIMAP: Bool { self == .imap || self == .imaps }
    var startsInsideTLS: Bool { self == .imaps || self == .smtps }
  }

  /// The protocol.
  public let scheme: Scheme
  /// Host name or address; an IPv6 address keeps its brackets.
  public let host: String
  /// TCP port.
  public let port: Int
  /// The folder to select, decoded; `INBOX` where the URL names none.
  public let folder: String
  /// Login name, if one is needed.
  public let username: String?
  /// PEM file of the authorities to trust instead of the system's.
  public let caFile: String?
  /// Whether `imap://` and `smtp://` go without TLS; for servers on loopback only.
  public let allowPlaintext: Bool
  let password: String?
  /// The OAuth 2.0 access token that is shown instead of a password.
  public private(set) var accessToken: String?
  private(set) var mechanism = TokenMechanism.xoauth2

  /// Bytes that a URL, name or password may have.
  static let maximumTextBytes = 1024

  /// Reads and checks an account, with a password if it has one.
  ///
  /// Throws `TransportError.configuration` with a sentence that says what is allowed.
  public init(
    url: String, username: String?, password: String?, caFile: String?, allowPlaintext: Bool
  ) throws(TransportError) {
    for (name, text) in [
      ("URL", url), ("user name", username), ("password", password), ("CA file", caFile),
    ] {
      guard let text else { continue }
      guard text.utf8.count <= Self.maximumTextBytes, !text.unicodeScalars.contains(where: isControl) else {
        throw .configuration("the \(name) of the mail server holds control characters or is too long")
      }
    }
    let parts = try Self.read(url)
    self.scheme = parts.scheme
    self.host = parts.host
    self.port = parts.port
    self.folder = parts.folder
    self.username = username
    self.password = password
    self.caFile = caFile
    self.allowPlaintext = allowPlaintext
  }

  /// The same account, logging in with an OAuth 2.0 access token (XOAUTH2, or OAUTHBEARER of RFC 7628).
  ///
  /// A token lives about an hour: make a new connection with each fresh one.
  public func loggingIn(
    withToken token: String, by mechanism: TokenMechanism
  ) throws(TransportError) -> ServerAccount {
    guard username != nil else { throw .configuration("a log-in with a token needs a user name") }
    guard token.utf8.count <= OAuthGrant.maximumTextBytes, !token.unicodeScalars.contains(where: isControl)
    else { throw .configuration("the access token holds control characters or is too long") }
    var account = self
    account.accessToken = token
    account.mechanism = mechanism
    return account
  }

  /// The URL as libcurl gets it, with nothing after the port.
  var origin: String { "\(scheme.rawValue)://\(host):\(port)" }

  private struct Parts {
    var scheme: Scheme
    var host: String
    var port: Int
    var folder: String
  }

  private static func read(_ url: String) throws(TransportError) -> Parts {
    let allowed =
      "allowed are imaps://HOST[:PORT][/FOLDER], imap://…, smtps://HOST[:PORT] and smtp://HOST[:PORT]"
    func bad(_ why: String) -> TransportError { .configuration("mail server URL: \(why); \(allowed)") }
    guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { throw bad("no scheme") }
    guard let scheme = Scheme(rawValue: url[..<colon].lowercased()) else { throw bad("unknown scheme") }
    let rest = url[colon...].dropFirst(3)
    let slash = rest.firstIndex(of: "/")
    let authority = rest[..<(slash ?? rest.endIndex)]
    var path = slash.map { rest[rest.index(after: $0)...] } ?? ""
    while path.last == "/" { path.removeLast() }
    guard !authority.contains("@") else { throw bad("user names and passwords stand in their own settings") }
    let (host, port) = splitPort(authority)
    guard isHost(host) else { throw bad("the host is missing or holds characters a host cannot have") }
    var number = scheme.standardPort
    if let port {
      guard let value = Int(port), (1...65535).contains(value) else {
        throw bad("the port is not 1 to 65535")
      }
      number = value
    }
    guard scheme.isIMAP || path.isEmpty else { throw bad("SMTP has no folder") }
    guard !path.contains(where: { $0 == "?" || $0 == "#" || $0 == ";" }) else {
      throw bad("the folder holds one of ? # ; (write them as %3F %23 %3B)")
    }
    guard let folder = percentDecoded(path) else { throw bad("the folder is not written in UTF-8 %-escapes") }
    return Parts(scheme: scheme, host: String(host), port: number, folder: folder.isEmpty ? "INBOX" : folder)
  }

  private static func splitPort(_ authority: Substring) -> (host: Substring, port: Substring?) {
    guard let colon = authority.lastIndex(of: ":"), authority.last != "]" else { return (authority, nil) }
    return (authority[..<colon], authority[authority.index(after: colon)...])
  }

  private static func isHost(_ host: Substring) -> Bool {
    if host.first == "[" {
      return host.last == "]" && host.count > 3
        && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }
    guard let first = host.first, first != ".", first != "-" else { return false }
    return host.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_" }
  }

  private static func percentDecoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst(), let low = rest.popFirst(),
        let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16), value >= 0x20
      else { return nil }
      bytes.append(value)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

/// Whether the character could end a protocol line or a log line.
func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
}
