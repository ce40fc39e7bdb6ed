public import struct Foundation.TimeZone

/// A rank of the nine: 1 trial rep, 2 rep, 3 senior rep, 4 team lead … 9 chairman (G1).
public struct Rank: Hashable, Comparable, Sendable, Codable {
  public let value: Int

  public init?(_ value: Int) {
    guard (1...9).contains(value) else { return nil }
    self.value = value
  }

  public init(from decoder: any Decoder) throws {
    let number = try decoder.singleValueContainer().decode(Int.self)
    guard let rank = Rank(number) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "\(number)"))
    }
    self = rank
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }

  /// All nine, the lowest first.
  public static let all = (1...9).compactMap(Rank.init)

  public static func < (left: Rank, right: Rank) -> Bool { left.value < right.value }

  public var name: BilingualName {
    let names = [
      ("试用业务员", "trial rep"), ("业务员", "rep"), ("高级业务员", "senior rep"), ("组长", "team lead"),
      ("部门经理", "department head"), ("区域经理", "regional head"), ("销售总监", "sales head"),
      ("总经理", "general manager"), ("董事长", "chairman"),
    ]
    return BilingualName(chinese: names[value - 1].0, english: names[value - 1].1)
  }

  /// The lowest rank that may lead others: a superior, and who answers for a taken opportunity.
  public static let lead = Rank(unchecked: 4)
  static let salesHead = Rank(unchecked: 7)
  private init(unchecked value: Int) { self.value = value }
}

/// A person of the roster: rep, service or manager.
public struct Member: Hashable, Sendable, Codable {
  /// The short name that configuration and exports use, e.g. `wang`.
  public struct ID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    public let text: String

    /// Lower-case ASCII letters, digits, `-`, `_` and `.`; 1 … 40 of them.
    public init?(_ text: String) {
      let allowed = text.utf8.allSatisfy { byte in
        (97...122).contains(byte) || (48...57).contains(byte) || byte == 45 || byte == 46 || byte == 95
      }
      guard allowed, (1...40).contains(text.utf8.count) else { return nil }
      self.text = text
    }

    public init(from decoder: any Decoder) throws {
      let text = try decoder.singleValueContainer().decode(String.self)
      guard let id = ID(text) else {
        throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
      }
      self = id
    }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(text)
    }

    public static func < (left: ID, right: ID) -> Bool { left.text < right.text }
    public var description: String { text }
  }

  public let id: ID
  public let name: String
  public let rank: Rank
  public let superior: ID?
  /// Lower-cased addresses; the first one receives.
  public let addresses: [String]
  /// Accounts that may send his letters, where they are not his addresses (X6).
  public let listedLogins: [String]?
  public let language: Language
  /// An IANA name, e.g. `Asia/Shanghai`.
  public let zoneName: String
  public let joined: Day?
  public let left: Day?
  /// How often he reports; nil follows his rank.
  public let cadence: Cadence?

  public init(
    id: ID, name: String, rank: Rank, superior: ID?, addresses: [String], listedLogins: [String]? = nil,
    language: Language, zoneName: String, joined: Day?, left: Day?, cadence: Cadence? = nil
  ) {
    self.cadence = cadence
    self.id = id
    self.name = name
    self.rank = rank
    self.superior = superior
    self.addresses = addresses
    self.listedLogins = listedLogins
    self.language = language
    self.zoneName = zoneName
    self.joined = joined
    self.left = left
  }

  /// Lower-cased accounts that may send his letters: the listed ones, else his addresses.
  public var logins: [String] { listedLogins ?? addresses }

  /// The member's time zone; configuration refuses unknown names, so the fallback is never met there.
  public var zone: TimeZone { ZoneTable.zone(zoneName) }

  /// True on days between joining and leaving.
  public func isActive(on day: Day) -> Bool {
    if let joined, day < joined { return false }
    if let left, day >= left { return false }
    return true
  }

  /// The same member with another language.
  public func with(language: Language) -> Member {
    Member(
      id: id, name: name, rank: rank, superior: superior, addresses: addresses, listedLogins: listedLogins,
      language: language, zoneName: zoneName, joined: joined, left: left, cadence: cadence)
  }

  /// The same member with another leaving day; nil takes the leaving back.
  public func with(left day: Day?) -> Member {
    Member(
      id: id, name: name, rank: rank, superior: superior, addresses: addresses, listedLogins: listedLogins,
      language: language, zoneName: zoneName, joined: joined, left: day, cadence: cadence)
  }
}
