public import SalesDomain

/// A quiz with the texts of its experiences.
public struct QuizFacts: Sendable {
  public let quiz: Quiz
  public let experiences: [Experience.ID: Experience]

  public init(quiz: Quiz, experiences: [Experience.ID: Experience]) {
    self.quiz = quiz
    self.experiences = experiences
  }
}

/// The weekly quiz of new colleagues (E11), and what its answers are told.
extension LetterWriter {
  /// Each option is a form line: a tick answers.
  public func quiz(_ facts: QuizFacts) -> LetterSection {
    let words = ExperienceWording(wording: wording)
    var form: [FormLine] = []
    let questions: [LetterFacts] = facts.quiz.questions.enumerated().map { place, question in
      let options: [LetterFacts] = question.options.enumerated().map { option, id in
        let mark = "q\(form.count + 1)"
        let choice = QuizGrammar.text(question: place, option: option)
        let text = "[ ] \(choice) \(QuizWording.option(facts.experiences[id]?.text ?? "")) 〔\(mark)〕"
        form.append(
          FormLine(
            mark: mark, object: .office, activity: rules.suggestedActivity, minutes: rules.suggestedMinutes,
            text: text, command: "\(Keyword.quiz.name(wording.language)) \(choice)"))
        return ["line": text]
      }
      let asked = facts.experiences[question.experience]
      return [
        "number": place + 1, "kind": asked.map(words.kind) ?? "",
        "problem": QuizWording.option(asked?.problem ?? ""), "options": options,
      ]
    }
    let example = facts.quiz.questions.indices.map { QuizGrammar.text(question: $0, option: 0) }
      .joined(separator: " ")
    return LetterSection(
      kind: .quiz, about: [], form: form,
      context: [
        "name": wording.reader.name, "count": questions.count, "questions": questions,
        "example": example, "day": wording.day(facts.quiz.day),
      ])
  }
}

/// What receipts say of quizzes.
public struct QuizWording {
  let wording: Wording

  public init(wording: Wording) { self.wording = wording }

  /// An option is no longer than this, in characters.
  private static let longestOption = 160

  /// One line without the signs that form lines are known by.
  static func option(_ text: String) -> String {
    let line = OutsideContacts.hidden(in: oneLine(text)).filter { !"〔〕[]【】☑✓√".contains($0) }
    return line.count > longestOption ? line.prefix(longestOption) + "…" : line
  }

  /// Each answer, right or with what helped, and the week's score.
  func answered(_ body: QuizAnswered, _ facts: QuizFacts) -> VerdictWriter.Lines {
    let lines = body.answers.map { answer -> String in
      let given = QuizGrammar.text(question: answer.question, option: answer.option)
      if answer.isRight { return "\(given) √ " + wording.say("对了", "right") }
      let question = facts.quiz.questions[answer.question]
      let right = QuizGrammar.text(question: answer.question, option: question.right)
      let text = oneLine(facts.experiences[question.experience]?.text ?? "")
      return "\(given) × " + wording.say("管用的是 ", "what helped was ")
        + "\(right): \(text) (\(question.experience))"
    }
    return (
      wording.say(
        "小测: 答了 \(facts.quiz.chosen.count)/\(facts.quiz.questions.count)，对 \(facts.quiz.right)",
        "quiz: \(facts.quiz.chosen.count) of \(facts.quiz.questions.count) answered, "
          + "\(facts.quiz.right) right"
      ),
      lines, nil
    )
  }

  /// The scores of everybody in the reader's reach who had a quiz, the reader first.
  public func scores(_ scores: [(member: Member.ID, quizzes: [Quiz])], quote: String) -> Verdict {
    let lines = scores.map { item in
      let asked = item.quizzes.reduce(0) { $0 + $1.questions.count }
      let right = item.quizzes.reduce(0) { $0 + $1.right }
      let last = item.quizzes.last.map { " · \($0.day) \($0.right)/\($0.questions.count)" } ?? ""
      let percent = (right * 100 + asked / 2) / max(1, asked)
      return "\(wording.name(of: item.member)): \(percent)% (\(right)/\(asked))\(last)"
    }
    return Verdict(
      .view, quote: quote, headline: wording.say("小测成绩", "Quiz scores"),
      details: lines.isEmpty
        ? [
          wording.say(
            "还没有小测：试用期的同事每周一会收到。", "No quiz yet: colleagues on probation get one each Monday.")
        ] : lines)
  }

  func refusal(_ refusal: QuizRefusal) -> RefusalWording.Words {
    switch refusal {
    case .noQuiz:
      RefusalWording.Words(reason: wording.say("您还没有小测。", "You have no quiz."))
    case .answeredBefore(let question):
      RefusalWording.Words(
        reason: wording.say(
          "第 \(question + 1) 题已经答过，第一次的算数。", "Question \(question + 1) is answered; the first answer counts.")
      )
    case .noQuestion(let number, let count):
      RefusalWording.Words(
        reason: wording.say(
          "没有第 \(number + 1) 题，一共 \(count) 题。", "There is no question \(number + 1) of \(count)."),
        suggestion: wording.say("小测 1A", "quiz 1A"))
    case .noOption(let question, let count):
      RefusalWording.Words(
        reason: wording.say(
          "第 \(question + 1) 题只有 A 到 \(last(count))。",
          "Question \(question + 1) has A to \(last(count)) only."),
        suggestion: wording.say("小测 \(question + 1)A", "quiz \(question + 1)A"))
    }
  }

  private func last(_ count: Int) -> String {
    String(QuizGrammar.text(question: 0, option: max(0, count - 1)).dropFirst())
  }
}
