/// What speaks for a second look at an entry or a week; offered to the manager, never a verdict (B5).
public enum Signal: String, Hashable, Sendable, Codable, CaseIterable {
  /// Its day holds more than a long day.
  case longDay
  /// With it the day held more minutes than had passed of it when the entry arrived: some must overlap.
  case overlap
  /// The same words stand on several entries of the week.
  case sameText
  /// Work on a day of leave.
  case leaveDay
  /// Nearly all entries of the week are of one length.
  case sameLength
  /// Nearly a whole day was logged right before the cut-off.
  case burst
  /// Advances that he made in the week, took back in a later letter and has not made again.
  ///
  /// `撤销` works for minutes, so a single one is a slip, and so is one that the same letter takes back or that
  /// comes again once its time has come: none of these counts. Several in one week are a habit of telling
  /// more than there is, as the first figure was read meanwhile.
  case reversedAdvance
}

/// An advance that its author took back.
public struct ReversedAdvance: Hashable, Sendable {
  public let opportunity: Opportunity.ID
  /// The member's day on which it was made.
  public let day: Day
  public let at: Instant
  public let takenBackAt: Instant

  public init(opportunity: Opportunity.ID, day: Day, at: Instant, takenBackAt: Instant) {
    self.opportunity = opportunity
    self.day = day
    self.at = at
    self.takenBackAt = takenBackAt
  }
}

/// A week of one member, as signals are looked for in it.
public struct ReviewedWeek: Sendable {
  public let member: Member
  /// His valid entries of the week, in the order of their numbers.
  public let entries: [LogEntry]
  /// His advances of the week that he took back and that nobody has made again.
  public let reversed: [ReversedAdvance]

  public init(member: Member, entries: [LogEntry], reversed: [ReversedAdvance] = []) {
    self.member = member
    self.entries = entries
    self.reversed = reversed
  }
}

extension Office {
  /// The rules that look at single entries; each names those it finds.
  private var entrySignals: [(Signal, (ReviewedWeek) -> [LogEntry])] {
    [
      (.longDay, onLongDays), (.overlap, withMoreThanHadPassed), (.sameText, withRepeatedWords),
      (.leaveDay, onLeaveDays), (.reversedAdvance, beforeReversedAdvances),
    ]
  }

  /// The rules that look at a whole week.
  private var weekSignals: [(Signal, (ReviewedWeek) -> Bool)] {
    [
      (.sameLength, hasOneLength), (.burst, hasBurst), (.reversedAdvance, hasReversedAdvancesAlone),
    ]
  }

  /// The signals of each entry of a week that has any.
  public func signals(in week: ReviewedWeek) -> [LogEntry.ID: [Signal]] {
    var found: [LogEntry.ID: [Signal]] = [:]
    for (signal, rule) in entrySignals {
      for entry in rule(week) { found[entry.id, default: []].append(signal) }
    }
    return found
  }

  /// The signals of a week as a whole.
  public func signals(ofWhole week: ReviewedWeek) -> [Signal] {
    weekSignals.filter { $0.1(week) }.map { $0.0 }
  }

  private func onLongDays(_ week: ReviewedWeek) -> [LogEntry] {
    Dictionary(grouping: week.entries, by: \.day).values
      .filter { $0.reduce(0) { $0 + $1.content.minutes.count } > rules.longDayMinutes }.flatMap { $0 }
  }

  /// Counted from 04:00, when a member's day begins.
  private func withMoreThanHadPassed(_ week: ReviewedWeek) -> [LogEntry] {
    var logged: [Day: Int] = [:]
    return week.entries.filter { entry in
      logged[entry.day, default: 0] += entry.content.minutes.count
      let midnight = Instant(entry.day, .midnight, in: week.member.zone)
      let passed = (entry.at.ms - midnight.ms) / 60_000 - Int64(Office.dayBeginsAt)
      return Int64(logged[entry.day] ?? 0) > max(0, passed)
    }
  }

  private func withRepeatedWords(_ week: ReviewedWeek) -> [LogEntry] {
    let limits = rules.review.signals
    return Dictionary(grouping: week.entries) { $0.content.text.filter { !$0.isWhitespace }.lowercased() }
      .filter { $0.key.count >= limits.textLength && $0.value.count >= limits.sameTexts }
      .values.flatMap { $0 }
  }

  private func onLeaveDays(_ week: ReviewedWeek) -> [LogEntry] {
    week.entries.filter { roster.isOnLeave(week.member.id, on: $0.day) }
  }

  private func hasOneLength(_ week: ReviewedWeek) -> Bool {
    let limits = rules.review.signals
    guard week.entries.count >= limits.sameLengthEntries else { return false }
    let most =
      Dictionary(grouping: week.entries, by: { $0.content.minutes }).values.map(\.count).max() ?? 0
    return most * 100 >= week.entries.count * limits.sameLengthPercent
  }

  private func hasBurst(_ week: ReviewedWeek) -> Bool {
    let limits = rules.review.signals
    return Dictionary(grouping: week.entries, by: \.day).contains { day, entries in
      guard entries.count >= limits.burstEntries else { return false }
      let cutOff = Instant(day, rules.reportCutOff, in: week.member.zone)
      let late = entries.count {
        $0.at <= cutOff && cutOff.ms - $0.at.ms <= Int64(limits.burstMinutes) * 60_000
      }
      return late * 100 >= entries.count * limits.burstPercent
    }
  }

  /// What counts as taken back: of another letter, and more often than a slip.
  private func countedReversals(_ week: ReviewedWeek) -> [ReversedAdvance] {
    let counted = week.reversed.filter { $0.takenBackAt > $0.at }
    return counted.count >= rules.review.signals.reversedAdvances ? counted : []
  }

  /// The entries on the same opportunity and day.
  private func beforeReversedAdvances(_ week: ReviewedWeek) -> [LogEntry] {
    let counted = countedReversals(week)
    return week.entries.filter { entry in counted.contains { isAbout($0, entry) } }
  }

  /// Whether one of them has no entry that it could stand beside.
  private func hasReversedAdvancesAlone(_ week: ReviewedWeek) -> Bool {
    countedReversals(week).contains { advance in !week.entries.contains { isAbout(advance, $0) } }
  }

  private func isAbout(_ advance: ReversedAdvance, _ entry: LogEntry) -> Bool {
    entry.day == advance.day && entry.content.object.opportunity == advance.opportunity
  }
}
