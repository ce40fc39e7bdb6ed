import SalesDomain

/// Answers to a quiz need no keyword in the answer to its letter: `1B 2A 3C` (E11).
struct PlainQuiz {
  let reader: LetterReader

  func merged(_ statements: [Statement]) -> [Statement] {
    guard reader.context.answered?.kinds.contains(.quiz) == true else { return statements }
    return statements.map { statement in
      switch statement.meaning {
      case .words, .misread:
        guard let choices = QuizGrammar.read(statement.quote) else { return statement }
        return Statement(
          quote: statement.quote,
          meaning: .command(.answerQuiz(choices, day: QuizGrammar.day(reader.context)), []))
      default: return statement
      }
    }
  }
}
