import SalesDomain

/// Samples of what managers say of entries.
extension SampleMaker {
  private var entry: LogEntry {
    guard let entry = history.first else { preconditionFailure("the sample's entry is valid") }
    return entry
  }

  var reviewPack: LetterSection {
    let monday = entry.day.monday
    let week = WorkWeek(monday: monday, days: 5, minutes: 1650, points: Points(24, times: .one), reported: 4)
    return writer("li").reviewPack(
      [ReviewedPerson(member: entry.member, entries: 12, reviewed: 3, week: week, signals: [.burst])],
      from: monday, through: monday + 6, days: 14)
  }

  var spotCheckPack: LetterSection {
    writer("li").spotCheckPack(
      [(entry: entry, signals: [.overlap])], from: entry.day.monday, through: entry.day.monday + 6)
  }

  var reviewComment: LetterSection {
    let words = language("很好，把车间的照片也发给客户", "well done; send the customer the photos too")
    return writer("wang").reviewComments([
      ReviewComment(by: memberID("li"), words: words, entry: entry, from: nil),
      ReviewComment(by: memberID("li"), words: words, entry: nil, from: entry.day),
    ])
  }

  /// A doubt, what is said to it, and its end.
  var findings: [LetterSection] {
    let (wang, li) = (memberID("wang"), memberID("li"))
    let reason = language("那天客户放假", "the customer was closed that day")
    let words = language("他们的小周可以作证", "Mr Zhou of theirs will confirm it")
    let events: [ReviewEvent] = [
      .entryChallenged(EntryChallenged(entry: entry.id, member: wang, by: li, reason: reason)),
      .evidenceGiven(EvidenceGiven(entry: entry.id, member: wang, words: words, told: [li])),
      .entryJudged(
        EntryJudged(
          entry: entry.id, member: wang, challenger: li, isFalse: false, by: memberID("zhao"),
          words: words)),
    ]
    return events.compactMap { writer("wang").finding($0, of: entry) }
  }
}
