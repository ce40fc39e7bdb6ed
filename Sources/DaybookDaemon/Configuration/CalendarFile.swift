import SalesDomain

/// `calendar.yaml`: working hours, holidays, make-up workdays (X17).
enum CalendarFile {
  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// - Throws: `ConfigurationError`, or `ConfigurationMistakes` with all of the file.
  static func read(_ text: String, file: String) throws -> WorkingCalendar {
    try YAMLReader.whole(file: file, text: text, calendar)
  }

  private static func calendar(_ root: YAMLReader) throws(ConfigurationError) -> WorkingCalendar {
    try root.allow(["hours", "makeUpHours", "holidays", "makeUpWorkdays", "lastYear"])
    try root["hours"].allow(weekdays)
    var hours: [Int: [WorkingCalendar.Hours]] = [:]
    for (index, name) in weekdays.enumerated() {
      let day = try self.hours(root["hours"][name])
      if !day.isEmpty { hours[index + 1] = day }
    }
    if hours.isEmpty { try root.refuse(root["hours"].missing("working hours of at least one weekday")) }
    let makeUp = try self.hours(root["makeUpHours"])
    let holidays = try days(root["holidays"])
    let makeUpDays = try days(root["makeUpWorkdays"])
    if let both = holidays.first(where: makeUpDays.contains) {
      try root.refuse(root["makeUpWorkdays"].failure("\(both) is also a holiday"))
    }
    if !makeUpDays.isEmpty, makeUp.isEmpty {
      try root.refuse(root["makeUpHours"].missing("the hours of make-up workdays"))
    }
    return WorkingCalendar(
      hours: hours, makeUpHours: makeUp, holidays: holidays, makeUpDays: makeUpDays,
      lastYear: try root["lastYear"].int(2000...2200))
  }

  private static func hours(_ reader: YAMLReader) throws(ConfigurationError) -> [WorkingCalendar.Hours] {
    var end: MinuteOfDay?
    return try reader.each { item throws(ConfigurationError) in
      let hours = try item.value("hours such as 09:00-12:00") { text in
        let parts = text.split(separator: "-")
        guard parts.count == 2, let start = MinuteOfDay(clock: parts[0]),
          let end = MinuteOfDay(clock: parts[1])
        else { return nil as WorkingCalendar.Hours? }
        return WorkingCalendar.Hours(start: start, end: end)
      }
      if let end, hours.start < end { throw item.failure("overlaps the hours before it") }
      end = hours.end
      return hours
    }
  }

  private static func days(_ reader: YAMLReader) throws(ConfigurationError) -> Set<Day> {
    Set(
      try reader.each { item throws(ConfigurationError) in
        try item.value("a date such as 2026-01-01") { Day(iso: $0) }
      })
  }
}
