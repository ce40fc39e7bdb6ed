import SalesDomain

/// What the words of an entry say of the questions that a stage asks: `决策人是王总，预算40万左右` (C8).
///
/// An entry answers none of them: the words only serve to offer the line that does.
struct AnswersInWords {
  private typealias Pattern = Regex<(Substring, Substring)>

  /// Most notes hold none of these, and are looked through no further; folded.
  private static let signs = [
    "决策", "拍板", "预算", "对手", "要货", "交货", "到货", "要用", "decision maker", "decider", "budget", "rival",
    "competitor",
    "delivery", "need it by", "needs it by",
  ]
  /// Behind these words nothing is known; folded.
  private static let open = ["谁", "不", "没", "还", "未", "哪", "什么", "多少", "who", "not", "unknown", "what"]

  /// The field and its value as written, each field once.
  static func read(_ text: FoldedText, in range: Range<Int>) -> [Field: String] {
    let folded = text.folded(range)
    guard signs.contains(where: { folded.contains($0) }) else { return [:] }
    var found: [Field: String] = [:]
    for (field, patterns) in patterns {
      for pattern in patterns where found[field] == nil {
        guard let match = folded.firstMatch(of: pattern) else { continue }
        let value = match.1
        let start = range.lowerBound + folded[..<value.startIndex].unicodeScalars.count
        let written = trimmed(text.written(start..<start + value.unicodeScalars.count))
        if !written.isEmpty, !open.contains(where: { value.hasPrefix($0) }),
          field == .budget || field == .wanted || isName(written)
        {
          found[field] = written
        }
      }
    }
    return found
  }

  /// `the competitor is 20% cheaper` and `the decider is away` name nobody: a Latin name has a capital.
  private static func isName(_ written: String) -> Bool {
    guard let first = written.unicodeScalars.first, !isDigit(first) else { return false }
    return isIdeograph(first) || written.contains(where: \.isUppercase)
  }

  private static var patterns: [(Field, [Pattern])] {
    [
      (
        .decider,
        [
          /(?:决策人|决策者|拍板的?人?)\s*(?:就?是|叫|为|:)\s*([^\s,，。;；、.!！?？]{1,12})/,
          /\b(?:decision maker|decider)(?: is|:) ((?:(?!\band\b|\bbut\b)[^,.;!?]){2,24})/,
        ]
      ),
      (
        .budget,
        [
          /预算(?:是|有|大概|大约|约|在|:|\s)*(¥?\d[\d.,]*\s*[万亿千百k]?元?)/,
          /\bbudget(?: is| of| about| around|:)* (¥?\d[\d.,]*\s*[km]?)\b/,
        ]
      ),
      (
        .wanted,
        [
          /((?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|底|初|\d{1,2}[日号])?|[年月]底|下个?月)(?:前|左右|就|之前)*(?:要货|交货|到货|要用)/,
          /\b(?:needs? it by|delivery in|delivery by) ((?:(?!\band\b|\bbut\b)[^,.;!?]){2,16})/,
        ]
      ),
      (
        .rival,
        [
          /(?:竞争对手|对手)\s*(?:是|叫|:)\s*([^\s,，。;；、.!！?？]{1,12})/,
          /\b(?:rival|competitor)(?: is|:) ((?:(?!\band\b|\bbut\b)[^,.;!?]){2,24})/,
        ]
      ),
    ]
  }
}
