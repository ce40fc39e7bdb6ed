/// The limits of one IMAP connection; each stands against a server that stalls or floods.
public struct IMAPLimits: Sendable, Equatable {
  /// Seconds for DNS, TCP, TLS.
  public var connectSeconds = 30
  /// Seconds without a single byte while an answer is awaited.
  public var responseSeconds = 60
  /// Seconds for the farewell and the end of an IDLE; the connection is dropped after them.
  public var farewellSeconds = 5
  /// Longest IDLE in seconds; servers may log out after 30 min (RFC 2177).
  public var idleSeconds = 29 * 60
  /// Text bytes of one response outside its literals; a SEARCH over a million letters is about 8 MB.
  public var lineBytes = 16 << 20
  /// Bytes of one literal: a letter of 25 MB and what a wrong RFC822.SIZE hid.
  public var literalBytes = 32 << 20
  /// Bytes of all answers to one command.
  public var replyBytes = 64 << 20
  /// Parentheses within parentheses in one response.
  public var depth = 20
  /// Values in one response; a SEARCH answer is not counted.
  public var valuesPerResponse = 10_000
  /// Letters in one FETCH.
  public var chunkMessages = 50
  /// Bytes in one FETCH, by RFC822.SIZE; a single larger letter still goes, alone.
  public var chunkBytes = 8 << 20
  /// Bytes of a UID set in one command; RFC 2683 section 3.2.1.5 asks for short command lines.
  public var setBytes = 4_000
  /// Letters asked for in one FETCH of sizes and dates.
  public var summaryMessages = 1_000

  /// The limits of the daemon.
  public static let standard = IMAPLimits()

  /// The standard limits, to be changed one by one.
  public init() {}
}
