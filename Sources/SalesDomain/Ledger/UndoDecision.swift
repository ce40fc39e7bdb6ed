extension Office {
  /// `撤销` (X25): takes back one command of the author, minutes old, upon which nobody has acted.
  func undo(by actor: Member, at now: Instant, facts: Facts) throws(Refusal) -> Ruling {
    guard let undoing = facts.undoing, let last = undoing.command.events.last else {
      throw .nothingToUndo(nil)
    }
    let command = undoing.command
    try isUndoable(command, by: actor, at: now)
    var order: [Touched] = []
    for touched in command.events.flatMap(\.event.touched) where !order.contains(touched) {
      order.append(touched)
    }
    for touched in order {
      try isUntouched(touched, after: last.seq, by: actor, in: undoing.histories[touched] ?? [])
    }
    var events: [Event] = []
    for touched in order {
      let own = command.events.filter { $0.event.touched.contains(touched) }
      let before = (undoing.histories[touched] ?? []).filter { $0.seq < command.events[0].seq }
      for restored in try restored(touched, taking: own, before: before, facts: facts, at: now) {
        var points: [PointsTaken] = []
        switch restored {
        case .opportunity, .experience:
          points = own.compactMap(\.event.pointsGiven).filter { $0.points > .zero }
        default: break
        }
        events.append(
          .commandUndone(
            CommandUndone(by: actor.id, seqs: own.map(\.seq), restored: restored, points: points)))
      }
    }
    return Ruling(events + movedByLeave(events, touched: order, facts: facts, at: now))
  }

  /// Own, not done before, no hand-over, and young enough.
  private func isUndoable(_ command: DoneCommand, by actor: Member, at now: Instant) throws(Refusal) {
    guard command.by == actor.id else {
      // Who else wrote about it is told where the rank reaches him (G1).
      let day = Day(of: now, in: actor.zone)
      let isKnown =
        reaches(actor, command.by, on: day, for: .names)
        || roster.isSuperior(command.by, of: actor.id, on: day)
      throw .commandOfOthers(isKnown ? command.by : nil)
    }
    if command.events.allSatisfy(\.isUndone) { throw .undoneBefore }
    for case .memberLeft(let body) in command.events.map(\.event) { throw .handOverStays(body.member) }
    let minutes = Int((now.ms - command.at.ms) / 60_000)
    guard now.ms - command.at.ms <= Int64(rules.undoMinutes) * 60_000 else {
      throw .undoTooLate(minutes: minutes, limit: rules.undoMinutes)
    }
  }

  /// Nobody, and not the clock, has written about it since; one's own log lines do not count.
  private func isUntouched(
    _ touched: Touched, after seq: Int64, by actor: Member, in history: [RecordedEvent]
  ) throws(Refusal) {
    var thing: ObjectID?
    if case .thing(let id) = touched {
      // The record of a customer stays, whoever wrote about it.
      if id.letter == .customer { return }
      thing = id
    }
    for later in history where later.seq > seq && !later.isUndone {
      if case .commandUndone = later.event { continue }
      let isOwn = later.actor == actor.id.text
      if isOwn, !DoneCommand.holds(later.event) { continue }
      throw isOwn
        ? .laterCommand(thing) : .actedUpon(thing, by: Member.ID(later.actor).flatMap { roster[$0]?.id })
    }
  }

  /// How a thing stands without the events that are taken back.
  private func restored(
    _ touched: Touched, taking own: [RecordedEvent], before: [RecordedEvent], facts: Facts, at now: Instant
  ) throws(Refusal) -> [CommandUndone.Restored] {
    switch touched {
    case .thing(let id):
      if let id = id.as(Opportunity.self) {
        return [.opportunity(try opportunity(id, taking: own, before: before, facts: facts, at: now))]
      }
      if let id = id.as(Customer.self) {
        let marks = own.flatMap { step -> [CompanyMark] in
          if case .customerMarked(let body) = step.event { body.marks } else { [] }
        }
        return [.customer(id, unmarked: marks)]
      }
      if let id = id.as(Lead.self) { return [.lead(id)] }
      if let id = id.as(Complaint.self) { return [.complaint(id)] }
      if id.letter == .experience {
        return experience(taking: own, before: before).map { [.experience($0)] } ?? []
      }
      if id.letter == .alarm {
        guard var alarm = HelpAlarm.fold(before) ?? HelpAlarm.fold(before + own) else { return [] }
        if let current = facts.alarms[alarm.id] { alarm.keepAnswers(of: current) }
        if before.isEmpty { alarm.takeBack() } else { runAgain(&alarm, at: now) }
        return [.alarm(alarm)]
      }
      guard var decision = Decision.fold(before) ?? Decision.fold(before + own) else { return [] }
      if before.isEmpty { decision.state = .undone }
      if decision.state == .waiting, let due = decision.answerBy, due.at <= now,
        let signer = roster[decision.signer]
      {
        decision.answerBy = answerDeadline(of: signer, at: now)
      }
      return [.decision(decision)]
    case .leave(let member):
      return own.compactMap { step in
        switch step.event {
        case .leaveGranted(let body):
          .leave(
            LeaveRestored(
              member: member, removed: body.leave, restored: Leave.fold(before, like: body.leave)))
        case .leaveEnded(let body):
          .leave(LeaveRestored(member: member, removed: body.kept, restored: body.leave))
        default: nil
        }
      }
    case .settings(let member):
      var settings = MemberSettings()
      for step in before {
        if case .memberSettingsChanged(let body) = step.event { settings = body.settings }
        if case .commandUndone(let body) = step.event, case .settings(_, let old) = body.restored {
          settings = old
        }
      }
      return [.settings(member, settings)]
    case .target(let key):
      return [.target(TargetRestored(key, before: before))]
    }
  }

  /// As it stood before; one that only the command made is gone.
  private func experience(taking own: [RecordedEvent], before: [RecordedEvent]) -> ExperienceRestored? {
    guard var state = Experience.fold(before) ?? Experience.fold(before + own) else { return nil }
    if before.isEmpty { state.isGone = true }
    return ExperienceRestored(
      state: state,
      trials: own.compactMap { step in
        guard case .help(.experienceTried(let body)) = step.event else { return nil }
        return ExperienceRestored.Trial(by: body.by, alarm: body.alarm, before: body.before)
      })
  }

  /// As it stood before; what the command made counts nowhere from here on.
  private func opportunity(
    _ id: Opportunity.ID, taking own: [RecordedEvent], before: [RecordedEvent], facts: Facts, at now: Instant
  ) throws(Refusal) -> OpportunityRestored {
    let current = try opportunity(id, facts)
    var state = current
    if let earlier = Opportunity.fold(before) {
      state = earlier
      if let owner = roster[state.owner], !owner.isActive(on: Day(of: now, in: owner.zone)) {
        throw .notActive(owner.id)
      }
      runAgain(&state, at: now)
    } else {
      state.takeBack()
    }
    var (quotes, deals, tasks, payments) = ([Quote.ID](), [Deal.ID](), [String](), [Deal.ID]())
    for event in own.map(\.event) {
      switch event {
      case .quoteRecorded(let body): quotes.append(body.id)
      case .dealRecorded(let body): deals.append(body.id)
      case .taskDone(let body): tasks.append(body.task)
      case .paymentRecorded(let body) where !payments.contains(body.deal): payments.append(body.deal)
      default: break
      }
    }
    let paid = payments.map { deal in
      let sum = before.filter { !$0.isUndone }.reduce(Int64(0)) { sum, step in
        if case .paymentRecorded(let body) = step.event, body.deal == deal { return sum + body.amount.minor }
        return sum
      }
      return OpportunityRestored.Payments(deal: deal, paid: sum)
    }
    return OpportunityRestored(state: state, quotes: quotes, deals: deals, payments: paid, tasks: tasks)
  }

  /// A clock that ran out while the command stood gets the two working days of an answer.
  private func runAgain(_ state: inout Opportunity, at now: Instant) {
    if state.state == .open, state.deadline.at <= now, let owner = roster[state.owner] {
      let day = Day(of: now, in: owner.zone)
      state.clockStart = day
      state.clockLimit = .toAnswer
      state.deadline = calendar(of: owner).end(of: .toAnswer, after: day, in: owner.zone)
    }
    if state.state == .confiscated, let due = state.answerDeadline, due.at <= now,
      let holder = state.holder.flatMap({ roster[$0] })
    {
      state.answerDeadline = answerDeadline(of: holder, at: now)
    }
  }

  /// Times that passed while the command stood begin anew.
  private func runAgain(_ alarm: inout HelpAlarm, at now: Instant) {
    guard let asker = roster[alarm.asker] else { return }
    let own = presence(of: asker)
    if let end = alarm.broadcastBy, end.at <= now {
      alarm.broadcastBy = own.end(ofMinutes: rules.pool.patienceMinutes, after: now, in: asker.zone)
    }
    if let end = alarm.answerBy, end.at <= now {
      alarm.answerBy = own.end(ofMinutes: rules.alarms.answerMinutes, after: now, in: asker.zone)
    }
  }

  /// Ends that were set while a leave held, or did not hold, move with it.
  private func movedByLeave(
    _ events: [Event], touched: [Touched], facts: Facts, at now: Instant
  ) -> [Event] {
    var known = roster
    for leave in facts.leaves { known = known.with(leave) }
    var isLeave = false
    for case .commandUndone(let body) in events {
      guard case .leave(let change) = body.restored else { continue }
      isLeave = true
      if let removed = change.removed { known = known.without(removed) }
      if let restored = change.restored { known = known.with(restored) }
    }
    guard isLeave else { return [] }
    let later = with(known)
    return facts.owned.filter { !touched.contains(.thing($0.id.object)) }.compactMap {
      later.moveEnd(of: $0, at: now, reason: "leave")
    }
  }
}
