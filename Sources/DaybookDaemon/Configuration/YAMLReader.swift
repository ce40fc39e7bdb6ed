import Yams

/// A mistake in a configuration file: file, line, key, what was found and what is allowed.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  public let line: Int?
  public let key: String
  public let message: String

  public init(file: String, line: Int? = nil, key: String, _ message: String) {
    self.file = file
    self.line = line
    self.key = key
    self.message = message
  }

  public var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return key.isEmpty ? "\(place): \(message)" : "\(place): \(key): \(message)"
  }
}

/// One place in a YAML file; every error it throws names file, line and key.
struct YAMLReader {
  let file: String
  let key: String
  let node: Node?
  /// The line of the parent, for keys that are missing.
  private let parentLine: Int?

  /// Reads a whole file; an empty one is an empty mapping.
  init(file: String, text: String) throws(ConfigurationError) {
    do {
      node = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw YAMLMistake.error(error, file: file, text: text)
    } catch {
      throw ConfigurationError(file: file, key: "", "is no YAML: \(error)")
    }
    self.file = file
    key = ""
    parentLine = nil
  }

  private init(file: String, key: String, node: Node?, parentLine: Int?) {
    self.file = file
    self.key = key
    self.node = node
    self.parentLine = parentLine
  }

  var isList: Bool { node?.sequence != nil }
  var exists: Bool { node != nil && node?.null == nil }
  var line: Int? { node?.mark?.line ?? parentLine }

  func failure(_ message: String) -> ConfigurationError {
    ConfigurationError(file: file, line: line, key: key, message)
  }

  subscript(name: String) -> YAMLReader {
    let path = key.isEmpty ? name : "\(key).\(name)"
    return YAMLReader(file: file, key: path, node: node?.mapping?[Node(name)], parentLine: line)
  }

  /// Refuses keys that nobody reads: a typing error must not pass in silence.
  func allow(_ names: [String]) throws(ConfigurationError) {
    guard let node else { return }
    guard let mapping = node.mapping else {
      throw failure("found \(found), expected a mapping of \(list(names))")
    }
    for (name, value) in mapping where !names.contains(name.string ?? "") {
      throw ConfigurationError(
        file: file, line: name.mark?.line ?? value.mark?.line,
        key: key.isEmpty ? name.string ?? "" : "\(key).\(name.string ?? "")",
        "is not a known key; allowed: \(list(names))")
    }
  }

  var items: [YAMLReader] {
    get throws(ConfigurationError) {
      guard let node else { return [] }
      guard let sequence = node.sequence else { throw failure("found \(found), expected a list") }
      return sequence.enumerated().map { index, item in
        YAMLReader(file: file, key: "\(key)[\(index)]", node: item, parentLine: line)
      }
    }
  }

  /// The entries of a mapping with free keys.
  var entries: [(name: String, value: YAMLReader)] {
    get throws(ConfigurationError) {
      guard let node else { return [] }
      guard let mapping = node.mapping else { throw failure("found \(found), expected a mapping") }
      return mapping.map { name, _ in (name.string ?? "", self[name.string ?? ""]) }
    }
  }

  func string() throws(ConfigurationError) -> String {
    guard let text = node?.scalar?.string, exists else { throw missing("a text") }
    return text
  }

  func optionalString() throws(ConfigurationError) -> String? { exists ? try string() : nil }

  func int(_ range: ClosedRange<Int>) throws(ConfigurationError) -> Int {
    guard exists else { throw missing("a whole number from \(range.lowerBound) to \(range.upperBound)") }
    guard let text = node?.scalar?.string, let number = Int(text), range.contains(number) else {
      throw failure("found \(found), expected a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func value<Value>(
    _ expected: String, _ read: (String) -> Value?
  ) throws(ConfigurationError) -> Value {
    guard exists else { throw missing(expected) }
    guard let text = node?.scalar?.string, let value = read(text) else {
      throw failure("found \(found), expected \(expected)")
    }
    return value
  }

  func missing(_ expected: String) -> ConfigurationError { failure("is missing, expected \(expected)") }

  var found: String {
    guard let node else { return "nothing" }
    if let scalar = node.scalar { return "`\(scalar.string)`" }
    return node.mapping != nil ? "a mapping" : "a list"
  }

  private func list(_ names: [String]) -> String { names.joined(separator: " ") }
}
