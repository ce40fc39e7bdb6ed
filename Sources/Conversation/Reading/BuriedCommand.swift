import SalesDomain

/// A command in the middle of a sentence: it does nothing there, and is offered as a line of its own (X1).
struct BuriedCommand {
  /// Keywords that are hardly ever meant otherwise; what they need behind them.
  private enum Rest { case nothing, line, days }

  private static let words: [(word: String, keyword: Keyword, rest: Rest)] = [
    ("新商机", .opportunity, .line), ("撤销", .undo, .nothing), ("撤回", .undo, .nothing),
    ("销假", .leave, .nothing), ("请假", .leave, .days), ("请半天假", .leave, .days),
    ("请一天假", .leave, .days), ("请两天假", .leave, .days), ("求助", .sos, .line), ("延期", .extend, .line),
  ]
  /// An offered line is no longer than this, in characters.
  private static let longest = 40

  let today: Day
  let wording: Wording

  /// A line for each command that the words hold, in their order; nil when they hold none.
  func lines(in written: String) -> String? {
    var found: [String] = []
    for line in written.split(whereSeparator: \.isNewline).map(String.init) {
      guard let item = Self.words.first(where: { line.contains($0.word) }),
        let range = line.firstRange(of: item.word)
      else { continue }
      let rest = trimmed(line[range.upperBound...]).prefix(Self.longest)
      switch item.rest {
      case .nothing: found.append(item.word == "销假" ? "销假" : "撤销")
      case .line where !rest.isEmpty: found.append("\(item.word) \(rest)")
      case .days: found.append("请假 \(days(in: line))")
      case .line: continue
      }
    }
    return found.isEmpty ? nil : found.joined(separator: "\n")
  }

  /// The day that the sentence names, with the half of it.
  private func days(in line: String) -> String {
    let day = line.contains("后天") ? today + 2 : line.contains("明天") ? today + 1 : today
    let half = ["下午", "上午"].first { line.contains($0) }.map { " " + $0 } ?? ""
    return wording.typedDay(day) + half
  }
}
