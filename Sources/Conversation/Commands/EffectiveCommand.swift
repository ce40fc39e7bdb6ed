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
      return onExperience(experience, arguments, context) { alarm in
        alarm.map { .solveByExperience($0, experience) } ?? .tryExperience(experience, nil, worked: true)
      }
    }
    return onAdvice(arguments, context, Command.solve)
  }
}

extension MailCommand {
  /// The experience that a word is about: `X-12`, `A-31 X-12`; thanks behind it say nothing more.
  static func triedExperience(_ arguments: CommandArguments) -> Experience.ID? {
    if let id = arguments.object?.as(Experience.self) { return id }
    guard arguments.object == nil || arguments.object?.letter == .alarm else { return nil }
    let first = arguments.words.split { " ,，;；。!！".contains($0) }.first.map(String.init) ?? ""
    return ObjectGrammar.whole(first)?.as(Experience.self)
  }

  /// The alarm for which it was tried is the one named, or the author's own that waits for his look at it.
  static func onExperience(
    _ experience: Experience.ID, _ arguments: CommandArguments, _ context: ReadingContext,
    _ make: (HelpAlarm.ID?) -> Command
  ) -> CommandReading {
    var behind = arguments.words
    if let id = behind.firstRange(of: experience.description) { behind = String(behind[id.upperBound...]) }
    let kept = Remark.bare(behind)
    let remarks: [Remark] = kept.isEmpty ? [] : [.wordsKept(kept)]
    if let alarm = arguments.object?.as(HelpAlarm.self) { return .command(make(alarm), remarks) }
    let waiting = context.alarms(offering: experience)
    if waiting.count > 1 {
      return .misread(.whichAlarm(keyword, experience, choices: waiting))
    }
    return .command(make(waiting.first), remarks)
  }
}
