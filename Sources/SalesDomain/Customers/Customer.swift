/// A company that buys or might.
public struct Customer: Hashable, Sendable, NumberedThing {
  public typealias ID = Numbered<Customer>
  public static let letter = ObjectLetter.customer

  public let id: ID
  public let name: String
  public let nameKey: NameKey
  public let owner: Member.ID
  public let since: Day

  public init(id: ID, name: String, nameKey: NameKey, owner: Member.ID, since: Day) {
    self.id = id
    self.name = name
    self.nameKey = nameKey
    self.owner = owner
    self.since = since
  }
}

/// A company name folded for comparison: width, case, simplified characters, no legal suffix (C2).
///
/// The folding is done where the language is known; the domain only compares.
public struct NameKey: Hashable, Sendable, Codable {
  public let text: String

  /// Nil when nothing is left of the name.
  public init?(folded text: String) {
    guard !text.isEmpty else { return nil }
    self.text = text
  }

  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
