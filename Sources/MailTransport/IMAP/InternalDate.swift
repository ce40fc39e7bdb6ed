/// An INTERNALDATE such as ` 2-Mar-2026 09:00:00 +0800` in milliseconds since 1970 (RFC 3501, date-time).
///
/// Nil for anything else; pure arithmetic, no calendar library and no locale.
func internalDateMilliseconds(_ bytes: [UInt8]) -> Int64? {
  let text = bytes.first == 0x20 ? bytes[1...] : bytes[...]
  let words = text.split(separator: 0x20)
  guard words.count == 3, words[2].count == 5 else { return nil }
  let date = words[0].split(separator: UInt8(ascii: "-"))
  let time = words[1].split(separator: UInt8(ascii: ":"))
  guard date.count == 3, time.count == 3, let day = decimal(date[0]), let year = decimal(date[2]),
    let month = monthNumber(date[1]), (1...31).contains(day), (1970...9999).contains(year),
    let hour = decimal(time[0]), let minute = decimal(time[1]), let second = decimal(time[2]),
    hour < 24, minute < 60, second <= 60,
    let zone = decimal(words[2].dropFirst()), zone % 100 < 60, zone < 2400
  else { return nil }
  let offset = (zone / 100 * 60 + zone % 100) * (words[2].first == UInt8(ascii: "-") ? -1 : 1)
  let minutes = (daysSince1970(year: year, month: month, day: day) * 24 + hour) * 60 + minute - offset
  return Int64(minutes * 60 + second) * 1000
}

private func monthNumber(_ name: ArraySlice<UInt8>) -> Int? {
  let names = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
  return names.firstIndex(of: String(decoding: name, as: UTF8.self).uppercased()).map { $0 + 1 }
}

/// Days of the proleptic Gregorian calendar; years begin in March so that the leap day comes last.
private func daysSince1970(year: Int, month: Int, day: Int) -> Int {
  let shifted = month > 2 ? year : year - 1
  let monthFromMarch = (month + 9) % 12
  let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
  return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
}
