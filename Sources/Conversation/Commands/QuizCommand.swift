import SalesDomain

/// quiz = "小测" *(question option) — answers to the weekly quiz, `1B 2A 3C`; alone the scores so far (E11)
enum QuizCommand: MailCommand {
  static let keyword = Keyword.quiz
  static let help = CommandHelp(
    "小测 1B 2A 3C", "quiz 1B 2A 3C", "回答每周小测；只写“小测”看成绩", "answers the weekly quiz; quiz alone shows the scores"
  )

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    if arguments.words.isEmpty { return .view(.quizScores) }
    guard let choices = QuizGrammar.read(arguments.words) else {
      return .misread(.unexpectedWords(keyword, words: arguments.words))
    }
    return .command(.answerQuiz(choices, day: QuizGrammar.day(context)))
  }
}
