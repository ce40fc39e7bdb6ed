/// Whether two folded company names look like one, one of them written short or with a slip (C2).
public enum NameLikeness {
  /// Names shorter than this, in scalars, are never alike by a slip: 华东印刷 is not 华南印刷.
  static let leastForSlips = 5
  /// A short form has at least so many scalars: 华东印刷 for 华东精密印刷.
  static let leastShortForm = 3
  /// The head that both must share, in scalars; Latin letters say less each.
  static let (head, latinHead) = (2, 4)
  /// Pairs of neighbouring scalars in common, in percent of all (Dice's coefficient).
  static let leastCommon = 60

  /// True where the shorter is made of the longer's scalars in order, or most pairs are common.
  public static func areAlike(_ one: NameKey, _ other: NameKey) -> Bool {
    if one == other { return true }
    let (a, b) = (Array(one.text.unicodeScalars), Array(other.text.unicodeScalars))
    if isShortForm(a, of: b) || isShortForm(b, of: a) { return true }
    return isSlip(a, b) || hasCommonHead(a, b) && common(a, b) >= leastCommon
  }

  /// What both have to begin with; the store looks up by it.
  public static func head(of key: NameKey) -> String {
    let scalars = key.text.unicodeScalars
    let length = scalars.first.map(\.isASCII) == true ? latinHead : head
    return String(String.UnicodeScalarView(scalars.prefix(length)))
  }

  /// The name and each form of it with one scalar left out: two names with a slip between them share one.
  ///
  /// Empty for short names.
  public static func slips(of key: NameKey) -> [String] {
    let scalars = Array(key.text.unicodeScalars)
    guard scalars.count >= leastForSlips else { return [] }
    var forms: Set<String> = [key.text]
    for index in scalars.indices {
      var view = String.UnicodeScalarView(scalars[..<index])
      view.append(contentsOf: scalars[(index + 1)...])
      forms.insert(String(view))
    }
    return forms.sorted()
  }

  /// Whether both have a form of `slips` in common: all but one scalar of each, between what begins and ends
  /// both, is the same.
  static func isSlip(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
    let shorter = min(a.count, b.count)
    guard shorter >= leastForSlips, max(a.count, b.count) - shorter <= 1 else { return false }
    var start = 0
    while start < shorter, a[start] == b[start] { start += 1 }
    var end = 0
    while end < shorter - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
    let (one, other) = (a[start..<(a.count - end)], b[start..<(b.count - end)])
    if one.count != other.count { return one.isEmpty || other.isEmpty }
    return one.count <= 1 || one.dropFirst() == other.dropLast() || one.dropLast() == other.dropFirst()
  }

  private static func hasCommonHead(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
    let length = a.first?.isASCII == true ? latinHead : head
    return a.count >= length && b.count >= length && a.prefix(length) == b.prefix(length)
  }

  private static func isShortForm(_ short: [Unicode.Scalar], of long: [Unicode.Scalar]) -> Bool {
    guard short.count >= leastShortForm, short.count < long.count, hasCommonHead(short, long) else {
      return false
    }
    var rest = short[...]
    for scalar in long where rest.first == scalar { rest = rest.dropFirst() }
    return rest.isEmpty
  }

  private static func common(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    func pairs(_ scalars: [Unicode.Scalar]) -> Set<[Unicode.Scalar]> {
      Set(zip(scalars, scalars.dropFirst()).map { [$0, $1] })
    }
    let (one, other) = (pairs(a), pairs(b))
    guard !one.isEmpty || !other.isEmpty else { return 0 }
    return 200 * one.intersection(other).count / (one.count + other.count)
  }
}
