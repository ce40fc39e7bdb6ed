/// A new colleague's weekly quiz from the pool: what helped with this trouble? (E11)
public struct Quiz: Hashable, Sendable, Codable {
  /// One trouble with several ways out, of which one worked.
  public struct Question: Hashable, Sendable, Codable {
    public let experience: Experience.ID
    /// Whose texts are the options, the right one among them.
    public let options: [Experience.ID]

    public init(experience: Experience.ID, options: [Experience.ID]) {
      self.experience = experience
      self.options = options
    }

    /// The place of the right option.
    public var right: Int { options.firstIndex(of: experience) ?? 0 }
  }

  public let member: Member.ID
  public let day: Day
  public let questions: [Question]
  /// The place of the option chosen, by the place of its question; the first answer counts.
  public internal(set) var chosen: [Int: Int]

  public init(asked body: QuizAsked) {
    member = body.member
    day = body.day
    questions = body.questions
    chosen = [:]
  }

  /// Questions answered rightly.
  public var right: Int { chosen.count { questions[$0.key].right == $0.value } }

  /// Applies an event that is about it.
  public mutating func evolve(_ event: Event) {
    guard case .help(.quizAnswered(let body)) = event else { return }
    for answer in body.answers where chosen[answer.question] == nil {
      chosen[answer.question] = answer.option
    }
  }
}

/// The quiz of a week, with its options in their order.
public struct QuizAsked: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let day: Day
  public let questions: [Quiz.Question]

  public init(member: Member.ID, day: Day, questions: [Quiz.Question]) {
    self.member = member
    self.day = day
    self.questions = questions
  }
}

/// Answers to a quiz, checked.
public struct QuizAnswered: Hashable, Sendable, Codable {
  /// Places, from zero.
  public struct Answer: Hashable, Sendable, Codable {
    public let question: Int
    public let option: Int
    public let isRight: Bool
  }

  public let member: Member.ID
  public let day: Day
  public let answers: [Answer]
}

/// An answer as it is written: `2B` is question 2, the second option; both from zero.
public struct QuizChoice: Hashable, Sendable {
  public let question: Int
  public let option: Int

  public init(question: Int, option: Int) {
    self.question = question
    self.option = option
  }
}

/// Why an answer to a quiz does not count.
public enum QuizRefusal: Hashable, Sendable {
  case noQuiz
  case answeredBefore(question: Int)
  case noQuestion(Int, of: Int)
  case noOption(question: Int, of: Int)
}

extension Office {
  /// Questions from the pool for a member's week; nil where the pool is too small.
  ///
  /// `seen` are experiences that he answered rightly before: they come last. The choice follows from
  /// member, day and pool alone, so that the same pass twice asks the same.
  public func quiz(
    for member: Member.ID, on day: Day, from pool: [Experience], seen: Set<Experience.ID>
  ) -> QuizAsked? {
    let options = rules.quiz.options
    guard pool.count >= options, rules.quiz.questions > 0 else { return nil }
    func order(_ id: Experience.ID, _ salt: String) -> UInt64 { mixed("\(member.text) \(day) \(salt) \(id)") }
    let asked = pool.sorted {
      (seen.contains($0.id) ? 1 : 0, order($0.id, "ask")) < (
        seen.contains($1.id) ? 1 : 0, order($1.id, "ask")
      )
    }.prefix(rules.quiz.questions)
    let questions = asked.map { item in
      // Another cause makes another answer wrong beyond doubt; the same cause only fills up.
      let others = pool.filter { $0.id != item.id && $0.text != item.text }.sorted {
        ($0.cause == item.cause ? 1 : 0, order($0.id, "\(item.id)"))
          < ($1.cause == item.cause ? 1 : 0, order($1.id, "\(item.id)"))
      }.prefix(options - 1)
      return Quiz.Question(
        experience: item.id,
        options: ([item] + others).map(\.id).sorted {
          order($0, "place \(item.id)") < order($1, "place \(item.id)")
        })
    }
    return questions.allSatisfy { $0.options.count == options }
      ? QuizAsked(member: member, day: day, questions: questions) : nil
  }

  /// Answers to the quiz, the first to each question; what cannot count is told with what did.
  func answerQuiz(
    _ choices: [QuizChoice], by actor: Member, facts: Facts
  ) throws(Refusal) -> Ruling {
    guard let quiz = facts.quiz, quiz.member == actor.id else { throw .quiz(.noQuiz) }
    var (answers, refusal): ([QuizAnswered.Answer], QuizRefusal?) = ([], nil)
    for choice in choices {
      guard quiz.questions.indices.contains(choice.question) else {
        refusal = .noQuestion(choice.question, of: quiz.questions.count)
        continue
      }
      let question = quiz.questions[choice.question]
      guard question.options.indices.contains(choice.option) else {
        refusal = .noOption(question: choice.question, of: question.options.count)
        continue
      }
      if quiz.chosen[choice.question] != nil || answers.contains(where: { $0.question == choice.question }) {
        refusal = .answeredBefore(question: choice.question)
        continue
      }
      answers.append(
        QuizAnswered.Answer(
          question: choice.question, option: choice.option, isRight: question.right == choice.option))
    }
    if answers.isEmpty, let refusal { throw .quiz(refusal) }
    return Ruling(
      answers.isEmpty
        ? [] : [.quizAnswered(QuizAnswered(member: actor.id, day: quiz.day, answers: answers))],
      refusal: refusal.map { .quiz($0) })
  }
}

extension Rules {
  /// Numbers of the weekly quiz (E11).
  public struct Quiz: Hashable, Sendable {
    /// Questions of one quiz; none turns it off.
    public let questions: Int
    /// Ways out to choose from.
    public let options: Int
    public let at: MinuteOfDay

    public init(questions: Int, options: Int, at: MinuteOfDay) {
      self.questions = questions
      self.options = options
      self.at = at
    }
  }
}

/// A number that looks like chance and follows from a text (FNV-1a, finished as in SplitMix64).
private func mixed(_ text: String) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
  hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
  return hash ^ (hash >> 31)
}
