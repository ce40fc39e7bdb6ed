@testable import SalesDomain

/// Commands of random histories that are taken back minutes later.
extension RandomWorld {
  /// What a thing was before a command, and what it is after its taking back.
  struct TakenBack {
    let before: Opportunity?
    let after: Opportunity
    let clockRanOut: Bool
  }

  /// The command whose events are the last ones, if it is one that can be taken back.
  mutating func maybeTakeBack(_ first: Int, by actor: Member, before: [Opportunity.ID: Opportunity]) {
    guard first < recorded.count, Int.random(in: 0..<3, using: &chance) == 0,
      recorded[first...].contains(where: { DoneCommand.holds($0.event) })
    else { return }
    let command = DoneCommand(by: actor.id, at: now, events: Array(recorded[first...]))
    now = Instant(ms: now.ms + Int64.random(in: 0...12 * 60_000, using: &chance))
    passClock()
    guard
      let ruling = try? office.decide(.undo(.last), by: actor, at: now, facts: facts(undoing: command))
    else { return }
    for event in ruling.events { apply(event) }
    for case .commandUndone(let body) in ruling.events {
      guard case .opportunity(let restored) = body.restored, let after = opportunities[restored.state.id]
      else {
        continue
      }
      let old = before[after.id]
      let ends = [old?.deadline.at, old?.answerDeadline?.at].compactMap { $0 }
      takenBack.append(TakenBack(before: old, after: after, clockRanOut: ends.contains { $0 <= now }))
    }
    // Once is enough.
    let again = DoneCommand(
      by: actor.id, at: command.at, events: command.events.map { recorded[Int($0.seq)] })
    doneTwice =
      doneTwice
      || (try? office.decide(.undo(.last), by: actor, at: now, facts: facts(undoing: again))) != nil
  }

  private func facts(undoing command: DoneCommand) -> Facts {
    var facts = Facts()
    facts.next = NextNumbers(last: last)
    facts.opportunities = opportunities
    var histories: [Touched: [RecordedEvent]] = [:]
    for touched in Set(command.events.flatMap(\.event.touched)) {
      histories[touched] = recorded.filter { concerns($0.event, touched) }
      if case .leave(let member) = touched {
        facts.leaves = office.roster.leaves(of: member)
        facts.owned = opportunities.values.filter { $0.owner == member && $0.state == .open }
          .sorted { $0.id < $1.id }
      }
    }
    facts.undoing = Undoing(command: command, histories: histories)
    return facts
  }

  /// As the store looks them up: by subject, and decisions by the opportunity that they are about.
  private func concerns(_ event: Event, _ touched: Touched) -> Bool {
    switch touched {
    case .thing(let id):
      guard let opportunity = id.as(Opportunity.self) else { return event.subject == id.description }
      let about =
        decisions.first { $0.id.description == event.subject }?.matter.opportunity == opportunity
      return event.subject == id.description || about
    case .leave(let member):
      return event.subject == member.text
        && [.leaveGranted, .leaveEnded, .memberLeft, .commandUndone].contains(event.kind)
    case .settings(let member): return event.subject == member.text
    case .target(let key): return event.subject == key.member.text
    }
  }

  /// Brings the world around the opportunities up to a taking back.
  mutating func evolve(_ body: CommandUndone) {
    for seq in body.seqs {
      let step = recorded[Int(seq)]
      recorded[Int(seq)] = RecordedEvent(
        seq: step.seq, at: step.at, actor: step.actor, event: step.event, isUndone: true)
    }
    switch body.restored {
    case .opportunity(let restored):
      let id = restored.state.id
      deals[id]?.removeAll { restored.deals.contains($0.id) }
      for payment in restored.payments {
        for index in deals[id, default: []].indices where deals[id]?[index].id == payment.deal {
          deals[id]?[index].paid = payment.paid
        }
      }
    case .decision(let decision):
      for index in decisions.indices where decisions[index].id == decision.id { decisions[index] = decision }
    case .leave(let leave):
      var roster = office.roster
      if let removed = leave.removed { roster = roster.without(removed) }
      if let restored = leave.restored { roster = roster.with(restored) }
      change(roster)
    case .lead, .complaint, .customer, .settings, .target, .alarm, .experience: break
    }
  }
}
