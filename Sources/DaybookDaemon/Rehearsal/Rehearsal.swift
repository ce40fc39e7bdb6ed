import Foundation
import MailMessage
import SalesDomain
import SalesStore

/// Plays one scenario on a stage and collects every line that differs.
struct Rehearsal {
  /// A pass that leaves something due at the same instant this often is stuck.
  static let mostPassesAtOnce = 3

  private let scenario: Scenario
  private let stage: any ScenarioStage
  private var team = ScenarioTeam()
  private var now: Instant?
  private var number = 0
  private var lastLetter: [UInt8]?
  /// The outbox id before the step just made.
  private var mark: Int64 = 0
  /// What `sends` lines named since the step: recipient and kind.
  private var named: [(String, NoticeKind)] = []
  private(set) var differences: [String] = []
  private let zone = ZoneTable.zone("Asia/Shanghai")

  init(_ scenario: Scenario, on stage: any ScenarioStage) {
    self.scenario = scenario
    self.stage = stage
  }

  /// - Throws: what stops the program itself; a line that differs is only collected.
  mutating func play() async throws {
    for step in scenario.steps { try await play(step) }
  }

  private func failure(_ step: ScenarioStep, _ message: String) -> ScenarioError {
    ScenarioError(path: scenario.path, line: step.line, message: message)
  }

  private mutating func differ(_ step: ScenarioStep, _ message: String) {
    differences.append(failure(step, message).description)
  }

  private mutating func play(_ step: ScenarioStep) async throws {
    switch step.action {
    case .at(let text): try await travel(step, to: text, asleep: false)
    case .asleep(let text): try await travel(step, to: text, asleep: true)
    case .mail, .answer, .raw, .again:
      try await begin(step)
      try await deliver(step)
      try await stage.pass(at: try instant(step))
    case .together(let steps):
      try await begin(step)
      for inner in steps { try await deliver(inner) }
      try await stage.pass(at: try instant(step))
    case .sends(let who, let kind, let texts): try await checkSent(step, who, kind, texts)
    case .lacks(let who, let kind, let texts): try await checkLacks(step, who, kind, texts)
    case .only: try await checkOnly(step)
    case .holds(let kind, let id, let fields): try await checkHolds(step, kind, id, fields)
    case .absent(let id): try await checkAbsent(step, id)
    case .kill: await stage.walkFromHere()
    case .member(let id, let fields):
      team.change(id, fields)
      if let now { try await stage.prepare(team: team.yaml, settings: scenario.settings, at: now) }
    }
  }

  private func instant(_ step: ScenarioStep) throws -> Instant {
    guard let now else { throw failure(step, "a scenario begins with `at T`") }
    return now
  }

  /// Remembers what was sent before a step.
  private mutating func begin(_ step: ScenarioStep) async throws {
    _ = try instant(step)
    mark = try await stage.read { tx in try tx.lastOutboxID() }
    named = []
  }

  private mutating func travel(_ step: ScenarioStep, to text: String, asleep: Bool) async throws {
    guard let target = time(text) else {
      throw failure(step, "`\(text)` is no time such as 2026-03-02 09:00")
    }
    guard let start = now else {
      now = target
      try await stage.prepare(team: team.yaml, settings: scenario.settings, at: target)
      try await begin(step)
      try await stage.pass(at: target)
      return
    }
    guard target >= start else { throw failure(step, "time runs forward only") }
    try await begin(step)
    if !asleep { try await passDue(from: start, to: target) }
    now = target
    try await stage.pass(at: target)
  }

  /// The daemon ran all the while: each due instant is passed in order.
  private func passDue(from start: Instant, to target: Instant) async throws {
    var (current, repeats) = (start, 0)
    while let due = try await stage.nextDue(after: current), due <= target {
      repeats = due <= current ? repeats + 1 : 0
      if repeats > Rehearsal.mostPassesAtOnce { return }
      current = max(due, current)
      try await stage.pass(at: current)
    }
  }

  private func time(_ text: String) -> Instant? {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let day = Day(iso: parts[0]), let minute = MinuteOfDay(clock: parts[1]) else {
      return nil
    }
    return Instant(day, minute, in: zone)
  }

  private mutating func deliver(_ step: ScenarioStep) async throws {
    number += 1
    let now = try instant(step)
    let bytes: [UInt8]
    switch step.action {
    case .mail(let mail):
      bytes = letter(from: mail.who, subject: mail.subject, text: mail.body.joined(separator: "\n"), at: now)
        .bytes()
    case .answer(let answer): bytes = try await self.answer(answer, step, at: now)
    case .raw(_, let file):
      let path = (scenario.path as NSString).deletingLastPathComponent + "/" + file
      guard let data = FileManager.default.contents(atPath: path) else {
        throw failure(step, "cannot read \(path)")
      }
      bytes = [UInt8](data)
    case .again:
      guard let lastLetter else { throw failure(step, "there is no letter to repeat") }
      bytes = lastLetter
    default: throw failure(step, "only letters stand in `together`")
    }
    lastLetter = bytes
    try await stage.deliver(bytes)
  }

  private func letter(from who: String, subject: String, text: String, at now: Instant) -> ScenarioLetter {
    ScenarioLetter(
      from: who.contains("@") ? who : ScenarioTeam.address(of: who), name: team.name(of: who),
      to: "daybook@example.test", subject: subject, text: text, date: now, number: number)
  }

  private func answer(_ answer: ScenarioAnswer, _ step: ScenarioStep, at now: Instant) async throws -> [UInt8]
  {
    let sent = try await stage.read { tx in try tx.outbox(limit: 1_000_000) }
    guard let original = sent.last(where: { $0.recipient == answer.who && $0.kinds.contains(answer.kind) })
    else {
      throw failure(step, "no \(answer.kind.rawValue) went to \(answer.who)")
    }
    let text = try ReceivedMessage.read(original.bytes).bodyText
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let edited: [String]
    switch ScenarioAnswerBody.edited(lines, answer.edits) {
    case .success(let lines): edited = lines
    case .failure(let error): throw failure(step, error.message)
    }
    let body = ScenarioAnswerBody(
      shape: answer.shape, text: answer.body, quoted: edited,
      attribution: "在 \(original.createdAt.clockText(in: zone))，Daybook <daybook@example.test> 写道：")
    var letter = letter(
      from: answer.who, subject: answer.subject ?? "Re: \(original.subject)", text: body.plain, at: now)
    letter.html = body.html
    letter.inReplyTo = original.messageID
    return letter.bytes()
  }
}

extension Rehearsal {
  private struct Sent {
    let letter: OutboxLetter
    /// Subject, both parts, and calendar parts with their folded lines joined.
    let text: String
  }

  private func sent() async throws -> [Sent] {
    let mark = self.mark
    return try await stage.read { tx in try tx.outbox(from: mark, limit: 1_000_000) }.map { letter in
      let message = try ReceivedMessage.read(letter.bytes)
      let calendars = message.parts.filter { $0.mediaType == "text/calendar" }.map {
        $0.text.replacing("\n ", with: "")
      }
      return Sent(
        letter: letter,
        text: ([message.subject, message.plainText ?? "", message.htmlText ?? ""] + calendars)
          .joined(separator: "\n"))
    }
  }

  private mutating func checkSent(
    _ step: ScenarioStep, _ who: [String], _ kind: NoticeKind, _ texts: [String]
  ) async throws {
    let sent = try await sent()
    for recipient in who {
      named.append((recipient, kind))
      let letters = sent.filter { $0.letter.recipient == recipient && $0.letter.kinds.contains(kind) }
      guard letters.count == 1, let letter = letters.first else {
        differ(
          step, "\(letters.count) \(kind.rawValue) letters went to \(recipient), expected 1\(summary(sent))")
        continue
      }
      if letter.letter.state != .sent {
        differ(step, "the \(kind.rawValue) to \(recipient) is \(letter.letter.state.rawValue)")
      }
      for text in texts where !letter.text.contains(text) {
        differ(
          step, "the \(kind.rawValue) to \(recipient) lacks “\(text)”; it says:\n\(indented(letter.text))")
      }
    }
  }

  private mutating func checkLacks(
    _ step: ScenarioStep, _ who: [String], _ kind: NoticeKind, _ texts: [String]
  ) async throws {
    for letter in try await sent()
    where who.contains(letter.letter.recipient) && letter.letter.kinds.contains(kind) {
      for text in texts where letter.text.contains(text) {
        differ(step, "the \(kind.rawValue) to \(letter.letter.recipient) holds “\(text)”")
      }
    }
  }

  private mutating func checkOnly(_ step: ScenarioStep) async throws {
    for letter in try await sent() {
      let kinds = letter.letter.kinds.filter { kind in
        kind != .receipt && !scenario.ignored.contains(kind)
          && !named.contains { $0.0 == letter.letter.recipient && $0.1 == kind }
      }
      for kind in kinds { differ(step, "\(kind.rawValue) went to \(letter.letter.recipient) as well") }
    }
  }

  private mutating func checkHolds(
    _ step: ScenarioStep, _ kind: ExportKind, _ id: String, _ fields: [(name: String, value: String)]
  ) async throws {
    guard let row = try await row(kind, id) else { return differ(step, "there is no \(kind.rawValue) \(id)") }
    for (name, value) in fields {
      guard let found = row[name] else {
        differ(step, "\(kind.rawValue) have no field \(name)")
        continue
      }
      if found.plain != value { differ(step, "\(id) \(name) is `\(found.plain)`, expected `\(value)`") }
    }
  }

  private mutating func checkAbsent(_ step: ScenarioStep, _ id: String) async throws {
    for kind in ExportKind.allCases where kind != .events && kind != .letters && kind != .outbox {
      if try await row(kind, id) != nil { differ(step, "\(id) is there") }
    }
  }

  private func row(_ kind: ExportKind, _ id: String) async throws -> ExportRows.Row? {
    let zone = self.zone
    return try await stage.read { tx in
      let text = try tx.adoptedConfiguration("process.yaml")?.text ?? ""
      let process = try ProcessFile.read(text, file: "process.yaml", version: 1)
      var found: ExportRows.Row?
      // An event has no id of its own: the newest one about that subject is meant.
      let name = kind == .events ? "subject" : "id"
      try ExportRows(tx: tx, zone: zone, process: process).each(kind) { row in
        if row[name]?.plain == id { found = row }
      }
      return found
    }
  }

  private func summary(_ sent: [Sent]) -> String {
    let list = sent.map { "\($0.letter.kinds.map(\.rawValue).joined(separator: "+"))→\($0.letter.recipient)" }
    return list.isEmpty ? "; nothing went out" : "; went out: " + list.joined(separator: " ")
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n").prefix(40).map { "    \($0)" }.joined(separator: "\n")
  }
}
