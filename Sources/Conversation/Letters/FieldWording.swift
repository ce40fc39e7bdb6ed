import SalesDomain

extension Remark {
  /// It is said of a block's fields, whatever became of the command.
  var isAboutField: Bool {
    switch self {
    case .fieldTwice, .unreadKeyDate, .unreadAmount: true
    default: false
    }
  }
}

/// What the verdict says of a block's fields beside what was recorded.
struct FieldWording {
  let wording: Wording

  /// The line that puts answers on an opportunity; nil where it knows them all.
  private func line(_ answers: [Field: String], on opportunity: Opportunity) -> String? {
    let fields = Field.allCases.compactMap { field -> String? in
      switch opportunity.answers[field] {
      case nil, .unknown: answers[field].map { "\(field.name.text(wording.language)): \($0)" }
      default: nil
      }
    }
    guard !fields.isEmpty else { return nil }
    return "\(Keyword.opportunity.name(wording.language)) \(opportunity.id) \(fields.joined(separator: "; "))"
  }

  /// The line, and what to send for it where something was not read.
  func words(_ remark: Remark, _ records: [Outcome.Record]) -> (line: String, suggestion: String?) {
    switch remark {
    case .fieldTwice(let field, let held, let dropped):
      let name = field.name.text(wording.language)
      return (
        wording.say(
          "“\(name)”写了两次，按后面的“\(held)”，不是“\(dropped)”。",
          "`\(name)` stands twice; “\(held)” holds, not “\(dropped)”."), nil
      )
    case .unreadKeyDate(let words):
      return (
        wording.say(
          "“\(words)”不是一年里的哪一天，到时不会提醒。", "“\(words)” is no day of a year; nobody will be reminded."), nil
      )
    case .unreadAmount(let words):
      let id = records.compactMap(\.opportunity?.id).first
      return (
        wording.say(
          "“金额”读不懂: \(words)，别的已记。", "`amount` cannot be read: \(words); the rest is kept."),
        id.map { wording.say("商机 \($0)\n金额: …", "opportunity \($0)\namount: …") }
      )
    case .answersInWords(let answers):
      let opportunity = records.lazy.compactMap(\.opportunity).first
      guard let line = opportunity.flatMap({ self.line(answers, on: $0) }) else { return ("", nil) }
      return (
        wording.say(
          "备注里说到推进要的内容，没有记进商机。要记请发:",
          "The words hold what an advance asks for; it was not put on the opportunity. To do so send:"), line
      )
    default: return ("", nil)
    }
  }
}
