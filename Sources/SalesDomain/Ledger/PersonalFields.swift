extension Event {
  /// The personal values that the event points at.
  public var personalReferences: [PersonalReference] {
    let answers: FieldAnswers
    var marks: [CompanyMark] = []
    switch self {
    case .opportunityOpened(let body): answers = body.answers
    case .opportunityChanged(let body): answers = body.answers
    case .leadOpened(let body): answers = body.answers
    case .customerMarked(let body): (answers, marks) = ([:], body.marks)
    case .decisionAsked(let body):
      guard case .claim(let claim) = body.matter else { return [] }
      (answers, marks) = (claim.answers, claim.company.marks)
    case .keyDateRecorded(let body):
      if case .personal(let day) = body.day { return [body.person, day].compactMap { $0 } }
      return [body.person].compactMap { $0 }
    case .commandUndone(let body):
      guard case .opportunity(let restored) = body.restored else { return [] }
      answers = restored.state.answers
    default: return []
    }
    return marks.compactMap(\.personal)
      + answers.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { _, answer in
        if case .personal(let reference) = answer { reference } else { nil }
      }
  }
}
