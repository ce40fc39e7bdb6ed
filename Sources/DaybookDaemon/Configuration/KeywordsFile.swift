import Conversation
import SalesDomain

/// `keywords.yaml`: aliases of keywords, greetings and closings.
enum KeywordsFile {
  static func read(
    _ text: String, file: String, process: SalesProcess, companies: CompanyWords
  ) throws(ConfigurationError) -> Vocabulary {
    let root = try YAMLReader(file: file, text: text)
    try root.allow([
      "aliases", "fields", "greetings", "hints", "negations", "expenses", "synonyms", "answers",
    ])
    var aliases: [Keyword: [String]] = [:]
    var commands = WordClaims.commands
    for (name, value) in try root["aliases"].entries {
      guard let keyword = Keyword(rawValue: name) else {
        throw value.failure(
          "is no keyword; allowed: " + Keyword.allCases.map(\.rawValue).joined(separator: " "))
      }
      for item in try value.items {
        let word = try item.string()
        if let flaw = WordClaims.flaw(of: word) { throw item.failure("`\(word)` \(flaw)") }
        if let other = commands.claim(word, for: keyword.rawValue) {
          throw item.failure("`\(word)` already means \(other); a word has one meaning")
        }
        aliases[keyword, default: []].append(word)
      }
    }
    let fields = try fields(root, &commands)
    var greetings: [String] = []
    for item in try root["greetings"].items { greetings.append(try item.string()) }
    var hints: [String: [String]] = [:]
    var work = activityWords(process)
    for (name, value) in try root["hints"].entries {
      guard process.activity(name) != nil else { throw value.failure("is no activity of process.yaml") }
      for item in try value.items {
        let word = try item.string()
        if let other = work.claim(word, for: name) {
          throw item.failure("`\(word)` already hints at \(other); a word has one meaning")
        }
        hints[name, default: []].append(word)
      }
    }
    var negations: [String] = []
    for item in try root["negations"].items { negations.append(try item.string()) }
    var expenses: [String] = []
    for item in try root["expenses"].items { expenses.append(try item.string()) }
    var synonyms: [[String]] = []
    for group in try root["synonyms"].items {
      var words: [String] = []
      for item in try group.items { words.append(try item.string()) }
      if words.count < 2 { throw group.failure("needs two words or more that mean the same") }
      synonyms.append(words)
    }
    return Vocabulary(
      process: process, aliases: aliases, greetings: greetings, hints: hints, negations: negations,
      expenses: expenses, fieldAliases: fields, companies: companies,
      synonyms: synonyms, alarmWords: try alarmWords(root["answers"]))
  }

  /// `answers`: how people judge answers to alarms in plain words.
  private static func alarmWords(_ reader: YAMLReader) throws(ConfigurationError) -> AlarmWords {
    try reader.allow(["worked", "failed", "none", "polite"])
    func words(_ name: String) throws(ConfigurationError) -> [String] {
      var words: [String] = []
      for item in try reader[name].items { words.append(try item.string()) }
      return words
    }
    return AlarmWords(
      worked: try words("worked"), failed: try words("failed"), none: try words("none"),
      polite: try words("polite"))
  }

  /// `fields`: more words for fields, by their English name.
  private static func fields(
    _ root: YAMLReader, _ claims: inout WordClaims
  ) throws(ConfigurationError) -> [Field: [String]] {
    var fields: [Field: [String]] = [:]
    for (name, value) in try root["fields"].entries {
      guard let field = Field(rawValue: name) else {
        throw value.failure("is no field; allowed: " + Field.allCases.map(\.rawValue).joined(separator: " "))
      }
      for item in try value.items {
        let word = try item.string()
        if let flaw = WordClaims.flaw(of: word) { throw item.failure("`\(word)` \(flaw)") }
        if let other = claims.claim(word, for: "the field \(name)") {
          throw item.failure("`\(word)` already means \(other); a word has one meaning")
        }
        fields[field, default: []].append(word)
      }
    }
    return fields
  }

  private static func activityWords(_ process: SalesProcess) -> WordClaims {
    var claims = WordClaims.activities
    for activity in process.activities {
      for word in activity.words { _ = claims.claim(word, for: activity.key) }
    }
    return claims
  }
}
