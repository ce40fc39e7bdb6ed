import Conversation
import MailMessage
import SalesDomain
import SalesStore

/// Decides the statements of one letter, one after the other, each upon what the ones before it did.
struct StatementDesk {
  /// A sentence is matched against so many of the author's opportunities, nearest ends first.
  static let guessedAmong = 200

  let desk: Desk
  let company: Company
  let tx: StoreTransaction
  let member: Member
  /// The letter's own instant.
  let now: Instant
  let letter: Int64
  let seals: SealBox
  /// The day of the entries below a `日期:` line.
  private(set) var day: Day
  /// What the answered letter asked one of three words about.
  private let asked: ObjectID?
  /// The day whose report the answered letter asked for.
  private let reportDay: Day?
  /// New entries that stand on today because nothing said otherwise.
  private var loggedToday: [LogEntry.ID] = []
  private var dayIsSaid = false
  /// What was asked to be seen stands in the receipt once.
  private var shown: Set<AskedView> = []
  /// Entries below a date that cannot be read wait for a clear one.
  private var dayIsUnclear = false
  /// The sheets that were asked for.
  private(set) var sheets: [OutgoingMessage.Attachment] = []
  /// Something of the letter can be taken back for minutes (X25).
  private(set) var canUndo = false
  /// The entries that the letter made, corrections too.
  private(set) var logged: [LogEntry.ID] = []
  /// What the letter's events were about, in order.
  private(set) var about: [ObjectID] = []
  /// Stage weights as they stood before the letter.
  private var weights: [Opportunity.ID: StageWeight] = [:]
  /// The letter of ours that is answered: what it allows needs no code (X7).
  var answers: OutboxLetter?
  /// Reads a line that waited for a code.
  var reread: (String) -> [Statement] = { _ in [] }
  /// Files that came with the letter, for answers to alarms.
  var files = AdviceFiles.Names()
  /// Lines of this letter that wait for one code.
  private var waitingLines: [String] = []
  /// Set while a line is done that a code allowed.
  private var isConfirmed = false
  private let today: Day
  let wording: Wording

  init(
    desk: Desk, company: Company, tx: StoreTransaction, member: Member, now: Instant, letter: Int64,
    seals: SealBox, day: Day, asked: ObjectID? = nil, reportDay: Day? = nil
  ) {
    self.reportDay = reportDay
    self.asked = asked
    self.desk = desk
    self.company = company
    self.tx = tx
    self.member = member
    self.now = now
    self.letter = letter
    self.seals = seals
    self.day = day
    today = day
    wording = Wording(reader: member, process: company.office.process, roster: company.office.roster)
  }

  private var views: ViewWriter { ViewWriter(wording: wording, rules: company.office.rules) }

  mutating func judge(_ statements: [Statement]) throws -> [Verdict] {
    if statements.isEmpty { return [views.nothing()] }
    var verdicts: [Verdict] = []
    var unread: [Statement] = []
    for (index, statement) in statements.enumerated() {
      // Greetings and other words are not recorded anyway: their joint verdict stays.
      if index < company.office.rules.mostStatements || statement.meaning == .words {
        verdicts.append(try verdict(on: statement))
      } else {
        unread.append(statement)
      }
    }
    if !unread.isEmpty { verdicts.append(views.unread(unread, below: dayIsSaid ? day : nil)) }
    return verdicts + lateAnswer()
  }

  /// Friday's brief answered on Monday: says that the entries stand on Monday, with the lines to move them.
  private func lateAnswer() -> [Verdict] {
    guard let reportDay, reportDay < today, today - reportDay <= company.office.rules.lateDays,
      !loggedToday.isEmpty
    else { return [] }
    return [views.lateAnswer(loggedToday, recordedOn: today, asked: reportDay)]
  }

  private mutating func verdict(on statement: Statement) throws -> Verdict {
    switch statement.meaning {
    case .command(.log, let remarks) where dayIsUnclear && remarks.namedDay == nil:
      return views.misread(.underBadDate, quote: statement.quote, guess: try guess())
    case .command(.undo(let target), _): return try undo(target, statement)
    case .command(let command, let remarks): return try decide(command, remarks, statement)
    case .misread(.unexpectedWords(.confirm, _)) where question != nil:
      return try confirmations.stillAsked(question, quote: statement.quote)
        ?? views.kept(quote: statement.quote, guess: try guess())
    case .misread(.noActivity(let object, _, _)) where try isHeld(object):
      // A superior who names a taken opportunity without a command means one of the three answers.
      guard case .thing(let id) = object else { return views.nothing() }
      return views.stillAsked(id, quote: statement.quote)
    case .misread(.needsObject(let keyword, let choices)) where choices.isEmpty:
      return views.misread(
        .needsObject(keyword, choices: try AwaitedAnswers(tx: tx, member: member).things(for: keyword)),
        quote: statement.quote, guess: try guess())
    case .misread(.unclearAdvance(let id, let words)):
      return try keep(queries.unclearAdvance(id, words: words, statement))
    case .misread(let misreading):
      if case .badDate = misreading { dayIsUnclear = true }
      return views.misread(
        misreading, quote: statement.quote, guess: try guess(),
        about: about.last { $0.letter == .opportunity })
    case .words: return try words(statement)
    case .anyway:
      let found = try RepeatedText(company: company, tx: tx, now: now).recordAnyway(answers, of: member)
      return views.anyway(found, quote: statement.quote)
    case .confirmation(let code): return try confirm(code, statement)
    case .view(let view) where !shown.insert(view).inserted: return views.shownAbove(quote: statement.quote)
    case .view(let view): return try show(view, statement)
    case .day(let day):
      self.day = day
      dayIsUnclear = false
      dayIsSaid = true
      return views.day(day, quote: statement.quote)
    }
  }

  /// What was asked to be seen.
  private mutating func show(_ view: AskedView, _ statement: Statement) throws -> Verdict {
    switch view {
    case .funnel(let query): return try keep(queries.funnel(query, quote: statement.quote))
    case .progress(let query): return try keep(queries.progress(query, quote: statement.quote))
    case .known(let id, let fields): return try keep(queries.known(id, fields, statement))
    case .rivals(let query): return try keep(queries.rivals(query, quote: statement.quote))
    case .pool(let words): return try keep(queries.pool(words, quote: statement.quote))
    case .curve(let query, let kind):
      return try keep(queries.curve(query, kind, quote: statement.quote))
    case .travels(let query): return try keep(queries.travels(query, quote: statement.quote))
    case .plans(let query): return try keep(queries.plans(query, quote: statement.quote))
    case .checks(let query): return try keep(queries.checks(query, quote: statement.quote))
    case .board: return try queries.board(quote: statement.quote).verdict
    case .quizScores: return try queries.quizScores(quote: statement.quote).verdict
    case .alarm(let id): return try keep(queries.alarm(id, statement))
    case .gap(let query): return try keep(queries.gap(query, quote: statement.quote))
    case .bible: return try keep(queries.bible(quote: statement.quote))
    case .helpers(let query): return try keep(queries.helpers(query, quote: statement.quote))
    case .alarms(let query): return try keep(queries.alarms(query, quote: statement.quote))
    case .experience(let id): return try keep(queries.experience(id, statement))
    case .tasks(let id): return try keep(queries.tasks(id, statement))
    case .keyDates(let object): return try keep(queries.keyDates(object, statement))
    case .opportunity(let id): return try keep(queries.opportunity(id, statement))
    case .settings:
      let settings = company.office.roster.settings(of: member.id)
      return SettingsWording(wording: wording).shown(settings, quote: statement.quote)
    case .help: return views.help(quote: statement.quote)
    case .me:
      let figures = try Receipts.figures(of: member, at: now, day: today, company: company, tx: tx)
      let own = try tx.opportunities(ownedBy: member.id).map { opportunity in
        ReceiptFigures.End(
          opportunity: opportunity,
          daysLeft: company.office.daysLeft(until: opportunity.deadline, for: member, at: now))
      }
      return views.me(figures, opportunities: own, quote: statement.quote)
    }
  }

  /// Words that are no statement: what they answer is asked again, and a line that may be meant is offered.
  private func words(_ statement: Statement) throws -> Verdict {
    if let id = try unanswered() { return views.stillAsked(id, quote: statement.quote) }
    if let id = try unsigned() { return views.stillUnsigned(id, quote: statement.quote) }
    if let verdict = try confirmations.stillAsked(question, quote: statement.quote) { return verdict }
    if let answers, answers.kinds.contains(.reviewComment) {
      return views.keptFromCommenter(quote: statement.quote, about: answers.about, guess: try guess())
    }
    // Whose work a word is matters only where it is any.
    let words = views.kept(
      quote: statement.quote,
      guess: GuessedLine(vocabulary: company.vocabulary, candidates: [], today: today))
    let isWorth = words.suggestion != nil || !words.details.isEmpty || GuessedLine.isCry(statement.quote)
    return !isWorth ? words : views.kept(quote: statement.quote, guess: try guess())
  }

  private func quiz(answeredBy event: Event) throws -> QuizFacts? {
    guard case .help(.quizAnswered(let body)) = event else { return nil }
    return try tx.quiz(of: body.member, on: body.day).map {
      try CalendarContent(company: company, tx: tx).quizFacts($0)
    }
  }

  private var pool: ExperiencePool { ExperiencePool(company: company, tx: tx) }

  private var queries: QueryDesk {
    QueryDesk(company: company, tx: tx, member: member, now: now, today: today, wording: wording)
  }

  /// Keeps the sheet of an answer for the receipt.
  private mutating func keep(_ answer: QueryDesk.Answer) throws -> Verdict {
    let (files, verdict) = answer.written(wording, desk.log)
    sheets += files
    if let body = answer.refused {
      try tx.append(.rightsRefused(body), at: now, actor: member.id.text, letter: letter)
    }
    return verdict
  }

  /// The one thing that the letter's events were about.
  var onlyObject: ObjectID? { about.count == 1 ? about[0] : nil }

  /// Keeps the customer's letter that was passed on with a thing (X39).
  mutating func attach(_ object: ObjectID, quote: String) throws -> Verdict {
    let command = Command.attach(object, letter: letter)
    return try decide(command, [], Statement(quote: quote, meaning: .command(command, [])))
  }

  /// Takes a calendar's answer to an invitation (X23).
  mutating func answerInvitation(_ command: Command, quote: String) throws -> Verdict {
    try decide(command, [], Statement(quote: quote, meaning: .command(command, [])))
  }

  /// The taken opportunity that the answered notice asked this author about, while nobody has answered.
  private func unanswered() throws -> ObjectID? {
    guard let asked = asked?.as(Opportunity.self), let opportunity = try tx.opportunity(asked),
      opportunity.state == .confiscated, opportunity.holder == member.id
    else { return nil }
    return asked.object
  }

  /// The decision that the answered letter asks this author about, while nobody has answered.
  private func unsigned() throws -> ObjectID? {
    guard let answers, answers.kinds.contains(.decisionRequest) else { return nil }
    return try answers.about.first { id in
      guard let decision = try id.as(Decision.self).flatMap({ try tx.decision($0) }) else { return false }
      return decision.state == .waiting && decision.signer == member.id
    }
  }

  /// Whether a thing is a taken opportunity that waits for this author.
  private func isHeld(_ object: EntryObject) throws -> Bool {
    guard let id = object.opportunity, let opportunity = try tx.opportunity(id) else { return false }
    return opportunity.state == .confiscated && opportunity.holder == member.id
  }

  /// The author's own opportunities, for offering the line that was probably meant.
  ///
  /// Taken ones may be logged on as well; they are looked at when nothing else is open.
  private func guess() throws -> GuessedLine {
    let open = try tx.nextEnds(ofOwner: member.id, limit: StatementDesk.guessedAmong)
    let own = open.isEmpty ? try tx.opportunities(ownedBy: member.id) : open
    return GuessedLine(
      vocabulary: company.vocabulary,
      candidates: own.prefix(StatementDesk.guessedAmong).map {
        GuessedLine.Candidate(id: $0.id.object, customerName: $0.customerName)
      }, today: today)
  }

  private mutating func decide(
    _ command: Command, _ remarks: [Remark], _ statement: Statement
  ) throws -> Verdict {
    var command = command
    if case .log(let content, _) = command { command = .log(content, day: remarks.namedDay ?? day) }
    let clock = ClockDesk(desk: desk, company: company, tx: tx)
    for id in try tx.completed(command.needs).opportunities {
      try clock.catchUp(id, at: now)
      if weights[id] == nil { weights[id] = try tx.opportunity(id)?.weight }
    }
    var facts = try tx.facts(for: command.needs, author: member.id)
    facts.isConfirmed = isConfirmed || answers != nil
    if case .raise(let object, let cause, let analysis) = command {
      let opportunity = object.as(Opportunity.self).flatMap { facts.opportunities[$0] }
      facts.offers = try pool.offers(for: analysis, cause: cause, on: opportunity)
    }
    if case .reportPeriod(let cadence, nil, _) = command {
      let before = cadence.period(containing: today).first + -1
      facts.hasEarlierSummary = try tx.hasSummary(of: member.id, through: before)
    }
    if let day = command.workDay(correcting: facts.entry) {
      facts.dayMinutes = try tx.figures(of: member.id, on: day).minutes
    }
    let ruling: Ruling
    do {
      ruling = try company.office.decide(command, by: member, at: now, facts: facts, weights: weights)
    } catch {
      if case .needsConfirmation = error, let line = RepeatedLine.of(command) {
        waitingLines.append(line)
        return try confirmations.ask(for: waitingLines, because: error, statement)
      }
      ruling = Ruling([], refusal: error)
    }
    if remarks.namedDay == nil, !dayIsSaid { noteToday(ruling.events) }
    try record(ruling.refusal)
    let before = try tx.head().seq
    let outcome = Outcome(records: try ruling.events.map { try append($0) }, refusal: ruling.refusal)
    try note(ruling.events, after: before)
    return VerdictWriter(wording: wording, today: today, rules: company.office.rules)
      .verdict(statement, outcome, remarks: remarks)
  }

  /// Remembers which events were one command: `撤销` takes them back together.
  private mutating func note(_ events: [Event], after seq: Int64) throws {
    guard events.contains(where: DoneCommand.holds) else { return }
    try tx.noteCommand(
      from: seq + 1, through: seq + Int64(events.count), by: member.id, letter: letter, at: now)
    // A hand-over is not taken back by mail.
    let isHandOver = events.contains { if case .memberLeft = $0 { true } else { false } }
    canUndo = canUndo || !isHandOver
  }

  /// What somebody had no right to stands in the ledger (G1).
  func record(_ refusal: Refusal?) throws {
    guard let body = refusal?.record(for: member.id) else { return }
    try tx.append(.rightsRefused(body), at: now, actor: member.id.text, letter: letter)
  }

  private mutating func noteToday(_ events: [Event]) {
    for case .entryLogged(let body) in events where body.corrects == nil { loggedToday.append(body.id) }
  }

  private var confirmations: ConfirmationDesk {
    ConfirmationDesk(desk: desk, tx: tx, member: member, now: now, letter: letter, wording: wording)
  }

  /// The outbox id of the answered question about letters in the member's name.
  private var question: Int64? {
    answers.flatMap { $0.kinds.contains(.authenticityQuestion) ? $0.id : nil }
  }

  /// `确认`: releases letters, or does the line that its code allows (X6, X7).
  private mutating func confirm(_ code: String?, _ statement: Statement) throws -> Verdict {
    switch try confirmations.answer(code: code, question: question, quote: statement.quote) {
    case .verdict(let verdict): return verdict
    case .lines(let lines):
      isConfirmed = true
      defer { isConfirmed = false }
      var verdict: Verdict?
      for allowed in lines.compactMap({ reread($0).first }) {
        guard case .command(let command, let remarks) = allowed.meaning else { continue }
        let next = try decide(command, remarks, Statement(quote: statement.quote, meaning: allowed.meaning))
        verdict = verdict.map { $0.followed(by: next) } ?? next
      }
      return verdict ?? ConfirmationWording(wording: wording).notConfirmed(.expired, quote: statement.quote)
    }
  }

  /// Appends one event with the personal values it names, and sets its notices waiting.
  mutating func append(_ event: Event) throws -> Outcome.Record {
    for reference in event.personalReferences {
      if let seal = seals.take(reference.id) { try tx.keep(seal) }
    }
    let head = try tx.append(event, at: now, actor: member.id.text, letter: letter)
    try ClockDesk(desk: desk, company: company, tx: tx).notify(event, head: head, at: now)
    switch event {
    case .memberSettingsChanged, .decisionAnswered, .leaveGranted, .leaveEnded, .memberLeft, .commandUndone:
      desk.noteSettings()
    default: break
    }
    var opportunity: Opportunity?
    if let id = ObjectID(event.subject) {
      if !about.contains(id), id.letter == .opportunity { about.append(id) }
      opportunity = try id.as(Opportunity.self).flatMap { try tx.opportunity($0) }
    }
    try pool.follow(event)
    var (score, dayMinutes) = (Points.zero, 0)
    var appointment: Appointment?
    if case .entryLogged(let body) = event {
      logged.append(body.id)
      if body.content.next != nil || body.corrects != nil {
        appointment = try tx.appointment(ofEntry: body.id)
      }
      score = try tx.score(of: body.id)
      dayMinutes = try tx.figures(of: body.member, on: body.day).minutes
    }
    var keyDate: KeyDate?
    if case .keyDateRecorded(let body) = event { keyDate = try tx.keyDate(body.customer, body.number) }
    return Outcome.Record(
      event: event, shortHash: String(head.hex.prefix(16)), opportunity: opportunity, score: score,
      dayMinutes: dayMinutes, keyDate: keyDate, appointment: appointment,
      experiences: try pool.shown(by: event), quiz: try quiz(answeredBy: event),
      files: (names: files.passed, left: files.left))
  }
}
