/// Something waits for a second signature; the signer is asked by letter.
public struct DecisionAsked: Hashable, Sendable, Codable {
  public let id: Decision.ID
  public let matter: Decision.Matter
  public let signer: Member.ID
  public let answerBy: Deadline?
}

/// The signer was silent: the next superior is asked.
public struct DecisionPassed: Hashable, Sendable, Codable {
  public let id: Decision.ID
  public let from: Member.ID
  public let to: Member.ID
  public let answerBy: Deadline?
}

/// The signer agreed or not; what was agreed to holds from here on.
public struct DecisionAnswered: Hashable, Sendable, Codable {
  public let id: Decision.ID
  public let by: Member.ID
  public let matter: Decision.Matter
  public let agrees: Bool
  public let words: String
  /// Who had been asked; nil in events of the first version.
  public var signer: Member.ID?
  public init(
    id: Decision.ID, by: Member.ID, matter: Decision.Matter, agrees: Bool, words: String,
    signer: Member.ID? = nil
  ) {
    self.signer = signer
    self.id = id
    self.by = by
    self.matter = matter
    self.agrees = agrees
    self.words = words
  }
}
