import SalesDomain

/// progress = "进度" [O-n / member] ["xlsx"] — where each opportunity stands, nearest end first (C13)
enum ProgressCommand: MailCommand {
  static let keyword = Keyword.progress
  static let help = CommandHelp(
    "进度 @li", "progress @li", "团队每个商机到哪一步；进度 O-104 看一个",
    "where each opportunity stands; progress O-104 for one")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    if let object = arguments.object {
      guard let id = object.as(Opportunity.self) else { return .misread(.wrongObject(keyword, object)) }
      return .view(.opportunity(id))
    }
    return query(arguments, context) { .progress($0) }
  }
}
