public import SalesDomain

/// What a superior set for the reader: a target, how often to report, when letters come (A4, K1, X21).
extension LetterWriter {
  /// All of it since the last letter, in one; of several settings the newest holds. Nil without any.
  public func arrangements(_ events: [Event]) -> LetterSection? {
    var lines: [LetterFacts] = []
    var settings: MemberSettingsChanged?
    for event in events {
      switch event {
      case .targetSet(let body): lines.append(target(body))
      case .memberSettingsChanged(let body): settings = body
      default: break
      }
    }
    if let settings { lines.append(self.settings(settings)) }
    guard !lines.isEmpty else { return nil }
    return LetterSection(
      kind: .arrangement, about: [], context: ["lines": lines, "by": lines[0]["by"] ?? ""])
  }

  private func target(_ body: TargetSet) -> LetterFacts {
    let words = TargetWording(wording: wording)
    let line = words.gapLine(nil, body.period)
    return [
      "by": wording.name(of: body.by),
      "what": wording.say("您 \(body.period) 的目标", "your target for \(body.period)"),
      "details": [words.amounts(must: body.must, challenge: body.challenge)] + words.replaced(body),
      "hint": wording.say("离目标还差多少，发: \(line)", "how far it still is: \(line)"),
    ]
  }

  /// What differs from the company's; all of it where nothing does any more.
  private func settings(_ body: MemberSettingsChanged) -> LetterFacts {
    let words = SettingsWording(wording: wording)
    let all = words.lines(body.settings)
    let own = all.filter { !words.lines(MemberSettings()).contains($0) }
    let line = Keyword.set.name(wording.language)
    return [
      "by": wording.name(of: body.by), "what": wording.say("您的设置", "your settings"),
      "details": own.isEmpty ? all : own,
      "hint": wording.say("看自己的设置，发: \(line)", "to see all of them, send: \(line)"),
    ]
  }
}
