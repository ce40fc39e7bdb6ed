/// The date-time of RFC 5322 section 3.3.
enum MailDate {
  private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let millisecondsPerSecond: Int64 = 1_000
  private static let secondsPerDay: Int64 = 86_400

  /// `Mon, 02 Mar 2026 09:00:00 +0800`, from milliseconds since 1970 UTC and minutes east of UTC.
  static func text(milliseconds: Int64, zoneOffsetMinutes: Int) -> String {
    let seconds = floorDivide(milliseconds, millisecondsPerSecond) + Int64(zoneOffsetMinutes) * 60
    let day = floorDivide(seconds, secondsPerDay)
    let second = Int(seconds - day * secondsPerDay)
    let date = civil(day)
    let weekday = days[Int(day - floorDivide(day, 7) * 7)]
    let clock = [second / 3600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":")
    let zone = abs(zoneOffsetMinutes)
    let sign = zoneOffsetMinutes < 0 ? "-" : "+"
    return "\(weekday), \(twoDigits(date.day)) \(months[date.month - 1]) \(date.year) \(clock) "
      + sign + twoDigits(zone / 60) + twoDigits(zone % 60)
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private static func floorDivide(_ value: Int64, _ by: Int64) -> Int64 {
    let quotient = value / by
    return value % by < 0 ? quotient - 1 : quotient
  }

  /// The Gregorian date of a day counted from 1970-01-01: years begin in March, so the leap day is the last.
  private static func civil(_ days: Int64) -> (year: Int, month: Int, day: Int) {
    let daysPerEra: Int64 = 146_097
    let shifted = days + 719_468
    let era = floorDivide(shifted, daysPerEra)
    let dayOfEra = shifted - era * daysPerEra
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    let month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
    let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    return (year, month, day)
  }
}
