import SalesDomain

/// undo = "撤销" [O-n / D-n / Q-n / W-n / L-n]
///
/// Alone: all commands of one's last letter, or of the letter whose receipt is answered; with a number only
/// the last command about that thing. For minutes only (X25); entries are corrected instead.
enum UndoCommand: MailCommand {
  static let keyword = Keyword.undo
  static let help = CommandHelp(
    "撤销 O-104", "undo O-104", "几分钟内收回刚才的命令；只写撤销: 上一封信的全部命令",
    "takes a command of the last minutes back; undo alone: all of the last letter")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    guard arguments.words.isEmpty, arguments.fields.isEmpty else {
      return .misread(.unexpectedWords(keyword, words: arguments.words))
    }
    return .command(.undo(arguments.object.map { .thing($0) } ?? .last))
  }
}
