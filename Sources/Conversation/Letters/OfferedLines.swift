import SalesDomain

/// The lines that a verdict offers for sending: real lines, about the object that was written.
struct OfferedLines {
  let wording: Wording

  /// The help's example of a command, about the object of `quote` where it names one of that kind.
  func example(of keyword: Keyword, for quote: String) -> String {
    let name = keyword.name(wording.language)
    let object = ObjectGrammar.first(in: FoldedText.fold(quote))
    if let object, object.letter == .opportunity, keyword == .opportunity {
      return "\(name) \(object)\n\(field(.amount)): \(wording.say("40万", "400k"))"
    }
    if let object, object.letter == .opportunity, keyword == .advance { return "\(name) \(object)" }
    guard let help = CommandList.command(keyword)?.help else { return name }
    let example = own(
      help.example.text(wording.language).split(separator: "↵").map { trimmed($0) }.joined(separator: "\n"),
      keyword)
    guard let object, let shown = ObjectGrammar.first(in: FoldedText.fold(example)),
      shown.letter == object.letter
    else { return example }
    return example.replacing(shown.description, with: object.description)
  }

  /// Questions about people: an example names somebody whom the reader may ask about, or nobody.
  private static let asked: Set<Keyword> = [.gap, .funnel, .diligence, .ability, .progress]

  private func own(_ example: String, _ keyword: Keyword) -> String {
    guard OfferedLines.asked.contains(keyword) else { return example }
    let report = wording.roster.sorted.first { $0.superior == wording.reader.id }
    return example.replacing(" @wang", with: report.map { " @\($0.id)" } ?? "")
  }

  /// A field's line as it should have been, below the head line of its opportunity.
  func field(_ field: Field, of quote: String, about object: String?) -> String {
    let line = Line(quote)
    let colon = line.text.folded.firstIndex(of: ":")
    let value = colon.map { line.text.written($0 + 1..<line.text.count) } ?? ""
    let written = "\(self.field(field)): \(value.isEmpty ? "…" : value)"
    return object.map { "\(Keyword.opportunity.name(wording.language)) \($0)\n\(written)" } ?? written
  }

  /// The whole statement with one value put right; nothing of it was recorded.
  func replacing(_ words: String, of field: Field, in quote: String, with example: String) -> String {
    var lines = quote.split(whereSeparator: \.isNewline).map(String.init)
    let names = [FoldedText.fold(field.name.chinese), field.rawValue]
    let named = lines.firstIndex { line in
      line.contains(words) && names.contains { FoldedText.fold(line).contains($0) }
    }
    guard !words.isEmpty, let index = named ?? lines.firstIndex(where: { $0.contains(words) }) else {
      return (lines.prefix(1) + ["\(self.field(field)): \(example)"]).joined(separator: "\n")
    }
    lines[index] = lines[index].replacing(words, with: example, maxReplacements: 1)
    return lines.joined(separator: "\n")
  }

  /// The statement with a field that it lacks behind its head line.
  func completing(_ field: Field, in quote: String, _ keyword: Keyword) -> String {
    let head =
      keyword == .opportunity ? wording.say("新商机", "opportunity") : keyword.name(wording.language)
    let name = self.field(field)
    let rest = quote.split(whereSeparator: \.isNewline).dropFirst().map(String.init).filter { line in
      line.contains { $0 == ":" || $0 == "：" } && !FoldedText.fold(line).hasPrefix(FoldedText.fold(name))
    }
    return ([head, "\(name): …"] + rest).joined(separator: "\n")
  }

  /// The block of an appeal about the company that was written.
  func appeal(_ customer: String) -> String {
    "\(Keyword.appeal.name(wording.language))\n\(field(.customer)): \(customer)\n\(field(.cause)): …"
  }

  /// The name in front of a birthday that cannot be read; a gap where none was written.
  func person(in words: String) -> String {
    let line = Line(words)
    let mark = line.tokens.firstIndex { ["生日", "生日:", "birthday", "birthday:"].contains($0.text) }
    guard let mark, mark > 0 else { return "…" }
    let name = line.text.written(line.tokens[0].range.lowerBound..<line.tokens[mark - 1].range.upperBound)
    return KeydateCommand.isGap(name) ? "…" : name
  }

  private func field(_ field: Field) -> String { field.name.text(wording.language) }
}
