import Conversation
import Foundation
import SalesDomain
import SalesStore

/// Finds what helped before, and keeps the index of its words in step with the pool (E5).
struct ExperiencePool {
  /// The note that says of which terms the index is made.
  private static let note = "experience_index"
  /// Of one cause and stage so many that worked best are looked at, whatever their words.
  static let sameKind = 20

  let company: Company
  let tx: StoreTransaction

  private var terms: SearchTerms { company.vocabulary.searchTerms }

  /// What the asker is shown before everybody is asked.
  func offers(for analysis: String, cause: String, on opportunity: Opportunity?) throws -> [Experience] {
    let most = company.office.rules.pool.offers
    guard most > 0, try tx.lastExperience() > 0 else { return [] }
    let question = PoolQuestion(cause: cause, line: opportunity?.line, stage: opportunity?.stage)
    var candidates = try candidates(sharing: analysis)
    if let cause = question.cause {
      let known = Set(candidates.map(\.experience.id))
      candidates += try tx.experiences(
        cause: cause, line: question.line, stage: question.stage, limit: ExperiencePool.sameKind
      ).filter { !known.contains($0.id) }.map { PoolCandidate(experience: $0, coverage: 0) }
    }
    return ExperienceRanking.offers(candidates, for: question, most: most).map(\.experience)
  }

  /// The best for some words; a cause among them counts as one. Without words, what worked most often.
  func search(_ text: String, cause: String? = nil, stage: String? = nil, limit: Int) throws -> [Experience] {
    if terms.terms(of: text).isEmpty { return try tx.bestExperiences(limit: limit) }
    let question = PoolQuestion(
      cause: cause ?? company.vocabulary.cause(in: text), stage: stage)
    var candidates = try candidates(sharing: text)
    // Who asks for a cause by its name wants what works for it, also where the word itself does not stand.
    if cause == nil, let cause = question.cause {
      let known = Set(candidates.map(\.experience.id))
      candidates += try tx.experiences(cause: cause, limit: ExperiencePool.sameKind)
        .filter { !known.contains($0.id) }.map { PoolCandidate(experience: $0, coverage: 0) }
    }
    return ExperienceRanking.ranked(candidates, for: question).prefix(limit).map(\.experience)
  }

  /// Brings the index up to an event of the pool.
  func follow(_ event: Event) throws {
    switch event {
    case .help(.experienceKept(let body)): try tx.index(body.id, terms: words(body.problem, body.text))
    case .commandUndone(let body):
      guard case .experience(let restored) = body.restored else { return }
      let state = restored.state
      try tx.index(state.id, terms: state.isGone ? [] : words(state.problem, state.text))
    default: break
    }
  }

  /// The experiences that a receipt tells of with an event.
  func shown(by event: Event) throws -> [Experience] {
    switch event {
    case .help(.alarmRaised(let body)): try (body.offers ?? []).compactMap(tx.experience)
    case .help(.experienceTried(let body)): [try tx.experience(body.id)].compactMap { $0 }
    default: []
    }
  }

  /// Makes the index again when texts get other terms than it was made of.
  func refresh() throws {
    guard try tx.notes()[ExperiencePool.note] != terms.version else { return }
    try tx.clearExperienceIndex()
    for experience in try tx.experiences() {
      try tx.index(experience.id, terms: words(experience.problem, experience.text))
    }
    try tx.note(ExperiencePool.note, terms.version)
  }

  private func words(_ problem: String, _ text: String) -> [String] {
    terms.terms(of: problem + "\n" + text)
  }

  /// Those that share words with a text; the rarest words are looked up, and all of them are weighed.
  private func candidates(sharing text: String) throws -> [PoolCandidate] {
    let asked = terms.terms(of: text)
    let counts = try tx.documents(with: asked)
    let total = Double(try tx.lastExperience())
    var weights: [String: Double] = [:]
    for term in asked { weights[term] = weight(of: term, in: counts[term] ?? 0, of: total) }
    let looked = looked(among: asked, counts)
    let rows = looked.reduce(0) { $0 + (counts[$1] ?? 0) }
    let sum = weights.values.reduce(0, +)
    return try tx.experiences(holding: looked, isWeighed: rows <= StoreTransaction.mostPostings).map {
      found in
      let shared = asked.reduce(0.0) { $0 + (found.terms.contains($1) ? weights[$1] ?? 0 : 0) }
      return PoolCandidate(experience: found.experience, coverage: sum > 0 ? shared / sum : 0)
    }
  }

  /// The rarest terms that together stand in few experiences; the rarest always.
  func looked(among asked: [String], _ counts: [String: Int]) -> [String] {
    var (looked, rows): ([String], Int) = ([], 0)
    let known = asked.compactMap { term in counts[term].map { (term: term, count: $0) } }
    for (term, count) in known.sorted(by: { $0.count < $1.count }) {
      if !looked.isEmpty, rows + count > StoreTransaction.mostPostings { break }
      looked.append(term)
      rows += count
    }
    return looked
  }

  /// Inverse document frequency; a single ideograph means less than a word.
  private func weight(of term: String, in count: Int, of total: Double) -> Double {
    SearchTerms.weight(of: term) * log(1 + (total + 1) / (Double(count) + 0.5))
  }
}
