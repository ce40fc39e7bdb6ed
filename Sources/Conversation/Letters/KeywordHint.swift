import SalesDomain

/// A line of words that begins with an English keyword: the closest right form is offered, nothing is done.
///
/// An English keyword counts only if its arguments parse (rule 3), and many sentences begin with one: only
/// those are hints whose next word is a number, a date, a member or an object, or whose keyword is no
/// sentence's usual beginning.
struct KeywordHint {
  private static let telling: Set<Keyword> = [.appeal, .leave, .set, .keydate, .undo, .funnel, .progress]

  /// Behind these a sentence goes on: `leave the sample`, `progress is slow`, `set up a meeting`.
  private static let plain: Set<String> = [
    "the", "a", "an", "it", "to", "up", "is", "was", "for", "with", "of", "on", "in", "at", "by", "from",
    "off",
    "out",
    "my", "our", "your", "his", "her", "their", "this", "that", "some", "made", "so", "has", "and",
  ]

  /// What people cry who are stuck; the sentence itself is the line to send.
  private static let cries = [
    "救命", "sos o", "帮帮我", "帮我", "谁能帮", "卡住了", "求助", "help me", "can anyone help", "can someone help",
    "anyone can help", "i am stuck", "i'm stuck",
    "need help",
    "please help",
  ]

  let vocabulary: Vocabulary

  static func isCry(_ folded: String) -> Bool { cries.contains { folded.contains($0) } }

  static func startsWithCry(_ folded: String) -> Bool { cries.contains { folded.hasPrefix($0) } }

  /// `求助 O-1 …` with the whole sentence, where one cries for help about a thing that is named or guessed.
  func cry(_ written: String, wording: Wording, about: String?) -> String? {
    let text = FoldedText.fold(written)
    guard KeywordHint.isCry(text) else { return nil }
    let named = ObjectGrammar.first(in: text).flatMap { $0.letter == .opportunity ? $0.description : nil }
    guard let object = named ?? about else { return nil }
    // The line that cries, with what stands in front of it on the same line.
    let lines = written.split(whereSeparator: \.isNewline).map(String.init)
    let cry = lines.first { KeywordHint.isCry(FoldedText.fold($0)) } ?? written
    return "\(Keyword.sos.name(wording.language)) \(object) \(trimmed(oneLine(cry)))"
  }

  /// The keyword that a line of words was probably meant as.
  func keyword(of written: String) -> Keyword? {
    let line = Line(written)
    guard let first = line.tokens.first, first.text.unicodeScalars.allSatisfy(\.isASCII),
      let keyword = vocabulary.keyword(first.text), CommandList.command(keyword) != nil,
      line.tokens.count > 1
    else { return nil }
    let next = line.tokens[1].text
    if vocabulary.activity(first.text) != nil || KeywordHint.plain.contains(next) { return nil }
    if KeywordHint.telling.contains(keyword) { return keyword }
    let isValue =
      next.hasPrefix("@") || next.unicodeScalars.first.map(isDigit) ?? false
      || DateGrammar.read(next, today: Day(number: 0), .ahead) != nil
      || ObjectGrammar.first(in: next) != nil
    return isValue ? keyword : nil
  }

  /// The lines to send for those of a text that begin with a keyword; nil when none does.
  func lines(for written: String, wording: Wording, about: String?) -> String? {
    let offered = OfferedLines(wording: wording)
    let lines = written.split(whereSeparator: \.isNewline).compactMap { text -> String? in
      guard let keyword = keyword(of: String(text)) else { return nil }
      let line = Line(String(text))
      let rest = line.words(from: 1, of: line.tokens, until: line.text.count)
      switch keyword {
      case .appeal:
        return offered.appeal(rest)
      case .keydate where about != nil: return "\(keyword.name(wording.language)) \(about ?? "") \(rest)"
      case .set: return SettingsWording(wording: wording).lines(for: rest)
      case .undo: return keyword.name(wording.language)
      default:
        return offered.example(of: keyword, for: String(text)).replacing("O-104", with: about ?? "O-…")
      }
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}
