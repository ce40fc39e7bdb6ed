import MailMessage
import SalesDomain

/// What was written on a quoted line of ours that is no form line: behind it, or in its gap (The quoted
/// form). Nothing of it is work by itself, but it is answered.
struct AddedToOurs {
  /// Shorter lines of ours are found in too many others, in bytes of UTF-8 without blanks.
  private static let least = 6
  /// So many letters say something.
  private static let leastAdded = 2

  let reader: LetterReader
  let answered: AnsweredLetter
  let own: OwnLetter

  /// The line to read instead, and whether it is a statement; nil for a line that nobody wrote on.
  func written(on line: ComparedLine) -> String? {
    guard case .quoted = line.part, line.mark == nil, !own.holds(line.squeezed) else { return nil }
    let text = QuotedForm.unquoted(line.text)
    let rest = EntryStart.tick(line.folded).map {
      $0.isSet ? line.folded.written($0.end..<line.folded.count) : ""
    }
    let words = rest ?? text
    if let command = filled(words) { return command }
    guard rest == nil, let added = added(to: text), own.holds(Squeezed(FoldedText(added).folded)) == false
    else { return nil }
    return added
  }

  /// `对策 A-2 …` with the gap filled, or `[x] 有效 A-4 #1`: a command that our letter offered.
  private func filled(_ words: String) -> String? {
    guard case .command = reader.starts.read(Line(words), inBlock: false) else { return nil }
    let isOffered = answered.lines.contains { line in
      let offered = QuotedForm.unquoted(line)
      guard let gap = offered.firstIndex(of: "…") else { return offered.hasPrefix(words) }
      let head = trimmed(offered[..<gap])
      return !head.isEmpty && words.hasPrefix(head) && words.count > head.count
    }
    return isOffered ? words : nil
  }

  /// The words behind one of our lines, with what it was about in front: `O-1 去了，谈了一小时`.
  private func added(to text: String) -> String? {
    var longest: String?
    for line in answered.lines {
      let ours = QuotedForm.unquoted(line)
      guard ours.utf8.count >= AddedToOurs.least, text.hasPrefix(ours), ours.count > longest?.count ?? 0
      else { continue }
      longest = ours
    }
    guard let ours = longest else { return nil }
    let words = trimmed(text.dropFirst(ours.count))
    guard words.count(where: \.isLetter) >= AddedToOurs.leastAdded else { return nil }
    let object = ObjectGrammar.first(in: FoldedText.fold(ours)).map(\.description)
    let people = reader.context.roster.sorted.first { ours.hasPrefix($0.name) }.map(\.name)
    return [object ?? people, words].compactMap { $0 }.joined(separator: " ")
  }
}
