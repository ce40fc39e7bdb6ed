import SalesDomain

/// Numbers as people write them: `90`, `1.5`, `1,200`, `三十`, `两`.
enum NumberGrammar {
  /// A decimal in thousandths at the start of a text, and the rest. At most nine digits before the point.
  static func decimalPrefix(_ text: Substring) -> (thousandths: Int, rest: Substring)? {
    var whole = ""
    var rest = text
    while let first = rest.unicodeScalars.first, isDigit(first) || (first == "," && !whole.isEmpty) {
      if first == "," {
        let next = rest.dropFirst().unicodeScalars.first
        guard let next, isDigit(next) else { break }
      } else {
        whole.unicodeScalars.append(first)
      }
      rest = rest.dropFirst()
    }
    guard !whole.isEmpty, whole.count <= 12, let number = Int(whole) else { return nil }
    guard rest.first == ".", let next = rest.dropFirst().unicodeScalars.first, isDigit(next) else {
      return (number * 1000, rest)
    }
    let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
    let padded = (digits.prefix(3) + "000").prefix(3)
    guard let fraction = Int(padded) else { return nil }
    return (number * 1000 + fraction, rest.dropFirst(1 + digits.count))
  }

  private static let digits: [Character: Int] = [
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  /// What a Chinese number begins with.
  static let chinese = Array(digits.keys) + ["十"]

  private static let chineseDigits: [Unicode.Scalar: Int64] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let chineseScales: [Unicode.Scalar: Int64] = ["十": 10, "百": 100, "千": 1000]

  static func isChineseDigit(_ scalar: Unicode.Scalar) -> Bool {
    chineseDigits[scalar] != nil || scalar == "十"
  }

  /// A text that is wholly a Chinese number with 百, 千, 万 or 亿 in it: 三十五万, 两百万, 五千, 三万五.
  static func chineseAmount(_ text: Substring) -> Int64? {
    guard text.contains(where: { "百千万亿".contains($0) }), text.count <= 20,
      let first = text.unicodeScalars.first, isChineseDigit(first)
    else { return nil }
    var (sum, section, digit, last): (Int64, Int64, Int64?, Int64) = (0, 0, nil, 1)
    for scalar in text.unicodeScalars {
      if let value = chineseDigits[scalar] {
        if let digit, digit != 0 { return nil }
        digit = value
        if value == 0 { last = 10 }
      } else if let scale = chineseScales[scalar] {
        section += (digit ?? 1) * scale
        (digit, last) = (nil, scale)
      } else if scalar == "万" || scalar == "亿" {
        let scale: Int64 = scalar == "万" ? 10_000 : 100_000_000
        let ones = section + (digit ?? 0)
        sum = scalar == "亿" ? (sum + ones) * scale : sum + ones * scale
        (section, digit, last) = (0, nil, scale)
      } else {
        return nil
      }
      // 一亿亿亿 is no amount: nothing beyond this is multiplied again.
      if sum > NumberGrammar.largestAmount || section > NumberGrammar.largestAmount { return nil }
    }
    // 三万五 is 35,000, 三万零五 is 30,005.
    if let digit { section += digit * max(1, last / 10) }
    return sum + section > 0 ? sum + section : nil
  }

  /// A hundred 亿, in units of a currency: beyond it no order stands, and what is multiplied once more fits.
  private static let largestAmount: Int64 = 10_000_000_000

  /// `#2 #3`, `2、3`, `第2`: numbers of tasks or answers, each once; nil where something else stands there.
  static func numbered(_ words: String) -> [Int]? {
    var numbers: [Int] = []
    for word in words.split(whereSeparator: { " ,，、;；和".contains($0) }) {
      let digits = FoldedText.fold(String(word)).drop { $0 == "#" || $0 == "第" }
      guard let number = Int(digits.prefix { $0.isASCII && $0.isNumber }), number > 0 else { return nil }
      if !numbers.contains(number) { numbers.append(number) }
    }
    return numbers
  }

  /// The numbers that a text begins with, and what stands behind them; nil where it begins otherwise.
  static func leadingNumbers(_ words: String) -> (numbers: [Int], rest: String)? {
    var (numbers, rest): ([Int], Substring) = ([], words[...])
    while true {
      rest = rest.drop { " ,，、;；和".contains($0) }
      let digits = rest.drop { $0 == "#" || $0 == "＃" || $0 == "第" }
      let count = digits.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(count), number > 0 else { break }
      if !numbers.contains(number) { numbers.append(number) }
      rest = digits.dropFirst(count.count)
      if let unit = rest.first, "条个号".contains(unit) { rest = rest.dropFirst() }
    }
    let left = trimmed(rest)
    return numbers.isEmpty && !left.isEmpty ? nil : (numbers, left)
  }

  /// A Chinese number 1 … 99 at the start of a text, and the rest: 两, 三十, 四十五.
  static func chinesePrefix(_ text: Substring) -> (number: Int, rest: Substring)? {
    var rest = text
    var (sum, found) = (0, false)
    if let first = rest.first, let digit = digits[first] {
      (sum, found) = (digit, true)
      rest = rest.dropFirst()
    }
    if rest.first == "十" {
      sum = max(1, sum) * 10
      found = true
      rest = rest.dropFirst()
      if let unit = rest.first, let digit = digits[unit] {
        sum += digit
        rest = rest.dropFirst()
      }
    }
    return found ? (sum, rest) : nil
  }
}
