/// Something that people call by a letter and a number, such as `O-104`.
public protocol NumberedThing: Sendable {
  static var letter: ObjectLetter { get }
}

/// The number of one kind of thing: counted from 1 company-wide, given inside the transaction, never reused.
public struct Numbered<Thing: NumberedThing>: Hashable, Comparable, Sendable, Codable, CustomStringConvertible
{
  public let number: Int

  public init?(_ number: Int) {
    guard (1...ObjectID.largestNumber).contains(number) else { return nil }
    self.number = number
  }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let object = ObjectID(text), object.letter == Thing.letter else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
    }
    number = object.number
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
  public var description: String { "\(Thing.letter.rawValue)-\(number)" }
  public var object: ObjectID { ObjectID(letter: Thing.letter, known: number) }
}

/// The letters of the numbered things.
public enum ObjectLetter: String, Hashable, Sendable, CaseIterable {
  case customer = "C", lead = "L", opportunity = "O", quote = "Q", deal = "D", complaint = "K"
  case alarm = "A", request = "R", entry = "E", plan = "P", experience = "X", decision = "W"

  /// Log entries stand on these.
  public var holdsEntries: Bool {
    switch self {
    case .customer, .lead, .opportunity, .quote, .deal, .complaint, .alarm, .request: true
    case .entry, .plan, .experience, .decision: false
    }
  }
}

/// Any numbered thing, as people write it.
public struct ObjectID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// Larger numbers are words, not ids.
  public static let largestNumber = 999_999_999

  public let letter: ObjectLetter
  public let number: Int

  public init?(letter: ObjectLetter, number: Int) {
    guard (1...ObjectID.largestNumber).contains(number) else { return nil }
    self.letter = letter
    self.number = number
  }

  init(letter: ObjectLetter, known number: Int) {
    self.letter = letter
    self.number = number
  }

  /// Reads the canonical form `O-104`.
  public init?(_ text: some StringProtocol) {
    guard let dash = text.utf8.firstIndex(of: UInt8(ascii: "-")),
      let letter = ObjectLetter(rawValue: String(text[..<dash])),
      let number = Int(text[text.utf8.index(after: dash)...])
    else { return nil }
    self.init(letter: letter, number: number)
  }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let id = ObjectID(text) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
    }
    self = id
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  public static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.letter.rawValue, left.number) < (right.letter.rawValue, right.number)
  }
  public var description: String { "\(letter.rawValue)-\(number)" }

  /// The number of one kind of thing; nil when the letter is another one's.
  public func `as`<Thing: NumberedThing>(_ thing: Thing.Type) -> Numbered<Thing>? {
    letter == Thing.letter ? Numbered(number) : nil
  }
}
