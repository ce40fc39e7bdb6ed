import struct Foundation.Calendar
import struct Foundation.Date
import struct Foundation.TimeZone

/// A day that comes again each year: by the sun, with or without the year, or by the moon (X37).
public enum KeyDay: Hashable, Sendable {
  case solar(month: Int, day: Int, year: Int?)
  /// A birthday in a leap month is kept in the plain month of that number.
  case lunar(month: Int, day: Int, isLeap: Bool)

  /// Nil for a day that no year has.
  public init?(month: Int, day: Int, year: Int?) {
    // 2000 is a leap year: 29 February is a birthday.
    guard Day(year: year ?? 2000, month: month, day: day) != nil, (1800...2200).contains(year ?? 2000) else {
      return nil
    }
    self = .solar(month: month, day: day, year: year)
  }

  /// Nil for a month or day that no lunar year has.
  public init?(lunarMonth month: Int, day: Int, isLeap: Bool) {
    guard (1...12).contains(month), (1...30).contains(day) else { return nil }
    self = .lunar(month: month, day: day, isLeap: isLeap)
  }

  /// As it is stored: `3-15`, `1998-5-1`, `lunar 8-15`, `lunar leap 4-10`.
  public var text: String {
    switch self {
    case .solar(let month, let day, let year): (year.map { "\($0)-" } ?? "") + "\(month)-\(day)"
    case .lunar(let month, let day, let isLeap): "lunar \(isLeap ? "leap " : "")\(month)-\(day)"
    }
  }

  /// Reads what `text` wrote.
  public init?(text: String) {
    var words = text.split(separator: " ")
    let isLunar = words.first == "lunar"
    if isLunar { words.removeFirst() }
    let isLeap = words.first == "leap"
    if isLeap { words.removeFirst() }
    guard words.count == 1 else { return nil }
    let numbers = words[0].split(separator: "-").compactMap { Int($0) }
    switch (isLunar, numbers.count) {
    case (true, 2): self.init(lunarMonth: numbers[0], day: numbers[1], isLeap: isLeap)
    case (false, 2): self.init(month: numbers[0], day: numbers[1], year: nil)
    case (false, 3): self.init(month: numbers[1], day: numbers[2], year: numbers[0])
    default: return nil
    }
  }

  /// Lunar slots begin here: month × 100 + day stays below.
  private static let lunarSlots = 10_000

  /// Its place in the year, by which it is found when its time comes.
  public var slot: Int {
    switch self {
    case .solar(let month, let day, _): month * 100 + day
    case .lunar(let month, let day, _): KeyDay.lunarSlots + month * 100 + day
    }
  }

  /// The places that one day stands for: 29 February is kept on the 28th of plain years, the 30th of a lunar
  /// month on the 29th where the month has no more, and in leap months nothing is kept.
  public static func slots(on day: Day) -> [Int] {
    let civil = day.civil
    var slots = [civil.month * 100 + civil.day]
    if civil.month == 2, civil.day == 28, (day + 1).civil.month == 3 { slots.append(229) }
    guard let lunar = lunar(day), !lunar.isLeap else { return slots }
    slots.append(lunarSlots + lunar.month * 100 + lunar.day)
    if lunar.day == 29, self.lunar(day + 1)?.day == 1 { slots.append(lunarSlots + lunar.month * 100 + 30) }
    return slots
  }

  /// The first day on which it is kept, from a day on and not after another.
  public func next(from first: Day, through last: Day) -> Day? {
    guard first <= last else { return nil }
    return (first.number...last.number).lazy.map(Day.init(number:)).first {
      KeyDay.slots(on: $0).contains(slot)
    }
  }

  /// The year in which it was first; nil where it is not known.
  public var year: Int? {
    if case .solar(_, _, let year) = self { year } else { nil }
  }

  private static let chinese: Calendar = {
    var calendar = Calendar(identifier: .chinese)
    if let utc = TimeZone(secondsFromGMT: 0) { calendar.timeZone = utc }
    return calendar
  }()

  /// Month and day by the moon, by Foundation's Chinese calendar.
  private static func lunar(_ day: Day) -> (month: Int, day: Int, isLeap: Bool)? {
    let noon = Date(timeIntervalSince1970: Double(day.number) * 86_400 + 43_200)
    let parts = chinese.dateComponents([.month, .day, .isLeapMonth], from: noon)
    guard let month = parts.month, let number = parts.day else { return nil }
    return (month, number, parts.isLeapMonth ?? false)
  }
}
