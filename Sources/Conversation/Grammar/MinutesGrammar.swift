import SalesDomain

/// minutes = 90分(钟) / 1.5小时 / 1小时30分 / 半小时 / 一个半小时 / 两(个)小时 / 90m(in) / 1h30 / 1.5h ; 1–960
///
/// About so long counts as so long: 约20分, 大概半小时, 20分钟左右, ~20m, about 20m.
enum MinutesGrammar {
  private static let hours = ["个小时", "小时", "个钟头", "个钟", "hours", "hour", "hrs", "hr", "h"]
  private static let minutes = ["分钟", "分", "minutes", "minute", "mins", "min", "m"]
  private static let units = Set(hours + minutes)
  private static let hourUnits = PrefixWords(hours)
  private static let minuteUnits = PrefixWords(minutes)

  /// Words in front of a length of time that make it a rough one.
  private static let rough = [
    "大概", "大约", "差不多", "将近", "约莫", "约", "approximately", "approx.", "approx", "around", "about", "roughly",
    "circa", "ca.", "ca", "~", "≈",
  ]
  private static let roughBefore = PrefixWords(rough)
  /// What else but a digit a length of time begins with.
  private static let starts = Set(
    (NumberGrammar.chinese + (Array(inWords.keys) + rough).compactMap(\.first)).flatMap(\.unicodeScalars))
  private static let roughBehind = ["左右", "上下"]

  /// A folded token that is wholly a length of time, also a rough one.
  static func read(_ folded: String) -> Minutes? {
    guard let first = folded.unicodeScalars.first, isDigit(first) || starts.contains(first) else {
      return nil
    }
    if let minutes = exact(folded) { return minutes }
    if let (_, rest) = roughBefore.first(of: folded[...]) { return exact(String(rest)) }
    guard let word = roughBehind.first(where: { folded.hasSuffix($0) }) else { return nil }
    return exact(String(folded.dropLast(word.count)))
  }

  /// A length of time at the start of tokens, and how many it takes: `90分`, `90 分钟`, `about 20 min`.
  static func read(_ tokens: ArraySlice<Line.Token>) -> (minutes: Minutes, used: Int)? {
    guard let first = tokens.first?.text else { return nil }
    guard let (_, rest) = roughBefore.first(of: first[...]), rest.isEmpty else { return withUnit(tokens) }
    return withUnit(tokens.dropFirst()).map { ($0.minutes, $0.used + 1) }
  }

  /// `half an hour`, `an hour`, `an hour and a half`, `two hours`: the longest first.
  private static let spelled: [(words: [String], minutes: Int)] = [
    (["an", "hour", "and", "a", "half"], 90), (["one", "and", "a", "half", "hours"], 90),
    (["hour", "and", "a", "half"], 90), (["an", "hour", "and", "half"], 90),
    (["couple", "of", "hours"], 120),
    (["half", "an", "hour"], 30), (["half", "a", "hour"], 30), (["quarter", "of", "an", "hour"], 15),
    (["half", "hour"], 30), (["an", "hour"], 60), (["a", "hour"], 60), (["one", "hour"], 60),
    (["two", "hours"], 120), (["three", "hours"], 180), (["four", "hours"], 240),
  ]

  /// The length that several words at the start of tokens spell: `an hour and a half`.
  static func spelled(_ tokens: ArraySlice<Line.Token>) -> Minutes? {
    spelled.first { tokens.prefix($0.words.count).map(\.text) == $0.words }.flatMap { Minutes($0.minutes) }
  }

  private static func withUnit(_ tokens: ArraySlice<Line.Token>) -> (minutes: Minutes, used: Int)? {
    guard let first = tokens.first?.text else { return nil }
    if let found = spelled.first(where: { tokens.prefix($0.words.count).map(\.text) == $0.words }) {
      return Minutes(found.minutes).map { ($0, found.words.count) }
    }
    if let minutes = read(first) { return (minutes, 1) }
    guard let unit = tokens.dropFirst().first?.text, isUnit(unit) else { return nil }
    return read(first + unit).map { ($0, 2) }
  }

  private static let inWords = [
    "半小时": 30, "半个小时": 30, "半个钟头": 30, "半个钟": 30, "半h": 30, "一刻钟": 15, "三刻钟": 45,
  ]
  private static let andAHalf: Set = ["个半小时", "个半钟头", "个半钟", "小时半", "个小时半"]

  private static func exact(_ folded: String) -> Minutes? {
    if let minutes = inWords[folded] { return Minutes(minutes) }
    guard let (thousandths, rest) = amount(folded[...]), !rest.isEmpty else { return nil }
    if let (_, after) = hourUnits.first(of: rest) { return hours(thousandths, after) }
    if andAHalf.contains(String(rest)) { return checked(thousandths * 60 / 1000 + 30) }
    guard let (_, after) = minuteUnits.first(of: rest), after.isEmpty, thousandths % 1000 == 0 else {
      return nil
    }
    return checked(thousandths / 1000)
  }

  /// A bare integer 1 … 960, allowed only directly after the activities.
  static func bare(_ folded: String) -> Minutes? {
    guard folded.unicodeScalars.allSatisfy(isDigit), let number = Int(folded) else { return nil }
    return checked(number)
  }

  /// A unit that stands apart from its number: `90 分钟`.
  private static func isUnit(_ folded: String) -> Bool {
    units.contains(folded)
  }

  private static func hours(_ thousandths: Int, _ after: Substring) -> Minutes? {
    let minutes = thousandths * 60 / 1000
    if after.isEmpty { return checked(minutes) }
    if after == "半" { return checked(minutes + 30) }
    guard let (extra, rest) = amount(after), extra % 1000 == 0, extra < 60_000 else { return nil }
    let tail = minuteUnits.first(of: rest)?.rest ?? rest
    return tail.isEmpty ? checked(minutes + extra / 1000) : nil
  }

  private static func amount(_ text: Substring) -> (thousandths: Int, rest: Substring)? {
    if let decimal = NumberGrammar.decimalPrefix(text) { return decimal }
    return NumberGrammar.chinesePrefix(text).map { ($0.number * 1000, $0.rest) }
  }

  private static func checked(_ count: Int) -> Minutes? { count >= 1 ? Minutes(count) : nil }
}
