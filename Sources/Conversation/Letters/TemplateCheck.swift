/// Reads the tags of one template in order and refuses what would not print as it is meant.
///
/// A tag that no letter fills prints nothing, and an open section swallows the rest: both are found here,
/// with their line, and never first when a letter is written.
struct TemplateCheck {
  /// What is wrong, and the line of the source it stands on.
  struct Mistake: Error, Hashable {
    let line: Int
    let message: String
  }

  /// What an item may ask about its place in the list: `{{^last()}}, {{/last()}}`.
  private static let places: Set<String> = ["first()", "last()", "index()", "even()", "odd()"]

  private struct Section {
    let name: String
    let line: Int
    /// What may be named inside it, besides what the sections around it allow.
    let tags: TemplateTags
    let isList: Bool
  }

  private let tags: TemplateTags
  private var open: [Section] = []

  private init(tags: TemplateTags) { self.tags = tags }

  /// Checks a source whose first line is `line` of its file.
  static func check(_ source: Substring, from line: Int, tags: TemplateTags) throws(Mistake) {
    var check = TemplateCheck(tags: tags)
    var (rest, line) = (source, line)
    while let start = rest.firstRange(of: "{{") {
      line += rest[..<start.lowerBound].count { $0 == "\n" }
      let isTriple = rest[start.upperBound...].first == "{"
      let end = isTriple ? "}}}" : "}}"
      let body = rest[start.upperBound...].dropFirst(isTriple ? 1 : 0)
      guard let close = body.firstRange(of: end) else {
        throw Mistake(line: line, message: "`{{` is never closed by `}}`")
      }
      let tag = body[..<close.lowerBound]
      try check.read(tag, isTriple: isTriple, line)
      line += tag.count { $0 == "\n" }
      rest = rest[close.upperBound...]
    }
    if let section = check.open.last {
      throw Mistake(
        line: section.line, message: "`{{#\(section.name)}}` is never closed by `{{/\(section.name)}}`")
    }
  }

  private mutating func read(_ tag: Substring, isTriple: Bool, _ line: Int) throws(Mistake) {
    guard !isTriple, let sign = tag.first else { return try value(tag, line) }
    switch sign {
    case "!": return
    case "&": try value(tag.dropFirst(), line)
    case "#": try section(tag.dropFirst(), line)
    case "^":
      let name = trimmed(tag.dropFirst())
      try known(name, line)
      open.append(Section(name: name, line: line, tags: TemplateTags(of: [:]), isList: false))
    case "/": try close(trimmed(tag.dropFirst()), line)
    case ">", "<", "$", "=", "%":
      throw Mistake(
        line: line,
        message: "`{{\(tag)}}` is not possible here; a template has values, sections and comments only")
    default: try value(tag, line)
    }
  }

  private func value(_ tag: Substring, _ line: Int) throws(Mistake) { try known(trimmed(tag), line) }

  private mutating func section(_ tag: Substring, _ line: Int) throws(Mistake) {
    let name = trimmed(tag)
    try known(name, line)
    let list = list(name)
    open.append(Section(name: name, line: line, tags: list ?? TemplateTags(of: [:]), isList: list != nil))
  }

  private mutating func close(_ name: String, _ line: Int) throws(Mistake) {
    guard let section = open.popLast() else {
      throw Mistake(line: line, message: "`{{/\(name)}}` closes a section that was never opened")
    }
    guard section.name == name else {
      throw Mistake(
        line: line,
        message: "`{{/\(name)}}` stands where `{{/\(section.name)}}` must close the section of line "
          + "\(section.line)")
    }
  }

  private func list(_ name: String) -> TemplateTags? {
    (open.reversed().map(\.tags) + [tags]).lazy.compactMap { $0.lists[name] }.first
  }

  private func known(_ tag: String, _ line: Int) throws(Mistake) {
    let scopes = open.map(\.tags) + [tags]
    if tag == ".", !open.isEmpty { return }
    if scopes.contains(where: { $0.names.contains(tag) || $0.lists[tag] != nil }) { return }
    var allowed = Set(scopes.flatMap { $0.names.union($0.lists.keys) })
    if open.contains(where: \.isList) { allowed.formUnion(TemplateCheck.places) }
    if allowed.contains(tag) { return }
    throw Mistake(
      line: line,
      message: "`{{\(tag)}}` is nothing that this letter can show; allowed here: "
        + allowed.sorted().joined(separator: " "))
  }
}
