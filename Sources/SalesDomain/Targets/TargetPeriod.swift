/// A month, quarter, half-year or year for which something is to be reached (K1, K3).
public struct TargetPeriod: Hashable, Sendable, Codable, CustomStringConvertible {
  /// How long a period may be, in months.
  public enum Length: Int, Hashable, Sendable, CaseIterable {
    case month = 1, quarter = 3, half = 6, year = 12
  }

  public let year: Int
  public let length: Length
  /// Which of its length in the year, from 1.
  public let number: Int

  /// Nil for a year of other than four digits, and for a number that the year does not hold.
  public init?(year: Int, _ length: Length, number: Int = 1) {
    guard (1000...9998).contains(year), (1...12 / length.rawValue).contains(number) else { return nil }
    self.year = year
    self.length = length
    self.number = number
  }

  /// The period of a length that a day lies in; nil outside the years that can be named.
  public init?(_ length: Length, of day: Day) {
    let (year, month, _) = day.civil
    self.init(year: year, length, number: (month - 1) / length.rawValue + 1)
  }

  /// Reads `2026-03`, `2026-Q1`, `2026-H1` and `2026`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false)
    guard let year = Int(parts[0]), parts[0].count == 4, parts.count <= 2 else { return nil }
    guard let rest = parts.dropFirst().first else {
      self.init(year: year, .year)
      return
    }
    let length: Length = rest.first == "Q" ? .quarter : rest.first == "H" ? .half : .month
    let digits = length == .month ? rest : rest.dropFirst()
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits) else { return nil }
    self.init(year: year, length, number: number)
  }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let period = TargetPeriod(text) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
    }
    self = period
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// `2026-03`, `2026-Q1`, `2026-H1`, `2026`.
  public var description: String {
    switch length {
    case .month: "\(padded(year, 4))-\(padded(number, 2))"
    case .quarter: "\(padded(year, 4))-Q\(number)"
    case .half: "\(padded(year, 4))-H\(number)"
    case .year: padded(year, 4)
    }
  }

  private var firstMonth: Int { (number - 1) * length.rawValue + 1 }
  private var lastMonth: Int { number * length.rawValue }

  public var firstDay: Day { TargetPeriod.day(year, firstMonth, 1) }
  public var lastDay: Day { TargetPeriod.day(year, lastMonth, Day.length(ofMonth: lastMonth, year: year)) }

  /// Its months as the store keys them, first and last: `2026-01`, `2026-03`.
  public var months: (first: String, last: String) {
    ("\(padded(year, 4))-\(padded(firstMonth, 2))", "\(padded(year, 4))-\(padded(lastMonth, 2))")
  }

  /// The same length, so many periods later.
  public func later(by count: Int) -> TargetPeriod? {
    let all = 12 / length.rawValue
    let index = year * all + number - 1 + count
    return TargetPeriod(
      year: index.flooredDivision(by: all), length, number: index.positiveRemainder(by: all) + 1)
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    guard let day = Day(year: year, month: month, day: day) else {
      preconditionFailure("a period's months are months")
    }
    return day
  }
}
