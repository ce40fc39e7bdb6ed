/// What members say of themselves, and superiors to them: confidence, travel, coaching (A15, B9, B12).
public enum PeopleEvent: Hashable, Sendable {
  case confidenceSaid(ConfidenceSaid)
  case travelSaid(TravelSaid)
  case travelCancelled(TravelCancelled)
  case coachingNoted(CoachingNoted)
  case periodReported(PeriodReported)

  var kind: Event.Kind {
    switch self {
    case .confidenceSaid: .confidenceSaid
    case .travelSaid: .travelSaid
    case .travelCancelled: .travelCancelled
    case .coachingNoted: .coachingNoted
    case .periodReported: .periodReported
    }
  }

  var body: any Codable & Sendable {
    switch self {
    case .confidenceSaid(let body): body
    case .travelSaid(let body): body
    case .travelCancelled(let body): body
    case .coachingNoted(let body): body
    case .periodReported(let body): body
    }
  }

  init?(kind: Event.Kind, read: Event.Reader) throws {
    switch kind {
    case .confidenceSaid: self = .confidenceSaid(try read(ConfidenceSaid.self))
    case .travelSaid: self = .travelSaid(try read(TravelSaid.self))
    case .travelCancelled: self = .travelCancelled(try read(TravelCancelled.self))
    case .coachingNoted: self = .coachingNoted(try read(CoachingNoted.self))
    case .periodReported: self = .periodReported(try read(PeriodReported.self))
    default: return nil
    }
  }

  var subject: String {
    switch self {
    case .confidenceSaid(let body): body.member.text
    case .travelSaid(let body): body.travel.member.text
    case .travelCancelled(let body): body.member.text
    case .coachingNoted(let body): body.member.text
    case .periodReported(let body): body.member.text
    }
  }

  /// Who is told of it: coaching reaches the one it is for, confidence nobody but the digest's reader.
  var notices: [Notice] {
    guard case .coachingNoted(let body) = self else { return [] }
    return [Notice(kind: .reviewComment, to: body.member, about: nil)]
  }
}

/// How sure somebody is of his own month, from 1 to 5, as he says himself (B9).
public struct ConfidenceSaid: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let day: Day
  public let level: Int
  public let words: String

  public init(member: Member.ID, day: Day, level: Int, words: String) {
    self.member = member
    self.day = day
    self.level = level
    self.words = words
  }
}

/// Somebody travels (A15); the same days again change the place.
public struct TravelSaid: Hashable, Sendable, Codable {
  public let travel: Travel
}

/// Whoever meant to travel stays: what was said for a day and after no longer holds.
public struct TravelCancelled: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let from: Day
}

/// Days on the road.
public struct Travel: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let from: Day
  public let until: Day
  /// Where, and what for.
  public let place: String

  /// Nil when it ends before it begins.
  public init?(member: Member.ID, from: Day, until: Day, place: String) {
    guard from <= until else { return nil }
    self.member = member
    self.from = from
    self.until = until
    self.place = place
  }
}

/// A superior's note on what somebody should learn (B12).
public struct CoachingNoted: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let by: Member.ID
  /// A cause of the tree, where the words named one.
  public let cause: String?
  public let words: String

  public init(member: Member.ID, by: Member.ID, cause: String?, words: String) {
    self.member = member
    self.by = by
    self.cause = cause
    self.words = words
  }
}

extension Office {
  /// A day of the period that a summary without one is about: up to the first working day of a period the one
  /// before, unless that was summed up already.
  private func summedUp(_ cadence: Cadence, by actor: Member, on day: Day, hasEarlier: Bool) -> Day {
    let first = cadence.period(containing: day).first
    return hasEarlier || day > presence(of: actor).workingDay(onOrAfter: first) ? day : first + -1
  }

  /// What members say of themselves, and superiors to them.
  func decidePeople(
    _ command: Command, by actor: Member, on day: Day, facts: Facts
  ) throws(Refusal) -> Ruling {
    switch command {
    case .sayConfidence(let level, let words):
      return Ruling([
        .people(
          .confidenceSaid(ConfidenceSaid(member: actor.id, day: day, level: level, words: words)))
      ])
    case .reportPeriod(let cadence, let about, let words):
      let meant = about ?? summedUp(cadence, by: actor, on: day, hasEarlier: facts.hasEarlierSummary)
      let period = cadence.period(containing: meant)
      return Ruling([
        .people(
          .periodReported(
            PeriodReported(
              member: actor.id, cadence: cadence, from: period.first, through: period.last, words: words)))
      ])
    case .travel(let travel): return Ruling([.people(.travelSaid(TravelSaid(travel: travel)))])
    case .cancelTravel:
      return Ruling([.people(.travelCancelled(TravelCancelled(member: actor.id, from: day)))])
    case .coach(let id, let cause, let words):
      if id == actor.id { throw .review(.ownWork) }
      guard mayReview(id, actor, on: day) else { throw .review(.outOfReach(nil)) }
      return Ruling([
        .people(.coachingNoted(CoachingNoted(member: id, by: actor.id, cause: cause, words: words)))
      ])
    default: return Ruling([])
    }
  }
}

/// A member's week as his superiors see it: what he said himself, and counts; never a score (B9).
public struct Mindset: Hashable, Sendable {
  public let member: Member.ID
  /// What he said last in the week, and before it; nil where he said nothing.
  public let confidence: Int?
  public let before: Int?
  public let words: String
  /// Attempts to drop, colleagues' alarms answered, answers to his own alarms that he called of no use.
  public let dropAttempts: Int
  public let answered: Int
  public let refused: Int

  public init(
    member: Member.ID, confidence: Int?, before: Int?, words: String, dropAttempts: Int, answered: Int,
    refused: Int
  ) {
    self.member = member
    self.confidence = confidence
    self.before = before
    self.words = words
    self.dropAttempts = dropAttempts
    self.answered = answered
    self.refused = refused
  }

  public var isEmpty: Bool { confidence == nil && dropAttempts == 0 && answered == 0 && refused == 0 }
}
