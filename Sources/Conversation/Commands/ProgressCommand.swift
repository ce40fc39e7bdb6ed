import SalesDomain

/// progress = "进度" [O-n / A-n / member] ["xlsx"] — where each opportunity stands, nearest end first (C13)
enum ProgressCommand: MailCommand {
  static let keyword = Keyword.progress
  static let help = CommandHelp(
    "进度 @li", "progress @li", "团队每个商机到哪一步；进度 O-104 看一个",
    "where each opportunity stands; progress O-104 for one")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    if let object = arguments.object {
      if let id = object.as(Opportunity.self) { return .view(.opportunity(id)) }
      if let id = object.as(HelpAlarm.self) { return .view(.alarm(id)) }
      return .misread(.wrongObject(keyword, object))
    }
    return query(arguments, context, hasSheet: true) { .progress($0) }
  }
}
