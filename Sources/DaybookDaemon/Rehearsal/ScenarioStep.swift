import SalesDomain

/// One line of a scenario file, with its place for messages (page 3, Scenario files).
struct ScenarioStep: Sendable {
  enum Action: Sendable {
    case at(String)
    case asleep(until: String)
    case mail(ScenarioMail)
    case answer(ScenarioAnswer)
    case raw(who: String, file: String)
    case again
    case together([ScenarioStep])
    case sends(who: [String], kind: NoticeKind, texts: [String])
    case lacks(who: [String], kind: NoticeKind, texts: [String])
    case only
    case holds(ExportKind, id: String, fields: [(name: String, value: String)])
    case absent(String)
    /// From here on each pass is walked with a SIGKILL after each durable step.
    case kill
    case member(String, [(name: String, value: String)])
  }

  let line: Int
  let action: Action
}

/// `mail WHO ["Subject"]` with its body.
struct ScenarioMail: Sendable {
  let who: String
  let subject: String
  let body: [String]
}

/// `answer WHO KIND ["Subject"]` with its body and the edits of form lines.
struct ScenarioAnswer: Sendable {
  enum Shape: String, Sendable { case top, bottom, html, unquoted }

  /// `@"words" [x]` sets the tick of the one form line with these words, `@"words" + text` appends;
  /// `@"words" = text` puts other words in their place on the one line of the letter that holds them, and
  /// `\n` begins another line.
  struct Edit: Sendable {
    let words: String
    let ticks: Bool
    let appended: String
    let replacement: String?
  }

  let who: String
  let kind: NoticeKind
  let shape: Shape
  let subject: String?
  let body: [String]
  let edits: [Edit]
}

/// A scenario file, read.
struct Scenario: Sendable {
  let path: String
  let title: String
  let steps: [ScenarioStep]
  let settings: ScenarioSettings
  let ignored: Set<NoticeKind>
  /// Holds a `kill`: walked with a SIGKILL after each durable step from there on.
  let kill: Bool
  /// Run through real Dovecot and Postfix as well.
  let real: Bool
}

/// A line of a scenario file that cannot be read.
struct ScenarioError: Error, Hashable, Sendable, CustomStringConvertible {
  let path: String
  let line: Int
  let message: String
  var description: String { "\(path):\(line): \(message)" }
}

/// What a scenario file sets for itself beside its team.
struct ScenarioSettings: Sendable {
  /// Whether letters that go by the calendar alone are written.
  var dailyLetters = false
  /// The proof of a sender that is asked for (X6).
  var identity = "trust-from"
}
