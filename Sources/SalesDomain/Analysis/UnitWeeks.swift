/// One week of a unit, added up over its people (J2).
public struct UnitWeek: Hashable, Sendable {
  public let monday: Day
  /// Working days, minutes and points of those who owe a report, and what these days should hold at least.
  public internal(set) var days = 0
  public internal(set) var minutes = 0
  public internal(set) var points = Points.zero
  public internal(set) var leastMinutes = 0
  public internal(set) var leastPoints = Points.zero
  /// Entries on customers' things.
  public internal(set) var followUps = 0
  /// Opportunities opened.
  public internal(set) var newNeeds = 0
  public internal(set) var quotes = 0
  /// In minor units of the company's currency.
  public internal(set) var quoted: Int64 = 0

  init(monday: Day) { self.monday = monday }

  /// A sample, or what a test makes up.
  public init(
    monday: Day, days: Int, minutes: Int, points: Points, least: Rules.Minimums, followUps: Int,
    newNeeds: Int, quotes: Int, quoted: Int64
  ) {
    self.monday = monday
    self.days = days
    self.minutes = minutes
    self.points = points
    leastMinutes = least.minutes * days
    leastPoints = Points(thousandths: least.points * 1000 * days)
    self.followUps = followUps
    self.newNeeds = newNeeds
    self.quotes = quotes
    self.quoted = quoted
  }

  /// A holiday week has no working day, and is read as nothing.
  public var isWorked: Bool { days > 0 }
  public var minutesADay: Int { days == 0 ? 0 : minutes.dividedToNearest(by: days) }
  public var pointsADay: Points { points.mean(of: days) }
  public var leastMinutesADay: Int { days == 0 ? 0 : leastMinutes.dividedToNearest(by: days) }
  public var leastPointsADay: Points { leastPoints.mean(of: days) }
}

/// Where one person stands against his own minimums: a point of the 2×2 map (J1).
public struct Standing: Hashable, Sendable {
  /// The four fields of the map.
  public enum Field: Hashable, Sendable, CaseIterable {
    /// Above both lines; time without effect; effect with little time; below both.
    case strong, busy, able, below
  }

  public let member: Member.ID
  /// Percent of the least minutes, and of the least points, that his working days should hold.
  public let diligence: Int
  public let ability: Int

  public init(member: Member.ID, diligence: Int, ability: Int) {
    self.member = member
    self.diligence = diligence
    self.ability = ability
  }

  public var field: Field {
    switch (diligence >= 100, ability >= 100) {
    case (true, true): .strong
    case (true, false): .busy
    case (false, true): .able
    case (false, false): .below
    }
  }
}

/// Offers and new needs of one member in one week.
public struct SellingCounts: Hashable, Sendable {
  public var newNeeds = 0
  public var quotes = 0
  /// In minor units of the company's currency.
  public var quoted: Int64 = 0

  public init(newNeeds: Int = 0, quotes: Int = 0, quoted: Int64 = 0) {
    self.newNeeds = newNeeds
    self.quotes = quotes
    self.quoted = quoted
  }
}

/// The company's last weeks, person by person: read once, and cut for each manager (J1, J2).
public struct CompanyChart: Sendable {
  /// Weeks of a chart.
  public static let count = 11

  private let mondays: [Day]
  private let people: [Member.ID: [UnitWeek]]

  /// `days` and `selling` are those from the Monday `first` through the week of the Monday `last`.
  public init(
    from first: Day, through last: Day, office: Office, days: [WorkDay],
    selling: [Day: [Member.ID: SellingCounts]]
  ) {
    let mondays = stride(from: first.monday.number, through: last.monday.number, by: 7).map(Day.init(number:))
    let places = Dictionary(mondays.enumerated().map { ($1, $0) }) { one, _ in one }
    var people: [Member.ID: [UnitWeek]] = [:]
    for member in office.roster.sorted {
      people[member.id] = mondays.map { office.emptyWeek(of: member, from: $0) }
    }
    for day in days {
      guard let place = places[day.day.monday], let member = office.roster[day.member] else { continue }
      people[day.member]?[place].followUps += day.followUps
      guard office.owesReport(member), day.day >= member.joined ?? day.day else { continue }
      people[day.member]?[place].add(day)
    }
    for (monday, counts) in selling {
      guard let place = places[monday] else { continue }
      for (member, count) in counts {
        people[member]?[place].newNeeds += count.newNeeds
        people[member]?[place].quotes += count.quotes
        people[member]?[place].quoted += count.quoted
      }
    }
    (self.mondays, self.people) = (mondays, people)
  }

  /// The weeks of some people together, oldest first.
  public func weeks(of members: [Member.ID]) -> [UnitWeek] {
    var sums = mondays.map(UnitWeek.init(monday:))
    for member in members {
      for (place, week) in (people[member] ?? []).enumerated() { sums[place].add(week) }
    }
    return sums
  }

  /// Where those of some people stand who owe a report, over the newest `count` weeks.
  public func standings(of members: [Member.ID], newest count: Int) -> [Standing] {
    members.compactMap { member in
      var sum = UnitWeek(monday: mondays.last ?? Day(number: 0))
      for week in (people[member] ?? []).suffix(count) { sum.add(week) }
      guard sum.leastMinutes > 0, sum.leastPoints > .zero else { return nil }
      return Standing(
        member: member, diligence: sum.minutes * 100 / sum.leastMinutes,
        ability: sum.points.thousandths * 100 / sum.leastPoints.thousandths)
    }
  }
}

extension UnitWeek {
  fileprivate mutating func add(_ day: WorkDay) {
    minutes += day.minutes
    points = points + day.points
  }

  fileprivate mutating func add(_ week: UnitWeek) {
    days += week.days
    minutes += week.minutes
    points = points + week.points
    leastMinutes += week.leastMinutes
    leastPoints = leastPoints + week.leastPoints
    followUps += week.followUps
    newNeeds += week.newNeeds
    quotes += week.quotes
    quoted += week.quoted
  }
}

extension Office {
  /// A member's week before anything is written: his working days, and what they should hold at least.
  ///
  /// Days before he joined and from his leaving on are none.
  fileprivate func emptyWeek(of member: Member, from monday: Day) -> UnitWeek {
    var week = UnitWeek(monday: monday)
    guard owesReport(member) else { return week }
    let own = presence(of: member)
    let first = max(monday, member.joined ?? monday)
    let last = min(monday + 6, member.left.map { $0 + -1 } ?? monday + 6)
    guard first <= last else { return week }
    week.days = (first.number...last.number).count { own.isWorkingDay(Day(number: $0)) }
    let least = rules.minimums(of: member, inWeekOf: monday)
    week.leastMinutes = least.minutes * week.days
    week.leastPoints = Points(least.points * week.days, times: .one)
    return week
  }
}
