import SalesDomain

/// ladder = "换阶梯" (O-n / "全部" / "all") — goes on along the stages as process.yaml has them now (C4)
enum LadderCommand: MailCommand {
  static let keyword = Keyword.ladder
  static let help = CommandHelp(
    "换阶梯 O-104", "ladder O-104", "按新的阶段表继续；换阶梯 全部 把自己范围内的都换过去",
    "goes on along the newest stages; `ladder all` moves everything in your reach")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    if arguments.object == nil, ["全部", "所有", "all"].contains(arguments.words.lowercased()) {
      return .command(.moveLadder(nil))
    }
    guard arguments.words.isEmpty else {
      return .misread(.unexpectedWords(keyword, words: arguments.words))
    }
    return onOpportunity(arguments, context) { .moveLadder($0) }
  }
}
