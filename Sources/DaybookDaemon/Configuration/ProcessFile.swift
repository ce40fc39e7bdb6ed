import Conversation
import SalesDomain

/// `process.yaml`: activities, lines of business with their stages, causes.
enum ProcessFile {
  /// - Throws: `ConfigurationError`, or `ConfigurationMistakes` with all of the file.
  static func read(_ text: String, file: String, version: Int) throws -> SalesProcess {
    try YAMLReader.whole(file: file, text: text) { root throws(ConfigurationError) in
      try process(root, version: version)
    }
  }

  private static func process(
    _ root: YAMLReader, version: Int
  ) throws(ConfigurationError) -> SalesProcess {
    try root.allow(["activities", "lines", "causes"])
    let activities = try activities(root["activities"])
    let lines = try root["lines"].each(line)
    try refuseSecond(root["lines"])
    if lines.isEmpty { try root.refuse(root["lines"].missing("at least one line of business")) }
    let causes = try root["causes"].each { item throws(ConfigurationError) in
      try item.allow(["key", "zh", "en"])
      return Cause(key: try item["key"].string(), name: try name(item))
    }
    try refuseSecond(root["causes"])
    return SalesProcess(version: version, activities: activities, lines: lines, causes: causes)
  }

  private static func activities(_ list: YAMLReader) throws(ConfigurationError) -> [Activity] {
    let activities = try list.each(activity)
    try refuseSecond(list)
    var words = WordClaims.activities
    for item in try list.items {
      let key = try item["key"].string()
      for word in [item["key"], item["zh"], item["en"]] + (try item["aliases"].items) {
        if let other = words.claim(try word.string(), for: key) {
          try word.refuse(
            word.failure("`\(try word.string())` already means \(other); a word has one meaning"))
        }
      }
    }
    if !activities.contains(where: { $0.key == "office" }) {
      try list.refuse(list.failure("needs an activity with key office"))
    }
    return activities
  }

  /// A key means one thing: none of the list's may stand among those before it.
  private static func refuseSecond(_ list: YAMLReader) throws(ConfigurationError) {
    var keys: Set<String> = []
    for item in try list.items {
      let key = try item["key"].string()
      if !keys.insert(key).inserted { try item.refuse(item["key"].failure("`\(key)` stands twice")) }
    }
  }

  private static func name(_ item: YAMLReader) throws(ConfigurationError) -> BilingualName {
    BilingualName(chinese: try item["zh"].string(), english: try item["en"].string())
  }

  private static func activity(_ item: YAMLReader) throws(ConfigurationError) -> Activity {
    try item.allow(["key", "zh", "en", "aliases", "class", "points"])
    let aliases = try item["aliases"].each { alias throws(ConfigurationError) in try alias.string() }
    return Activity(
      key: try item["key"].string(), name: try name(item), aliases: aliases,
      workClass: try item["class"].value(
        WorkClass.allCases.map(\.rawValue).joined(separator: " or "), or: WorkClass.allCases[0].rawValue
      ) { WorkClass(rawValue: $0) },
      points: try item["points"].int(0...1000))
  }

  private static func line(_ item: YAMLReader) throws(ConfigurationError) -> BusinessLine {
    try item.allow(["key", "zh", "en", "stages", "feasibility"])
    let stages = try item["stages"].each(stage)
    try refuseSecond(item["stages"])
    if stages.isEmpty { try item.refuse(item["stages"].missing("at least one stage")) }
    let keys = stages.flatMap(\.tasks).map(\.key)
    if let twice = keys.first(where: { key in !key.isEmpty && keys.count { $0 == key } > 1 }) {
      try item.refuse(item["stages"].failure("the task `\(twice)` stands twice on this ladder"))
    }
    return BusinessLine(
      key: try item["key"].string(), name: try name(item), stages: stages,
      feasibility: item["feasibility"].exists ? try feasibility(item["feasibility"]) : nil)
  }

  /// `feasibility: { questions: [budget, need], yes: 50, unknown: 20, no: 0, go: 60, doubt: 30 }`
  private static func feasibility(_ item: YAMLReader) throws(ConfigurationError) -> FeasibilityCheck {
    try item.allow(["questions", "yes", "unknown", "no", "go", "doubt"])
    let questions = try item["questions"].each { question throws(ConfigurationError) in
      try question.value("a field: " + Field.allCases.map(\.rawValue).joined(separator: " ")) {
        Field(rawValue: $0)
      }
    }
    if try item["questions"].items.isEmpty {
      try item.refuse(item["questions"].missing("at least one question"))
    }
    let (go, doubt) = (try item["go"].int(0...1000), try item["doubt"].int(0...1000))
    if doubt > go { try item.refuse(item["doubt"].failure("must not be above go")) }
    return FeasibilityCheck(
      questions: questions, yes: try item["yes"].int(0...1000), unknown: try item["unknown"].int(0...1000),
      no: try item["no"].int(0...1000), go: go, doubt: doubt)
  }

  private static func stage(_ item: YAMLReader) throws(ConfigurationError) -> Stage {
    try item.allow(["key", "zh", "en", "chance", "limit", "weight", "criteria", "tasks"])
    let criteria = try item["criteria"].each(criterion)
    let tasks = item["tasks"].exists ? try item["tasks"].each(task) : []
    return Stage(
      key: try item["key"].string(), name: try name(item), probability: try item["chance"].int(0...100),
      limit: try item["limit"].value("working days from 1 to 1000", or: "1") {
        Int($0).flatMap { WorkingDays($0) }
      },
      weight: try item["weight"].value("a weight such as 1.2", or: "1") { weight($0) }, criteria: criteria,
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
    let proof = try item["proof"].value("answer quote deal or payment", or: "quote") {
      Criterion.Proof(rawValue: $0)
    }
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
