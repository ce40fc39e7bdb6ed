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
          if next.minute == nil, let time = TimeGrammar.unread(in: next.text) {
            remarks.append(.timeNotRead(time))
          }
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
    var start = end
    var minute: MinuteOfDay?
    if let first = Line.firstToken(of: text, in: start..<range.upperBound),
      let (time, length) = TimeGrammar.start(of: first.text)
    {
      minute = time
      start = first.range.lowerBound + length
    }
    var activity: String?
    if let first = Line.firstToken(of: text, in: start..<range.upperBound) {
      start = first.range.lowerBound
      if let key = context.vocabulary.activity(first.text) {
        activity = key
        start = first.range.upperBound
      } else if let (key, rest) = context.vocabulary.activityPrefix(first.text),
        rest.unicodeScalars.first.map(isIdeograph) ?? false,
        first.text.unicodeScalars.first.map(isIdeograph) ?? false,
        !isBlank(text.folded[first.range.lowerBound - 1])
      {
        activity = key
        start = first.range.upperBound - rest.unicodeScalars.count
      }
    }
    let words = Line.firstToken(of: text, in: start..<range.upperBound).map {
      text.written($0.range.lowerBound..<range.upperBound)
    }
    return NextTouch(day: day, minute: minute, activity: activity, text: words ?? "")
  }
}
