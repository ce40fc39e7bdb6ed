import Conversation
import SalesDomain
import SalesStore

/// What a manager is shown of his people's entries, and what reaches those who logged them (A12, A13, B5).
struct ReviewContent {
  /// Entries of one person's week that a pack looks at.
  static let mostEntries = 500
  /// Entries that `抽查` lists.
  static let listed = 20

  let company: Company
  let tx: StoreTransaction

  /// Those whose work a manager reviews: his direct reports, managers as well where they log anything (A12).
  func people(of manager: Member, on day: Day) -> [Member] {
    let office = company.office
    return office.roster.reports(of: manager.id, on: day).filter {
      office.mayReview($0.id, manager, on: day)
    }
  }

  /// The week before the one of a day.
  func span(before day: Day) -> (from: Day, through: Day) { (day.monday + -7, day.monday + -1) }

  /// Whether anybody logged anything in the week that a pack is about.
  func hasContent(for manager: Member, on day: Day) throws -> Bool {
    let (from, through) = span(before: day)
    return try people(of: manager, on: day).contains {
      try tx.coverage(of: $0.id, from: from, through: through).entries > 0
    }
  }

  /// Draws the entries of a manager's pack (A13); what chance chose stands in the ledger.
  func draw(for manager: Member, on day: Day) throws -> SpotCheckDrawn {
    let (from, through) = span(before: day)
    let weeks = try people(of: manager, on: day).map { person in
      ReviewedWeek(
        member: person,
        entries: try tx.entries(
          of: person.id, from: from, through: through, limit: ReviewContent.mostEntries),
        reversed: try tx.reversedAdvances(of: person.id, from: from, through: through))
    }
    let chance = try tx.head().hex.prefix(16)
    return company.office.spotCheck(
      by: manager.id, on: day, from: from, through: through, weeks: weeks,
      chance: UInt64(chance, radix: 16) ?? 0)
  }

  /// What a waiting notice comes to; nil where it no longer holds.
  func section(_ waiting: WaitingNotice, for member: Member, by writer: LetterWriter, on day: Day) throws
    -> LetterSection?
  {
    waiting.notice.kind == .finding
      ? try tx.recorded(waiting.event).flatMap { try finding($0.event, by: writer) }
      : try pack(waiting.notice.kind, for: member, by: writer, on: day)
  }

  /// The two packs of a day.
  private func pack(_ kind: NoticeKind, for manager: Member, by writer: LetterWriter, on day: Day) throws
    -> LetterSection?
  {
    let drawn = try tx.spotCheck(of: manager.id, on: day)
    if kind == .spotCheckPack {
      let items = try (drawn?.items ?? []).compactMap { item in
        try tx.entry(item.entry).map { (entry: $0, signals: item.signals) }
      }
      guard let drawn, !items.isEmpty else { return nil }
      return writer.spotCheckPack(items, from: drawn.from, through: drawn.through)
    }
    let (from, through) = span(before: day)
    let people = try people(of: manager, on: day).compactMap { person -> ReviewedPerson? in
      let coverage = try tx.coverage(of: person.id, from: from, through: through)
      guard coverage.entries > 0 else { return nil }
      let days = try tx.workDays(of: person.id, from: from, through: through)
      return ReviewedPerson(
        member: person.id, entries: coverage.entries, reviewed: coverage.reviewed,
        week: company.office.curve(of: person, days, from: from, through: through).last,
        owesReport: company.office.owesReport(person),
        plans: PlanFigures(
          member: person.id, try tx.plans(of: person.id, from: from, through: through)),
        signals: drawn?.people.first { $0.member == person.id }?.signals ?? [])
    }
    return people.isEmpty
      ? nil : writer.reviewPack(people, from: from, through: through, days: company.office.rules.review.days)
  }

  /// A superior's words, from the event that holds them.
  func comment(_ event: Event) throws -> ReviewComment? {
    switch event {
    case .review(.entryReviewed(let body)):
      ReviewComment(by: body.by, words: body.words, entry: try tx.entry(body.entry), from: nil)
    case .review(.memberReviewed(let body)):
      ReviewComment(by: body.by, words: body.words, entry: nil, from: body.from)
    case .people(.coachingNoted(let body)):
      ReviewComment(by: body.by, words: body.words, entry: nil, from: nil)
    default: nil
    }
  }

  /// A doubt, what is said to it, or its end.
  private func finding(_ event: Event, by writer: LetterWriter) throws -> LetterSection? {
    guard case .review(let review) = event, let id = ObjectID(event.subject)?.as(LogEntry.self),
      let entry = try tx.entry(id)
    else { return nil }
    // Settled while the letter waited for the morning: its end is told by its own letter.
    if case .entryChallenged = review, try tx.challenge(of: id)?.state != .open { return nil }
    return writer.finding(review, of: entry)
  }
}
