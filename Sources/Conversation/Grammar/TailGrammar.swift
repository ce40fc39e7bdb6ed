import SalesDomain

/// tail = 对象:… / 目的:… / 结果:… / 下次 DATE [TIME] [activity] [words] / 手法:…
struct TailGrammar {
  enum Name: String, CaseIterable { case with, purpose, result, means, next }

  struct Tail {
    let name: Name
    /// The folded range behind the name.
    let value: Range<Int>
    /// The folded range with the name.
    let whole: Range<Int>
  }

  let context: ReadingContext

  private static let words: [([Unicode.Scalar], Name)] = [
    ("对象", .with), ("with", .with), ("目的", .purpose), ("purpose", .purpose), ("结果", .result),
    ("result", .result), ("手法", .means), ("means", .means), ("下次", .next), ("next", .next),
  ].map { (word: String, name: Name) in (Array(word.unicodeScalars), name) }

  /// Cuts a line at each `;` that a tail's name follows. Returns the end of the main part and the tails.
  func split(_ text: FoldedText, from start: Int) -> (mainEnd: Int, tails: [Tail]) {
    var cuts: [(at: Int, name: Name, value: Int)] = []
    var end = text.count
    while end > start, isBlank(text.folded[end - 1]) || text.folded[end - 1] == ";" { end -= 1 }
    for index in start..<max(start, end) where text.folded[index] == ";" {
      if let (name, value) = name(in: text, after: index + 1) { cuts.append((index, name, value)) }
    }
    let tails = cuts.enumerated().map { position, cut in
      let stop = position + 1 < cuts.count ? cuts[position + 1].at : end
      return Tail(name: cut.name, value: min(cut.value, stop)..<stop, whole: cut.at + 1..<stop)
    }
    return (cuts.first?.at ?? end, tails)
  }

  /// A tail's name at an index, and where its value begins; blanks in front are passed over.
  func name(in text: FoldedText, after start: Int) -> (Name, Int)? {
    var index = start
    while index < text.count, isBlank(text.folded[index]) { index += 1 }
    for (word, name) in TailGrammar.words {
      let end = index + word.count
      guard end <= text.count, text.folded[index..<end].elementsEqual(word) else { continue }
      var after = end
      while after < text.count, isBlank(text.folded[after]) { after += 1 }
      if after < text.count, text.folded[after] == ":" { return (name, after + 1) }
      if name == .next,
        after > end || after == text.count || isDigit(text.folded[after])
          || isIdeograph(text.folded[after])
      {
        return (name, after)
      }
    }
    return nil
  }

  /// Puts the tails into the entry; a 下次 without a date stays among the words.
  func apply(_ tails: [Tail], of text: FoldedText, to content: inout EntryContent) -> [Remark] {
    var remarks: [Remark] = []
    for tail in tails {
      let words = text.written(tail.value)
      switch tail.name {
      case .with: content.with = words
      case .purpose: content.purpose = words
      case .result: content.result = words
      case .means: content.means = words
      case .next:
        if let next = next(text, tail.value) {
          content.next = next
        } else {
          remarks.append(.nextWithoutDate(text.written(tail.whole)))
          content.text += (content.text.isEmpty ? "" : "; ") + text.written(tail.whole)
        }
      }
    }
    return remarks
  }

  /// DATE [TIME] [activity] [words]
  func next(_ text: FoldedText, _ range: Range<Int>) -> NextTouch? {
    guard
      let (day, end) = DateGrammar.start(
        of: Line.tokens(of: text, in: range)[...], today: context.today, .ahead)
    else { return nil }
    let tokens = Line.tokens(of: text, in: end..<range.upperBound)
    var index = 0
    var minute: MinuteOfDay?
    if index < tokens.count, let time = TimeGrammar.read(tokens[index].text) {
      minute = time
      index += 1
    }
    var activity: String?
    if index < tokens.count, let key = context.vocabulary.activity(tokens[index].text) {
      activity = key
      index += 1
    }
    let words = index < tokens.count ? text.written(tokens[index].range.lowerBound..<range.upperBound) : ""
    return NextTouch(day: day, minute: minute, activity: activity, text: words)
  }
}
