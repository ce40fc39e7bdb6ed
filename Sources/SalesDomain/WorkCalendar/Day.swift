public import struct Foundation.Date
public import struct Foundation.TimeZone

/// A calendar date without a time zone (proleptic Gregorian), counted in days since 1970-01-01.
public struct Day: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public let number: Int

  public init(number: Int) { self.number = number }

  /// Nil when the month or the day of the month does not exist.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.init(number: Day.number(year: year, month: month, day: day))
  }

  /// Reads `2026-03-02`; nil for anything else.
  public init?(iso text: some StringProtocol) {
    var (parts, index) = ((year: 0, month: 0, day: 0), 0)
    for byte in text.utf8 {
      let digit = Int(byte) - 48
      switch index {
      case 4, 7: guard byte == UInt8(ascii: "-") else { return nil }
      case _ where !(0...9).contains(digit): return nil
      case 0...3: parts.year = parts.year * 10 + digit
      case 5...6: parts.month = parts.month * 10 + digit
      case 8...9: parts.day = parts.day * 10 + digit
      default: return nil
      }
      index += 1
    }
    guard index == 10 else { return nil }
    self.init(year: parts.year, month: parts.month, day: parts.day)
  }

  /// The local date of an instant.
  public init(of instant: Instant, in zone: TimeZone) {
    let local = instant.ms + Int64(zone.offset(at: instant)) * 1000
    number = Int(local.flooredDivision(by: 86_400_000))
  }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let day = Day(iso: text) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
  public static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
  public static func - (left: Day, right: Day) -> Int { left.number - right.number }

  /// ISO weekday: 1 Monday … 7 Sunday.
  public var weekday: Int { (number + 3).positiveRemainder(by: 7) + 1 }

  /// The Monday of this day's week.
  public var monday: Day { self + (1 - weekday) }

  /// The first day of its month.
  public var firstOfMonth: Day { Day(number: number - (civil.day - 1)) }

  /// The first day of the month after it.
  public var firstOfNextMonth: Day { (firstOfMonth + 31).firstOfMonth }

  /// Year, month and day of the month (Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms*).
  public var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
  }

  /// `2026-03-02`.
  public var description: String {
    let (year, month, day) = civil
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func number(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

/// A minute of a local day, 0 … 1440 (1440 is the midnight that ends it).
public struct MinuteOfDay: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public let value: Int

  public init?(_ value: Int) {
    guard (0...1440).contains(value) else { return nil }
    self.value = value
  }

  /// Reads `09:00` … `24:00`; nil for anything else.
  public init?(clock text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      (0...24).contains(hour), (0...59).contains(minute)
    else { return nil }
    self.init(hour * 60 + minute)
  }

  public static func < (left: MinuteOfDay, right: MinuteOfDay) -> Bool { left.value < right.value }
  public static let midnight = MinuteOfDay(unchecked: 0)
  /// Between the morning and the afternoon of half a day's leave.
  static let noon = MinuteOfDay(unchecked: 750)
  private init(unchecked value: Int) { self.value = value }
  public var description: String { "\(padded(value / 60, 2)):\(padded(value % 60, 2))" }
}

extension Instant {
  /// The instant of a local wall-clock time. A time that a spring change skips is read one offset earlier.
  public init(_ day: Day, _ minute: MinuteOfDay, in zone: TimeZone) {
    let local = Int64(day.number) * 86_400_000 + Int64(minute.value) * 60_000
    let guess = Instant(ms: local - Int64(zone.offset(at: Instant(ms: local))) * 1000)
    self.init(ms: local - Int64(zone.offset(at: guess)) * 1000)
  }

  /// Minutes since local midnight.
  public func minuteOfDay(in zone: TimeZone) -> Int {
    let local = ms + Int64(zone.offset(at: self)) * 1000
    return Int(local.positiveRemainder(by: 86_400_000) / 60_000)
  }

  /// `2026-03-02T09:00:00+08:00` in this zone; milliseconds only when there are any.
  public func iso8601(in zone: TimeZone) -> String {
    let offset = zone.offset(at: self)
    let day = Day(of: self, in: zone)
    let rest = Int((ms + Int64(offset) * 1000).positiveRemainder(by: 86_400_000))
    let (seconds, fraction) = (rest / 1000, rest % 1000)
    let clock = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    let tail = fraction == 0 ? "" : ".\(padded(fraction, 3))"
    let sign = offset < 0 ? "-" : "+"
    let zoneText = "\(sign)\(padded(abs(offset) / 3600, 2)):\(padded(abs(offset) / 60 % 60, 2))"
    return "\(day)T\(clock)\(tail)\(zoneText)"
  }

  /// `2026-03-02 18:00` on the local clock.
  public func clockText(in zone: TimeZone) -> String {
    let minute = minuteOfDay(in: zone)
    return "\(Day(of: self, in: zone)) \(padded(minute / 60, 2)):\(padded(minute % 60, 2))"
  }
}

extension TimeZone {
  /// Seconds east of UTC at an instant.
  func offset(at instant: Instant) -> Int {
    secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.ms) / 1000))
  }
}

/// Decimal digits, filled with zeros from the left.
public func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension BinaryInteger {
  func flooredDivision(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  func positiveRemainder(by divisor: Self) -> Self {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
