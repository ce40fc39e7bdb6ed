public import SalesDomain

/// A letter that came in a member's name without proof.
public struct UnprovenLetter: Sendable {
  public let receivedAt: Instant
  public let subject: String
  /// Its first line, empty where it has none.
  public let firstLine: String

  public init(receivedAt: Instant, subject: String, firstLine: String) {
    self.receivedAt = receivedAt
    self.subject = subject
    self.firstLine = firstLine
  }
}

/// Asks a member at his roster address whether letters in his name are his (X6).
extension LetterWriter {
  /// Longest part of a stranger's words that is repeated, in characters.
  private static let longestQuote = 80

  /// The question; `letters` are the oldest first, `more` counts those that are not named.
  public func authenticityQuestion(_ letters: [UnprovenLetter], more: Int) -> LetterSection {
    let words = Keyword.confirm.name(wording.language)
    let context: LetterFacts = [
      "name": wording.reader.name, "count": letters.count, "one": letters.count == 1, "words": words,
      "href": OneTap(words: words, to: botAddress, token: token).href,
      "letters": letters.map { letter in
        [
          "time": letter.receivedAt.clockText(in: wording.reader.zone), "subject": quoted(letter.subject),
          "line": quoted(letter.firstLine),
        ] as LetterFacts
      },
      "hasMore": more > 0, "more": more,
    ]
    return LetterSection(kind: .authenticityQuestion, about: [], context: context)
  }

  private func quoted(_ text: String) -> String {
    let line = oneLine(text)
    return line.count > Self.longestQuote ? line.prefix(Self.longestQuote) + "…" : line
  }
}
