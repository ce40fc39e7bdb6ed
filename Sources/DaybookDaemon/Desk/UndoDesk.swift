import Conversation
import SalesDomain
import SalesStore

/// `撤销`: takes commands of the last minutes back, and tells whoever had been told (X25).
extension StatementDesk {
  mutating func undo(_ target: UndoTarget, _ statement: Statement) throws -> Verdict {
    let words = UndoWording(wording: wording)
    if case .thing(let id) = target, let entry = id.as(LogEntry.self) {
      return words.verdict([refused(.entryStays(entry))], told: [], withdrawn: false, statement: statement)
    }
    let commands = try self.commands(target)
    if commands.isEmpty {
      return words.verdict(
        [refused(try nothing(target))], told: [], withdrawn: false, statement: statement)
    }
    if let later = try laterWords(commands, target) {
      return words.verdict([refused(later)], told: [], withdrawn: false, statement: statement)
    }
    var outcomes: [UndoOutcome] = []
    var corrections: [Correction] = []
    for command in commands {
      let events = command.events.map(\.event)
      do {
        let written = try takeBack(command)
        corrections += written.corrections
        outcomes.append(UndoOutcome(command: events, events: written.events, refusal: nil))
      } catch let refusal as Refusal {
        try record(refusal)
        outcomes.append(UndoOutcome(command: events, events: [], refusal: refusal))
      }
    }
    if target == .last, answers?.letter == nil, outcomes.allSatisfy(\.isTooLate), let entry = try meantEntry()
    {
      outcomes = [refused(.entryStays(entry))]
    }
    let post = try post(corrections)
    return words.verdict(outcomes, told: post.told, withdrawn: post.withdrawn, statement: statement)
  }

  /// An event that is taken back, and the one that says so.
  struct Correction {
    let taken: Int64
    let by: Int64
  }

  private func refused(_ refusal: Refusal) -> UndoOutcome {
    UndoOutcome(command: [], events: [], refusal: refusal)
  }

  /// The commands that are meant, newest first.
  private func commands(_ target: UndoTarget) throws -> [DoneCommand] {
    switch target {
    case .thing(let id): return try tx.lastCommand(about: id).map { [$0] } ?? []
    case .last:
      if let answered = answers, answered.kinds == [.receipt], let letter = answered.letter {
        return try tx.commands(ofLetter: letter)
      }
      // Lines above in the same letter are nearer than any letter before.
      let own = try tx.commands(ofLetter: letter)
      if !own.isEmpty { return own }
      return try tx.lastCommandLetter(of: member.id, besides: letter).map { try tx.commands(ofLetter: $0) }
        ?? []
    }
  }

  /// What the author sent after his last command and cannot take back: `撤销` alone then meant that.
  private func laterWords(_ commands: [DoneCommand], _ target: UndoTarget) throws -> Refusal? {
    guard case .last = target, answers?.kinds != [.receipt], let last = commands.first?.events.last,
      now.ms - commands[0].at.ms <= Int64(company.office.rules.undoMinutes) * 60_000,
      let thing = commands[0].events.flatMap(\.event.touched).compactMap({ touched -> ObjectID? in
        if case .thing(let id) = touched { id } else { nil }
      }).last,
      let later = try tx.lastWords(of: member.id, after: last.seq)
    else { return nil }
    if case .entryLogged(let body) = later { return .laterWords(body.id, about: thing) }
    return .laterWords(nil, about: thing)
  }

  /// Why there is nothing to take back.
  private func nothing(_ target: UndoTarget) throws -> Refusal {
    guard case .thing(let id) = target else {
      return try meantEntry().map { .entryStays($0) } ?? .nothingToUndo(nil)
    }
    return try tx.exists(id) ? .nothingToUndo(id) : .unknownObject(id)
  }

  /// The entry that `撤销` alone was meant for: of the answered receipt's letter, or one of the last minutes.
  private func meantEntry() throws -> LogEntry.ID? {
    if let letter = answers?.letter {
      return try tx.idsMade(byLetter: letter).last { $0.letter == .entry }?.as(LogEntry.self)
    }
    let start = now.ms - Int64(company.office.rules.undoMinutes) * 60_000
    return try tx.entries(of: member.id, limit: 1).first { $0.at.ms >= start }?.id
  }

  /// Decides one command's taking back, upon what the ones before it left.
  private mutating func takeBack(_ command: DoneCommand) throws -> (
    events: [Event], corrections: [Correction]
  ) {
    let clock = ClockDesk(desk: desk, company: company, tx: tx)
    for case .thing(let id) in Set(command.events.flatMap(\.event.touched)) {
      if let id = id.as(Opportunity.self) { try clock.catchUp(id, at: now) }
    }
    let facts = try tx.facts(undoing: command)
    let ruling = try company.office.decide(.undo(.last), by: member, at: now, facts: facts)
    var corrections: [Correction] = []
    var told: Set<Int64> = []
    for event in ruling.events {
      _ = try append(event)
      guard case .commandUndone(let body) = event else { continue }
      let seq = try tx.head().seq
      for taken in body.seqs where told.insert(taken).inserted {
        corrections.append(Correction(taken: taken, by: seq))
      }
    }
    return (ruling.events, corrections)
  }

  /// Withdraws what has not left yet, and sets a correction waiting for everybody whom a letter reached.
  private func post(_ corrections: [Correction]) throws -> (told: [Member.ID], withdrawn: Bool) {
    var (told, withdrawn, notices) = ([Member.ID](), false, Set<Notice>())
    for correction in corrections {
      if try tx.withdrawNotices(of: correction.taken) { withdrawn = true }
      let letters = try tx.withdrawLetters(of: correction.taken)
      if letters.withdrawn { withdrawn = true }
      for letter in letters.told where letter.recipient != member.id {
        let notice = Notice(kind: .undoNotice, to: letter.recipient, about: letter.about)
        guard let reader = company.office.roster[letter.recipient], notices.insert(notice).inserted else {
          continue
        }
        if !told.contains(reader.id) { told.append(reader.id) }
        let opening = company.office.opening(for: reader, at: now)
        try tx.wait(notice, day: nil, event: correction.by, until: opening)
      }
    }
    return (told, withdrawn)
  }
}
