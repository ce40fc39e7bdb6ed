import SalesDomain

/// deciders = "决策链" [O-n] [words] — who decides, who chooses, who pays, each with his role (C15)
enum DecidersCommand: MailCommand {
  static let keyword = Keyword.deciders
  static let opensBlock = true
  static let help = CommandHelp(
    "决策链 O-104 张总 拍板; 李工 技术", "deciders O-104 Zhang decides; Li engineering", "记谁拍板、谁选、谁付；不写内容就是看",
    "who decides, chooses and pays; without words it shows them")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    known(arguments, context, main: .decider, fields: [.decider, .contact, .budget])
  }
}
