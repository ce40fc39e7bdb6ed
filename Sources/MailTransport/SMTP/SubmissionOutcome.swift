/// What became of one letter handed to the submission server.
///
/// Decided by the server's reply code (RFC 5321 section 4.2), never by libcurl's own code. `code` is 0 where
/// the server said nothing.
public enum SubmissionOutcome: Sendable, Equatable {
  /// The server took responsibility (250 after the final dot).
  case accepted(reply: String)
  /// Not now: 4xx, or no connection, or a drop before the letter was complete. Try again by `RetryTable`.
  case deferred(code: Int, reply: String)
  /// Not this letter or recipient: 5xx.
  case refused(code: Int, reply: String)
  /// The account is stopped for a while (login refused, rate limit); the letter itself is unharmed.
  case accountPaused(code: Int, reply: String)
  /// The connection ended after the final dot: the letter may or may not have arrived.
  case uncertain(reason: String)
}
