/// The numbers of `rules.yaml`; none of them stands in code.
public struct Rules: Sendable {
  /// The least a working day should hold: minutes and points (B3).
  public struct Minimums: Hashable, Sendable {
    public let minutes: Int
    public let points: Int
    public init(minutes: Int, points: Int) {
      self.minutes = minutes
      self.points = points
    }
  }

  /// A new colleague's first time: what a working day should hold then (B3), and how long it lasts.
  public struct Probation: Hashable, Sendable {
    /// From joining on, in days.
    public let days: Int
    public let minimums: Minimums
    /// A sheet about the first so many days goes out (B6).
    public let sheets: [Int]
    /// Against the newest so many who were hired before.
    public let hires: Int
    public init(days: Int, minimums: Minimums, sheets: [Int], hires: Int) {
      self.sheets = sheets
      self.hires = hires
      self.days = days
      self.minimums = minimums
    }
  }

  /// How managers look at what was logged (A12, A13), and what asks for a second look (B5).
  public struct Review: Hashable, Sendable {
    /// Entries are reviewed within so many days.
    public let days: Int
    /// When the packs go out, on the first working day of a manager's week.
    public let at: MinuteOfDay
    /// Entries a person and week that chance chooses.
    public let drawn: Int
    /// At most so many entries a person and week for their signals.
    public let flagged: Int
    public let signals: Signals

    public init(days: Int, at: MinuteOfDay, drawn: Int, flagged: Int, signals: Signals) {
      self.days = days
      self.at = at
      self.drawn = drawn
      self.flagged = flagged
      self.signals = signals
    }
  }

  /// From when on an entry or a week asks for a second look (B5).
  public struct Signals: Hashable, Sendable {
    /// The same words on so many entries of a week, of at least so many letters.
    public let sameTexts: Int
    public let textLength: Int
    /// Of at least so many entries of a week so many in a hundred are of one length.
    public let sameLengthEntries: Int
    public let sameLengthPercent: Int
    /// Of at least so many entries of a day so many in a hundred came in the last minutes before the cut-off.
    public let burstEntries: Int
    public let burstPercent: Int
    public let burstMinutes: Int
    /// So many advances of a week were taken back in a later letter, and not made again.
    public let reversedAdvances: Int

    public init(
      sameTexts: Int, textLength: Int, sameLengthEntries: Int, sameLengthPercent: Int, burstEntries: Int,
      burstPercent: Int, burstMinutes: Int, reversedAdvances: Int
    ) {
      self.reversedAdvances = reversedAdvances
      self.sameTexts = sameTexts
      self.textLength = textLength
      self.sameLengthEntries = sameLengthEntries
      self.sameLengthPercent = sameLengthPercent
      self.burstEntries = burstEntries
      self.burstPercent = burstPercent
      self.burstMinutes = burstMinutes
    }
  }

  /// What the brief shows ahead, and how long an appointment lasts (D2, D3).
  public struct Near: Hashable, Sendable {
    /// Appointments of today and so many days after.
    public let appointmentDays: Int
    /// The length of an appointment in calendars, in minutes: an entry says when it begins only.
    public let appointmentMinutes: Int
    /// Birthdays and founding days of today and so many days after.
    public let keyDateDays: Int
    public init(appointmentDays: Int, appointmentMinutes: Int, keyDateDays: Int) {
      self.appointmentDays = appointmentDays
      self.appointmentMinutes = appointmentMinutes
      self.keyDateDays = keyDateDays
    }
  }

  /// The company's ISO 4217 code.
  public let currency: String
  /// Above this an entry's cost is taken for a slip, in minor units.
  public let costLimit: Money
  /// How far back an entry may be dated or corrected, in days (decision 4).
  public let lateDays: Int
  /// The most that one person's day may hold, in minutes; an entry beyond it is refused.
  public let dayMinutes: Int
  /// Above this the receipt says what the day stands at, in minutes (B5: a word, never a verdict).
  public let longDayMinutes: Int
  /// So many statements of one letter are handled; the rest is sent back unread.
  public let mostStatements: Int
  public let minimums: Minimums
  public let probation: Probation
  /// How the pictures of the weekly letter are read (J1, J3).
  public let readings: Readings
  /// Reminders so many working days before an end (C5).
  public let reminderDays: [Int]
  /// From this taking in one stage the superior's superior holds it.
  public let takingsBeforeEscalation: Int
  /// The daily cut-off of the report (A3).
  public let reportCutOff: MinuteOfDay
  /// The reminder goes out so many minutes before the cut-off.
  public let reminderLead: Int
  /// Members up to this rank owe a daily report.
  public let reportRank: Rank
  public let briefAt: MinuteOfDay
  /// The form of those who report twice a day (A4).
  public let halfDayAt: MinuteOfDay
  /// The weekly letter, on the first working day of its reader's week (M2).
  public let digestAt: MinuteOfDay
  /// Letters to people go out inside these hours of their working days.
  public let lettersFrom: MinuteOfDay
  public let lettersUntil: MinuteOfDay
  /// Contact quotas per activity and day (A7).
  public let quotas: [(activity: String, count: Int)]
  /// What a tick in the brief records when nothing was promised (D6).
  public let suggestedActivity: String
  public let suggestedMinutes: Minutes
  /// So many days after an order the customer is still its seller's (C2).
  public let orderProtectionDays: Int
  /// Extensions of one stage (Clock arithmetic).
  public let mostExtensions: Int
  /// From this leave day on somebody must stand in (X18).
  public let deputyFromDay: Int
  public let alarms: Alarms
  public let pool: Pool
  public let quiz: Quiz
  /// What counts as a stretched cycle (C12).
  public let cycles: Cycles
  public let forecast: Forecast
  public let decline: Decline
  /// A command can be taken back for so long, in minutes (X25).
  public let undoMinutes: Int
  public let near: Near
  public let review: Review

  public init(
    currency: String, costLimit: Money, lateDays: Int, dayMinutes: Int, longDayMinutes: Int,
    mostStatements: Int, minimums: Minimums, probation: Probation, readings: Readings, reminderDays: [Int],
    takingsBeforeEscalation: Int, reportCutOff: MinuteOfDay, reminderLead: Int, reportRank: Rank,
    briefAt: MinuteOfDay, halfDayAt: MinuteOfDay, digestAt: MinuteOfDay,
    lettersFrom: MinuteOfDay, lettersUntil: MinuteOfDay, quotas: [(activity: String, count: Int)],
    suggestedActivity: String, suggestedMinutes: Minutes, orderProtectionDays: Int,
    mostExtensions: Int, deputyFromDay: Int, alarms: Alarms, pool: Pool, quiz: Quiz, cycles: Cycles,
    forecast: Forecast, decline: Decline,
    undoMinutes: Int,
    near: Near, review: Review
  ) {
    self.review = review
    self.halfDayAt = halfDayAt
    self.readings = readings
    self.mostExtensions = mostExtensions
    self.deputyFromDay = deputyFromDay
    self.alarms = alarms
    self.pool = pool
    self.quiz = quiz
    self.cycles = cycles
    self.undoMinutes = undoMinutes
    self.probation = probation
    self.digestAt = digestAt
    self.near = near
    self.forecast = forecast
    self.decline = decline
    self.orderProtectionDays = orderProtectionDays
    self.currency = currency
    self.costLimit = costLimit
    self.lateDays = lateDays
    self.dayMinutes = dayMinutes
    self.longDayMinutes = longDayMinutes
    self.mostStatements = mostStatements
    self.minimums = minimums
    self.reminderDays = reminderDays
    self.takingsBeforeEscalation = takingsBeforeEscalation
    self.reportCutOff = reportCutOff
    self.reminderLead = reminderLead
    self.reportRank = reportRank
    self.briefAt = briefAt
    self.lettersFrom = lettersFrom
    self.lettersUntil = lettersUntil
    self.quotas = quotas
    self.suggestedActivity = suggestedActivity
    self.suggestedMinutes = suggestedMinutes
  }

  /// Whether a member is new on a day.
  public func isOnProbation(_ member: Member, on day: Day) -> Bool {
    guard let joined = member.joined else { return false }
    return day >= joined && day - joined < probation.days
  }

  /// The least that a working day of a member should hold (B3).
  public func minimums(of member: Member, on day: Day) -> Minimums {
    isOnProbation(member, on: day) ? probation.minimums : minimums
  }

  /// The least of the days of a week: that of its first day on which somebody was a member.
  public func minimums(of member: Member, inWeekOf monday: Day) -> Minimums {
    minimums(of: member, on: min(max(monday, member.joined ?? monday), monday + 6))
  }
}
