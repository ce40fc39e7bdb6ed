import SalesDomain

/// How long something took that is told by the clock: `上午9点到10点半`, `2pm-3.30`, `14:00 - 15:30`.
///
/// One of the two times at least says that it is one: `3-10` is a date, `8-10 calls` are calls.
enum ClockSpan {
  /// Longest that one piece of work is believed to take, in minutes.
  private static let longest = 720
  private static let halfDay = 720
  private static let links = PrefixWords(["到", "至", "-", "~", "to", "until", "till"])

  /// One of these at least says that a number is a time.
  private static let marks = ["点", ":", "am", "pm"] + TimeGrammar.halves.map(\.word)

  private struct Time {
    let minute: Int
    /// Which half of the day was said.
    let isAfternoon: Bool?
    /// A bare number may be anything.
    let isMarked: Bool
  }

  /// The first such span in folded words; nil where there is none.
  static func minutes(in folded: String) -> Minutes? {
    // Most words tell no time.
    guard marks.contains(where: { folded.contains($0) }) else { return nil }
    let scalars = Array(folded.unicodeScalars)
    for start in scalars.indices where start == 0 || !touches(scalars[start - 1]) {
      if let minutes = span(scalars[start...]) { return minutes }
    }
    return nil
  }

  /// `2pm-3 internal training`: the words begin with such a span.
  static func isAtStart(of folded: String) -> Bool { span(Array(folded.unicodeScalars)[...]) != nil }

  private static func span(_ scalars: ArraySlice<Unicode.Scalar>) -> Minutes? {
    guard let (from, behind) = time(scalars),
      let (_, rest) = links.first(of: FoldedText.string(behind.drop(while: isBlank))[...], isPart: true),
      let (until, end) = time(Array(rest.unicodeScalars).drop(while: isBlank)),
      from.isMarked || until.isMarked, end.first.map({ !touches($0) && $0 != "%" }) ?? true
    else { return nil }
    return length(from, until).flatMap { Minutes($0) }
  }

  /// A time, or a number that may be one (`3`, `3.30`), with what stands behind it.
  private static func time(_ scalars: ArraySlice<Unicode.Scalar>) -> (Time, rest: ArraySlice<Unicode.Scalar>)?
  {
    if let (time, length) = TimeGrammar.prefix(Array(scalars)) {
      let written = FoldedText.string(scalars.prefix(length))
      return (
        Time(minute: time.value, isAfternoon: TimeGrammar.half(of: written), isMarked: true),
        scalars.dropFirst(length)
      )
    }
    let part = TimeGrammar.halves.first { FoldedText.string(scalars).hasPrefix($0.word) }?.word ?? ""
    let digits = scalars.dropFirst(part.unicodeScalars.count).prefix(while: isDigit)
    guard (1...2).contains(digits.count), let hour = TimeGrammar.read(part + FoldedText.string(digits) + "点")
    else { return nil }
    var (minute, rest) = (hour.value, scalars[digits.endIndex...])
    let fraction = rest.dropFirst().prefix(while: isDigit)
    if rest.first == ".", fraction.count == 2, let found = Int(FoldedText.string(fraction)), found < 60 {
      (minute, rest) = (minute + found, rest.dropFirst(3))
    }
    let half = part.isEmpty ? nil : TimeGrammar.half(of: part + FoldedText.string(digits))
    return (Time(minute: minute, isAfternoon: half, isMarked: !part.isEmpty), rest)
  }

  /// What makes a number beside it a part of another: `2026-03-10`, `3.5`, `¥20`.
  private static func touches(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || ".:/-¥".unicodeScalars.contains(scalar)
  }

  /// The half of the day that one of both says goes for the other too, as the clock runs: `2-3pm`, `10-2pm`.
  private static func length(_ from: Time, _ until: Time) -> Int? {
    var (start, end) = (from.minute, until.minute)
    if from.isAfternoon == nil, until.isAfternoon == true, start + halfDay < end { start += halfDay }
    if until.isAfternoon == nil, end < start, end + halfDay <= 1440 { end += halfDay }
    let count = end - start
    return (1...longest).contains(count) ? count : nil
  }
}
