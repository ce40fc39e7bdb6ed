/// How much of what was logged, or planned, its manager has read (A12, K9).
public struct ReviewCoverage: Hashable, Sendable {
  public let entries: Int
  public let reviewed: Int

  public init(entries: Int, reviewed: Int) {
    self.entries = entries
    self.reviewed = reviewed
  }

  /// In a hundred, to the nearest; all where there was nothing to read.
  public var percent: Int { entries == 0 ? 100 : reviewed.percent(of: entries) }

  public static func + (left: ReviewCoverage, right: ReviewCoverage) -> ReviewCoverage {
    ReviewCoverage(entries: left.entries + right.entries, reviewed: left.reviewed + right.reviewed)
  }
}

/// How many entries of one stage count nothing, found false or admitted (B4).
public struct StageFalsity: Hashable, Sendable {
  /// The stage's key; empty off the ladder.
  public let stage: String
  public let entries: Int
  public let found: Int

  public init(stage: String, entries: Int, found: Int) {
    self.stage = stage
    self.entries = entries
    self.found = found
  }
}

/// One person's entries of a month, and the doubts about them (B4, B5).
public struct MemberFalsity: Hashable, Sendable {
  public let member: Member.ID
  /// By stage, those without any left out by the reader.
  public let stages: [StageFalsity]
  /// Doubts of the week: open, and cleared in the open.
  public let open: Int
  public let cleared: [LogEntry.ID]

  public init(member: Member.ID, stages: [StageFalsity], open: Int, cleared: [LogEntry.ID]) {
    self.member = member
    self.stages = stages
    self.open = open
    self.cleared = cleared
  }

  public var entries: Int { stages.reduce(0) { $0 + $1.entries } }
  public var found: Int { stages.reduce(0) { $0 + $1.found } }
}

/// What a manager is measured by (B13).
public struct ManagerFigures: Sendable {
  public let manager: Member.ID
  /// His people's entries of the days within which managers review, and those read (A12).
  public let coverage: ReviewCoverage
  /// Their plan lines of those days, and those that he looked at (K9).
  public let plans: ReviewCoverage
  /// The alarms of his people: first support is the line manager's figure (E9).
  public let alarms: AlarmFigures
  /// Taken opportunities and signatures that he left until they went one step up.
  public let idle: Int

  public init(
    manager: Member.ID, coverage: ReviewCoverage, plans: ReviewCoverage, alarms: AlarmFigures, idle: Int
  ) {
    self.manager = manager
    self.coverage = coverage
    self.plans = plans
    self.alarms = alarms
    self.idle = idle
  }

  /// Nothing was to be done.
  public var isEmpty: Bool { coverage.entries == 0 && plans.entries == 0 && alarms.raised == 0 && idle == 0 }
}
