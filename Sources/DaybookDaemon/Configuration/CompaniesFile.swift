import Conversation
import SalesDomain

/// `companies.yaml`: legal forms, regions and shared domains, for comparing companies (C2).
enum CompaniesFile {
  static func read(_ text: String, file: String) throws(ConfigurationError) -> CompanyWords {
    let root = try YAMLReader(file: file, text: text)
    try root.allow(["legalForms", "regions", "sharedDomains"])
    return CompanyWords(
      legalForms: try words(root["legalForms"]), regions: try words(root["regions"]),
      sharedDomains: try words(root["sharedDomains"]))
  }

  private static func words(_ reader: YAMLReader) throws(ConfigurationError) -> [String] {
    var words: [String] = []
    for item in try reader.items {
      let word = try item.string()
      guard !word.isEmpty else { throw item.failure("is empty") }
      words.append(word)
    }
    return words
  }
}
