public import SalesDomain

/// The reminder before the cut-off, and the list of the missing for the superior (A3).
extension LetterWriter {
  /// The reminder to a member without an entry, with a line on the nearest opportunity to fill in.
  public func reminder(day: Day, cutOff: MinuteOfDay, opportunities: [Opportunity]) -> LetterSection {
    let example = opportunities.first.map(\.id.description) ?? wording.say("内部", "office")
    let words =
      example == "内部" || example == "office"
      ? wording.say("内部 60分 …", "office 60m …") : wording.say("\(example) 电话 30分 …", "\(example) call 30m …")
    return LetterSection(
      kind: .reportReminder, about: [],
      context: [
        "day": wording.day(day), "name": wording.reader.name, "cutOff": cutOff.description, "example": words,
        "href": OneTap(words: words, to: botAddress, token: token).href,
      ])
  }

  /// The list of those whose report of `day` is missing, for their superior.
  public func missing(day: Day, members: [Member]) -> LetterSection {
    LetterSection(
      kind: .missingReportList, about: [],
      context: [
        "day": wording.day(day), "count": members.count,
        "members": members.map { ["name": $0.name, "id": $0.id.text] },
      ])
  }
}
