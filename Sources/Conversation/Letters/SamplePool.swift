public import SalesDomain

/// The pool's booklet, for the samples that templates are checked with.
extension SampleLetters {
  /// The booklet's sample, which is no letter.
  static func bible(_ language: Language) -> LetterFacts { SampleMaker(language: language).bible }

  /// The sample of the business bible, rendered.
  ///
  /// - Throws: `TemplateError`.
  public static func booklet(
    _ language: Language, _ templates: Templates
  ) throws(TemplateError) -> BibleBooklet? {
    try SampleMaker(language: language).booklet(templates)
  }
}

extension SampleMaker {
  /// Two experiences, as facts of the booklet.
  var bible: LetterFacts {
    BibleBooklet.facts(experiences, wording: wording("wang"), company: company, day: Day(number: 20_500))
  }

  func booklet(_ templates: Templates) throws(TemplateError) -> BibleBooklet? {
    try BibleBooklet(
      experiences, wording: wording("wang"), company: company, day: Day(number: 20_500),
      templates: templates)
  }

  var complaint: LetterSection {
    guard let id = Complaint.ID(1), let customer = Customer.ID(1), let opportunity = Opportunity.ID(1) else {
      preconditionFailure("the sample's complaint is valid")
    }
    return writer("li").complaint(
      Complaint(
        opened: ComplaintOpened(
          id: id, customer: customer, customerName: company, opportunity: opportunity,
          owner: memberID("wang"),
          by: memberID("zhao"), level: 4,
          words: language("三箱漏液，要求换货", "three boxes leak, wants them replaced")),
        at: Instant(ms: 1_772_600_000_000)))
  }

  /// One question with two ways out.
  var quiz: LetterSection {
    let known = Dictionary(experiences.map { ($0.id, $0) }) { one, _ in one }
    let body = QuizAsked(
      member: memberID("wang"), day: Day(number: 20_500),
      questions: [Quiz.Question(experience: experiences[0].id, options: experiences.map(\.id))])
    return writer("wang").quiz(QuizFacts(quiz: Quiz(asked: body), experiences: known))
  }

  private var experiences: [Experience] {
    advice.prefix(2).enumerated().map { index, advice in
      guard let id = Experience.ID(index + 1) else { preconditionFailure("the sample's number is valid") }
      return Experience(
        kept: ExperienceKept(
          id: id, alarm: alarm("wang", named: []), advice: advice, day: Day(number: 20_500), points: .zero))
    }
  }
}
