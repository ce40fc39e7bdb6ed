/// What became of the alarms of a span (E6, E7).
public struct AlarmFigures: Hashable, Sendable {
  /// Alarms raised.
  public private(set) var raised = 0
  /// Alarms that colleagues were asked about: those that the pool solved at once are not among them.
  public private(set) var asked = 0
  /// Those of them that are still in time for a first answer, and have none.
  public private(set) var awaited = 0
  /// Answered by somebody else, and within the working time after which a superior is called.
  public private(set) var supported = 0
  public private(set) var supportedInTime = 0
  public private(set) var solved = 0
  /// Solved by an experience of the pool, whether or not colleagues were asked too.
  public private(set) var byPool = 0
  /// Minor units at stake on those that are not solved.
  public private(set) var atStake: Int64 = 0
  private var support = Span()
  private var solution = Span()

  /// Working and wall minutes, added up.
  private struct Span: Hashable {
    var working = 0
    var wall = 0
    var count = 0

    mutating func add(working: Int?, from start: Instant, to end: Instant) {
      guard let working else { return }
      self.working += working
      wall += Int((end.ms - start.ms) / 60_000)
      count += 1
    }

    var mean: Mean? {
      guard count > 0 else { return nil }
      return Mean(working: working.dividedToNearest(by: count), wall: wall.dividedToNearest(by: count))
    }
  }

  /// Mean minutes: of the asker's working time, and by the clock on the wall.
  public struct Mean: Hashable, Sendable {
    public let working: Int
    public let wall: Int
  }

  public init() {}

  /// The figures of some alarms; `limit` is the working time for a first answer, in minutes.
  ///
  /// `isAwaited` tells which are still in time for it: these speak neither for nor against anybody.
  public init(
    _ alarms: some Sequence<HelpAlarm>, within limit: Int, isAwaited: (HelpAlarm) -> Bool
  ) {
    for alarm in alarms {
      add(alarm, within: limit)
      if alarm.wasBroadcast, isAwaited(alarm) { awaited += 1 }
    }
    atStake = AlarmFigures.atStake(alarms.filter { $0.solvedAt == nil })
  }

  /// Minor units at stake on some alarms: two about one thing risk its money once.
  public static func atStake(_ alarms: some Sequence<HelpAlarm>) -> Int64 {
    Dictionary(alarms.map { ($0.object, $0.amount?.minor ?? 0) }, uniquingKeysWith: max).values.reduce(0, +)
  }

  private mutating func add(_ alarm: HelpAlarm, within limit: Int) {
    raised += 1
    if alarm.wasBroadcast { asked += 1 }
    if let at = alarm.firstAdviceAt {
      if alarm.wasBroadcast { supported += 1 }
      if alarm.wasBroadcast, let minutes = alarm.supportMinutes, minutes <= limit { supportedInTime += 1 }
      support.add(working: alarm.supportMinutes, from: alarm.openedAt, to: at)
    }
    if let at = alarm.solvedAt {
      solved += 1
      if alarm.experience != nil { byPool += 1 }
      solution.add(working: alarm.solutionMinutes, from: alarm.openedAt, to: at)
    }
  }

  /// What the share of support is of: answered, or its time is over.
  public var due: Int { asked - awaited }
  public var meanSupport: Mean? { support.mean }
  public var meanSolution: Mean? { solution.mean }
}

/// Alarms of a span, by what managers ask for (E6, E7).
public struct AlarmReport: Sendable {
  /// One row: what it is about, and its figures.
  public struct Row<Key: Hashable & Sendable>: Sendable {
    public let key: Key
    public let figures: AlarmFigures
  }

  /// A stage with its line of business; both empty off the ladder.
  public struct Stage: Hashable, Sendable, Comparable {
    public let line: String
    public let stage: String
    public static func < (left: Stage, right: Stage) -> Bool {
      (left.line, left.stage) < (right.line, right.stage)
    }
  }

  /// Somebody who asked about one cause again and again: what to train (E6).
  public struct Training: Hashable, Sendable {
    public let member: Member.ID
    public let cause: String
    public let count: Int
  }

  /// So many alarms of one person about one cause are a training need.
  public static let trainingFrom = 3

  public let total: AlarmFigures
  public let causes: [Row<String>]
  public let stages: [Row<Stage>]
  /// By the asker's superior.
  public let units: [Row<Member.ID>]
  public let askers: [Row<Member.ID>]
  /// By the Monday of the week in which they were raised, the newest first.
  public let weeks: [Row<Day>]
  public let training: [Training]

  /// `reach` are those whose own figures the reader may see; `unit` names an asker's superior.
  public init(
    _ alarms: [HelpAlarm], within limit: Int, reach: Set<Member.ID>,
    unit: (Member.ID) -> Member.ID?, week: (HelpAlarm) -> Day, isAwaited: (HelpAlarm) -> Bool
  ) {
    func figures(_ alarms: [HelpAlarm]) -> AlarmFigures {
      AlarmFigures(alarms, within: limit, isAwaited: isAwaited)
    }
    func rows<Key: Hashable & Comparable & Sendable>(_ key: (HelpAlarm) -> Key?) -> [Row<Key>] {
      var groups: [Key: [HelpAlarm]] = [:]
      for alarm in alarms { if let key = key(alarm) { groups[key, default: []].append(alarm) } }
      return groups.map { Row(key: $0.key, figures: figures($0.value)) }
        .sorted { (-$0.figures.raised, $0.key) < (-$1.figures.raised, $1.key) }
    }
    total = figures(alarms)
    causes = rows(\.cause)
    stages = rows { alarm in
      alarm.stage.map { Stage(line: alarm.line ?? "", stage: $0) } ?? Stage(line: "", stage: "")
    }
    units = rows { unit($0.asker) }
    askers = rows { reach.contains($0.asker) ? $0.asker : nil }
    weeks = rows(week).sorted { $0.key > $1.key }
    var counts: [Member.ID: [String: Int]] = [:]
    for alarm in alarms where reach.contains(alarm.asker) && alarm.cause != PoolQuestion.anyCause {
      counts[alarm.asker, default: [:]][alarm.cause, default: 0] += 1
    }
    training = counts.flatMap { member, causes in
      causes.filter { $0.value >= AlarmReport.trainingFrom }
        .map { Training(member: member, cause: $0.key, count: $0.value) }
    }.sorted { (-$0.count, $0.member, $0.cause) < (-$1.count, $1.member, $1.cause) }
  }
}

extension HelpAlarm {
  /// Whether colleagues ever heard of it: the pool may have solved it before. They did of older ones.
  public var wasBroadcast: Bool { isBroadcast ?? true }
}
