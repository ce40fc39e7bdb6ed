/// What happened to opportunities in a week, of one owner (M2).
public struct Happenings: Hashable, Sendable {
  public var opened = 0
  public var advanced = 0
  public var quotes = 0
  public var won = 0
  public var lost = 0
  public var taken = 0
  public var dropAttempts = 0
  /// In minor units of the company's currency.
  public var quoted: Int64 = 0
  public var ordered: Int64 = 0
  public var paid: Int64 = 0

  public init() {}

  /// Books one event, under the owner it counts for; nil for others.
  public static func owner(of event: Event) -> Member.ID? {
    switch event {
    case .opportunityOpened(let body): body.owner
    case .stageAdvanced(let body): body.owner
    case .quoteRecorded(let body): body.by
    case .dealRecorded(let body): body.by
    case .paymentRecorded(let body): body.by
    case .opportunityWon(let body): body.owner
    case .opportunityLost(let body): body.owner
    case .confiscated(let body): body.owner
    case .dropRefused(let body): body.by
    default: nil
    }
  }

  /// Counts one event; others than those of `owner(of:)` change nothing.
  public mutating func add(_ event: Event) {
    switch event {
    case .opportunityOpened: opened += 1
    case .stageAdvanced: advanced += 1
    case .quoteRecorded(let body):
      quotes += 1
      quoted += body.amount.minor
    case .dealRecorded(let body): ordered += body.amount.minor
    case .paymentRecorded(let body): paid += body.amount.minor
    case .opportunityWon: won += 1
    case .opportunityLost: lost += 1
    case .confiscated: taken += 1
    case .dropRefused: dropAttempts += 1
    default: break
    }
  }

  public static func + (left: Happenings, right: Happenings) -> Happenings {
    var sum = left
    sum.opened += right.opened
    sum.advanced += right.advanced
    sum.quotes += right.quotes
    sum.won += right.won
    sum.lost += right.lost
    sum.taken += right.taken
    sum.dropAttempts += right.dropAttempts
    sum.quoted += right.quoted
    sum.ordered += right.ordered
    sum.paid += right.paid
    return sum
  }
}

/// One person's week in a digest.
public struct DigestRow: Sendable {
  public let member: Member.ID
  public let week: WorkWeek
  /// The week before; nil for who is new.
  public let before: WorkWeek?
  public let minimums: Rules.Minimums
  /// Those of the week before, where they were others.
  private let minimumsBefore: Rules.Minimums
  public let happenings: Happenings
  /// Managers owe no report, and no minimum.
  public let owesReport: Bool
  /// Owes one of each working day.
  public let owesDays: Bool
  /// On leave on each working day of the week.
  public let isAway: Bool
  /// Working days of the week for which a report is owed, and there is none.
  public let missed: Int

  public init(
    member: Member.ID, week: WorkWeek, before: WorkWeek?, minimums: Rules.Minimums, happenings: Happenings,
    owesReport: Bool, owesDays: Bool, minimumsBefore: Rules.Minimums? = nil,
    isAway: Bool = false, missed: Int = 0
  ) {
    self.missed = missed
    self.isAway = isAway
    self.minimumsBefore = minimumsBefore ?? minimums
    self.owesReport = owesReport
    self.owesDays = owesDays
    self.member = member
    self.week = week
    self.before = before
    self.minimums = minimums
    self.happenings = happenings
  }

  /// Who owes no report has none where he logged nothing and nothing happened.
  public var hasFigures: Bool {
    owesReport || week.reported > 0 || week.points > .zero || happenings != Happenings()
  }

  /// Below the line in minutes or in points, on weeks with working days (B3).
  public var isBelow: Bool { isBelow(week, minimums) }
  /// The second week running.
  public var isBelowAgain: Bool { isBelow && before.map { isBelow($0, minimumsBefore) } == true }

  private func isBelow(_ week: WorkWeek, _ minimums: Rules.Minimums) -> Bool {
    owesReport && week.days > 0
      && (week.minutesADay < minimums.minutes || week.pointsADay < Points(minimums.points, times: .one))
  }
}

/// A company's week as figures of each person: read once, and cut for each manager (M2, B14).
public struct CompanyWeek: Sendable {
  public let monday: Day
  private let rows: [Member.ID: DigestRow]
  private let happened: [Member.ID: Happenings]

  /// `days` are those of the week and the one before it; nothing was owed before the ledger `began`.
  ///
  /// `missed` are the working days of the week without a report, of those who owe one.
  public init(
    monday: Day, office: Office, days: [WorkDay], happenings: [Member.ID: Happenings], began: Day,
    missed: [Member.ID: Int]
  ) {
    self.monday = monday
    happened = happenings
    var rows: [Member.ID: DigestRow] = [:]
    let byMember = Dictionary(grouping: days, by: \.member)
    for member in office.roster.sorted where member.isActive(on: monday + 6) {
      let weeks = office.curve(
        of: member, byMember[member.id] ?? [], from: max(monday + -7, min(began, monday + 6)),
        through: monday + 6)
      guard let week = weeks.last, week.monday == monday else { continue }
      rows[member.id] = DigestRow(
        member: member.id, week: week, before: weeks.dropLast().last,
        minimums: office.rules.minimums(of: member, inWeekOf: monday),
        happenings: happenings[member.id] ?? Happenings(), owesReport: office.owesReport(member),
        owesDays: office.owesDays(member),
        minimumsBefore: office.rules.minimums(of: member, inWeekOf: monday + -7),
        isAway: week.days == 0 && office.isOnLeave(member, inWeekOf: monday),
        missed: missed[member.id] ?? 0)
    }
    self.rows = rows
  }

  /// What happened to the opportunities of some members, whoever of them has left since.
  public func happenings(of members: [Member.ID]) -> Happenings {
    members.reduce(Happenings()) { $0 + (happened[$1] ?? Happenings()) }
  }

  /// The rows of some members, the most points a day first.
  public func rows(of members: [Member.ID]) -> [DigestRow] {
    members.compactMap { rows[$0] }.sorted {
      ($1.week.pointsADay, $1.week.minutesADay, $0.member) < (
        $0.week.pointsADay, $0.week.minutesADay, $1.member
      )
    }
  }
}

extension Office {
  /// The working days of a week for which a member owes a report; nothing was owed before the ledger `began`.
  public func owedDays(of member: Member, inWeekOf monday: Day, since began: Day) -> [Day] {
    let (first, own) = (max(monday, began, member.joined ?? monday), presence(of: member))
    guard owesDays(member), first <= monday + 6 else { return [] }
    return (first.number...(monday + 6).number).map(Day.init(number:)).filter(own.isWorkingDay)
  }

  /// Whether a week that is not free for everybody holds leave of a member.
  func isOnLeave(_ member: Member, inWeekOf monday: Day) -> Bool {
    (monday.number...(monday + 6).number).map(Day.init(number:)).contains {
      calendar.isWorkingDay($0) && roster.isOnLeave(member.id, on: $0)
    }
  }

  /// The first of a member's working days of a week.
  func isWeekStart(_ day: Day, for member: Member) -> Bool {
    presence(of: member).workingDay(onOrAfter: day.monday) == day
  }
}
