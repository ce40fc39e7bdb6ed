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
      return .command(.reviewEntry(id, words: words))
    }
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
    guard let first = tokens.first else { return nil }
    let member = MemberGrammar.read(
      first.text.filter { !",:".contains($0) }, roster: context.roster, on: context.today)
    if member == .none { return nil }
    let words = arguments.line.text.written(first.range.upperBound..<arguments.line.text.count)
    return (member, Remark.bare(words))
  }
}
