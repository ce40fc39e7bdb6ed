import Conversation
import SalesDomain

/// The texts of the files beside `daybook.yaml`, each with the path that won.
struct CompanyTexts {
  private var texts: [String: (path: String, text: String)] = [:]

  subscript(file: String) -> (path: String, text: String) { texts[file] ?? ("", "") }

  mutating func read(_ file: String, _ search: ShippedFiles) throws(ConfigurationError) {
    guard let found = try search.configuration(file) else {
      throw ConfigurationError(
        file: "\(search.configuration)/\(file)", key: "", "is missing, and no shipped default was found")
    }
    texts[file] = found
  }

  /// All files by themselves; nil after a mistake in one of them.
  ///
  /// Without a `company`, members' languages and zones are looked at all the same.
  func office(
    _ company: ServerSettings.Company?, _ mistakes: inout Mistakes
  ) -> (Office, Vocabulary)? {
    let company = company ?? ServerSettings.Company(name: "", language: .english, zoneName: "UTC")
    let roster = read("team.yaml", &mistakes) { try TeamFile.read($0, file: $1, company: company) }
    let process = read("process.yaml", &mistakes) { try ProcessFile.read($0, file: $1, version: 1) }
    let calendar = read("calendar.yaml", &mistakes) { try CalendarFile.read($0, file: $1) }
    let rules = read("rules.yaml", &mistakes) { try RulesFile.read($0, file: $1) }
    let permissions = read("permissions.yaml", &mistakes) { try PermissionsFile.read($0, file: $1) }
    let companies = read("companies.yaml", &mistakes) { try CompaniesFile.read($0, file: $1) }
    guard let process, let companies else { return nil }
    let vocabulary = read("keywords.yaml", &mistakes) {
      try KeywordsFile.read($0, file: $1, process: process, companies: companies)
    }
    guard let roster, let calendar, let rules, let permissions, let vocabulary else { return nil }
    let office = Office(
      roster: roster, calendar: calendar, process: process, rules: rules, permissions: permissions)
    return (office, vocabulary)
  }

  /// A file that is not there was named already.
  private func read<Value>(
    _ file: String, _ mistakes: inout Mistakes, _ body: (String, String) throws -> Value
  ) -> Value? {
    guard let found = texts[file] else { return nil }
    return mistakes.collect { try body(found.text, found.path) }
  }
}
