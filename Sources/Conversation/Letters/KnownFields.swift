public import SalesDomain

/// What `竞品` and `决策链` answer (C14, C15).
extension QueryWording {
  /// Stands for what only the owner, his deputy and his superiors see (G1).
  public var hidden: String {
    wording.say("（只给负责人、代理和他的上级看）", "(for the owner, his deputy and his superiors)")
  }

  /// Some fields of one opportunity, with the line to send for what is missing.
  public func known(
    _ opportunity: Opportunity, _ values: [(field: Field, words: String?)], by keyword: Keyword, quote: String
  ) -> Verdict {
    let missing = wording.say("还不知道", "not known yet")
    return Verdict(
      .view, quote: quote, headline: "\(opportunity.id) \(opportunity.customerName)",
      details: values.map { "\($0.field.name.text(wording.language)): \($0.words ?? missing)" },
      suggestion: values.first?.words == nil ? "\(keyword.name(wording.language)) \(opportunity.id) …" : nil)
  }

  /// Who else is in, a line for each opportunity that names one.
  public func rivals(_ items: [Opportunity], of name: String, quote: String) -> Verdict {
    let lines = items.prefix(QueryWording.listed).map { opportunity in
      let strategy = opportunity.text(.strategy).map { wording.say("；策略: ", "; strategy: ") + $0 } ?? ""
      return "\(opportunity.text(.rival) ?? "") · \(opportunity.id) \(opportunity.customerName) "
        + wording.stage(opportunity) + strategy
    }
    return Verdict(
      .view, quote: quote, headline: wording.say("竞品: \(name)", "Rivals: \(name)"),
      details: lines.isEmpty ? [wording.say("还没有记过对手。", "No rival is known yet.")] : lines)
  }
}
