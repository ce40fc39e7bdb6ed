public import SalesDomain

/// The forms of cadences other than the day: at noon, and at the end of a week, a month or a quarter (A4).
extension LetterWriter {
  /// Lines of the morning's work that nothing was logged on yet; a tick is an entry.
  public func halfDayForm(_ opportunities: [Opportunity], day: Day) -> LetterSection {
    let minutes = wording.minutes(rules.suggestedMinutes.count)
    let form = opportunities.prefix(LetterWriter.halfDayLines).enumerated().map { index, opportunity in
      let mark = "h\(index + 1)"
      let head = "\(opportunity.id) \(wording.activity(rules.suggestedActivity)) \(minutes)"
      let name = LetterWriter.shortened(opportunity.customerName)
      return FormLine(
        mark: mark, object: .thing(opportunity.id.object), activity: rules.suggestedActivity,
        minutes: rules.suggestedMinutes, text: "[ ] \(head) | \(name) 〔\(mark)〕")
    }
    return LetterSection(
      kind: .halfDayForm, about: [], form: form,
      context: ["name": wording.reader.name, "day": wording.day(day), "lines": form.map(\.text)])
  }

  /// Lines that the form at noon offers.
  private static let halfDayLines = 15

  /// One line to answer behind: the summary; the period's figures above it.
  public func periodForm(
    _ cadence: Cadence, from: Day, through: Day, minutes: Int, points: Points, days: Int
  ) -> LetterSection {
    let keyword: Keyword = cadence == .month ? .monthly : cadence == .quarter ? .quarterly : .weekly
    let name = keyword.name(wording.language)
    let asks = wording.say("做成了什么，卡在哪里:", "what worked, where it is stuck:")
    let line = FormLine(
      mark: "w1", object: .office, activity: rules.suggestedActivity, minutes: rules.suggestedMinutes,
      text: "\(name) \(asks) 〔w1〕", comment: name)
    return LetterSection(
      kind: .periodForm, about: [], form: [line],
      context: [
        "name": wording.reader.name, "report": wording.report(cadence), "from": wording.day(from),
        "until": wording.day(through), "line": line.text, "minutes": minutes, "points": points.text,
        "days": days, "example": "\(name) …",
      ])
  }
}
