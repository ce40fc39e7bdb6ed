/// A picture of a letter with what stands beside it: the letter is whole without the picture.
public struct LetterPicture: Hashable, Sendable {
  /// Its place in the letter, and the name of its file.
  public let name: String
  public let figures: PictureFigures
  /// How the HTML names the part (RFC 2392), without `cid:` and angle brackets.
  public let contentID: String
  let title: String
  /// What it shows, in one sentence, for who cannot see it.
  let alternative: String
  /// Its lines as bars of text.
  let sparks: [String]
  /// What it says, in whole sentences.
  let readings: [String]

  /// What the template shows, with the picture or with its bars of text in its place.
  func facts(drawn: Bool) -> LetterFacts {
    [
      "title": title, "cid": contentID, "alt": alternative, "sparks": sparks, "readings": readings,
      "isDrawn": drawn,
    ]
  }
}
