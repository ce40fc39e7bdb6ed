import SalesDomain

/// Words about an entry that no correction says.
extension MisreadingWording {
  private static let denials = [
    "没有发生", "没发生", "没去", "没打", "没做", "没见", "作废", "删掉", "删除", "记错", "didn't happen", "did not happen",
    "never happened",
    "delete", "remove", "by mistake", "not true", "no visit", "no call", "cancel",
  ]

  /// An entry of what never happened is not deleted: its author says so, and it counts nothing any more (B5).
  func neverHappened(_ id: ObjectID, words: String, _ quote: String) -> Verdict? {
    let folded = FoldedText.fold(words)
    guard id.letter == .entry, Self.denials.contains(where: { folded.contains($0) }) else { return nil }
    return refused(
      quote,
      wording.say(
        "日志不能删。没有的事请承认，就不再计数:",
        "Entries are never deleted. What did not happen is admitted; then it counts nothing:"),
      "\(name(.admit)) \(id)")
  }
}
