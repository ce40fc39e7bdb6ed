import SalesDomain

/// Answers to a quiz as people type them: `1B 2A`, `1.b 2、a`, `1b2a3c`, or the options alone in their order.
enum QuizGrammar {
  /// The most questions that one line answers.
  private static let most = 20
  private static let separators: Set<Unicode.Scalar> = [
    " ", ".", "、", ",", ":", ";", "。", ")", "(", "-", "题", "选",
  ]

  /// Words around the answers, and numbers in words.
  private static let fillers = [
    "我的答案是", "我的答案", "我选", "答案", "谢谢", "my answers are", "my answers", "my answer", "answers", "answer",
    "thanks",
    "thank you", "i think",
  ]
  private static let ordinals = [
    "第一题": "1", "第二题": "2", "第三题": "3", "第四题": "4", "第五题": "5", "第": "", "question": "", "q": "",
  ]

  /// Nil for anything else than answers.
  static func read(_ words: String) -> [QuizChoice]? {
    var text = FoldedText.fold(words)
    for filler in fillers { text = text.replacing(filler, with: " ") }
    for (word, digit) in ordinals.sorted(by: { $0.key.count > $1.key.count }) {
      text = text.replacing(word, with: digit)
    }
    var (choices, number): ([QuizChoice], Int?) = ([], nil)
    var isNumbered: Bool?
    for scalar in text.unicodeScalars {
      if separators.contains(scalar) || isBlank(scalar) { continue }
      if isDigit(scalar) {
        let digit = Int(scalar.value) - 48
        number = (number ?? 0) * 10 + digit
        if number ?? 0 > most { return nil }
        continue
      }
      guard (97...104).contains(scalar.value), choices.count < most else { return nil }
      if isNumbered == nil { isNumbered = number != nil }
      guard isNumbered == (number != nil), number != 0 else { return nil }
      choices.append(
        QuizChoice(question: number.map { $0 - 1 } ?? choices.count, option: Int(scalar.value) - 97))
      number = nil
    }
    return choices.isEmpty || number != nil ? nil : choices
  }

  /// The day of the quiz that is answered; nil means the newest.
  static func day(_ context: ReadingContext) -> Day? {
    context.answered.flatMap { $0.kinds.contains(.quiz) ? $0.day : nil }
  }

  /// `1B`
  static func text(question: Int, option: Int) -> String {
    "\(question + 1)" + String(UnicodeScalar(UInt8(ascii: "A") + UInt8(min(option, 25))))
  }
}
