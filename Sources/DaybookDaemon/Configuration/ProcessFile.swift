import Conversation
import SalesDomain

/// `process.yaml`: activities, lines of business with their stages, causes.
enum ProcessFile {
  static func read(_ text: String, file: String, version: Int) throws(ConfigurationError) -> SalesProcess {
    let root = try YAMLReader(file: file, text: text)
    try root.allow(["activities", "lines", "causes"])
    var activities: [Activity] = []
    var words = WordClaims.activities
    for item in try root["activities"].items {
      let activity = try activity(item)
      if activities.contains(where: { $0.key == activity.key }) {
        throw item["key"].failure("`\(activity.key)` stands twice")
      }
      for word in [item["key"], item["zh"], item["en"]] + (try item["aliases"].items) {
        if let other = words.claim(try word.string(), for: activity.key) {
          throw word.failure("`\(try word.string())` already means \(other); a word has one meaning")
        }
      }
      activities.append(activity)
    }
    if !activities.contains(where: { $0.key == "office" }) {
      throw root["activities"].failure("needs an activity with key office")
    }
    var lines: [BusinessLine] = []
    for item in try root["lines"].items {
      lines.append(try line(item))
      try refuseSecond(item, of: lines.map(\.key))
    }
    guard !lines.isEmpty else { throw root["lines"].missing("at least one line of business") }
    var causes: [Cause] = []
    for item in try root["causes"].items {
      try item.allow(["key", "zh", "en"])
      causes.append(Cause(key: try item["key"].string(), name: try name(item)))
      try refuseSecond(item, of: causes.map(\.key))
    }
    return SalesProcess(version: version, activities: activities, lines: lines, causes: causes)
  }

  /// A key means one thing: the last of the keys must not stand among those before it.
  private static func refuseSecond(_ item: YAMLReader, of keys: [String]) throws(ConfigurationError) {
    guard let last = keys.last, keys.dropLast().contains(last) else { return }
    throw item["key"].failure("`\(last)` stands twice")
  }

  private static func name(_ item: YAMLReader) throws(ConfigurationError) -> BilingualName {
    BilingualName(chinese: try item["zh"].string(), english: try item["en"].string())
  }

  private static func activity(_ item: YAMLReader) throws(ConfigurationError) -> Activity {
    try item.allow(["key", "zh", "en", "aliases", "class", "points"])
    var aliases: [String] = []
    for alias in try item["aliases"].items { aliases.append(try alias.string()) }
    return Activity(
      key: try item["key"].string(), name: try name(item), aliases: aliases,
      workClass: try item["class"].value(WorkClass.allCases.map(\.rawValue).joined(separator: " or ")) {
        WorkClass(rawValue: $0)
      },
      points: try item["points"].int(0...1000))
  }

  private static func line(_ item: YAMLReader) throws(ConfigurationError) -> BusinessLine {
    try item.allow(["key", "zh", "en", "stages", "feasibility"])
    var stages: [Stage] = []
    for stage in try item["stages"].items {
      stages.append(try self.stage(stage))
      try refuseSecond(stage, of: stages.map(\.key))
    }
    guard !stages.isEmpty else { throw item["stages"].missing("at least one stage") }
    let keys = stages.flatMap(\.tasks).map(\.key)
    if let twice = keys.first(where: { key in keys.count { $0 == key } > 1 }) {
      throw item["stages"].failure("the task `\(twice)` stands twice on this ladder")
    }
    return BusinessLine(
      key: try item["key"].string(), name: try name(item), stages: stages,
      feasibility: item["feasibility"].exists ? try feasibility(item["feasibility"]) : nil)
  }

  /// `feasibility: { questions: [budget, need], yes: 50, unknown: 20, no: 0, go: 60, doubt: 30 }`
  private static func feasibility(_ item: YAMLReader) throws(ConfigurationError) -> FeasibilityCheck {
    try item.allow(["questions", "yes", "unknown", "no", "go", "doubt"])
    var questions: [Field] = []
    for question in try item["questions"].items {
      questions.append(
        try question.value("a field: " + Field.allCases.map(\.rawValue).joined(separator: " ")) {
          Field(rawValue: $0)
        })
    }
    guard !questions.isEmpty else { throw item["questions"].missing("at least one question") }
    let (go, doubt) = (try item["go"].int(0...1000), try item["doubt"].int(0...1000))
    guard doubt <= go else { throw item["doubt"].failure("must not be above go") }
    return FeasibilityCheck(
      questions: questions, yes: try item["yes"].int(0...1000), unknown: try item["unknown"].int(0...1000),
      no: try item["no"].int(0...1000), go: go, doubt: doubt)
  }

  private static func stage(_ item: YAMLReader) throws(ConfigurationError) -> Stage {
    try item.allow(["key", "zh", "en", "chance", "limit", "weight", "criteria", "tasks"])
    var criteria: [Criterion] = []
    for criterion in try item["criteria"].items { criteria.append(try self.criterion(criterion)) }
    var tasks: [StageTask] = []
    if item["tasks"].exists { for task in try item["tasks"].items { tasks.append(try self.task(task)) } }
    return Stage(
      key: try item["key"].string(), name: try name(item), probability: try item["chance"].int(0...100),
      limit: try item["limit"].value("working days from 1 to 1000") { Int($0).flatMap { WorkingDays($0) } },
      weight: try item["weight"].value("a weight such as 1.2") { weight($0) }, criteria: criteria,
      tasks: tasks)
  }

  private static func task(_ item: YAMLReader) throws(ConfigurationError) -> StageTask {
    try item.allow(["key", "zh", "en", "how", "result"])
    func words(_ part: YAMLReader) throws(ConfigurationError) -> BilingualName? {
      guard part.exists else { return nil }
      try part.allow(["zh", "en"])
      return try name(part)
    }
    return StageTask(
      key: try item["key"].string(), name: try name(item), how: try words(item["how"]),
      result: try words(item["result"]))
  }

  private static func criterion(_ item: YAMLReader) throws(ConfigurationError) -> Criterion {
    try item.allow(["key", "zh", "en", "proof"])
    let proof = try item["proof"].value("answer quote deal or payment") { Criterion.Proof(rawValue: $0) }
    let key = try item["key"].value(
      proof == .answer ? "a field: " + Field.allCases.map(\.rawValue).joined(separator: " ") : "a name"
    ) { proof == .answer && Field(rawValue: $0) == nil ? nil : $0 }
    return Criterion(key: key, name: try name(item), proof: proof)
  }

  /// `1.2` in thousandths, without floating point.
  static func weight(_ text: String) -> StageWeight? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Int(parts[0]), whole >= 0 else { return nil }
    guard parts.count == 2 else { return StageWeight(thousandths: whole * 1000) }
    let digits = (parts[1] + "000").prefix(3)
    guard parts[1].count <= 3, let fraction = Int(digits) else { return nil }
    return StageWeight(thousandths: whole * 1000 + fraction)
  }
}
