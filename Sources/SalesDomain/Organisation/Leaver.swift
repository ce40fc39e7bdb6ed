/// What a leaver had in hand and must not stay with him.
public struct LeftBehind: Sendable {
  /// Opportunities that have not ended, and those that waited for his answer.
  public var owned: [Opportunity] = []
  public var held: [Opportunity] = []
  public var leads: [Lead] = []
  /// Decisions that waited for his word.
  public var decisions: [Decision] = []
  /// What he had asked for and nobody has answered.
  public var asked: [Decision] = []
  /// Cries for help that are not solved.
  public var alarms: [HelpAlarm] = []
  public init() {}
}

/// An opportunity went from a leaver to somebody else, with stage, history and contacts (G2, X29).
public struct OpportunityHandedOver: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let by: Member.ID
  public let from: Member.ID
  public let to: Member.ID
  public let limit: WorkingDays
  public let start: Day
  public let deadline: Deadline
}

/// A lead went from a leaver to somebody else.
public struct LeadHandedOver: Hashable, Sendable, Codable {
  public let id: Lead.ID
  public let from: Member.ID
  public let to: Member.ID
}

extension Office {
  /// `离职`: frozen at once, and everything goes to the one named or to the superior, in one step (G2).
  func leaver(
    _ id: Member.ID, to heir: Member.ID?, by actor: Member, at now: Instant, facts: Facts
  ) throws(Refusal) -> Ruling {
    let today = Day(of: now, in: actor.zone)
    let least = permissions.leastRank(for: .leaver)
    guard actor.rank >= least else { throw .ranksTooLow(least) }
    guard let leaver = roster[id], leaver.isActive(on: today) else { throw .leftAlready(id) }
    guard id != actor.id else { throw .ownLeaving }
    guard roster.isSuperior(actor.id, of: id, on: today) else { throw .leaverOfOthers(id) }
    if let heir {
      guard heir != id, roster[heir]?.isActive(on: today) == true else { throw .notActive(heir) }
    }
    guard facts.isConfirmed else { throw .needsConfirmation(.leaver(id)) }
    let superiors = roster.superiors(of: id, on: today)
    guard let to = heir ?? superiors.first?.id else { throw .needsHeir(id) }
    guard to != id, let owner = roster[to], owner.isActive(on: today) else { throw .notActive(to) }
    return Ruling(
      [.memberLeft(MemberLeft(member: id, day: Day(of: now, in: leaver.zone)))]
        + handedOver(facts.leftBehind, from: leaver, to: owner, by: actor, at: now))
  }

  /// The events that leave nothing with a leaver; his answers and signatures go one step up the line.
  public func handedOver(
    _ left: LeftBehind, from leaver: Member, to owner: Member, by actor: Member, at now: Instant
  ) -> [Event] {
    let start = Day(of: now, in: owner.zone)
    let owned = left.owned.map { opportunity in
      let limit = opportunity.limit.afterReturn
      return Event.opportunityHandedOver(
        OpportunityHandedOver(
          id: opportunity.id, by: actor.id, from: leaver.id, to: owner.id, limit: limit, start: start,
          deadline: calendar(of: owner).end(of: limit, after: start, in: owner.zone)))
    }
    let next = roster.superiors(of: leaver.id, on: start).first ?? owner
    let answerBy = answerDeadline(of: next, at: now)
    let taken = Set(left.owned.map(\.id))
    let held = left.held.filter { !taken.contains($0.id) }.map { opportunity in
      Event.holdPassed(
        HoldPassed(
          id: opportunity.id, owner: opportunity.owner, from: leaver.id, to: next.id, answerBy: answerBy))
    }
    let leads = left.leads.map {
      Event.leadHandedOver(LeadHandedOver(id: $0.id, from: leaver.id, to: owner.id))
    }
    let decisions = left.decisions.map { decision in
      Event.decisionPassed(
        DecisionPassed(id: decision.id, from: leaver.id, to: next.id, answerBy: answerBy))
    }
    let void = left.asked.map { decision in
      Event.decisionAnswered(
        DecisionAnswered(
          id: decision.id, by: actor.id, matter: decision.matter, agrees: false, words: ""))
    }
    // Whom a leaver doubted is cleared: nobody can stand up for it any more.
    let cleared = left.asked.compactMap { decision -> Event? in
      guard case .finding(let finding) = decision.matter else { return nil }
      return .entryJudged(
        EntryJudged(
          entry: finding.entry, member: finding.member, challenger: finding.challenger, isFalse: false,
          by: actor.id, words: ""))
    }
    // Those on his opportunities go with them.
    let objects = Set(left.owned.map(\.id.object))
    let alarms = left.alarms.filter { !objects.contains($0.object) }.map {
      Event.alarmHandedOver(AlarmHandedOver(id: $0.id, from: leaver.id, to: owner.id))
    }
    return void + cleared + owned + held + leads + decisions + alarms
  }
}
