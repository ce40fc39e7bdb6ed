import SalesDomain

/// What words behind a form line say of its work, where they do not begin as an entry does: `打了15分钟，…`,
/// `改微信聊的 20分钟`. What is printed there is only a suggestion.
struct FormAddition {
  let context: ReadingContext

  private static let changes = PrefixWords(["改成", "改为", "换成", "改用", "改", "instead"])
  private static let verbs = PrefixWords([
    "打了", "聊了", "谈了", "通了", "讲了", "说了", "见了", "花了", "用了", "一共", "共", "大概", "约", "只", "才", "talked", "spoke",
    "took", "for", "about", "only", "just",
  ])

  /// The activity that the words put in the place of the printed one.
  func activity(_ added: String) -> String? {
    let folded = FoldedText.fold(trimmed(added))
    guard let (_, rest) = FormAddition.changes.first(of: folded[...]),
      let first = Line(String(rest)).tokens.first?.text
    else { return nil }
    return context.vocabulary.activity(first) ?? context.vocabulary.activityPrefix(first)?.key
  }

  /// The time it took: a clause that is nothing else, begins with how it was spent, or ends with it.
  func minutes(_ added: String) -> Minutes? {
    let clauses = FoldedText.fold(added).split { ",，。;；".contains($0) }
    return clauses.lazy.compactMap { minutes(ofClause: $0) }.first
  }

  private func minutes(ofClause clause: Substring) -> Minutes? {
    var rest = trimmed(clause)[...]
    while let (_, behind) = FormAddition.verbs.first(of: rest) {
      rest = trimmed(behind)[...]
    }
    let tokens = Line(String(rest)).tokens
    if let (minutes, used) = MinutesGrammar.read(tokens[...]), used == tokens.count || rest != clause[...] {
      return minutes
    }
    return tokens.count > 1 ? tokens.last.flatMap { MinutesGrammar.read($0.text) } : nil
  }
}
