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
  /// Where mistakes are noted instead of thrown.
  private let notes: Notes?

  /// The mistakes of a file that is read to its end.
  private final class Notes {
    var found: [ConfigurationError] = []

    /// A place tells its first mistake, and nothing of what stands within: it follows from that one.
    func add(_ mistake: ConfigurationError) {
      let isTold = found.contains {
        $0.key.isEmpty || mistake.key == $0.key || mistake.key.hasPrefix($0.key + ".")
          || mistake.key.hasPrefix($0.key + "[")
      }
      if !isTold { found.append(mistake) }
    }
  }

  /// Reads a file to its end, so that whoever mends it has all its mistakes at once.
  ///
  /// What cannot be read is noted, and a stand-in goes on in its place; none leaves this function.
  ///
  /// - Throws: the only mistake, or `ConfigurationMistakes`.
  static func whole<Value>(
    file: String, text: String, _ read: (YAMLReader) throws(ConfigurationError) -> Value
  ) throws -> Value {
    let notes = Notes()
    let root = try YAMLReader(file: file, text: text, notes: notes)
    var value: Value?
    do { value = try read(root) } catch { notes.add(error) }
    guard let value, notes.found.isEmpty else {
      throw notes.found.count == 1 ? notes.found[0] : ConfigurationMistakes(all: notes.found)
    }
    return value
  }

  /// Reads a whole file; an empty one is an empty mapping. The first mistake is thrown.
  init(file: String, text: String) throws(ConfigurationError) {
    try self.init(file: file, text: text, notes: nil)
  }

  private init(file: String, text: String, notes: Notes?) throws(ConfigurationError) {
    do {
      // Each value is read as the text that stands there: to guess its type first takes longer than the rest.
      node = try Yams.compose(yaml: text, .basic)
    } catch let error as YamlError {
      throw YAMLMistake.error(error, file: file, text: text)
    } catch {
      throw ConfigurationError(file: file, key: "", "is no YAML: \(error)")
    }
    self.file = file
    key = ""
    parentLine = nil
    self.notes = notes
  }

  private init(file: String, key: String, node: Node?, parentLine: Int?, notes: Notes?) {
    self.file = file
    self.key = key
    self.node = node
    self.parentLine = parentLine
    self.notes = notes
  }

  var isList: Bool { node?.sequence != nil }
  var exists: Bool { node != nil && node?.null == nil }
  var line: Int? { node?.mark?.line ?? parentLine }

  func failure(_ message: String) -> ConfigurationError {
    ConfigurationError(file: file, line: line, key: key, message)
  }

  /// Notes a mistake where the file is read to its end, else throws it.
  func refuse(_ mistake: ConfigurationError) throws(ConfigurationError) {
    guard let notes else { throw mistake }
    notes.add(mistake)
  }

  subscript(name: String) -> YAMLReader {
    let path = key.isEmpty ? name : "\(key).\(name)"
    return YAMLReader(
      file: file, key: path, node: node?.mapping?[Node(name, Tag(.str))], parentLine: line, notes: notes)
  }

  /// Refuses keys that nobody reads: a typing error must not pass in silence.
  func allow(_ names: [String]) throws(ConfigurationError) {
    guard let node else { return }
    guard let mapping = node.mapping else {
      return try refuse(failure("found \(found), expected a mapping of \(list(names))"))
    }
    for (name, value) in mapping where !names.contains(name.string ?? "") {
      try refuse(
        ConfigurationError(
          file: file, line: name.mark?.line ?? value.mark?.line,
          key: key.isEmpty ? name.string ?? "" : "\(key).\(name.string ?? "")",
          "is not a known key; allowed: \(list(names))"))
    }
  }

  var items: [YAMLReader] {
    get throws(ConfigurationError) {
      guard let node else { return [] }
      guard let sequence = node.sequence else {
        try refuse(failure("found \(found), expected a list"))
        return []
      }
      return sequence.enumerated().map { index, item in
        YAMLReader(file: file, key: "\(key)[\(index)]", node: item, parentLine: line, notes: notes)
      }
    }
  }

  /// What the items say; one that cannot be read at all is left out of a file that is read to its end.
  func each<Value>(
    _ read: (YAMLReader) throws(ConfigurationError) -> Value
  ) throws(ConfigurationError) -> [Value] {
    var values: [Value] = []
    for item in try items {
      do { values.append(try read(item)) } catch { try refuse(error) }
    }
    return values
  }

  /// The entries of a mapping with free keys.
  var entries: [(name: String, value: YAMLReader)] {
    get throws(ConfigurationError) {
      guard let node else { return [] }
      guard let mapping = node.mapping else {
        try refuse(failure("found \(found), expected a mapping"))
        return []
      }
      return mapping.map { name, _ in (name.string ?? "", self[name.string ?? ""]) }
    }
  }

  func string() throws(ConfigurationError) -> String {
    if let text = node?.scalar?.string, exists { return text }
    try refuse(missing("a text"))
    return ""
  }

  func optionalString() throws(ConfigurationError) -> String? { exists ? try string() : nil }

  func int(_ range: ClosedRange<Int>) throws(ConfigurationError) -> Int {
    if let text = node?.scalar?.string, let number = Int(text), range.contains(number) { return number }
    try refuse(unlike("a whole number from \(range.lowerBound) to \(range.upperBound)"))
    return range.lowerBound
  }

  /// - Parameter standIn: what goes on in place of a mistake where the file is read to its end.
  func value<Value>(
    _ expected: String, or standIn: String? = nil, _ read: (String) -> Value?
  ) throws(ConfigurationError) -> Value {
    if exists, let text = node?.scalar?.string, let value = read(text) { return value }
    guard let standIn, let value = read(standIn) else { throw unlike(expected) }
    try refuse(unlike(expected))
    return value
  }

  private func unlike(_ expected: String) -> ConfigurationError {
    exists ? failure("found \(found), expected \(expected)") : missing(expected)
  }

  func missing(_ expected: String) -> ConfigurationError { failure("is missing, expected \(expected)") }

  var found: String {
    guard let node else { return "nothing" }
    if let scalar = node.scalar { return "`\(scalar.string)`" }
    return node.mapping != nil ? "a mapping" : "a list"
  }

  private func list(_ names: [String]) -> String { names.joined(separator: " ") }
}
