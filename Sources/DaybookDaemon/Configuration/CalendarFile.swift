import SalesDomain

/// `calendar.yaml`: working hours, holidays, make-up workdays (X17).
enum CalendarFile {
  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  static func read(_ text: String, file: String) throws(ConfigurationError) -> WorkingCalendar {
    let root = try YAMLReader(file: file, text: text)
    try root.allow(["hours", "makeUpHours", "holidays", "makeUpWorkdays", "lastYear"])
    try root["hours"].allow(weekdays)
    var hours: [Int: [WorkingCalendar.Hours]] = [:]
    for (index, name) in weekdays.enumerated() {
      let day = try self.hours(root["hours"][name])
      if !day.isEmpty { hours[index + 1] = day }
    }
    guard !hours.isEmpty else { throw root["hours"].missing("working hours of at least one weekday") }
    let makeUp = try self.hours(root["makeUpHours"])
    let holidays = try days(root["holidays"])
    let makeUpDays = try days(root["makeUpWorkdays"])
    if let both = holidays.first(where: makeUpDays.contains) {
      throw root["makeUpWorkdays"].failure("\(both) is also a holiday")
    }
    if !makeUpDays.isEmpty, makeUp.isEmpty {
      throw root["makeUpHours"].missing("the hours of make-up workdays")
    }
    return WorkingCalendar(
      hours: hours, makeUpHours: makeUp, holidays: holidays, makeUpDays: makeUpDays,
      lastYear: try root["lastYear"].int(2000...2200))
  }

  private static func hours(_ reader: YAMLReader) throws(ConfigurationError) -> [WorkingCalendar.Hours] {
    var result: [WorkingCalendar.Hours] = []
    for item in try reader.items {
      let hours = try item.value("hours such as 09:00-12:00") { text in
        let parts = text.split(separator: "-")
        guard parts.count == 2, let start = MinuteOfDay(clock: parts[0]),
          let end = MinuteOfDay(clock: parts[1])
        else { return nil as WorkingCalendar.Hours? }
        return WorkingCalendar.Hours(start: start, end: end)
      }
      if let last = result.last, hours.start < last.end { throw item.failure("overlaps the hours before it") }
      result.append(hours)
    }
    return result
  }

  private static func days(_ reader: YAMLReader) throws(ConfigurationError) -> Set<Day> {
    var days: Set<Day> = []
    for item in try reader.items {
      days.insert(try item.value("a date such as 2026-01-01") { Day(iso: $0) })
    }
    return days
  }
}
