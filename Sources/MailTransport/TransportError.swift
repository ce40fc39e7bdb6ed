/// What went wrong between us and a mail server or a Maildir.
///
/// Every case knows whether trying again later can help (`isTemporary`), because that is the only question
/// the callers ask. The texts hold what the server said, never a password.
public enum TransportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A setting that cannot work, in one sentence that says what is allowed. Permanent.
  case configuration(String)
  /// No connection: name not found, refused, network down. Temporary.
  case unreachable(String)
  /// The server refused the login. Temporary: some providers (QQ) answer so for a while when they limit.
  case authentication(String)
  /// No access token for the log-in (OAuth 2.0): the token endpoint refuses, or is not well.
  case token(String, temporary: Bool)
  /// TLS could not be agreed on or the certificate is not trusted. Temporary: certificates get renewed.
  case tls(String)
  /// Nothing came in the time allowed for the step named. Temporary.
  case timeout(String)
  /// The server closed the connection or said BYE (RFC 3501 section 7.1.5). Temporary.
  case closed(String)
  /// The task was cancelled; the connection is gone. Temporary.
  case cancelled
  /// The server sent what the protocol does not allow. Temporary: the next connection may be sound.
  case protocolViolation(String)
  /// The server answered NO or BAD to the command named.
  case refused(command: String, text: String, temporary: Bool)
  /// A line, literal or reply is over its named limit. Permanent for this request.
  case tooLarge(String)
  /// A file operation failed with this `errno`.
  case file(path: String, operation: String, errno: Int32)

  /// Whether the same request may succeed later without anyone changing a setting.
  public var isTemporary: Bool {
    switch self {
    case .configuration, .tooLarge: false
    case .refused(_, _, let temporary), .token(_, let temporary): temporary
    case .unreachable, .authentication, .tls, .timeout, .closed, .cancelled, .protocolViolation, .file: true
    }
  }

  /// One sentence for the log.
  public var description: String {
    switch self {
    case .configuration(let text): text
    case .unreachable(let text): "the mail server cannot be reached: \(text)"
    case .authentication(let text):
      "the mail server refused the log-in; look at user name, password or authorisation code, and whether "
        + "the provider has IMAP and SMTP switched on: \(text)"
    case .token(let text, _): "no access token for the log-in: \(text)"
    case .tls(let text): "no trusted TLS connection to the mail server: \(text)"
    case .timeout(let step): "the mail server did not answer in time (\(step))"
    case .closed(let text): "the mail server closed the connection: \(text)"
    case .cancelled: "the mail operation was cancelled"
    case .protocolViolation(let text): "the mail server broke the protocol: \(text)"
    case .refused(let command, let text, _): "the mail server refused \(command): \(text)"
    case .tooLarge(let text): "over a limit: \(text)"
    case .file(let path, let operation, let number):
      "cannot \(operation) \(path): \(ServerText.system(number))"
    }
  }
}
