public import SalesDomain

/// Tells a superior that letters to one of his people come back (X8).
extension LetterWriter {
  /// Whose letters come back, from which address, and what the server said.
  public func deadAddress(_ bounce: LetterBounced) -> LetterSection {
    LetterSection(
      kind: .deadAddress, about: [],
      context: [
        "name": wording.name(of: bounce.member), "address": bounce.address, "words": oneLine(bounce.words),
      ])
  }
}
