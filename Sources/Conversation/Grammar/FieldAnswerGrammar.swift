import SalesDomain

/// The values of fields: amounts are money, 不知道 is *unknown*, words about people go beside the ledger.
struct FieldAnswerGrammar {
  enum Reading { case answers(ChangeDraft), misread(Misreading) }
  enum BlockReading { case answers(ChangeDraft, [Remark]), misread(Misreading) }

  let context: ReadingContext

  /// What our own examples leave open: a form sent back unfilled answers nothing.
  static let gaps: Set<String> = ["…", "...", "……"]

  private static let unknownWords: Set<String> = [
    "不知道", "不清楚", "未知", "不详", "还不知道", "暂不清楚", "unknown", "?", "??", "tbd", "don't know",
  ]

  private static let noWords: Set<String> = ["无", "没有", "没", "暂无", "no", "none", "n/a", "nil", "nobody"]

  private static let unknownStarts = ["还没", "尚未", "没定", "未定", "没见", "not yet", "not sure", "no idea"]

  func read(_ fields: [FieldGrammar.Written]) -> Reading {
    var answers: FieldAnswers = [:]
    var amount: Money?
    for written in fields {
      let value = trimmed(written.value)
      if value.isEmpty || FieldAnswerGrammar.gaps.contains(value) { continue }
      let folded = FoldedText.fold(value)
      switch written.field {
      case .amount:
        if FieldAnswerGrammar.unknownWords.contains(folded) { continue }
        if value.hasSuffix("m"), MinutesGrammar.read(folded) != nil {
          return .misread(.badField(.amount, words: value))
        }
        switch MoneyGrammar.total(folded, currency: context.rules.currency) {
        case .money(let money): amount = money
        case .otherCurrency(let code): return .misread(.otherCurrency(code, words: value))
        case .none: return .misread(.badField(.amount, words: value))
        }
      case .customer, .line: continue
      default:
        if FieldAnswerGrammar.unknownWords.contains(folded)
          || FieldAnswerGrammar.unknownStarts.contains(where: { folded.hasPrefix($0) })
        {
          answers[written.field] = .unknown
        } else if FieldAnswerGrammar.noWords.contains(folded) {
          answers[written.field] = .no
        } else if written.field.isPersonal {
          answers[written.field] = .personal(context.seal(value))
        } else {
          answers[written.field] = .text(value)
        }
      }
    }
    var draft = ChangeDraft(amount: amount, answers: answers, keyDates: KeyDateDraft.among(fields, context))
    draft.marks = marks(fields)
    return .answers(draft)
  }

  /// A block's fields with what is to be said of them: an amount that cannot be read is asked for again, and
  /// the rest is kept.
  func readBlock(_ fields: [FieldGrammar.Written]) -> BlockReading {
    switch read(fields) {
    case .answers(let draft):
      return .answers(draft, unreadKeyDates(fields, draft.answers) + contradictions(fields))
    case .misread(let misreading):
      let rest = fields.filter { $0.field != .amount }
      guard let amount = fields.last(where: { $0.field == .amount }), !rest.isEmpty,
        case .answers(let draft) = read(rest)
      else { return .misread(misreading) }
      return .answers(
        draft,
        unreadKeyDates(rest, draft.answers) + contradictions(rest) + [.unreadAmount(trimmed(amount.value))])
    }
  }

  /// What tells the company from others; a phone's digits go beside the ledger.
  private func marks(_ fields: [FieldGrammar.Written]) -> [CompanyMark] {
    let found = CompanyMarks(words: context.vocabulary.companies).read(fields)
    return found.domains.map(CompanyMark.init(domain:)) + found.codes.map(CompanyMark.init(creditCode:))
      + found.phones.map { CompanyMark(phone: context.seal($0)) }
  }

  /// Fields that one letter answers twice, and not in the same words.
  private func contradictions(_ fields: [FieldGrammar.Written]) -> [Remark] {
    var last: [Field: String] = [:]
    return fields.compactMap { written in
      let value = trimmed(written.value)
      defer { last[written.field] = value }
      guard let before = last[written.field], FoldedText.fold(before) != FoldedText.fold(value) else {
        return nil
      }
      return .fieldTwice(written.field, held: value, dropped: before)
    }
  }

  /// Birthdays and founding days that name no day of a year.
  private func unreadKeyDates(_ fields: [FieldGrammar.Written], _ answers: FieldAnswers) -> [Remark] {
    fields.compactMap { written in
      guard KeyDate.Kind(rawValue: written.field.rawValue) != nil, KeyDayGrammar.read(written.value) == nil
      else { return nil }
      switch answers[written.field] {
      case .text, .personal: return .unreadKeyDate(trimmed(written.value))
      case .no, .unknown, nil: return nil
      }
    }
  }
}
