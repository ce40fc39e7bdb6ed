/// When letters may go out to a person: inside the hours of the person's working days ("Clock arithmetic").
extension Office {
  /// Now, or the next opening: in the company's hours of a working day, and not in his own quiet ones (X36).
  public func opening(for member: Member, at now: Instant) -> Instant {
    guard let quiet = roster.settings(of: member.id).quiet else {
      return companyOpening(for: member, at: now)
    }
    var opening = companyOpening(for: member, at: now)
    // Quiet hours leave two hours of each day open, so the next day's opening is found at the latest.
    for _ in 0..<3 where quiet.holds(opening.minuteOfDay(in: member.zone)) {
      let day = Day(of: opening, in: member.zone)
      let end = Instant(day, quiet.until, in: member.zone)
      opening = companyOpening(
        for: member, at: end > opening ? end : Instant(day + 1, quiet.until, in: member.zone))
    }
    return opening
  }

  private func companyOpening(for member: Member, at now: Instant) -> Instant {
    let day = Day(of: now, in: member.zone)
    let minute = now.minuteOfDay(in: member.zone)
    let calendar = presence(of: member)
    if calendar.isWorkingDay(day) {
      if minute < rules.lettersFrom.value { return Instant(day, rules.lettersFrom, in: member.zone) }
      if minute < rules.lettersUntil.value { return now }
    }
    return Instant(calendar.workingDay(1, after: day), rules.lettersFrom, in: member.zone)
  }

  /// Working days after today up to and including the end's date.
  public func daysLeft(until deadline: Deadline, for member: Member, at now: Instant) -> Int {
    calendar(of: member).workingDays(after: Day(of: now, in: member.zone), through: deadline.day)
  }

  /// The day a letter's entries stand on: before 04:00 the day before.
  public func logDay(of now: Instant, for member: Member) -> Day {
    let day = Day(of: now, in: member.zone)
    return now.minuteOfDay(in: member.zone) < Office.dayBeginsAt ? day + -1 : day
  }

  /// Minutes after midnight at which the day of a report begins.
  static let dayBeginsAt = 240
}
