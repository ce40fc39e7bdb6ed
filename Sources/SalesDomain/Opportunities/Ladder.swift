/// An opportunity goes on along a newer ladder; its stage, its end and its history stay (C4).
public struct LadderMoved: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let by: Member.ID
  public let owner: Member.ID
  /// The ladder's version before.
  public let from: Int
  /// The stage as the newer ladder has it; start and end are those that ran before.
  public let clock: StageClock
}

extension SalesProcess {
  /// The line of business on the ladder that an opportunity remembers (C4).
  public func line(of opportunity: Opportunity) -> BusinessLine? {
    line(opportunity.line, ladder: opportunity.ladder)
  }

  /// The rung on which an opportunity stands, on the ladder that it remembers.
  public func stage(of opportunity: Opportunity) -> Stage? {
    line(of: opportunity)?.stages.first { $0.key == opportunity.stage }
  }

  /// A line of business as a version of the ladder had it; as it is now where that version is not known.
  public func line(_ key: String, ladder: Int) -> BusinessLine? {
    (earlier[ladder] ?? lines).first { $0.key == key }
  }
}

extension Office {
  /// `换阶梯`: one opportunity, or every one in reach that stands on an earlier ladder.
  func moveLadder(
    _ id: Opportunity.ID?, by actor: Member, on day: Day, facts: Facts
  ) throws(Refusal) -> Ruling {
    let least = permissions.leastRank(for: .moveLadder)
    guard actor.rank >= least else { throw .ranksTooLow(least) }
    if let id {
      let opportunity = try opportunity(id, facts)
      try mayAct(on: opportunity, actor, day)
      guard opportunity.ladder != process.version else { throw .newestLadder(id) }
      guard let event = moved(opportunity, by: actor) else { throw .stageGone([id]) }
      return Ruling([event])
    }
    let mine = facts.outdated.filter { reaches(actor, $0.owner, on: day) }
    guard !mine.isEmpty else { throw .newestLadder(nil) }
    let events = mine.compactMap { moved($0, by: actor) }
    let done = Set(events.map(\.subject))
    let gone = mine.map(\.id).filter { !done.contains($0.description) }
    return Ruling(events, refusal: gone.isEmpty ? nil : .stageGone(gone))
  }

  /// Nil where the newest ladder has no such stage.
  private func moved(_ opportunity: Opportunity, by actor: Member) -> Event? {
    guard let stage = process.stage(opportunity.stage, line: opportunity.line) else { return nil }
    return .ladderMoved(
      LadderMoved(
        id: opportunity.id, by: actor.id, owner: opportunity.owner, from: opportunity.ladder,
        clock: StageClock(
          line: opportunity.line, stage: stage.key, ladder: process.version, probability: stage.probability,
          weight: stage.weight, limit: stage.limit, start: opportunity.clockStart,
          deadline: opportunity.deadline)))
  }
}
