import SalesDomain

/// keydate = "纪念日" (C-n / O-n) [name] ("生日" / "成立") key-day — kept each year (D3); alone: shows them
///         / "纪念日" (C-n / O-n) *(field ":" value) — the fields 联系人, 生日 and 成立
enum KeydateCommand: MailCommand {
  static let keyword = Keyword.keydate
  static let opensBlock = true
  static let help = CommandHelp(
    "纪念日 C-1 王建国 生日 农历八月十五", "keydate C-1 Wang birthday 3-15", "记生日、成立日（成立 1998-5-1），到前早报提醒；不写内容就是看",
    "a birthday or founding day (founded 1998-5-1), in the brief when near; alone: shows them")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    guard let object = arguments.object ?? context.onlyObject else {
      let about = (context.answered?.about ?? []).filter { [.opportunity, .customer].contains($0.letter) }
      return .misread(.needsObject(keyword, choices: about))
    }
    guard [.opportunity, .customer].contains(object.letter) else {
      return .misread(.wrongObject(keyword, object))
    }
    var drafts = KeyDateDraft.among(arguments.fields, context)
    guard drafts.count == arguments.fields.count(where: { isKeyDate($0.field) }) else {
      let words = arguments.fields.filter { isKeyDate($0.field) }.map(\.value).joined(separator: "; ")
      return .misread(.badKeyDate(object, words: words))
    }
    if let said = line(arguments, context) {
      drafts.append(said)
    } else if !arguments.words.isEmpty {
      // `纪念日 C-1 王建国 生日: 3-15`: the name stands in front of its field.
      guard drafts.count == 1, let day = arguments.fields.first(where: { isKeyDate($0.field) }),
        let read = KeyDayGrammar.read(day.value), !isGap(arguments.words)
      else { return .misread(.badKeyDate(object, words: arguments.words)) }
      drafts = [KeyDateDraft.make(drafts[0].kind, of: arguments.words, on: read, context)]
    }
    if !drafts.isEmpty { return .command(.keepDates(object, drafts)) }
    return arguments.fields.isEmpty
      ? .view(.keyDates(object)) : .misread(.badKeyDate(object, words: arguments.fields[0].value))
  }

  private static func isKeyDate(_ field: Field) -> Bool { KeyDate.Kind(rawValue: field.rawValue) != nil }

  /// What stands for a name in an example is nobody's.
  static func isGap(_ name: String) -> Bool {
    FieldAnswerGrammar.gaps.contains(name) || ["姓名", "名字", "name"].contains(FoldedText.fold(name))
  }

  /// `王建国 生日 3-15`: the name, what is kept, the day.
  private static func line(_ arguments: CommandArguments, _ context: ReadingContext) -> KeyDateDraft? {
    let tokens = arguments.tokens
    for (index, token) in tokens.enumerated() {
      guard let field = context.vocabulary.field(token.text),
        let kind = KeyDate.Kind(rawValue: field.rawValue), index + 1 < tokens.count
      else { continue }
      let text = arguments.line.text
      let name =
        index == 0 ? nil : text.written(tokens[0].range.lowerBound..<tokens[index - 1].range.upperBound)
      if let name, isGap(name) { return nil }
      let words = text.written(tokens[index + 1].range.lowerBound..<arguments.end)
      return KeyDayGrammar.read(words).map { KeyDateDraft.make(kind, of: name, on: $0, context) }
    }
    return nil
  }
}
