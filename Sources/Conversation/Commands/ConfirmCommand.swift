import SalesDomain

/// confirm = "确认" [code] — releases the letters that a question named (X6), or gives the code that was asked
/// for (X7).
enum ConfirmCommand: MailCommand {
  static let keyword = Keyword.confirm
  static let help = CommandHelp(
    "确认 482913", "confirm 482913", "确认刚才要核实的事", "confirm what you were asked to confirm")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    // 是我 确认, 是的，确认: said twice is said once.
    let rest = arguments.tokens.map(\.text).filter { context.vocabulary.keyword($0) != keyword }
    let code = rest.joined().filter { $0 != "-" }
    guard code.unicodeScalars.allSatisfy(isDigit) else {
      return .misread(.unexpectedWords(keyword, words: arguments.words))
    }
    return .confirmation(code: code.isEmpty ? nil : code)
  }
}
