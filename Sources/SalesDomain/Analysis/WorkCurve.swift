public import struct Foundation.TimeZone

/// What one member worked in one week: a point of the diligence and of the ability curve (B1, B2).
public struct WorkWeek: Hashable, Sendable {
  public let monday: Day
  /// His working days of the week up to the last day asked for; leave and free days are none.
  public let days: Int
  public let minutes: Int
  public let points: Points
  /// Days with an entry.
  public let reported: Int

  public init(monday: Day, days: Int, minutes: Int, points: Points, reported: Int) {
    self.monday = monday
    self.days = days
    self.minutes = minutes
    self.points = points
    self.reported = reported
  }

  /// Minutes a working day.
  public var minutesADay: Int { days == 0 ? 0 : minutes.dividedToNearest(by: days) }
  /// Points a working day.
  public var pointsADay: Points { points.mean(of: days) }
}

/// The figures of one day that the curves are drawn from.
public struct WorkDay: Hashable, Sendable {
  public let member: Member.ID
  public let day: Day
  public let minutes: Int
  public let points: Points
  public let entries: Int
  /// Entries on customers' things.
  public let followUps: Int

  public init(
    member: Member.ID, day: Day, minutes: Int, points: Points, entries: Int, followUps: Int = 0
  ) {
    self.followUps = followUps
    self.member = member
    self.day = day
    self.minutes = minutes
    self.points = points
    self.entries = entries
  }
}

extension Office {
  /// The last day that is over at an instant: today only from its close of work on.
  public func lastDayOver(for member: Member?, at now: Instant, in zone: TimeZone) -> Day {
    let today = Day(of: now, in: zone)
    let own = member.map { presence(of: $0) } ?? calendar
    guard let close = own.close(of: today), now < Instant(today, close, in: zone) else { return today }
    return today + -1
  }

  /// A member's weeks from a day through another, oldest first; weeks before he joined are left out.
  public func curve(of member: Member, _ days: [WorkDay], from first: Day, through last: Day) -> [WorkWeek] {
    let own = presence(of: member)
    var weeks: [WorkWeek] = []
    var monday = first.monday
    while monday <= last {
      let end = min(monday + 6, last)
      let span = max(monday, first, member.joined ?? monday)
      if span <= end {
        let inside = days.filter { $0.member == member.id && $0.day >= monday && $0.day <= end }
        weeks.append(
          WorkWeek(
            monday: monday,
            days: (span.number...end.number).count { own.isWorkingDay(Day(number: $0)) },
            minutes: inside.reduce(0) { $0 + $1.minutes },
            points: inside.reduce(.zero) { $0 + $1.points }, reported: inside.count { $0.entries > 0 }))
      }
      monday = monday + 7
    }
    return weeks
  }
}
