/// Worked minutes of one log entry, 0 … 960; 0 means "not said".
public struct Minutes: Hashable, Comparable, Sendable, Codable {
  public let count: Int

  public init?(_ count: Int) {
    guard (0...960).contains(count) else { return nil }
    self.count = count
  }

  public init(from decoder: any Decoder) throws {
    let number = try decoder.singleValueContainer().decode(Int.self)
    guard let minutes = Minutes(number) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "\(number)"))
    }
    self = minutes
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(count)
  }

  public static func < (left: Minutes, right: Minutes) -> Bool { left.count < right.count }
  public static let unsaid = Minutes(unchecked: 0)
  private init(unchecked count: Int) { self.count = count }
}

/// Effective-work points in thousandths, so that 2 × 1.2 is exact (B2).
public struct Points: Hashable, Comparable, Sendable, Codable {
  public let thousandths: Int

  public init(thousandths: Int) { self.thousandths = thousandths }

  public init(from decoder: any Decoder) throws {
    thousandths = try decoder.singleValueContainer().decode(Int.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(thousandths)
  }

  public static let zero = Points(thousandths: 0)
  public static func < (left: Points, right: Points) -> Bool { left.thousandths < right.thousandths }
  public static func + (left: Points, right: Points) -> Points {
    Points(thousandths: left.thousandths + right.thousandths)
  }
  public static func - (left: Points, right: Points) -> Points {
    Points(thousandths: left.thousandths - right.thousandths)
  }

  /// Whole points times a stage weight, rounded half up.
  public init(_ points: Int, times weight: StageWeight) { thousandths = points * weight.thousandths }

  /// The mean of so many days, to the nearest hundredth: letters show no more.
  public func mean(of days: Int) -> Points {
    days == 0 ? .zero : Points(thousandths: thousandths.dividedToNearest(by: days * 10) * 10)
  }

  /// The shortest decimal: `2.4`, `8`.
  public var text: String { decimal(thousandths: thousandths) }
}

/// A stage's weight in thousandths: 1.2 is 1200.
public struct StageWeight: Hashable, Sendable, Codable {
  public let thousandths: Int

  public init?(thousandths: Int) {
    guard (0...100_000).contains(thousandths) else { return nil }
    self.thousandths = thousandths
  }

  public init(from decoder: any Decoder) throws {
    let number = try decoder.singleValueContainer().decode(Int.self)
    guard let weight = StageWeight(thousandths: number) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "\(number)"))
    }
    self = weight
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(thousandths)
  }

  /// Off the ladder.
  public static let one = StageWeight(unchecked: 1000)
  private init(unchecked thousandths: Int) { self.thousandths = thousandths }
}

/// Money in integer minor units with its ISO 4217 code (decision 11).
public struct Money: Hashable, Sendable, Codable {
  public let minor: Int64
  public let currency: String

  public init?(minor: Int64, currency: String) {
    guard abs(minor) <= Money.largest, currency.utf8.count == 3,
      currency.utf8.allSatisfy({ (65...90).contains($0) })
    else { return nil }
    self.minor = minor
    self.currency = currency
  }

  /// A sum of many amounts in the company's currency, which may be larger than any one of them.
  public init(sum minor: Int64, in rules: Rules) {
    self.minor = max(minor, -Int64.max)
    currency = rules.currency
  }

  /// Ten thousand billion in minor units: larger numbers are typing errors.
  static let largest: Int64 = 1_000_000_000_000_000

  /// Two decimals, as exports write it: `350000.00`.
  public var decimalText: String {
    let (whole, rest) = (abs(minor) / 100, Int(abs(minor) % 100))
    return "\(minor < 0 ? "-" : "")\(whole).\(padded(rest, 2))"
  }

  /// For people: `350,000.00`.
  public var groupedText: String {
    let parts = decimalText.split(separator: ".")
    var digits = parts[0]
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits = digits.dropLast(3)
    }
    groups.insert(digits, at: 0)
    return groups.joined(separator: ",") + "." + parts[1]
  }
}

/// Thousandths as the shortest decimal.
func decimal(thousandths: Int) -> String {
  let (whole, rest) = (abs(thousandths) / 1000, abs(thousandths) % 1000)
  let sign = thousandths < 0 ? "-" : ""
  guard rest != 0 else { return "\(sign)\(whole)" }
  var digits = padded(rest, 3)
  while digits.hasSuffix("0") { digits.removeLast() }
  return "\(sign)\(whole).\(digits)"
}

extension BinaryInteger {
  /// The quotient to the nearest whole number, halves away from zero; the divisor is positive.
  public func dividedToNearest(by divisor: Self) -> Self {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    guard rest.magnitude >= divisor.magnitude - rest.magnitude else { return quotient }
    return rest < 0 ? quotient - 1 : quotient + 1
  }

  /// Percent of a whole, to the nearest.
  public func percent(of whole: Self) -> Self { (self * 100).dividedToNearest(by: whole) }
}
