/// What somebody worked in his first days (B6).
public struct FirstDays: Hashable, Sendable {
  public let member: Member.ID
  /// Working days among them.
  public let days: Int
  public let minutes: Int
  public let points: Points

  public init(member: Member.ID, days: Int, minutes: Int, points: Points) {
    self.member = member
    self.days = days
    self.minutes = minutes
    self.points = points
  }

  public var minutesADay: Int { days == 0 ? 0 : minutes.dividedToNearest(by: days) }
  public var pointsADay: Points { points.mean(of: days) }
}

/// A new colleague at an age against those who were hired before him, at the same age (B6).
public struct ProbationSheet: Sendable {
  /// Days since joining.
  public let age: Int
  public let own: FirstDays
  /// Those hired before, the newest first.
  public let earlier: [FirstDays]

  public init(age: Int, own: FirstDays, earlier: [FirstDays]) {
    self.age = age
    self.own = own
    self.earlier = earlier
  }

  /// Means of the earlier hires; nil where there are none.
  public var usualMinutes: Int? {
    earlier.isEmpty
      ? nil : earlier.reduce(0) { $0 + $1.minutesADay }.dividedToNearest(by: earlier.count)
  }
  public var usualPoints: Points? {
    earlier.isEmpty
      ? nil : earlier.reduce(Points.zero) { $0 + $1.pointsADay }.mean(of: earlier.count)
  }
  /// How many of the earlier hires scored less a day at this age.
  public var ahead: Int { earlier.count { $0.pointsADay < own.pointsADay } }
}

extension Office {
  /// The age at which a sheet about a new colleague is due on one of his working days; nil on others.
  public func probationAge(of member: Member, on day: Day) -> Int? {
    guard let joined = member.joined, let oldest = rules.probation.sheets.max(),
      day > joined, day - joined <= oldest + Office.longestBreak
    else { return nil }
    let before = presence(of: member).workingDay(before: day)
    return rules.probation.sheets.last { joined + $0 > before && joined + $0 <= day }
  }

  /// A sheet waits for the next working day at most so many days.
  private static let longestBreak = 14

  /// What a member worked until an age; nil for who has not come so far before `last`.
  public func firstDays(of member: Member, age: Int, _ days: [WorkDay], through last: Day) -> FirstDays? {
    guard let joined = member.joined, joined + age <= last + 1 else { return nil }
    let end = joined + (age - 1)
    let own = presence(of: member)
    let inside = days.filter { $0.member == member.id && $0.day >= joined && $0.day <= end }
    return FirstDays(
      member: member.id, days: (joined.number...end.number).count { own.isWorkingDay(Day(number: $0)) },
      minutes: inside.reduce(0) { $0 + $1.minutes }, points: inside.reduce(.zero) { $0 + $1.points })
  }
}
