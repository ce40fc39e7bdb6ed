/// The bounds within which a letter is read; beyond them it is kept as raw bytes and a person looks at it.
public struct ReadingLimits: Sendable {
  /// Largest letter in bytes.
  public var messageBytes: Int
  /// Largest header block, of the letter or of one part, in bytes.
  public var headerBlockBytes: Int
  /// Longest physical header line in bytes.
  public var headerLineBytes: Int
  /// Most MIME entities, multiparts included.
  public var parts: Int
  /// Deepest nesting of multiparts.
  public var depth: Int
  /// Longest decoded body text in bytes of UTF-8, for the plain and the HTML body each.
  public var textBytes: Int

  /// Sets each bound; the defaults are those of `standard`.
  public init(
    messageBytes: Int = 25 << 20, headerBlockBytes: Int = 64 << 10, headerLineBytes: Int = 8 << 10,
    parts: Int = 200, depth: Int = 20, textBytes: Int = 1 << 20
  ) {
    self.messageBytes = messageBytes
    self.headerBlockBytes = headerBlockBytes
    self.headerLineBytes = headerLineBytes
    self.parts = parts
    self.depth = depth
    self.textBytes = textBytes
  }

  /// 25 MB raw, 64 KB of headers, 8 KB a header line, 200 parts, 20 levels, 1 MB of text.
  public static let standard = ReadingLimits()
}

/// Why a letter could not be read. All of these are permanent: the same bytes will never be read.
public enum MessageReadingError: Error, Hashable, Sendable {
  case tooLarge, headerBlockTooLarge, headerLineTooLong, tooManyParts, tooDeep, noHeaders, noSender
  case textTooLarge

  /// One sentence for the operator.
  public var reason: String {
    switch self {
    case .tooLarge: "The letter is larger than the 25 MB that are read."
    case .headerBlockTooLarge: "A header block of the letter is larger than 64 KB."
    case .headerLineTooLong: "A header line of the letter is longer than 8 KB."
    case .tooManyParts: "The letter has more than 200 parts."
    case .tooDeep: "The parts of the letter are nested more than 20 levels deep."
    case .noHeaders: "The letter has no header field at all."
    case .noSender: "The letter names no sender address."
    case .textTooLarge: "The text of the letter is longer than 1 MB."
    }
  }
}
