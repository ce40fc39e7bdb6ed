/// Finding attributions in a body whose lines are cut.
extension QuoteSplitter {
  /// Most lines of one header block, wrapped recipients included.
  private static let longestBlock = 40
  /// Most lines without a label in a row inside a header block.
  private static let mostWrappedLines = 6
  /// Most lines an `On … wrote:` is wrapped over.
  private static let mostAttributionLines = 3
  /// Longest label of a language that is not known, in bytes.
  private static let longestForeignLabel = 20
  /// Most blank lines between an attribution and its quote.
  private static let mostBlankLines = 4

  /// The attribution that begins at a line, if one does.
  func mark(at index: Int) -> AttributionMark? {
    let text = content(lines[index])
    if var mark = AttributionMark.separator(text) {
      // The block that follows the dashes is part of the mark.
      let next = nextVisible(after: index)
      if let next, lines[next].depth == lines[index].depth, let count = headerBlock(at: next, anyOrder: true)
      {
        mark.count = next + count - index
        mark.isHeaderBlock = true
        mark.opensTail = true
      } else if let next, lines[next].depth > lines[index].depth {
        mark.opensTail = false
      }
      return mark
    }
    if let count = headerBlock(at: index, anyOrder: false) {
      return AttributionMark(count: count, isHeaderBlock: true, opensTail: true)
    }
    return written(at: index)
  }

  private func nextVisible(after index: Int) -> Int? {
    var next = index + 1
    while next < lines.count, lines[next].isBlank, next - index <= Self.mostBlankLines { next += 1 }
    return next < lines.count && !lines[next].isBlank ? next : nil
  }

  /// How many lines a header block takes that begins here; nil if these are the person's own colon lines.
  ///
  /// It must begin with From and hold two more kinds of label. After a separator line any label may come
  /// first.
  private func headerBlock(at start: Int, anyOrder: Bool) -> Int? {
    guard let first = HeaderLabel.read(content(lines[start])) else { return nil }
    let opens = first.label == .from || first.label == .sender
    guard opens || anyOrder && first.label != .other else { return nil }
    var kinds: Set<HeaderLabel> = [first.label == .sender ? .from : first.label]
    var last = start
    var index = start + 1
    var unlabelled = 0
    var isOpen = WideBlank.isBlank(first.value)
    while index < lines.count, index - start < Self.longestBlock, lines[index].depth == lines[start].depth {
      if lines[index].isBlank {
        unlabelled += 1
        if kinds.count > 2, unlabelled > 1 { break }
      } else if let found = HeaderLabel.read(content(lines[index])) {
        if found.label == .from { break }
        kinds.insert(found.label)
        last = index
        unlabelled = 0
        isOpen = found.label == .subject || WideBlank.isBlank(found.value)
      } else if !isOpen, !isWrapped(content(lines[index])), !isForeignLabel(at: index) {
        break
      } else {
        isOpen = false
        unlabelled += 1
      }
      if unlabelled > Self.mostWrappedLines { break }
      index += 1
    }
    let counted = kinds.subtracting([.other, .copy, .sender])
    guard kinds.contains(.from) || anyOrder, counted.count >= (anyOrder ? 2 : 3) else { return nil }
    return last - start + 1
  }

  /// A further line of a value: addresses, or folded; other words end a block, for they may be a person's.
  private func isWrapped(_ text: ArraySlice<UInt8>) -> Bool {
    if AttributionMark.isRule(text) || AttributionMark.separator(text) != nil { return false }
    guard let first = text.first else { return true }
    return first.isBlank || first == ASCII.bar
      || text.contains { [ASCII.at, ASCII.less, ASCII.greater, ASCII.semicolon, ASCII.quote].contains($0) }
  }

  /// A label of a language that is not known here, between two that are.
  private func isForeignLabel(at index: Int) -> Bool {
    let text = content(lines[index])
    guard text.first?.isLetter == true, text.prefix(Self.longestForeignLabel).contains(ASCII.colon),
      index + 1 < lines.count, let next = HeaderLabel.read(content(lines[index + 1]))
    else { return false }
    return next.label != .from && HeaderLabel.read(content(lines[index - 1])) != nil
  }

  /// `On … wrote:` and its kin, over one to three lines.
  private func written(at index: Int) -> AttributionMark? {
    guard let last = lastWrittenLine(from: index) else { return nil }
    let ending = content(lines[last])
    let isOneLine = last == index
    let whole = bytes[lines[index].contentStart..<lines[last].end]
    let hasVerb = AttributionMark.endsInVerb(ending) || !isOneLine && AttributionMark.holdsVerb(whole)
    let clue = Attribution(whole)
    if !isOneLine {
      let opening = content(lines[index])
      guard Attribution.opens(opening) || clue.beginsWithMailbox || clue.beginsWithDate else { return nil }
      let continuesMailbox = clue.beginsWithMailbox && ending.hasFoldedPrefix("于")
      if Attribution(ending).isComplete, !continuesMailbox { return nil }
    }
    let isFollowedByQuote = nextVisible(after: last).map { lines[$0].depth > lines[index].depth } ?? false
    var mark = AttributionMark(count: last - index + 1)
    if isFollowedByQuote {
      let isBelievable = hasVerb && (isOneLine || clue.hasDate || clue.hasAddress)
      return isBelievable || clue.hasDate && clue.hasAddress ? mark : nil
    }
    guard hasVerb else { return nil }
    if clue.isComplete || clue.beginsWithMailbox && isOneLine {
      mark.opensTail = true
      return mark
    }
    return lines[index].depth > 0 && clue.hasDate ? mark : nil
  }

  /// `>:` or `> wrote:` is no quote where the line above ends inside `<` and an address.
  private func closesAddress(_ line: Line, above: Line) -> Bool {
    guard line.depth == above.depth + 1, line.endsInColon else { return false }
    let address = content(above)
    guard let open = address.lastIndex(of: ASCII.less), address[open...].contains(ASCII.at),
      !address[open...].contains(ASCII.greater)
    else { return false }
    return content(line).elementsEqual(":".utf8) || AttributionMark.endsInVerb(content(line))
  }

  /// The first line from here that ends in a colon, if no other attribution opens before it.
  private func lastWrittenLine(from index: Int) -> Int? {
    var last = index
    while last < lines.count, last - index < Self.mostAttributionLines {
      let line = lines[last]
      if last > index, closesAddress(line, above: lines[last - 1]) { return last }
      if line.isBlank || line.depth != lines[index].depth { return nil }
      if last > index, Attribution.opens(content(line)), !content(line).hasFoldedPrefix("于") { return nil }
      if line.endsInColon { return last }
      last += 1
    }
    return nil
  }
}

/// What speaks for a line being a client's and not a sentence that ends in "wrote:".
struct Attribution {
  let opensWithWord: Bool
  let hasDate: Bool
  let hasTime: Bool
  let hasAddress: Bool
  let beginsWithMailbox: Bool
  /// As older Gmail writes it: `2016-10-24 15:36 GMT+08:00 王芳 <wang@example.test>:`.
  let beginsWithDate: Bool

  init(_ text: ArraySlice<UInt8>) {
    opensWithWord = Self.opens(text)
    hasDate = Self.findsDate(text)
    hasTime = Self.findsTime(text)
    hasAddress = text.contains(ASCII.at)
    let firstLine = text.prefix { $0 != ASCII.lf }
    beginsWithDate =
      firstLine.first?.isDigit == true && Self.findsDate(firstLine) && Self.findsTime(firstLine)
    beginsWithMailbox =
      firstLine.firstIndex(of: ASCII.less).map { firstLine[$0...].contains(ASCII.at) } ?? false
  }

  /// Enough to believe it without `>` below: a date with an address, or an opening word with date and time.
  var isComplete: Bool { hasDate && (hasAddress && (opensWithWord || hasTime) || opensWithWord && hasTime) }

  private static let openings = [
    "on ", "at ", "在 ", "在", "于 ", "于", "於", "le ", "el ", "am ", "il ", "em ", "op ", "den ", "w dniu ",
    "dnia ", "le\u{A0}",
  ]

  /// Whether the text begins with the word an attribution begins with, followed soon by a digit.
  static func opens(_ text: ArraySlice<UInt8>) -> Bool {
    let line = WideBlank.trimmed(text)
    guard let opening = openings.first(where: { line.hasFoldedPrefix($0) }) else { return false }
    return line.dropFirst(opening.utf8.count).prefix(16).contains(where: \.isDigit)
  }

  /// A year 19xx or 20xx, or a number before 月.
  private static func findsDate(_ text: ArraySlice<UInt8>) -> Bool {
    var run = 0
    var position = text.startIndex
    while position < text.endIndex {
      let byte = text[position]
      if byte.isDigit {
        run += 1
      } else {
        if run == 4, isCentury(text[(position - 4)...]) { return true }
        if run > 0, run <= 2, text[position...].hasFoldedPrefix("月") { return true }
        run = 0
      }
      position += 1
    }
    return run == 4 && isCentury(text.suffix(4))
  }

  private static func isCentury(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.hasFoldedPrefix("20") || digits.hasFoldedPrefix("19")
  }

  /// `9:05`, `上午9:05`, `09时`.
  private static func findsTime(_ text: ArraySlice<UInt8>) -> Bool {
    var position = text.startIndex
    while position + 2 < text.endIndex {
      if text[position].isDigit {
        if text[position + 1] == ASCII.colon, text[position + 2].isDigit { return true }
        if text[(position + 1)...].hasFoldedPrefix("：") || text[(position + 1)...].hasFoldedPrefix("时") {
          return true
        }
      }
      position += 1
    }
    return false
  }
}
