/// One line of a body, told apart by who wrote it (functions X13 and X14).
public struct BodyLine: Hashable, Sendable {
  /// Whose the line is.
  public enum Part: Hashable, Sendable {
    /// The words of the person who sent the letter, answers between quoted lines included.
    case own
    /// A line of an earlier letter; `depth` counts the letters in between, from 1.
    case quoted(depth: Int)
    /// What a client writes above a quote: `On … wrote:`, `在 … 写道：`, the `发件人:` block of an answer.
    case attribution
    /// A signature or a client's advertisement at the end of the person's own words.
    case signature
    /// What a client writes above a forwarded letter.
    case forwardHeader
  }

  /// Whose the line is.
  public let part: Part
  /// The line without its quote signs; otherwise as written.
  public let text: String

  /// Puts a line to its part.
  public init(part: Part, text: String) {
    self.part = part
    self.text = text
  }
}

/// A body with each line told apart by who wrote it.
public struct SplitBody: Sendable {
  /// All lines in order; none is left out.
  public let lines: [BodyLine]

  /// The person's own lines in order, blank ones included.
  public var own: [String] { lines.filter { $0.part == .own }.map(\.text) }

  /// The lines of earlier letters in order.
  public var quoted: [String] {
    lines.compactMap { line in
      if case .quoted = line.part { line.text } else { nil }
    }
  }

  /// Tells the lines of a text with LF line ends apart.
  ///
  /// In doubt a line is the person's own: a quote taken for own words gets a verdict, own words taken for a
  /// quote would be lost. Linear in the length of the text.
  public static func split(_ text: String) -> SplitBody {
    var splitter = QuoteSplitter(text)
    return SplitBody(lines: splitter.run())
  }
}
