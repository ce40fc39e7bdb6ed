import SalesDomain

/// Words of `keywords.yaml` by which people judge an answer to a cry for help without a command.
public struct AlarmWords: Sendable {
  public let worked: [String]
  public let failed: [String]
  public let none: [String]
  public let polite: [String]

  /// The longest first, folded: `没有用` before `有用`.
  public init(worked: [String] = [], failed: [String] = [], none: [String] = [], polite: [String] = []) {
    func sorted(_ words: [String]) -> [String] {
      words.map(FoldedText.fold).filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    }
    self.worked = sorted(worked)
    self.failed = sorted(failed)
    self.none = sorted(none)
    self.polite = sorted(polite)
  }
}

/// What people say of answers without a keyword: 第一条有用, none of them helped, 好的 (E3–E5).
enum AlarmSpeech: Hashable {
  case worked([Int])
  case failed([Int])
  case none
  /// Nothing but politeness: it was read, and no more.
  case polite

  /// A longer text says more than yes or no, in characters.
  private static let longest = 60
  /// So much may stand beside the words that were understood, in letters.
  private static let mostBeside = 10

  private static let ordinals: [(words: [String], number: Int)] = [
    (["the first one", "first one", "the first", "first"], 1),
    (["the second one", "second one", "the second", "second"], 2),
    (["the third one", "third one", "the third", "third"], 3),
  ]

  /// Nil for everything that says something of its own.
  static func read(_ text: String, _ words: AlarmWords) -> AlarmSpeech? {
    var rest = FoldedText.fold(text)
    guard rest.count <= longest else { return nil }
    let numbers = numbers(in: &rest)
    if numbers.isEmpty, take(words.none, from: &rest) {
      return isLittle(rest, words) ? AlarmSpeech.none : nil
    }
    if take(words.failed, from: &rest) { return isLittle(rest, words) ? .failed(numbers) : nil }
    if take(words.worked, from: &rest) { return isLittle(rest, words) ? .worked(numbers) : nil }
    return numbers.isEmpty && isPolite(rest, words) ? .polite : nil
  }

  private static let withdrawals = ["撤回", "发错", "写错", "withdraw", "by mistake", "never mind"]

  /// The asker wants his cry back; that is no answer to it.
  static func takesBack(_ text: String) -> Bool {
    let folded = FoldedText.fold(text)
    return withdrawals.contains { folded.contains($0) }
  }

  /// A longer text of the asker that ends with praise: `李总陪我去谈的，管用了`.
  static func praises(_ text: String, _ words: AlarmWords) -> Bool {
    let folded = FoldedText.fold(text)
    guard folded.count <= longest, !words.failed.contains(where: { folded.contains($0) }) else {
      return false
    }
    let last = folded.split { "，,。.;!！ ".contains($0) }.last.map(String.init) ?? folded
    return words.worked.contains { last.hasPrefix($0) }
  }

  /// `#4`, 第四条, the second: taken out of the text.
  private static func numbers(in text: inout String) -> [Int] {
    var numbers: [Int] = []
    for (words, number) in ordinals where take(words, from: &text) { numbers.append(number) }
    while let start = text.firstIndex(where: { $0 == "#" || $0 == "第" }) {
      let rest = text[text.index(after: start)...]
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard
        let (number, after) = Int(digits).map({ ($0, rest.dropFirst(digits.count)) })
          ?? NumberGrammar.chinesePrefix(rest).map({ ($0.number, $0.rest) })
      else { break }
      if !numbers.contains(number) { numbers.append(number) }
      let unit = after.first.map { "条个种".contains($0) } ?? false
      text = text[..<start] + " " + (unit ? after.dropFirst() : after)
    }
    return numbers.sorted()
  }

  private static func take(_ words: [String], from text: inout String) -> Bool {
    for word in words {
      guard let found = text.firstRange(of: word) else { continue }
      text.replaceSubrange(found, with: " ")
      return true
    }
    return false
  }

  private static func isLittle(_ rest: String, _ words: AlarmWords) -> Bool {
    letters(without(words.polite, rest)).count <= mostBeside
  }

  private static func isPolite(_ text: String, _ words: AlarmWords) -> Bool {
    !letters(text).isEmpty && letters(without(words.polite, text)).isEmpty
  }

  private static func without(_ words: [String], _ text: String) -> String {
    words.reduce(text) { $0.replacing($1, with: " ") }
  }

  private static func letters(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber } }
}
