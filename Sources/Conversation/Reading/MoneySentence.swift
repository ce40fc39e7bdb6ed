import SalesDomain

/// An offer, an order or money that came in, told in a sentence: the command to send for it (X1, A11).
struct MoneySentence {
  private static let kinds: [(keyword: Keyword, words: [String])] = [
    (
      .payment,
      ["收到", "到账", "回款", "首付", "付款", "打款", "定金", "订金", "尾款", "deposit", "received", "paid", "payment"]
    ),
    (.quote, ["报价", "报了", "quoted"]),
    (.order, ["订单", "下单", "签了", "成交", "order", "signed"]),
  ]

  let wording: Wording

  /// The line for the clause that holds an amount beside such a word; money that came in before all else.
  func line(in words: String, object: String) -> String? {
    let clauses = words.split { "，；;。\n".contains($0) || $0 == "," }.map { trimmed($0) }
    for (keyword, names) in MoneySentence.kinds {
      for clause in clauses {
        guard let amount = amount(in: clause, behind: names, anywhere: keyword == .payment) else { continue }
        return [keyword.name(wording.language), object, amount, rest(keyword, words)].compactMap { $0 }
          .joined(separator: " ")
      }
    }
    return nil
  }

  /// `报了34万`: the amount behind the word; of a payment also in front of it, `24k received`.
  private func amount(in clause: String, behind names: [String], anywhere: Bool) -> String? {
    let text = FoldedText(clause)
    for name in names {
      guard let found = text.text.firstRange(of: name) else { continue }
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
      FoldedText.fold(words).firstMatch(of: /(?:有效期?|valid)\D{0,4}(\d{1,3})\s?(?:天|days?)/).map {
        wording.say("有效期: \($0.1)天", "valid: \($0.1) days")
      }
    case .order:
      TermsGrammar.terms(in: words).flatMap { $0 == 0 ? nil : $0 }.map {
        wording.say("账期: \($0)天", "payment-terms: \($0) days")
      }
    default: nil
    }
  }
}
