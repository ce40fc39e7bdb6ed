/// Telephone numbers and mail addresses of outside people, hidden where everybody reads (E2).
enum OutsideContacts {
  /// What stands in their place.
  static let mask = "•••"
  /// A number behind a + has so many digits (ITU-T E.164).
  private static let leastDigits = 8
  private static let mostDigits = 15
  /// How a mobile number of China is grouped.
  private static let mobiles: Set<[Int]> = [[11], [3, 4, 4], [3, 8]]
  private static let between: Set<Unicode.Scalar> = ["-", " ", "(", ")", "（", "）"]

  /// The text without them; amounts and sizes stay.
  static func hidden(in text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if let end = phone(in: scalars, from: index) ?? address(in: scalars, from: index) {
        result.append(contentsOf: mask.unicodeScalars)
        index = end
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return String(result)
  }

  /// `138-0000-0000`, `021 5888 1234`, `+49 30 123456`: by what it begins with and how it is grouped.
  private static func phone(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
    let first = scalars[start]
    guard first == "+" || first == "0" || first == "1" else { return nil }
    if start > 0 {
      let before = scalars[start - 1]
      if before == "-" || before == "." || before == "," || (before.isASCII && before.properties.isAlphabetic)
        || isDigit(before)
      {
        return nil
      }
    }
    var (groups, index, end) = ([0], start + (first == "+" ? 1 : 0), start)
    while index < scalars.count {
      if isDigit(scalars[index]) {
        groups[groups.count - 1] += 1
        end = index + 1
      } else if between.contains(scalars[index]), groups.last != 0 {
        groups.append(0)
      } else {
        break
      }
      index += 1
    }
    groups.removeAll { $0 == 0 }
    let digits = groups.reduce(0, +)
    switch first {
    case "1": return mobiles.contains(groups) ? end : nil
    case "0": return (10...12).contains(digits) && groups.count <= 3 ? end : nil
    default: return (leastDigits...mostDigits).contains(digits) ? end : nil
    }
  }

  /// `wang@customer.test`: the run of its characters around the sign.
  private static func address(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
    func isPart(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isASCII
        && (scalar.properties.isAlphabetic || isDigit(scalar) || "._%+-".unicodeScalars.contains(scalar))
    }
    guard isPart(scalars[start]), start == 0 || !isPart(scalars[start - 1]) else { return nil }
    var index = start
    while index < scalars.count, isPart(scalars[index]) { index += 1 }
    guard index > start, index + 1 < scalars.count, scalars[index] == "@" else { return nil }
    let domain = index + 1
    index = domain
    while index < scalars.count, isPart(scalars[index]) { index += 1 }
    return scalars[domain..<index].contains(".") ? index : nil
  }
}
