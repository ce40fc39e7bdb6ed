/// A company that buys or might.
public struct Customer: Hashable, Sendable, NumberedThing {
  public typealias ID = Numbered<Customer>
  public static let letter = ObjectLetter.customer

  public let id: ID
  public let name: String
  public let nameKey: NameKey
  /// The key without the region, and the region; what tells near names from the same.
  public let core: NameKey
  public let region: String
  public let owner: Member.ID
  public let since: Day

  public init(
    id: ID, name: String, nameKey: NameKey, core: NameKey, region: String, owner: Member.ID, since: Day
  ) {
    self.id = id
    self.name = name
    self.nameKey = nameKey
    self.core = core
    self.region = region
    self.owner = owner
    self.since = since
  }
}

extension Customer {
  /// As it begins with its event.
  public init(registered body: CustomerRegistered) {
    self.init(
      id: body.id, name: body.name, nameKey: body.nameKey, core: body.core ?? body.nameKey,
      region: body.region ?? "", owner: body.owner, since: body.day)
  }

  /// Whether a name without its region means this customer, or one like it; nil where it means neither.
  public func ground(for company: CompanyIdentity) -> AlikeCustomer.Ground? {
    if nameKey == company.key { return .name }
    if core == company.core {
      return region == company.region || region.isEmpty || company.region.isEmpty ? .name : .likeName
    }
    return NameLikeness.areAlike(core, company.core) ? .likeName : nil
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
