public import SalesDomain

/// Tells a superior that letters to one of his people come back (X8).
public struct DeadAddressLetter {
  let wording: Wording

  public init(wording: Wording) { self.wording = wording }

  /// Whose letters come back, from which address, and what the server said.
  public func section(_ bounce: LetterBounced) -> LetterSection {
    LetterSection(
      kind: .deadAddress, about: [],
      context: [
        "name": wording.name(of: bounce.member), "address": bounce.address, "words": oneLine(bounce.words),
      ])
  }
}
