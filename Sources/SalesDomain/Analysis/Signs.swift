/// What a superior should know of one of his people (B10, B11, B15); never shown to the person.
public struct Signs: Hashable, Sendable {
  public let member: Member.ID
  public let departure: DepartureReading
  public let drop: SuddenDrop?
  public let coasting: Coasting?

  /// Nothing to say, not even that all is stable.
  public var isSilent: Bool { departure == .tooEarly && drop == nil && coasting == nil }
}

/// One week of a member as it was counted.
public struct CountedWeek: Hashable, Sendable {
  public let monday: Day
  public let minutes: Int
  public let opened: Int
  /// Days with an entry.
  public let reported: Int
  public let orders: Int

  public init(monday: Day, minutes: Int, opened: Int, reported: Int, orders: Int) {
    self.monday = monday
    self.minutes = minutes
    self.opened = opened
    self.reported = reported
    self.orders = orders
  }
}

extension Office {
  /// The first Monday that signs look at, for a digest about the week of a Monday.
  public func signsBegin(for monday: Day) -> Day {
    let weeks = max(rules.decline.weeks, rules.decline.coastingWeeks) + rules.decline.usualWeeks
    return monday + -7 * (weeks - 1)
  }

  /// Reads a member's counted weeks up to and with one, and his contacts by month, the last whole one last.
  ///
  /// Weeks before he joined, or before `began`, say nothing; a week without a row is one of nothing.
  public func signs(
    of member: Member, _ counted: [CountedWeek], through monday: Day, since began: Day, months: [Int]
  ) -> Signs {
    let own = presence(of: member)
    let known = Dictionary(counted.map { ($0.monday, $0) }, uniquingKeysWith: { first, _ in first })
    var first = max(signsBegin(for: monday), max(began, member.joined ?? began).monday)
    // The week in which somebody began is no whole one.
    if max(began, member.joined ?? began) > first { first = first + 7 }
    var (activity, sown) = ([ActivityWeek](), [SownWeek]())
    while first <= monday {
      let week = known[first]
      activity.append(
        ActivityWeek(
          monday: first, days: own.workingDays(after: first + -1, through: first + 6),
          volume: week?.minutes ?? 0, opened: week?.opened ?? 0, punctual: week?.reported ?? 0))
      sown.append(
        SownWeek(opened: week?.opened ?? 0, volume: week?.minutes ?? 0, orders: week?.orders ?? 0))
      first = first + 7
    }
    return Signs(
      member: member.id, departure: DepartureWarning(rules.decline).read(activity),
      drop: rules.decline.suddenDrop(months), coasting: rules.decline.coasting(sown))
  }
}
