import SalesDomain

/// What a stage still asks for, and the lines that answer it (C8).
struct AdvanceWording {
  let wording: Wording

  /// Words behind `推进` that name no field: what the stage asks for, to fill in.
  func unclear(_ opportunity: Opportunity, words: String, quote: String) -> Verdict {
    let criteria = wording.process.stage(of: opportunity)?.criteria ?? []
    let missing = criteria.filter { !opportunity.meets($0) }
    let open = missing.isEmpty ? nil : unmet(opportunity.id, missing)
    return Verdict(
      .notUnderstood, quote: quote, headline: unclear(words),
      details: open.map { [$0.reason] + $0.details } ?? [],
      suggestion: open?.suggestion ?? wording.say("推进 \(opportunity.id)", "advance \(opportunity.id)"))
  }

  func unclear(_ words: String) -> String {
    wording.say("“推进”后面看不懂: \(words)", "After `advance` this is not clear: \(words)")
  }

  func unmet(
    _ id: Opportunity.ID, _ missing: [Criterion], of statement: Statement? = nil
  ) -> RefusalWording.Words {
    var isWin = false
    if case .command(.win, _) = statement?.meaning { isWin = true }
    let answerable = missing.filter { $0.proof == .answer }
    let records = missing.filter { $0.proof != .answer }
    var words = RefusalWording.Words(
      reason: (isWin
        ? wording.say("\(id) 还不能赢单，缺: ", "\(id) is not won yet; missing: ")
        : wording.say("\(id) 还不能推进，缺: ", "\(id) cannot advance yet; missing: "))
        + wording.criteria(missing))
    if !records.isEmpty {
      words.details.append(wording.say("先登记:", "Record it first:"))
    }
    var lines = records.map { record(id, $0.proof) }
    if !answerable.isEmpty {
      let fields = answerable.compactMap { Field(rawValue: $0.key)?.name.text(wording.language) }
      lines.append(wording.say("推进 \(id)", "advance \(id)"))
      lines += fields.map { "\($0): …" }
    }
    words.suggestion = lines.joined(separator: "\n")
    return words
  }

  /// The line that makes the record which a criterion asks for.
  private func record(_ id: Opportunity.ID, _ proof: Criterion.Proof) -> String {
    let keyword: Keyword =
      switch proof {
      case .quote, .answer: .quote
      case .deal: .order
      case .payment: .payment
      }
    return "\(keyword.name(wording.language)) \(id) …"
  }
}
