extension Event {
  /// The personal values that the event points at.
  public var personalReferences: [PersonalReference] {
    let answers: FieldAnswers
    switch self {
    case .opportunityOpened(let body): answers = body.answers
    case .opportunityChanged(let body): answers = body.answers
    case .leadOpened(let body): answers = body.answers
    case .commandUndone(let body):
      guard case .opportunity(let restored) = body.restored else { return [] }
      answers = restored.state.answers
    default: return []
    }
    return answers.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { _, answer in
      if case .personal(let reference) = answer { reference } else { nil }
    }
  }
}
