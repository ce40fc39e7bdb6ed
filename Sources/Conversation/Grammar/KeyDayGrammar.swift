import SalesDomain

/// key-day = [公历 / solar] ( [YYYY-] M-D / M月D日 ) / ( 农历 / lunar ) [闰 / leap] ( M-D / 八月十五 / 正月初一 )
enum KeyDayGrammar {
  private static let lunarWords = ["农历", "阴历", "旧历", "lunar"]
  private static let solarWords = ["公历", "阳历", "新历", "solar"]
  private static let months = ["正月": 1, "冬月": 11, "腊月": 12]

  static func read(_ words: String) -> KeyDay? {
    var text = FoldedText.fold(words).filter { $0 != " " }[...]
    while let last = text.last, ".。,;".contains(last) { text = text.dropLast() }
    if let word = lunarWords.first(where: { text.hasPrefix($0) }) {
      return lunar(text.dropFirst(word.count).drop { $0 == ":" })
    }
    if let word = solarWords.first(where: { text.hasPrefix($0) }) { text = text.dropFirst(word.count) }
    let numbers = numbers(text)
    switch numbers?.count {
    case 2: return numbers.flatMap { KeyDay(month: $0[0], day: $0[1], year: nil) }
    case 3: return numbers.flatMap { KeyDay(month: $0[1], day: $0[2], year: $0[0]) }
    default: return nil
    }
  }

  private static func lunar(_ text: Substring) -> KeyDay? {
    var text = text
    let isLeap = text.hasPrefix("闰") || text.hasPrefix("leap")
    if isLeap { text = text.dropFirst(text.hasPrefix("闰") ? 1 : 4) }
    if let numbers = numbers(text), numbers.count == 2 {
      return KeyDay(lunarMonth: numbers[0], day: numbers[1], isLeap: isLeap)
    }
    guard let mark = text.firstIndex(of: "月") else { return nil }
    let head = text[...mark]
    let month =
      months[String(head)]
      ?? NumberGrammar.chinesePrefix(head.dropLast()).flatMap { $0.rest.isEmpty ? $0.number : nil }
    guard let month, let day = dayOfMonth(text[text.index(after: mark)...]) else { return nil }
    return KeyDay(lunarMonth: month, day: day, isLeap: isLeap)
  }

  /// 初五, 十五, 廿三, 三十, 15.
  private static func dayOfMonth(_ text: Substring) -> Int? {
    var text = text
    if let last = text.last, "日号".contains(last) { text = text.dropLast() }
    if let number = Int(text) { return number }
    if text.hasPrefix("初") { text = text.dropFirst() }
    if text.hasPrefix("廿") { text = "二十" + text.dropFirst() }
    return NumberGrammar.chinesePrefix(text).flatMap { $0.rest.isEmpty ? $0.number : nil }
  }

  /// `3-15`, `3/15`, `3月15日`, `1998-05-01`, `1998年5月1日`.
  private static func numbers(_ text: Substring) -> [Int]? {
    var plain = String(text)
    for (word, sign) in [("年", "-"), ("月", "-"), ("日", ""), ("号", ""), ("/", "-"), (".", "-")] {
      plain = plain.replacing(word, with: sign)
    }
    let parts = plain.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.count <= 4 && part.unicodeScalars.allSatisfy(isDigit) ? Int(part) : nil
    }
    guard numbers.count == parts.count, parts.dropFirst(numbers.count - 2).allSatisfy({ $0.count <= 2 }),
      numbers.count < 3 || parts[0].count == 4
    else { return nil }
    return numbers
  }
}

extension KeyDateDraft {
  /// Seals a birthday and whose it is; a founding day stands in the ledger.
  static func make(
    _ kind: KeyDate.Kind, of name: String?, on day: KeyDay, _ context: ReadingContext
  ) -> KeyDateDraft {
    switch kind {
    case .founded: KeyDateDraft(kind: kind, name: nil, person: nil, day: .text(day.text))
    case .birthday:
      KeyDateDraft(
        kind: kind, name: name, person: name.map(context.seal), day: .personal(context.seal(day.text)))
    }
  }

  /// The key dates among the fields of a block; the person is its contact.
  static func among(_ fields: [FieldGrammar.Written], _ context: ReadingContext) -> [KeyDateDraft] {
    fields.compactMap { written in
      guard let kind = KeyDate.Kind(rawValue: written.field.rawValue),
        let day = KeyDayGrammar.read(written.value)
      else { return nil }
      return make(
        kind, of: fields.first { $0.field == .contact }.flatMap { name($0.value) }, on: day, context)
    }
  }

  /// The name in front of a contact's title and number: `王建国 采购总监 138…`, `Wang Jianguo, purchasing`.
  private static func name(_ contact: String) -> String? {
    let words = contact.prefix { !",，;；".contains($0) }.split(separator: " ")
    guard let first = words.first else { return nil }
    if first.unicodeScalars.contains(where: isIdeograph) { return String(first) }
    return words.prefix(2).filter { !$0.unicodeScalars.contains(where: isDigit) }.joined(separator: " ")
  }
}
