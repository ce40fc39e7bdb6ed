import SalesDomain

/// An offer, an order or money that came in, told in a sentence: the command to send for it (X1, A11).
struct MoneySentence {
  private static let kinds: [(keyword: Keyword, words: [String])] = [
    (
      .payment,
      ["收到", "到账", "回款", "首付", "付款", "打款", "定金", "订金", "尾款", "deposit", "received", "paid", "payment"]
    ),
    (.quote, ["报价", "报了", "quoted", "quote", "offered"]),
    (.order, ["订单", "下单", "签了", "成交", "order", "signed"]),
  ]

  let wording: Wording

  /// The lines for the clauses that hold an amount beside such a word; an order and what was paid on it are
  /// two.
  func line(in words: String, object: String) -> String? {
    let clauses = words.split { "，；;。\n".contains($0) || $0 == "," }.map { trimmed($0) }
    var found: [Keyword: String] = [:]
    for (keyword, names) in MoneySentence.kinds where found[keyword] == nil {
      let amount = clauses.indices.lazy.compactMap { index in
        self.amount(in: clauses[index], behind: names, anywhere: keyword == .payment)
          ?? (keyword == .payment ? nil : behind(clauses, index, names))
      }.first
      guard let amount else { continue }
      found[keyword] = [keyword.name(wording.language), object, amount, rest(keyword, words)]
        .compactMap { $0 }.joined(separator: " ")
    }
    // A quote that became an order is one of the two.
    let lines = [found[.order] ?? found[.quote], found[.payment]].compactMap { $0 }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// `报价给南海了，12.8万`: the amount that the next clause begins with.
  private func behind(_ clauses: [String], _ index: Int, _ names: [String]) -> String? {
    let folded = FoldedText.fold(clauses[index])
    guard index + 1 < clauses.count, names.contains(where: { folded.contains($0) }),
      let first = Line(clauses[index + 1]).tokens.first
    else { return nil }
    return GuessedLine.amount(in: first.text)
  }

  /// `报了34万`: the amount behind the word; of a payment also in front of it, `24k received`.
  private func amount(in clause: String, behind names: [String], anywhere: Bool) -> String? {
    let text = FoldedText(clause)
    for name in names {
      guard let found = text.text.firstRange(of: name) else { continue }
      // `条款（价格、交期、付款）` names no money that came in.
      if text.text[found.upperBound...].first == ")" { continue }
      let start = text.text[..<found.upperBound].unicodeScalars.count
      let behind = text.written(start..<text.count)
      if let amount = GuessedLine.amount(in: behind) ?? leading(behind) { return amount }
      if anywhere, let amount = GuessedLine.amount(in: clause) { return amount }
    }
    return nil
  }

  /// `了34万`: glued behind the word.
  private func leading(_ words: String) -> String? {
    (FoldedText.fold(words).firstMatch(of: /^[^\d]{0,4}(\d[\d.,]*\s?(?:万|亿|千|元|块|k|m))(?![a-z分天\d])/)?.1)
      .map { String($0) }
  }

  /// How long an offer binds, and when an order is to be paid.
  private func rest(_ keyword: Keyword, _ words: String) -> String? {
    switch keyword {
    case .quote:
      binding(FoldedText.fold(words)).map { wording.say("有效期: ", "valid: ") + $0 }
    case .order:
      TermsGrammar.terms(in: words).flatMap { $0 == 0 ? nil : $0 }.map {
        wording.say("账期: \($0)天", "payment-terms: \($0) days")
      }
    default: nil
    }
  }

  /// What stands behind 有效期 or valid, as far as it can be read: `30天`, `till end of april`.
  private func binding(_ folded: String) -> String? {
    guard let found = ["有效期", "有效", "valid"].lazy.compactMap({ folded.firstRange(of: $0) }).first else {
      return nil
    }
    let clause = trimmed(
      folded[found.upperBound...].drop { ":： 为是".contains($0) }.prefix { !",;。，".contains($0) })
    return TermsGrammar.canRead(clause) ? clause : nil
  }
}
