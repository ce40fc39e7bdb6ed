import SalesDomain

/// rival = "竞品" [O-n] [words] *(field ":" value) — who else is in, what they play (C14); alone: all in reach
enum RivalCommand: MailCommand {
  static let keyword = Keyword.rival
  static let opensBlock = true
  static let help = CommandHelp(
    "竞品 O-104 恒丰 低15% 策略: 送维护", "rival O-104 Hengfeng 15% lower strategy: free service", "记对手和他的打法；只写竞品看全部",
    "the rival and what he plays; rival alone shows all")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    if arguments.object == nil, arguments.fields.isEmpty, context.onlyObject == nil {
      return query(arguments, context) { .rivals($0) }
    }
    return known(arguments, context, main: .rival, fields: [.rival, .strategy])
  }
}
