public import struct Foundation.TimeZone

/// When people work: hours by weekday, public holidays and make-up workdays (X17, "Clock arithmetic").
public struct WorkingCalendar: Hashable, Sendable {
  /// A stretch of working minutes of a day, end excluded.
  public struct Hours: Hashable, Sendable {
    public let start: MinuteOfDay
    public let end: MinuteOfDay

    /// Nil when the end is not after the start.
    public init?(start: MinuteOfDay, end: MinuteOfDay) {
      guard start < end else { return nil }
      self.start = start
      self.end = end
    }
  }

  /// Longest search for a working day, in days: a calendar that holds fewer is refused at start.
  static let searchLimit = 3700

  /// By ISO weekday 1 … 7; a weekday without hours is free.
  public let hours: [Int: [Hours]]
  /// Hours of a make-up workday.
  public let makeUpHours: [Hours]
  public let holidays: Set<Day>
  public let makeUpDays: Set<Day>
  /// The last year whose holidays are known; later ends are provisional.
  public let lastYear: Int
  /// Days whose hours are one person's own.
  private var personal: [Day: [Hours]] = [:]

  public init(
    hours: [Int: [Hours]], makeUpHours: [Hours], holidays: Set<Day>, makeUpDays: Set<Day>, lastYear: Int
  ) {
    self.hours = hours
    self.makeUpHours = makeUpHours
    self.holidays = holidays
    self.makeUpDays = makeUpDays
    self.lastYear = lastYear
  }

  /// The working hours of a day: a make-up workday beats a holiday, a holiday beats the weekday.
  public func hours(of day: Day) -> [Hours] {
    if let own = personal[day] { return own }
    if makeUpDays.contains(day) { return makeUpHours }
    if holidays.contains(day) { return [] }
    return hours[day.weekday] ?? []
  }

  /// The same with other hours on some days.
  func with(_ hours: [Day: [Hours]]) -> WorkingCalendar {
    var calendar = self
    calendar.personal = hours
    return calendar
  }

  /// True when the day has working hours left.
  public func isWorkingDay(_ day: Day) -> Bool { !hours(of: day).isEmpty }

  /// True when the day lies beyond the years whose holidays are known.
  public func isProvisional(_ day: Day) -> Bool { day.civil.year > lastYear }

  /// The n-th working day after `day` (n ≥ 1).
  public func workingDay(_ n: Int, after day: Day) -> Day {
    precondition(n >= 1, "a limit counts at least one working day")
    var (left, current) = (n, day)
    for _ in 0..<(WorkingCalendar.searchLimit + n * 8) {
      current = current + 1
      if isWorkingDay(current) { left -= 1 }
      if left == 0 { return current }
    }
    preconditionFailure("a calendar without working days is refused when it is read")
  }

  /// The first working day on or after `day`.
  public func workingDay(onOrAfter day: Day) -> Day {
    isWorkingDay(day) ? day : workingDay(1, after: day)
  }

  /// The last working day before `day`.
  public func workingDay(before day: Day) -> Day {
    var current = day
    for _ in 0..<WorkingCalendar.searchLimit {
      current = current + -1
      if isWorkingDay(current) { return current }
    }
    preconditionFailure("a calendar without working days is refused when it is read")
  }

  /// The n-th working day before `day` (n ≥ 1).
  public func workingDay(_ n: Int, before day: Day) -> Day {
    (0..<n).reduce(day) { current, _ in workingDay(before: current) }
  }

  /// Working days w with `first` < w ≤ `last`; 0 when `last` is not later.
  public func workingDays(after first: Day, through last: Day) -> Int {
    guard first < last else { return 0 }
    return (first.number + 1...last.number).count { isWorkingDay(Day(number: $0)) }
  }

  /// Close of work of a working day; midnight's end for a free day.
  public func close(of day: Day) -> MinuteOfDay? { hours(of: day).last?.end }

  /// N working days from a day end at the close of work of the N-th working day after it.
  public func end(of limit: WorkingDays, after day: Day, in zone: TimeZone) -> Deadline {
    let last = workingDay(limit.count, after: day)
    guard let close = close(of: last) else { preconditionFailure("a working day has a close of work") }
    return Deadline(at: Instant(last, close, in: zone), day: last, provisional: isProvisional(last))
  }
}

/// A number of working days, at least one.
public struct WorkingDays: Hashable, Sendable, Codable {
  public let count: Int

  public init?(_ count: Int) {
    guard (1...1000).contains(count) else { return nil }
    self.count = count
  }

  /// After keep, return and assignment: max(2, ⌈limit/2⌉) working days.
  public var afterReturn: WorkingDays { WorkingDays(unchecked: max(2, (count + 1) / 2)) }

  /// The sum of two limits, up to the longest.
  func plus(_ other: WorkingDays) -> WorkingDays { WorkingDays(unchecked: min(1000, count + other.count)) }

  private init(unchecked count: Int) { self.count = count }

  public init(from decoder: any Decoder) throws {
    let number = try decoder.singleValueContainer().decode(Int.self)
    guard let days = WorkingDays(number) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "\(number)"))
    }
    self = days
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(count)
  }

  /// The holder of a taken opportunity has two working days to answer (C7).
  public static let toAnswer = WorkingDays(unchecked: 2)
}

/// The end of a clock: the instant, its local date, and whether the holidays of that year were known.
public struct Deadline: Hashable, Sendable, Codable {
  public let at: Instant
  public let day: Day
  public let provisional: Bool

  public init(at: Instant, day: Day, provisional: Bool) {
    self.at = at
    self.day = day
    self.provisional = provisional
  }
}
