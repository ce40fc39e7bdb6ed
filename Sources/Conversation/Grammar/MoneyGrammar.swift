import SalesDomain

extension Money {
  /// As somebody would type it: `430`, `85.50`.
  var typedText: String { minor % 100 == 0 ? String(minor / 100) : decimalText }
}

/// Money: `35万` `1.2亿` `300k` `3M` `350,000` `¥85` `85元` (decision 11), in the company's currency.
enum MoneyGrammar {
  enum Reading: Hashable { case money(Money), otherCurrency(String), none }

  private static let scales: [(String, Int64)] = [
    ("万", 10_000), ("w", 10_000), ("亿", 100_000_000), ("千", 1000), ("k", 1000), ("m", 1_000_000),
    ("百万", 1_000_000), ("千万", 10_000_000), ("thousand", 1000), ("million", 1_000_000), ("mio", 1_000_000),
    ("mln", 1_000_000), ("mn", 1_000_000), ("billion", 1_000_000_000), ("bn", 1_000_000_000),
  ]
  private static let signs: [(String, String)] = [
    ("¥", "CNY"), ("rmb", "CNY"), ("cny", "CNY"), ("usd", "USD"), ("us$", "USD"), ("$", "USD"),
    ("eur", "EUR"), ("€", "EUR"), ("hkd", "HKD"), ("hk$", "HKD"), ("gbp", "GBP"), ("£", "GBP"),
    ("jpy", "JPY"),
  ]
  private static let words: [(String, String)] = [
    ("人民币", "CNY"), ("美元", "USD"), ("美金", "USD"), ("欧元", "EUR"), ("港币", "HKD"), ("港元", "HKD"),
    ("英镑", "GBP"), ("日元", "JPY"), ("元整", "CNY"), ("块钱", "CNY"), ("元", "CNY"), ("块", "CNY"),
    ("rmb", "CNY"), ("cny", "CNY"), ("usd", "USD"), ("eur", "EUR"), ("hkd", "HKD"), ("gbp", "GBP"),
    ("yuan", "CNY"), ("kuai", "CNY"),
  ]

  /// The longest amount that is looked for inside words, in scalars.
  private static let longestAmount = 12

  private static let roughBefore = PrefixWords([
    "大概", "大约", "差不多", "将近", "约", "approximately", "approx", "around", "about", "roughly", "~", "≈",
  ])
  private static let roughBehind = ["左右", "上下", "整"]

  /// The total of an offer or opportunity: also a rough one and in Chinese numerals: `约40万左右`, `三十五万`.
  static func total(_ folded: String, currency: String) -> Reading {
    let exact = read(folded, currency: currency)
    if exact != .none { return exact }
    var text = folded.filter { $0 != " " }[...]
    if let (_, rest) = roughBefore.first(of: text) { text = rest }
    if let word = roughBehind.first(where: { text.hasSuffix($0) }) { text = text.dropLast(word.count) }
    let plain = read(String(text), currency: currency)
    if plain != .none { return plain }
    for word in ["元整", "块钱", "元", "块"] where text.hasSuffix(word) {
      text = text.dropLast(word.count)
      break
    }
    guard let number = NumberGrammar.chineseAmount(text),
      let money = Money(minor: number * 100, currency: currency)
    else { return .none }
    return .money(money)
  }

  /// A word that makes an amount a rough one and stands apart: `约 40万`, `40万 左右`.
  static func isRough(_ folded: String) -> Bool {
    roughBehind.contains(folded) || roughBefore.first(of: folded[...])?.rest.isEmpty == true
  }

  /// Whether a text begins as an amount does.
  static func begins(_ folded: String) -> Bool {
    let text = roughBefore.first(of: folded[...])?.rest ?? folded[...]
    guard let first = text.unicodeScalars.first else { return false }
    return isDigit(first) || first == "¥" || NumberGrammar.isChineseDigit(first)
  }

  /// Nothing but digits, units and the signs of a range, and no amount that can be read: `3-5万`, `30~40万`.
  static func isUnclear(_ folded: String) -> Bool {
    guard folded.unicodeScalars.contains(where: { isDigit($0) || NumberGrammar.isChineseDigit($0) }),
      folded.contains(where: { "万亿kw元块".contains($0) }),
      folded.contains(where: { "-~到至或".contains($0) })
    else { return false }
    return folded.unicodeScalars.allSatisfy {
      isDigit($0) || NumberGrammar.isChineseDigit($0) || "十百千万亿kw元块.,-~到至或约左右¥".unicodeScalars.contains($0)
    }
  }

  /// The whole folded text is an amount. Blanks inside are allowed (`RMB 350,000`).
  static func read(_ folded: String, currency: String) -> Reading {
    var text = folded.filter { $0 != " " }[...]
    var named: String?
    for (sign, code) in signs where text.hasPrefix(sign) {
      named = code
      text = text.dropFirst(sign.count)
      break
    }
    guard let (thousandths, rest) = NumberGrammar.decimalPrefix(text) else { return .none }
    text = rest
    var scale: Int64 = 1
    for (word, factor) in scales.sorted(by: { $0.0.count > $1.0.count }) where text.hasPrefix(word) {
      scale = factor
      text = text.dropFirst(word.count)
      break
    }
    var more: Int64 = 0
    // `12万8` says 128,000: the digit behind is a tenth of the unit.
    if thousandths % 1000 == 0, [1000, 10_000, 100_000_000].contains(scale), let digit = text.first,
      let number = digit.isASCII ? Int64(String(digit)) : nil
    {
      more = number * scale * 100
      text = text.dropFirst()
    }
    for (word, code) in words where text == word {
      named = code
      text = ""
      break
    }
    guard text.isEmpty else { return .none }
    if let named, named != currency { return .otherCurrency(named) }
    let (product, isOver) = Int64(thousandths).multipliedReportingOverflow(by: scale)
    let (minor, overflow) = product.addingReportingOverflow(more)
    guard !overflow, !isOver, let money = Money(minor: minor / 10, currency: currency) else { return .none }
    return .money(money)
  }

  /// What may stand behind an amount to say of which money: 元, yuan.
  static func isUnit(_ folded: String) -> Bool { words.contains { folded.hasPrefix($0.0) } }

  private static let unitSigns: Set<Unicode.Scalar> = ["十", "百", "千", "万", "亿"]

  /// A scale that may stand apart from its number: `1.5 million`, `3 百万`; `1.5 m` may be minutes.
  static func isScale(_ folded: String) -> Bool {
    folded != "m" && scales.contains { $0.0 == folded }
  }

  /// A word that makes an amount another one and that is none of the scales: `2 trillion`.
  static func isUnknownScale(_ folded: String) -> Bool {
    ["trillion", "hundred", "lakh", "crore", "dozen"].contains { folded.hasPrefix($0) }
  }

  /// An amount with words glued behind it, and the scalars it takes: `36万月结60天`; no length of time.
  static func prefix(_ folded: String, currency: String) -> (money: Money, length: Int)? {
    let scalars = Array(folded.unicodeScalars)
    guard let first = scalars.first, isDigit(first) || first == "¥" else { return nil }
    for length in stride(from: scalars.count - 1, to: 0, by: -1) where isIdeograph(scalars[length]) {
      // `1亿亿`, `5万万`: no amount with a unit behind it is one.
      if unitSigns.contains(scalars[length]) { return nil }
      let head = FoldedText.string(scalars[..<length])
      // A bare number glued to words is no money: 3天, 2次.
      guard !scalars[..<length].allSatisfy(isDigit), MinutesGrammar.read(head) == nil,
        case .money(let money) = read(head, currency: currency)
      else { continue }
      return (money, length)
    }
    return nil
  }

  /// The first amount, whatever it is glued to: `定80万`.
  static func first(in folded: Substring) -> String? {
    let scalars = Array(folded.unicodeScalars)
    for start in scalars.indices where isDigit(scalars[start]) && (start == 0 || !isDigit(scalars[start - 1]))
    {
      for end in stride(from: min(scalars.count, start + longestAmount), to: start + 1, by: -1) {
        let word = FoldedText.string(scalars[start..<end])
        let isBare = scalars[start..<end].allSatisfy(isDigit)
        guard !isBare || word.count > 3, MinutesGrammar.read(word) == nil,
          case .money = read(word, currency: "CNY"), !word.hasSuffix(" ")
        else { continue }
        // `2026-04` is no amount, and `40` of `40号` neither.
        if isBare, end < scalars.count, "-/.年".unicodeScalars.contains(scalars[end]) {
          continue
        }
        return trimmed(word)
      }
    }
    return nil
  }

  /// cost = ¥85 / 85元 / 85块 / 费用85 / 花费85: a token that names itself as money spent.
  static func cost(_ folded: String, currency: String) -> Reading {
    for word in ["费用", "花费", "花了", "cost"] where folded.hasPrefix(word) && folded.count > word.count {
      let rest = folded.dropFirst(word.count)
      return read(String(rest.first == ":" ? rest.dropFirst() : rest), currency: currency)
    }
    let marked =
      signs.contains { folded.hasPrefix($0.0) } || words.contains { folded.hasSuffix($0.0) }
    return marked ? read(folded, currency: currency) : .none
  }

  /// The word that announces a cost in the next token: `cost 85`, `费用 85`.
  static func isCostWord(_ folded: String) -> Bool {
    ["费用", "花费", "花了", "cost", "费用:", "cost:"].contains(folded)
  }
}
