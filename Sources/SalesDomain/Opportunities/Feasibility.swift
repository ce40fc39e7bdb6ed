/// The questions of a line of business before something counts as an opportunity (C1).
public struct FeasibilityCheck: Hashable, Sendable {
  public let questions: [Field]
  /// Points for an answer, for *unknown* and for *no*; the sum over the questions is in percent.
  public let yes: Int
  public let unknown: Int
  public let no: Int
  /// From so many on it is *go*; from `doubt` on it is accepted and marked; below it is *not yet*.
  public let go: Int
  public let doubt: Int

  public init(questions: [Field], yes: Int, unknown: Int, no: Int, go: Int, doubt: Int) {
    self.questions = questions
    self.yes = yes
    self.unknown = unknown
    self.no = no
    self.go = go
    self.doubt = doubt
  }
}

/// What a feasibility check came to, with the reasons.
public struct Feasibility: Hashable, Sendable, Codable {
  /// Whether it counts as an opportunity.
  public enum Grade: String, Hashable, Sendable, Codable { case go, doubt, notYet }
  public let grade: Grade
  public let percent: Int
  public let unknown: [Field]
  public let no: [Field]
}

extension FeasibilityCheck {
  /// What was not said at all counts as unknown.
  func grade(_ answers: FieldAnswers) -> Feasibility {
    let no = questions.filter { answers[$0] == .no }
    let unknown = questions.filter { (answers[$0] ?? .unknown) == .unknown }
    let known = questions.count - no.count - unknown.count
    let percent = known * yes + unknown.count * self.unknown + no.count * self.no
    return Feasibility(
      grade: percent >= go ? .go : percent >= doubt ? .doubt : .notYet, percent: percent, unknown: unknown,
      no: no)
  }
}
