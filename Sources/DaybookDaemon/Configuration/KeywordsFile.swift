import Conversation
import SalesDomain

/// `keywords.yaml`: aliases of keywords, greetings and closings.
enum KeywordsFile {
  static func read(
    _ text: String, file: String, process: SalesProcess
  ) throws(ConfigurationError) -> Vocabulary {
    let root = try YAMLReader(file: file, text: text)
    try root.allow(["aliases", "greetings", "hints", "negations", "expenses"])
    var aliases: [Keyword: [String]] = [:]
    for (name, value) in try root["aliases"].entries {
      guard let keyword = Keyword(rawValue: name) else {
        throw value.failure(
          "is no keyword; allowed: " + Keyword.allCases.map(\.rawValue).joined(separator: " "))
      }
      for item in try value.items { aliases[keyword, default: []].append(try item.string()) }
    }
    var greetings: [String] = []
    for item in try root["greetings"].items { greetings.append(try item.string()) }
    var hints: [String: [String]] = [:]
    for (name, value) in try root["hints"].entries {
      guard process.activity(name) != nil else { throw value.failure("is no activity of process.yaml") }
      for item in try value.items { hints[name, default: []].append(try item.string()) }
    }
    var negations: [String] = []
    for item in try root["negations"].items { negations.append(try item.string()) }
    var expenses: [String] = []
    for item in try root["expenses"].items { expenses.append(try item.string()) }
    return Vocabulary(
      process: process, aliases: aliases, greetings: greetings, hints: hints, negations: negations,
      expenses: expenses)
  }
}
