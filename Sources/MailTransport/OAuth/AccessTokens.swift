/// The access tokens of one grant: kept in memory until shortly before their end, then asked for anew.
///
/// Blocking work runs on an executor of its own, one request at a time, so that a refresh token that the
/// provider replaces is never used twice. An endpoint that refuses is left alone for a while.
public actor AccessTokens {
  private let executor = BlockingExecutor(label: "daybook.tokens")
  /// The queue on which the blocking calls run.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// A token is asked for anew this long before its end, in milliseconds; at most half of its life.
  public static let renewalMilliseconds: Int64 = 120_000
  /// After a refusal that somebody must mend the endpoint is not asked for so long, in milliseconds.
  public static let refusalPause: Int64 = 15 * 60_000

  private let grant: OAuthGrant
  private let kept: @Sendable () -> String?
  private let keep: @Sendable (String) -> Bool
  private let clock: @Sendable () -> Int64
  private var refreshToken: String?
  /// A replaced refresh token that could not be kept yet; tried again with each call.
  private var unkept: String?
  private var current: (token: String, renewAt: Int64, endsAt: Int64)?
  private var backoff = Backoff()
  /// Why there is no token, and until when the endpoint is left alone.
  private var failure: (error: TransportError, until: Int64)?

  /// Tokens that are asked for with the first call.
  ///
  /// - Parameters:
  ///   - kept: the refresh token that the provider gave instead of the configured one, if it did. Asked each
  ///     time, as another process (`check --online`) may have been given it.
  ///   - keep: keeps a replaced refresh token for good before it is used; false when that failed.
  ///   - clock: milliseconds of a clock that nobody sets.
  public init(
    grant: OAuthGrant, kept: @escaping @Sendable () -> String?, keep: @escaping @Sendable (String) -> Bool,
    clock: (@Sendable () -> Int64)? = nil
  ) {
    self.grant = grant
    self.kept = kept
    self.keep = keep
    self.clock = clock ?? { monotonicMilliseconds() }
    refreshToken = grant.refreshToken
  }

  /// A token that is good now.
  ///
  /// - Throws: `TransportError.token`; the same again, without asking, until its pause is over.
  public func token() async throws(TransportError) -> String {
    keepReplaced()
    let now = clock()
    if let current, now < current.renewAt { return current.token }
    do throws(TransportError) {
      if let failure, now < failure.until { throw failure.error }
      return try renew(at: now)
    } catch {
      // Renewed early: the old one serves while it lasts.
      if let current, now < current.endsAt { return current.token }
      throw error
    }
  }

  /// The mail server refused this token before its end: the next call asks for another.
  public func refused(_ token: String) async {
    if current?.token == token { current = nil }
  }

  private func renew(at now: Int64) throws(TransportError) -> String {
    if refreshToken != nil, unkept == nil, let newest = kept() { refreshToken = newest }
    let answer: TokenAnswer
    do throws(TransportError) {
      let (status, body) = try TokenEndpoint.post(grant.form(refreshToken: refreshToken), for: grant)
      answer = TokenAnswer.read(status: status, body: body)
    } catch {
      throw failed(error, at: now, pause: backoff.next(jitter: Double.random(in: 0..<1)))
    }
    switch answer {
    case .token(let token, let seconds, let replacement):
      if let replacement, refreshToken != nil, replacement != refreshToken {
        (refreshToken, unkept) = (replacement, replacement)
        keepReplaced()
      }
      (failure, backoff) = (nil, Backoff())
      let life = seconds * 1000
      current = (token, now + life - min(Self.renewalMilliseconds, life / 2), now + life)
      return token
    case .refused(let why):
      throw failed(.token(redacted(why), temporary: false), at: now, pause: Self.refusalPause)
    case .later(let why):
      let pause = backoff.next(jitter: Double.random(in: 0..<1))
      throw failed(.token(redacted(why), temporary: true), at: now, pause: pause)
    }
  }

  private func failed(_ error: TransportError, at now: Int64, pause: Int64) -> TransportError {
    failure = (error, now + pause)
    return error
  }

  private func keepReplaced() {
    if let token = unkept, keep(token) { unkept = nil }
  }

  private func redacted(_ text: String) -> String { grant.redacted(text, refreshToken: refreshToken) }
}
