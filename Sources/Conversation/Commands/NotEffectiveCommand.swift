import SalesDomain

/// not-effective = "无效" [A-n] *("#" number) / "无效" [A-n] X-n — these answers, or this experience, did not
/// help; without numbers all that wait
enum NotEffectiveCommand: MailCommand {
  static let keyword = Keyword.notEffective
  static let help = CommandHelp(
    "无效 A-31 #2", "not-effective A-31 #2", "这条对策没用，继续等别的；无效 X-12 说一条经验没用",
    "this answer did not help, the alarm goes on; not-effective X-12 for an experience")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    if let experience = triedExperience(arguments) {
      return onExperience(experience, arguments, context) {
        .tryExperience(experience, $0, worked: false)
      }
    }
    return onAdvice(arguments, context, Command.reject)
  }
}
