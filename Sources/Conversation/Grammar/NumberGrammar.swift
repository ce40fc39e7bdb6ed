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
