import SalesDomain

/// effective = "有效" [A-n] *("#" number) / "有效" [A-n] X-n — the asker's word that this helped: the alarm
/// is over; without an alarm, anybody's word on an experience of the pool (E4, E5)
enum EffectiveCommand: MailCommand {
  static let keyword = Keyword.effective
  static let help = CommandHelp(
    "有效 A-31 #2", "effective A-31 #2", "哪条对策管用，只有求助的人能说；有效 X-12 说一条经验管用",
    "which answer helped; only the asker may say so; effective X-12 for an experience that worked")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    if let experience = triedExperience(arguments) {
      return .command(
        tried(experience, arguments, context).map { .solveByExperience($0, experience) }
          ?? .tryExperience(experience, nil, worked: true))
    }
    return onAdvice(arguments, context, Command.solve)
  }
}

extension MailCommand {
  /// The experience that a word is about: `X-12`, or `A-31 X-12`.
  static func triedExperience(_ arguments: CommandArguments) -> Experience.ID? {
    if let id = arguments.object?.as(Experience.self), arguments.words.isEmpty { return id }
    guard arguments.object == nil || arguments.object?.letter == .alarm else { return nil }
    return ObjectGrammar.whole(arguments.words)?.as(Experience.self)
  }

  /// The alarm for which it was tried: the one named, or the author's own that waits for his look at offers.
  static func tried(
    _ experience: Experience.ID, _ arguments: CommandArguments, _ context: ReadingContext
  ) -> HelpAlarm.ID? {
    arguments.object?.as(HelpAlarm.self) ?? context.offered(experience)
  }
}
