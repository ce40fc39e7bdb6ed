public import SalesDomain

/// One command that was to be taken back, and what became of it.
public struct UndoOutcome: Sendable {
  /// The events that it had been; empty where no command was found.
  public let command: [Event]
  /// What was written now.
  public let events: [Event]
  public let refusal: Refusal?
  /// The command is older than can be taken back.
  public var isTooLate: Bool {
    if case .undoTooLate = refusal { true } else { false }
  }

  public init(command: [Event], events: [Event], refusal: Refusal?) {
    self.command = command
    self.events = events
    self.refusal = refusal
  }
}

/// Says what was taken back, and how things stand from here on (X25).
public struct UndoWording {
  let wording: Wording

  public init(wording: Wording) { self.wording = wording }

  /// One verdict on the statement, with a line for each command, newest first.
  ///
  /// `told` are those who get a correction; `withdrawn` says that letters were held back in time.
  public func verdict(
    _ outcomes: [UndoOutcome], told: [Member.ID], withdrawn: Bool, statement: Statement
  ) -> Verdict {
    let letters = self.letters(told: told, withdrawn: withdrawn)
    if outcomes.count > 1, outcomes.allSatisfy({ $0.refusal == .undoneBefore }) {
      return verdict([outcomes[0]], told: [], withdrawn: false, statement: statement)
    }
    guard outcomes.count > 1 else {
      guard let outcome = outcomes.first else {
        return verdict(
          [UndoOutcome(command: [], events: [], refusal: .nothingToUndo(nil))], told: [], withdrawn: false,
          statement: statement)
      }
      if let refusal = outcome.refusal {
        let words = RefusalWording(wording: wording).words(refusal, statement: statement)
        let instead = self.instead(of: outcome.command, refusal)
        return Verdict(
          .refused, quote: statement.quote, headline: words.reason, details: words.details + instead.details,
          suggestion: words.suggestion ?? instead.line)
      }
      return Verdict(
        .recorded, quote: statement.quote,
        headline: wording.say("已撤销: ", "taken back: ") + what(outcome.command),
        details: now(outcome.events) + letters)
    }
    let done = outcomes.filter { $0.refusal == nil }
    let lines = outcomes.enumerated().flatMap { index, outcome -> [String] in
      guard let refusal = outcome.refusal else {
        let later = Set(outcomes.dropFirst(index + 1).flatMap(\.events).compactMap(\.restoredOpportunity))
        return [wording.say("已撤销: ", "taken back: ") + what(outcome.command)]
          + now(outcome.events, unless: later)
      }
      let words = RefusalWording(wording: wording).words(refusal, statement: statement)
      let instead = self.instead(of: outcome.command, refusal)
      return [wording.say("没有撤销: ", "stands: ") + what(outcome.command), words.reason] + instead.details
    }
    let left = outcomes.count - done.count
    let headline =
      left == 0
      ? wording.say("已撤销 \(done.count) 条命令", "\(done.count) commands taken back")
      : wording.say(
        "撤销了 \(done.count) 条命令，\(left) 条没有撤销",
        "\(wording.count(done.count, "command")) taken back, \(left) not")
    return Verdict(
      left == 0 ? .recorded : .refused, quote: statement.quote, headline: headline, details: lines + letters)
  }

  private func letters(told: [Member.ID], withdrawn: Bool) -> [String] {
    var lines: [String] = []
    if !told.isEmpty {
      let names = told.map(wording.name(of:)).joined(separator: wording.say("、", ", "))
      lines.append(wording.say("收到过信的人会收到更正: \(names)", "a correction goes to \(names)"))
    }
    if withdrawn {
      lines.append(wording.say("还没发出的通知已收回。", "Letters that had not left yet are withdrawn."))
    }
    return lines
  }

  /// The command in a few words, by the event that says most.
  func what(_ events: [Event]) -> String {
    let named = events.enumerated().compactMap { index, event in
      noun(event).map { (rank: $0.rank, index: index, words: $0.words) }
    }
    let words = named.min { ($0.rank, $0.index) < ($1.rank, $1.index) }?.words ?? ""
    let wins = events.contains { if case .opportunityWon = $0 { true } else { false } }
    return wins && named.count > 1 ? words + wording.say("，赢单", ", won") : words
  }

  private func noun(_ event: Event) -> (rank: Int, words: String)? {
    switch event {
    case .decisionAnswered(let body):
      (
        1,
        body.agrees
          ? wording.say("同意 \(body.id)", "agree \(body.id)")
          : wording.say("不同意 \(body.id)", "disagree \(body.id)")
      )
    case .opportunityAnswered(let body): (1, answer(body))
    case .opportunityLost(let body): (1, wording.say("\(body.id) 输单", "loss of \(body.id)"))
    case .decisionAsked(let body):
      (2, "\(body.id) " + wording.name(of: body.matter.member) + " " + wording.matter(body.matter))
    case .opportunityOpened(let body):
      (
        2,
        wording.say("登记 \(body.id) \(body.customerName)", "registration of \(body.id) \(body.customerName)")
      )
    case .targetSet(let body): (2, TargetWording(wording: wording).noun(body))
    case .complaintOpened(let body): (2, wording.say("投诉 \(body.id)", "complaint \(body.id)"))
    case .leadOpened(let body):
      (
        3,
        wording.say("登记 \(body.id) \(body.customerName)", "registration of \(body.id) \(body.customerName)")
      )
    case .stageAdvanced(let body):
      (
        3,
        wording.say("推进 \(body.id)", "advance of \(body.id)")
          + wording.say("（", " (") + wording.stage(body.from, line: body.clock.line) + " → "
          + wording.stage(body.clock.stage, line: body.clock.line) + wording.say("）", ")")
      )
    case .leaveGranted(let body): (2, person(body.leave.member, .leave(body.leave)))
    case .leaveEnded(let body):
      (2, wording.say("销假: ", "back from leave: ") + person(body.leave.member, .leave(body.leave)))
    case .memberSettingsChanged(let body):
      (2, wording.say("\(wording.name(of: body.member)) 的设置", "settings of \(wording.name(of: body.member))"))
    case .deadlineExtended(let body): (3, wording.say("延期 \(body.id)", "extension of \(body.id)"))
    case .taskDone(let body):
      (3, wording.say("完成 \(body.id) #\(body.number)", "done \(body.id) #\(body.number)"))
    case .help(.alarmRaised(let body)):
      (
        2,
        wording.say(
          "求助 \(body.id) \(wording.cause(body.cause))", "alarm \(body.id) \(wording.cause(body.cause))")
      )
    case .help(.alarmBroadcast(let body)): (2, wording.say("\(body.id) 问全公司", "\(body.id) to everybody"))
    case .help(.experienceTried(let body)):
      (
        4,
        body.worked
          ? wording.say("\(body.id) 有效", "\(body.id) helped")
          : wording.say("\(body.id) 没用", "\(body.id) did not help")
      )
    case .help(.alarmSolved(let body)): (2, wording.say("\(body.id) 有效", "\(body.id) solved"))
    case .ladderMoved(let body): (3, wording.say("换阶梯 \(body.id)", "newest stages for \(body.id)"))
    case .opportunityChanged(let body): (5, wording.say("\(body.id) 的修改", "change of \(body.id)"))
    default: money(event)
    }
  }

  private func money(_ event: Event) -> (rank: Int, words: String)? {
    switch event {
    case .quoteRecorded(let body):
      (2, wording.say("报价 \(body.id) ", "quote \(body.id) ") + wording.money(body.amount))
    case .dealRecorded(let body):
      (2, wording.say("订单 \(body.id) ", "order \(body.id) ") + wording.money(body.amount))
    case .paymentRecorded(let body):
      (2, wording.say("收款 \(body.deal) ", "payment \(body.deal) ") + wording.money(body.amount))
    case .opportunityWon(let body): (4, wording.say("\(body.id) 赢单", "\(body.id) won"))
    case .memberLeft(let body):
      (1, wording.say("\(wording.name(of: body.member)) 离职", "leaving of \(wording.name(of: body.member))"))
    default: nil
    }
  }

  private func answer(_ body: OpportunityAnswered) -> String {
    let owner = wording.name(of: body.owner)
    return switch body.answer {
    case .keep: wording.say("自跟 \(body.id)", "keep \(body.id)")
    case .return: wording.say("归还 \(body.id) 给 \(owner)", "return of \(body.id) to \(owner)")
    case .assign: wording.say("分配 \(body.id) 给 \(owner)", "assignment of \(body.id) to \(owner)")
    }
  }

  private func person(_ member: Member.ID, _ matter: Decision.Matter) -> String {
    wording.name(of: member) + " " + wording.matter(matter)
  }

  /// How everything stands now, a line each; opportunities that change once more are left for then.
  func now(_ events: [Event], unless later: Set<Opportunity.ID> = []) -> [String] {
    events.flatMap { event -> [String] in
      switch event {
      case .commandUndone(let body): now(body, unless: later)
      case .deadlineMoved: [EndWording(wording: wording).record(event).headline]
      default: []
      }
    }
  }

  func now(_ body: CommandUndone, unless later: Set<Opportunity.ID> = []) -> [String] {
    switch body.restored {
    case .opportunity(let restored):
      (later.contains(restored.state.id) ? [] : opportunity(restored.state)) + uncounted(restored)
        + body.points.map {
          wording.say("得分 -\($0.points.text)", "score -\($0.points.text)") + " · "
            + wording.name(of: $0.member)
        }
    case .decision(let decision):
      switch decision.state {
      case .waiting:
        [
          wording.say(
            "\(decision.id) 等 \(wording.name(of: decision.signer)) 答复",
            "\(decision.id) waits for \(wording.name(of: decision.signer))")
            + (decision.answerBy.map { wording.say("，期限 ", ", answer by ") + wording.end($0) } ?? "")
        ]
      case .undone: [wording.say("\(decision.id) 不用答复了。", "\(decision.id) needs no answer any more.")]
      case .agreed, .disagreed: []
      }
    case .lead(let id): [gone(id.description)]
    case .complaint(let id): [gone(id.description)]
    case .alarm(let alarm):
      [
        alarm.isOpen
          ? wording.say("\(alarm.id) 还没有解决", "\(alarm.id) is open again") : gone(alarm.id.description)
      ]
    case .experience(let body):
      body.state.isGone ? [gone(body.state.id.description)] : []
    case .customer: []
    case .leave(let change): leave(change)
    case .settings(_, let settings): SettingsWording(wording: wording).lines(settings)
    case .target(let body):
      [
        body.target.map {
          wording.say("现在: ", "now: ")
            + TargetWording(wording: wording).amounts(must: $0.must, challenge: $0.challenge)
        }
          ?? wording.say("\(body.period) 没有目标了。", "There is no target for \(body.period) any more.")
      ]
    }
  }

  /// Where an opportunity stands after a taking back, for a line of its history.
  func short(_ body: CommandUndone) -> String {
    guard case .opportunity(let restored) = body.restored else { return "" }
    switch restored.state.state {
    case .open: return wording.say("回到 ", "back to ") + wording.stage(restored.state)
    case .confiscated: return wording.say("仍为没收", "taken as before")
    case .overdue: return wording.say("仍为逾期", "overdue as before")
    case .losing: return wording.say("输单仍待批", "the loss waits again")
    case .won: return wording.say("仍为赢单", "won as before")
    case .lost: return wording.say("仍为输单", "lost as before")
    case .undone: return wording.say("不再计入", "counts no more")
    }
  }

  private func opportunity(_ state: Opportunity) -> [String] {
    let stands = wording.say("\(state.id) 现在: ", "\(state.id) now: ")
    let stage = wording.stage(state)
    switch state.state {
    case .undone: return [gone(state.id.description)]
    case .confiscated:
      let holder = state.holder.map(wording.name(of:)) ?? ""
      return [
        stands + wording.say("没收，等 \(holder) 答复", "taken, waits for \(holder)")
          + (state.answerDeadline.map { wording.say("，期限 ", ", answer by ") + wording.end($0) } ?? "")
      ]
    case .open:
      return [
        stands + "\(stage) \(state.probability)% · " + (state.amount.map { wording.money($0) + " · " } ?? "")
          + wording.name(of: state.owner)
          + wording.say(" · 期限 ", " · end ") + wording.end(state.deadline)
      ]
    case .overdue: return [stands + stage + wording.say("，已逾期", ", overdue")]
    case .losing: return [stands + wording.say("输单待批", "its loss waits for a signature")]
    case .won: return [stands + wording.say("赢单", "won")]
    case .lost: return [stands + wording.say("输单", "lost")]
    }
  }

  private func uncounted(_ restored: OpportunityRestored) -> [String] {
    (restored.quotes.map(\.description) + restored.deals.map(\.description)).map(gone)
  }

  private func gone(_ id: String) -> String {
    wording.say(
      "\(id) 不再计入，仍可查看，编号不再用。", "\(id) counts no more; it stays readable, its number is not used again.")
  }

  private func leave(_ change: LeaveRestored) -> [String] {
    if let leave = change.restored {
      return [person(leave.member, .leave(leave)) + wording.say(" 照旧有效", " holds as before")]
    }
    return change.removed.map { [person($0.member, .leave($0)) + wording.say(" 不算了", " no longer holds")] }
      ?? []
  }
}

extension Event {
  /// The opportunity that a taking back set right.
  fileprivate var restoredOpportunity: Opportunity.ID? {
    guard case .commandUndone(let body) = self, case .opportunity(let restored) = body.restored else {
      return nil
    }
    return restored.state.id
  }
}
