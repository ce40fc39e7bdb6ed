import SalesDomain

/// pool = "经验" [X-n / words] — what helped colleagues before: by words, by number, or what worked most (E5)
enum PoolCommand: MailCommand {
  static let keyword = Keyword.pool
  static let help = CommandHelp(
    "经验 账期", "pool payment terms", "查大家用过有效的办法；经验 X-12 看一条",
    "looks up what helped before; pool X-12 for one")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    guard let object = arguments.object else {
      return .view(.pool(words: arguments.line.text.written(arguments.start..<arguments.line.text.count)))
    }
    guard let id = object.as(Experience.self) else { return .misread(.wrongObject(keyword, object)) }
    return .view(.experience(id))
  }
}
