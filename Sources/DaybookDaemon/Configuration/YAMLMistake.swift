import Yams

/// What the YAML parser refuses, with its line and in one sentence.
enum YAMLMistake {
  static func error(_ error: YamlError, file: String, text: String) -> ConfigurationError {
    switch error {
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      guard let second = secondLine(of: key, in: text, after: context.mark.line) else {
        return ConfigurationError(file: file, line: context.mark.line, key: key, "stands twice")
      }
      return ConfigurationError(
        file: file, line: second, key: key, "stands twice, first on line \(context.mark.line)")
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = context.map { "\($0.text) that begins on line \($0.mark.line): " } ?? ""
      return ConfigurationError(file: file, line: mark.line, key: "", "is no YAML: \(place)\(problem)")
    case .reader(let problem, let offset, _, _):
      let line = offset.map { text.prefix($0).count { $0.isNewline } + 1 }
      return ConfigurationError(file: file, line: line, key: "", "is no YAML: \(problem)")
    default:
      return ConfigurationError(file: file, key: "", "is no YAML: \(error)")
    }
  }

  /// The parser names the first of two keys; the second begins a later line with the same indent.
  private static func secondLine(of key: String, in text: String, after line: Int) -> Int? {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    guard lines.indices.contains(line - 1) else { return nil }
    let indent = lines[line - 1].prefix { $0 == " " }
    let later = lines[line...].firstIndex { $0.hasPrefix("\(indent)\(key):") }
    return later.map { $0 + 1 }
  }
}
