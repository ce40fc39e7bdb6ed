import SalesDomain

/// cause = one word of the cause tree, then words (rule 7): `价格 对手低15%`, `price rival 15% lower`
struct CauseGrammar {
  let process: SalesProcess

  /// The cause's key and the words behind it; nil when they begin with no cause.
  func read(_ words: String) -> (key: String, rest: String)? {
    let folded = FoldedText(words)
    let text = folded.text
    let known = process.causes.flatMap { cause in
      [cause.key, cause.name.chinese, cause.name.english].map { (word: FoldedText.fold($0), key: cause.key) }
    }
    // The longest first: `decision maker` before a shorter word it may begin with.
    for (word, key) in known.sorted(by: { $0.word.count > $1.word.count }) where text.hasPrefix(word) {
      let start = word.unicodeScalars.count
      var rest = folded.written(start..<folded.count)
      while let first = rest.first, "，,。.;；:：".contains(first) { rest = trimmed(rest.dropFirst()) }
      return (key, rest)
    }
    return nil
  }

  /// The first word of the tree that a text holds anywhere, the longest first; two letters at least.
  func find(in words: String) -> String? {
    let text = FoldedText(words).text
    let known = process.causes.flatMap { cause in
      [cause.name.chinese, cause.name.english].map { (word: FoldedText.fold($0), key: cause.key) }
    }
    return known.filter { $0.word.count >= 2 && $0.key != "other" }
      .sorted { $0.word.count > $1.word.count }.first { text.contains($0.word) }?.key
  }
}
