import SalesDomain

/// Answers to a quiz need no keyword in the answer to its letter: `1B 2A 3C` (E11).
struct PlainQuiz {
  let reader: LetterReader

  func merged(_ statements: [Statement]) -> [Statement] {
    // In a letter of its own only what cannot be anything else: `1A 2B 3C`.
    let isAnswer = reader.context.answered?.kinds.contains(.quiz) == true
    return statements.map { statement in
      switch statement.meaning {
      case .words, .misread:
        guard let choices = QuizGrammar.read(statement.quote),
          isAnswer || (choices.count > 1 && statement.quote.contains { $0.isNumber })
        else { return statement }
        return Statement(
          quote: statement.quote,
          meaning: .command(.answerQuiz(choices, day: QuizGrammar.day(reader.context)), []))
      default: return statement
      }
    }
  }
}
