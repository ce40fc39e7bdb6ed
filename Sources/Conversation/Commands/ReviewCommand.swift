import SalesDomain

/// review = "批" ( E-n / @member ) [words] — a manager's comment on an entry, or on all that somebody logged
/// of late (A12)
enum ReviewCommand: MailCommand {
  static let keyword = Keyword.review
  static let help = CommandHelp(
    "批 E-12 问清预算再报价", "review E-12 ask for the budget before you quote",
    "对一条日志写意见；批 @wang … 批他最近两周的全部；意见会送到本人",
    "comments on an entry; `review @wang …` on all of his last two weeks; he gets it")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    if arguments.object == nil, let (member, words) = leadingMember(arguments, context) {
      switch member {
      case .one(let id):
        if let lines = severalReviews("@\(id)", words, context) { return .misread(.whichReview(lines)) }
        return words.isEmpty
          ? .misread(.needsComment("@\(id)")) : .command(.reviewMember(id, words: words))
      case .several(let members): return .misread(.ambiguousMember(arguments.words, members))
      case .none: break
      }
    }
    return aboutEntry(arguments, context) { id in
      let words = Remark.bare(arguments.words)
      // `批 E-11 E-12 好`: one line each.
      if let other = ObjectGrammar.first(in: FoldedText.fold(words)), other.letter == .entry,
        FoldedText.fold(words).hasPrefix(other.description.lowercased())
      {
        let rest = Remark.bare(String(words.dropFirst(other.description.count)))
        return .misread(
          .whichReview([id.object, other].map { "\(keyword.name(context.author.language)) \($0) \(rest)" }))
      }
      if let lines = severalReviews("\(id)", words, context) { return .misread(.whichReview(lines)) }
      return .command(.reviewEntry(id, words: words))
    }
  }

  /// The lines to send where one line speaks of several: `批 @wang 好 批 @chen 不好`, `批 @wang @chen 都好`.
  private static func severalReviews(
    _ first: String, _ words: String, _ context: ReadingContext
  ) -> [String]? {
    let name = keyword.name(context.author.language)
    let next = #/[;；,，。 ]*(?:批阅|批|review|抽查|check)\s*(?=@|[Ee]-?\d)/#
    if let match = words.firstMatch(of: next) {
      let line = "\(name) \(first) \(words[..<match.range.lowerBound])"
      return [line, "\(name) " + words[match.range.upperBound...]]
    }
    let tokens = Line(words).tokens.map { $0.text.split(separator: ":").first.map(String.init) ?? $0.text }
    guard first.hasPrefix("@"),
      let (member, count) = MemberGrammar.leading(
        tokens.prefix(2)[...], roster: context.roster, on: context.today), case .one(let other) = member
    else { return nil }
    let rest = Remark.bare(
      Line(words).words(from: count, of: Line(words).tokens, until: Line(words).text.count))
    return rest.isEmpty ? nil : [first, "@\(other)"].map { "\(name) \($0) \(rest)" }
  }
}

extension MailCommand {
  /// The entry that is named, or the one that the answered letter is about.
  static func aboutEntry(
    _ arguments: CommandArguments, _ context: ReadingContext, _ read: (LogEntry.ID) -> CommandReading
  ) -> CommandReading {
    let told = (context.answered?.about ?? []).filter { $0.letter == .entry }
    guard let object = arguments.object ?? (told.count == 1 ? told[0] : nil) else {
      return .misread(.needsObject(keyword, choices: told))
    }
    guard let id = object.as(LogEntry.self) else { return .misread(.wrongObject(keyword, object)) }
    return read(id)
  }

  /// A member in front of the words: `@wang 很好`.
  static func leadingMember(
    _ arguments: CommandArguments, _ context: ReadingContext
  ) -> (member: MemberGrammar.Reading, words: String)? {
    let tokens = arguments.tokens
    guard
      let (member, count) = MemberGrammar.leading(
        tokens.map(\.text)[...], roster: context.roster, on: context.today)
    else { return nil }
    let end = tokens[count - 1].range.upperBound
    return (member, Remark.bare(arguments.line.text.written(end..<arguments.line.text.count)))
  }
}
