import SalesDomain

/// The days and the part of the day that a sentence speaks of, wherever they stand in it.
///
/// They only serve to offer a line: what is recorded names its day where the grammar looks for it.
struct SaidDays {
  /// Longest date inside a word, in scalars: `12月25日`, `下个星期五`.
  private static let longest = 6
  /// Words for a part of the day, longest first; folded.
  private static let parts = PrefixWords([
    "上午", "下午", "早上", "早晨", "中午", "晚上", "傍晚", "今早", "今晚", "this morning", "this afternoon", "this evening",
    "tonight", "morning", "afternoon", "evening",
  ])

  let today: Day
  /// Which way weekdays and dates without a year are looked for.
  var direction = DateGrammar.Direction.ahead

  /// The days in their order; a weekday that would lie before the first is the next such day.
  func days(in line: Line) -> [Day] {
    var found: [Day] = []
    func add(_ day: Day, _ isDate: Bool) {
      let first = found.first ?? day
      found.append(day < first && !isDate ? day + (first.number - day.number + 6) / 7 * 7 : day)
    }
    var index = 0
    while index < line.tokens.count {
      // `1.5 hours` is no first of May.
      if let (_, used) = MinutesGrammar.read(line.tokens[index...]) {
        index += used
        continue
      }
      if let (day, used) = DateGrammar.read(line.tokens[index...], today: today, direction) {
        add(day, line.tokens[index].text.contains(where: \.isNumber))
        index += used
      } else {
        let word = line.tokens[index].text
        if word.hasSuffix(":"), let day = DateGrammar.read(String(word.dropLast()), today: today, direction) {
          add(day, word.contains(where: \.isNumber))
        } else {
          for found in within(word) { add(found.day, found.isDate) }
        }
        index += 1
      }
    }
    return found.sorted()
  }

  /// `两天`, `3 days`, `2 more days`: how many days a sentence speaks of; folded.
  static func count(in folded: String) -> Int? {
    for unit in ["天", "个工作日", " more day", " extra day", " working day", " days"] {
      guard let found = folded.firstRange(of: unit) else { continue }
      let word = folded[..<found.lowerBound].split { " ,，".contains($0) }.last ?? ""
      let digits = String(word.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
      let count =
        Int(digits) ?? word.last.flatMap { NumberGrammar.chinesePrefix(String($0)[...])?.number }
      if let count, (1...60).contains(count) { return count }
    }
    return nil
  }

  /// `明天下午请假`: a day at the very start, whatever it is glued to.
  func startsWithDay(_ line: Line) -> Bool {
    guard let first = line.tokens.first else { return false }
    return within(first.text).first?.start == 0
  }

  /// Chinese dates inside a word: `我想下周一到周三请假`.
  private func within(_ word: String) -> [(day: Day, start: Int, isDate: Bool)] {
    let scalars = Array(word.unicodeScalars)
    var found: [(day: Day, start: Int, isDate: Bool)] = []
    var index = 0
    while index < scalars.count {
      let lengths = stride(from: min(SaidDays.longest, scalars.count - index), to: 1, by: -1)
      let read = lengths.lazy.compactMap { length -> (Day, Int)? in
        let part = scalars[index..<index + length]
        guard let last = part.last, isIdeograph(last) else { return nil }
        return DateGrammar.read(FoldedText.string(part), today: today, direction).map { ($0, length) }
      }.first
      if let (day, length) = read {
        found.append((day, index, isDigit(scalars[index])))
        index += length
      } else {
        index += 1
      }
    }
    return found
  }

  private static let initials = Set("上下早中晚傍今mtea".unicodeScalars)

  /// The first scalar behind a part of the day at the start of a text, with what links it: `下午: `; else
  /// `start`.
  static func behindPart(of text: FoldedText, from start: Int = 0) -> Int {
    var index = start
    while index < text.count, isBlank(text.folded[index]) { index += 1 }
    guard index < text.count, initials.contains(text.folded[index]),
      let (_, rest) = parts.first(of: text.folded(index..<text.count)[...], isPart: true)
    else { return start }
    index = text.count - rest.unicodeScalars.count
    // `morningstar` is another word.
    if isLatin(text.folded[index - 1]), isLatin(text.folded[index]) { return start }
    while index < text.count, isBlank(text.folded[index]) || ":,".unicodeScalars.contains(text.folded[index])
    {
      index += 1
    }
    return index
  }
}
