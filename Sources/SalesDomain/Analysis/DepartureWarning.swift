/// One week of a member as the departure warning sees it.
public struct ActivityWeek: Hashable, Sendable {
  public let monday: Day
  /// His own working days of the week; without any the week says nothing.
  public let days: Int
  /// What he did: minutes, or contacts.
  public let volume: Int
  /// Opportunities opened.
  public let opened: Int
  /// Working days reported in time.
  public let punctual: Int

  public init(monday: Day, days: Int, volume: Int, opened: Int, punctual: Int) {
    self.monday = monday
    self.days = days
    self.volume = volume
    self.opened = opened
    self.punctual = punctual
  }
}

/// What the last eleven weeks say about somebody who may be leaving (B10).
public enum DepartureReading: Hashable, Sendable {
  /// Not enough weeks to know what is usual for him.
  case tooEarly
  case stable
  case declining(DepartureDecline)
}

/// Since when, and how much each signal fell, in percent of what was usual; negative is a rise.
public struct DepartureDecline: Hashable, Sendable {
  public let since: Day
  /// Weeks from its beginning to now, the present one with them.
  public let weeks: Int
  public let volume: Int
  /// Nil where opportunities were so rare that no percentage says anything.
  public let opened: Int?
  public let punctual: Int
}

extension Rules {
  /// The numbers of the departure warning (B10), the sudden drop (B11) and the coasting detector (B15).
  public struct Decline: Hashable, Sendable {
    /// Weeks that are judged, and weeks before them that are usual at most and at least.
    public let weeks: Int
    public let usualWeeks: Int
    public let fewestUsual: Int
    /// The CUSUM's slack a week, and its height that warns, in thousandths of a standard deviation.
    public let slack: Int
    public let height: Int
    /// A month of at most so many percent of the mean of the months before is a sudden drop (B11).
    public let dropPercent: Int
    public let dropMonths: Int
    /// New opportunities and volume of at most so many percent of the usual, while orders still come (B15).
    public let coastingPercent: Int
    public let coastingWeeks: Int

    public init(
      weeks: Int, usualWeeks: Int, fewestUsual: Int, slack: Int, height: Int, dropPercent: Int,
      dropMonths: Int, coastingPercent: Int, coastingWeeks: Int
    ) {
      self.weeks = weeks
      self.usualWeeks = usualWeeks
      self.fewestUsual = fewestUsual
      self.slack = slack
      self.height = height
      self.dropPercent = dropPercent
      self.dropMonths = dropMonths
      self.coastingPercent = coastingPercent
      self.coastingWeeks = coastingWeeks
    }
  }
}

/// The departure warning: a one-sided CUSUM on the sum of three signals, each against the member's own usual.
///
/// Volume a working day, opportunities a working day and the share of days reported in time are standardised
/// by mean and deviation of his own weeks before the eleven, no deviation below what counting alone makes
/// (Poisson, binomial); the three are added, and their sum is standardised by its own deviation in those
/// weeks, so that signals which go together count once. A week that is far off counts as three deviations at
/// most: a week in bed is no departure. The sum over the weeks of (−z − slack), never below nothing, warns at
/// `height` (E. S. Page, *Continuous Inspection Schemes*, Biometrika 41, 1954; D. Montgomery, *Introduction
/// to Statistical Quality Control*, chapter on CUSUM charts).
///
/// The decline is judged by the member alone: what falls for everybody is no one's departure, and is not
/// taken out here. The reading goes to superiors only, never to the member.
public struct DepartureWarning: Sendable {
  /// Deviations that one week counts at most.
  private static let farthest = 3.0

  private let rules: Rules.Decline

  public init(_ rules: Rules.Decline) { self.rules = rules }

  /// Reads weeks in their order; those without working days are left out.
  public func read(_ all: [ActivityWeek]) -> DepartureReading {
    let weeks = all.filter { $0.days > 0 }
    guard weeks.count >= rules.fewestUsual + rules.weeks else { return .tooEarly }
    let judged = weeks.suffix(rules.weeks)
    let usual = Array(weeks.dropLast(rules.weeks).suffix(rules.usualWeeks))
    // Who never worked has nothing to fall from.
    guard usual.contains(where: { $0.volume > 0 }) else { return .tooEarly }
    let score = scorer(usual)
    var (height, since) = (0.0, judged.startIndex)
    for index in judged.indices {
      let next = height - score(weeks[index]) - Double(rules.slack) / 1000
      if height <= 0 { since = index }
      height = max(0, next)
    }
    guard height * 1000 >= Double(rules.height) else { return .stable }
    return .declining(decline(Array(weeks[since...]), usual))
  }

  /// The standardised sum of the three signals of a week.
  private func scorer(_ usual: [ActivityWeek]) -> (ActivityWeek) -> Double {
    let days = Double(usual.reduce(0) { $0 + $1.days })
    let meanDays = days / Double(usual.count)
    let volume = Usual(usual.map(DepartureWarning.volume), least: 0)
    let rate = (Double(usual.reduce(0) { $0 + $1.opened }) + 0.5) / days
    let opened = Usual(usual.map(DepartureWarning.opened), least: (rate / meanDays).squareRoot())
    let share = (Double(usual.reduce(0) { $0 + $1.punctual }) + 1) / (days + 2)
    let punctual = Usual(
      usual.map(DepartureWarning.punctual), least: (share * max(0, 1 - share) / meanDays).squareRoot())
    func sum(_ week: ActivityWeek) -> Double {
      volume.score(DepartureWarning.volume(week)) + opened.score(DepartureWarning.opened(week))
        + punctual.score(DepartureWarning.punctual(week))
    }
    // Three independent signals would have a deviation of √3; fewer weeks make it no surer than that.
    let together = Usual(usual.map(sum), least: 3.0.squareRoot())
    let known = Double(usual.count)
    let doubt = (1 + 1 / known).squareRoot()
    return { week in
      let score = sum(week) / (together.deviation * doubt)
      return max(-DepartureWarning.farthest, min(DepartureWarning.farthest, score))
    }
  }

  private func decline(_ fallen: [ActivityWeek], _ usual: [ActivityWeek]) -> DepartureDecline {
    func percent(_ value: (ActivityWeek) -> Double) -> Int? {
      let before = usual.reduce(0.0) { $0 + value($1) } / Double(usual.count)
      let now = fallen.reduce(0.0) { $0 + value($1) } / Double(fallen.count)
      return before > 0 ? Int(((1 - now / before) * 100).rounded()) : nil
    }
    let rare = usual.reduce(0) { $0 + $1.opened } < usual.count / 4
    return DepartureDecline(
      since: fallen[0].monday, weeks: fallen.count, volume: percent(DepartureWarning.volume) ?? 0,
      opened: rare ? nil : percent(DepartureWarning.opened), punctual: percent(DepartureWarning.punctual) ?? 0
    )
  }

  private static func volume(_ week: ActivityWeek) -> Double { Double(week.volume) / Double(week.days) }
  private static func opened(_ week: ActivityWeek) -> Double { Double(week.opened) / Double(week.days) }
  private static func punctual(_ week: ActivityWeek) -> Double {
    Double(min(week.punctual, week.days)) / Double(week.days)
  }
}

/// Mean and deviation of what is usual.
private struct Usual {
  let mean: Double
  let deviation: Double

  /// A deviation below `least`, or below a hundredth of the mean, is chance.
  init(_ values: [Double], least: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    deviation = max(
      (squares / Double(max(1, values.count - 1))).squareRoot(), least, mean / 100, .leastNormalMagnitude)
  }

  func score(_ value: Double) -> Double { (value - mean) / deviation }
}
