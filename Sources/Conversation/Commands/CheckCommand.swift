import SalesDomain

/// check = "抽查" [@member] / E-n [ "通过" / words ] — what waits for a manager's look, or his word on an
/// entry of the pack (A13)
enum CheckCommand: MailCommand {
  static let keyword = Keyword.check
  static let help = CommandHelp(
    "抽查", "check", "还没批的日志，先列抽到的和要留意的；抽查 E-12 通过",
    "entries that wait for your review, the drawn and the odd ones first; `check E-12 ok`")

  private static let passes: Set<String> = ["通过", "没问题", "ok", "pass", "passed", "fine", "好", "可以", "属实"]

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    guard arguments.object != nil else { return query(arguments, context) { .checks($0) } }
    return aboutEntry(arguments, context) { id in
      let words = Remark.bare(arguments.words)
      if let other = ObjectGrammar.first(in: FoldedText.fold(words)), other.letter == .entry {
        let name = keyword.name(context.author.language)
        let passed = context.author.language("通过", "ok")
        return .misread(.whichReview([id.object, other].map { "\(name) \($0) \(passed)" }))
      }
      let isPass = passes.contains(FoldedText.fold(words))
      return .command(.reviewEntry(id, words: isPass ? "" : words))
    }
  }
}
