/// The company's way of selling: activities, lines of business with their stages, and causes.
///
/// It is configuration adopted as an event, so `version` names the text a decision was made with (C4).
public struct SalesProcess: Sendable {
  public let version: Int
  public let activities: [Activity]
  public let lines: [BusinessLine]
  public let causes: [Cause]
  /// The lines of business as earlier versions had them: each opportunity goes on along its own (C4).
  public let earlier: [Int: [BusinessLine]]

  public init(
    version: Int, activities: [Activity], lines: [BusinessLine], causes: [Cause],
    earlier: [Int: [BusinessLine]] = [:]
  ) {
    self.earlier = earlier
    self.version = version
    self.activities = activities
    self.lines = lines
    self.causes = causes
  }

  /// The activity of a key; nil for one that configuration no longer has.
  public func activity(_ key: String) -> Activity? { activities.first { $0.key == key } }

  /// The line of business of a key; nil for one that configuration no longer has.
  public func line(_ key: String) -> BusinessLine? { lines.first { $0.key == key } }

  /// The stage of a line of business; nil for a stage that a later ladder no longer has.
  public func stage(_ key: String, line: String) -> Stage? {
    self.line(line)?.stages.first { $0.key == key }
  }
}

/// Something a rep does: its class and points decide the score (A10, B2).
public struct Activity: Hashable, Sendable {
  public let key: String
  public let name: BilingualName
  public let aliases: [String]
  public let workClass: WorkClass
  public let points: Int

  public init(key: String, name: BilingualName, aliases: [String], workClass: WorkClass, points: Int) {
    self.key = key
    self.name = name
    self.aliases = aliases
    self.workClass = workClass
    self.points = points
  }

  /// Everything that people may call it.
  public var words: [String] { [key, name.chinese, name.english] + aliases }
}

/// Active or passive, development or transactional (A10).
public enum WorkClass: String, Hashable, Sendable, Codable, CaseIterable {
  case activeDevelopment = "active-dev"
  case passiveDevelopment = "passive-dev"
  case activeTransactional = "active-trans"
  case passiveTransactional = "passive-trans"

  public var name: BilingualName {
    switch self {
    case .activeDevelopment: BilingualName(chinese: "主动开发", english: "active-dev")
    case .passiveDevelopment: BilingualName(chinese: "被动开发", english: "passive-dev")
    case .activeTransactional: BilingualName(chinese: "主动事务", english: "active-trans")
    case .passiveTransactional: BilingualName(chinese: "被动事务", english: "passive-trans")
    }
  }
}

/// A line of business with its ladder.
public struct BusinessLine: Hashable, Sendable {
  public let key: String
  public let name: BilingualName
  public let stages: [Stage]
  /// Nil where nothing is asked.
  public let feasibility: FeasibilityCheck?

  public init(
    key: String, name: BilingualName, stages: [Stage], feasibility: FeasibilityCheck? = nil
  ) {
    self.feasibility = feasibility
    self.key = key
    self.name = name
    self.stages = stages
  }

  /// The next rung of the ladder; nil after the last one.
  public func stage(after key: String) -> Stage? {
    guard let index = stages.firstIndex(where: { $0.key == key }), index + 1 < stages.count else {
      return nil
    }
    return stages[index + 1]
  }
}

/// A rung of the ladder (C4): chance in percent, limit in working days, weight of its work, what it asks for.
public struct Stage: Hashable, Sendable {
  public let key: String
  public let name: BilingualName
  public let probability: Int
  public let limit: WorkingDays
  public let weight: StageWeight
  public let criteria: [Criterion]
  public let tasks: [StageTask]

  /// The stage in which money is collected: its limit counts from the day when payment is due.
  public var asksForPayment: Bool { criteria.contains { $0.proof == .payment } }

  public init(
    key: String, name: BilingualName, probability: Int, limit: WorkingDays, weight: StageWeight,
    criteria: [Criterion], tasks: [StageTask] = []
  ) {
    self.tasks = tasks
    self.key = key
    self.name = name
    self.probability = probability
    self.limit = limit
    self.weight = weight
    self.criteria = criteria
  }
}

/// What must be known or recorded before a stage is left (C8).
public struct Criterion: Hashable, Sendable {
  /// What satisfies it: an answer in a field, or a record of its own.
  public enum Proof: String, Hashable, Sendable { case answer, quote, deal, payment }

  /// The field that answers it, or the record's name.
  public let key: String
  public let name: BilingualName
  public let proof: Proof

  public init(key: String, name: BilingualName, proof: Proof) {
    self.key = key
    self.name = name
    self.proof = proof
  }
}

/// A word of the cause tree for alarms and losses.
public struct Cause: Hashable, Sendable {
  public let key: String
  public let name: BilingualName

  public init(key: String, name: BilingualName) {
    self.key = key
    self.name = name
  }
}
