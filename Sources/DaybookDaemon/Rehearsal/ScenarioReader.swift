import SalesDomain

/// Reads scenario files: directives at the margin, letter bodies indented under them.
struct ScenarioReader {
  private let path: String
  private let lines: [String]
  private var index = 0
  private var title = ""
  private var settings = ScenarioSettings()
  private var ignored: Set<NoticeKind> = []
  private var kill = false
  private var real = false

  private init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0.hasSuffix("\r") ? $0.dropLast() : $0)
    }
  }

  static func read(path: String, text: String) throws(ScenarioError) -> Scenario {
    var reader = ScenarioReader(path: path, text: text)
    let steps = try reader.steps(untilEnd: false)
    return Scenario(
      path: path, title: reader.title, steps: steps, settings: reader.settings,
      ignored: reader.ignored, kill: reader.kill, real: reader.real)
  }

  private func failure(_ message: String) -> ScenarioError {
    ScenarioError(path: path, line: index, message: message)
  }

  private mutating func steps(untilEnd: Bool) throws(ScenarioError) -> [ScenarioStep] {
    var steps: [ScenarioStep] = []
    while index < lines.count {
      let line = lines[index]
      index += 1
      let number = index
      if line.hasPrefix("#") {
        if title.isEmpty { title = String(line.drop { $0 == "#" || $0 == " " }) }
        continue
      }
      let words = try words(of: line)
      guard let first = words.first else { continue }
      if first.text == "end" {
        guard untilEnd else { throw failure("`end` without `together`") }
        return steps
      }
      if let action = try action(first.text, Array(words.dropFirst()), line) {
        steps.append(ScenarioStep(line: number, action: action))
      }
    }
    if untilEnd { throw failure("`together` without `end`") }
    return steps
  }

  struct Word {
    let text: String
    let quoted: Bool
  }

  /// Blank-separated words; `"…"` holds blanks, also inside `field="a b"`.
  private func words(of line: String) throws(ScenarioError) -> [Word] {
    var words: [Word] = []
    var (current, inQuotes, quoted, started) = ("", false, false, false)
    for character in line {
      if character == "\"" {
        inQuotes.toggle()
        (quoted, started) = (quoted || current.isEmpty, true)
      } else if !inQuotes, character == " " || character == "\t" {
        if started { words.append(Word(text: current, quoted: quoted)) }
        (current, quoted, started) = ("", false, false)
      } else {
        current.append(character)
        started = true
      }
    }
    if inQuotes { throw failure("a quotation mark is not closed") }
    if started { words.append(Word(text: current, quoted: quoted)) }
    return words
  }

  private mutating func action(
    _ name: String, _ words: [Word], _ line: String
  ) throws(ScenarioError) -> ScenarioStep.Action? {
    switch name {
    case "team":
      guard words.first?.text == "default" else { throw failure("the only team is `default`") }
      return nil
    case "daily", "identity", "feasibility", "ignore", "real": return try setting(name, words)
    case "kill":
      kill = true
      return .kill
    case "at": return .at(words.map(\.text).joined(separator: " "))
    case "asleep":
      guard words.first?.text == "until" else { throw failure("expected `asleep until T`") }
      return .asleep(until: words.dropFirst().map(\.text).joined(separator: " "))
    case "mail":
      guard let who = words.first else { throw failure("expected `mail WHO [\"Subject\"]`") }
      return .mail(ScenarioMail(who: who.text, subject: words.count > 1 ? words[1].text : "", body: body()))
    case "answer": return .answer(try answer(words))
    case "raw":
      guard words.count == 2 else { throw failure("expected `raw WHO FILE`") }
      return .raw(who: words[0].text, file: words[1].text)
    case "again": return .again
    case "together": return .together(try steps(untilEnd: true))
    case "sends":
      return .sends(who: try names(words), kind: try kind(words), texts: words.dropFirst(2).map(\.text))
    case "lacks":
      return .lacks(who: try names(words), kind: try kind(words), texts: words.dropFirst(2).map(\.text))
    case "only": return .only
    case "holds":
      guard words.count >= 3, let kind = ExportKind(named: words[0].text) else {
        throw failure("expected `holds KIND ID field=value …`")
      }
      return .holds(kind, id: words[1].text, fields: try pairs(words.dropFirst(2)))
    case "absent":
      guard words.count == 1 else { throw failure("expected `absent ID`") }
      return .absent(words[0].text)
    case "member":
      guard let id = words.first else { throw failure("expected `member ID field=value …`") }
      return .member(id.text, try pairs(words.dropFirst()))
    default: throw failure("`\(name)` is no scenario word")
    }
  }

  private mutating func setting(_ name: String, _ words: [Word]) throws(ScenarioError) -> ScenarioStep.Action?
  {
    let text = words.map(\.text).joined(separator: " ")
    switch name {
    case "daily":
      guard text == "letters on" else { throw failure("expected `daily letters on`") }
      settings.dailyLetters = true
    case "identity":
      guard IdentitySettings.policyNames.contains(text) else { throw failure("`\(text)` is no policy") }
      settings.identity = text
    case "feasibility": throw failure("the feasibility check is not yet in this version")
    case "ignore":
      for word in words {
        guard let kind = NoticeKind(rawValue: word.text) else {
          throw failure("`\(word.text)` is no kind of letter")
        }
        ignored.insert(kind)
      }
    default: real = true
    }
    return nil
  }

  private func names(_ words: [Word]) throws(ScenarioError) -> [String] {
    guard let first = words.first else { throw failure("who?") }
    return first.text.split(separator: ",").map(String.init)
  }

  private func kind(_ words: [Word]) throws(ScenarioError) -> NoticeKind {
    guard words.count > 1, let kind = NoticeKind(rawValue: words[1].text) else {
      throw failure("`\(words.count > 1 ? words[1].text : "")` is no kind of letter")
    }
    return kind
  }

  private func pairs(_ words: some Sequence<Word>) throws(ScenarioError) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    for word in words {
      guard let sign = word.text.firstIndex(of: "=") else {
        throw failure("expected field=value, found `\(word.text)`")
      }
      pairs.append((String(word.text[..<sign]), String(word.text[word.text.index(after: sign)...])))
    }
    return pairs
  }

  /// The indented lines that follow, without their common indentation.
  private mutating func body() -> [String] {
    var body: [String] = []
    while index < lines.count,
      lines[index].isEmpty || lines[index].hasPrefix(" ") || lines[index].hasPrefix("\t")
    {
      body.append(lines[index])
      index += 1
    }
    while let last = body.last, last.allSatisfy({ $0 == " " || $0 == "\t" }) { body.removeLast() }
    let indent = body.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " || $0 == "\t" }.count }.min() ?? 0
    return body.map { String($0.dropFirst(min(indent, $0.count))) }
  }

  private mutating func answer(_ words: [Word]) throws(ScenarioError) -> ScenarioAnswer {
    guard words.count >= 2 else { throw failure("expected `answer WHO KIND [\"Subject\"] [SHAPE]`") }
    var (shape, subject) = (ScenarioAnswer.Shape.top, String?.none)
    for word in words.dropFirst(2) {
      if !word.quoted, let known = ScenarioAnswer.Shape(rawValue: word.text) {
        shape = known
      } else {
        subject = word.text
      }
    }
    var (text, edits) = ([String](), [ScenarioAnswer.Edit]())
    for line in body() {
      if line.hasPrefix("@\"") { edits.append(try edit(line)) } else { text.append(line) }
    }
    return ScenarioAnswer(
      who: words[0].text, kind: try kind(words), shape: shape, subject: subject, body: text, edits: edits)
  }

  /// `@"words" [x]`, `@"words" + text`, or both; `@"words" = text`.
  private func edit(_ line: String) throws(ScenarioError) -> ScenarioAnswer.Edit {
    let inner = line.dropFirst(2)
    guard let close = inner.firstIndex(of: "\"") else { throw failure("a quotation mark is not closed") }
    var rest = inner[inner.index(after: close)...].drop { $0 == " " }
    let ticks = rest.hasPrefix("[x]") || rest.hasPrefix("[X]")
    if ticks { rest = rest.dropFirst(3).drop { $0 == " " } }
    guard rest.isEmpty || rest.hasPrefix("+") || rest.hasPrefix("=") else {
      throw failure("expected `[x]`, `+ text` or `= text`")
    }
    let text = String(rest.dropFirst().drop { $0 == " " })
    let replaces = rest.hasPrefix("=")
    return ScenarioAnswer.Edit(
      words: String(inner[..<close]), ticks: ticks, appended: replaces ? "" : text,
      replacement: replaces ? text : nil)
  }
}
