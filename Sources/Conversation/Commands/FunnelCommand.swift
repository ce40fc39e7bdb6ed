import SalesDomain

/// funnel = "漏斗" [member] ["xlsx"] — the ladder of what I may see, a rung a line (D1, C17)
enum FunnelCommand: MailCommand {
  static let keyword = Keyword.funnel
  static let help = CommandHelp(
    "漏斗 xlsx", "funnel xlsx", "各阶段的商机和金额；加 @同事 看一个人，加 xlsx 附表格",
    "what stands on each stage; @colleague for one person, xlsx for a sheet")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    query(arguments, context, hasSheet: true) { .funnel($0) }
  }
}
