/// What helped once, kept for everybody who is stuck in the same way (`X-`, E5).
public struct Experience: Hashable, Sendable, Codable, NumberedThing {
  public typealias ID = Numbered<Experience>
  public static let letter = ObjectLetter.experience

  public let id: ID
  /// The advice that it was, and whose.
  public let alarm: HelpAlarm.ID
  public let number: Int
  public let author: Member.ID
  public let cause: String
  /// The stage with its line of business; nil off the ladder.
  public let line: String?
  public let stage: String?
  /// The asker's words, and the words that helped.
  public let problem: String
  public let text: String
  public let day: Day
  /// `worked 7 of 9`: whoever tried it says whether it helped; the first time counts.
  public internal(set) var worked: Int
  public internal(set) var tried: Int
  /// The solution it came from was taken back.
  public internal(set) var isGone: Bool

  /// As it begins with its event.
  public init(kept body: ExperienceKept) {
    id = body.id
    alarm = body.alarm
    number = body.number
    author = body.author
    cause = body.cause
    line = body.line
    stage = body.stage
    problem = body.problem
    text = body.text
    day = body.day
    (worked, tried, isGone) = (1, 1, false)
  }

  /// Applies an event that is about it.
  public mutating func evolve(_ event: Event) {
    switch event {
    case .help(.experienceTried(let body)):
      if body.before == nil { tried += 1 }
      worked += (body.worked ? 1 : 0) - (body.before == true ? 1 : 0)
    case .commandUndone(let body): if case .experience(let before) = body.restored { self = before.state }
    default: break
    }
  }
}

/// An advice was marked effective: it goes into the pool (E5).
public struct ExperienceKept: Hashable, Sendable, Codable {
  public let id: Experience.ID
  public let alarm: HelpAlarm.ID
  public let number: Int
  public let author: Member.ID
  public let cause: String
  public let line: String?
  public let stage: String?
  public let problem: String
  public let text: String
  /// The author's day, on which an adopted advice counts (Score).
  public let day: Day
  public let points: Points

  public init(
    id: Experience.ID, alarm: HelpAlarm, advice: Advice, day: Day, points: Points
  ) {
    self.id = id
    self.alarm = alarm.id
    number = advice.number
    author = advice.author
    cause = alarm.cause
    line = alarm.line
    stage = alarm.stage
    problem = alarm.analysis
    text = advice.text
    self.day = day
    self.points = points
  }
}

/// Somebody tried an experience and says whether it helped; a later word of his replaces the earlier.
public struct ExperienceTried: Hashable, Sendable, Codable {
  public let id: Experience.ID
  public let by: Member.ID
  /// The alarm it was tried for; nil without one.
  public let alarm: HelpAlarm.ID?
  public let worked: Bool
  /// What he had said before.
  public let before: Bool?

  public init(id: Experience.ID, by: Member.ID, alarm: HelpAlarm.ID?, worked: Bool, before: Bool?) {
    self.id = id
    self.by = by
    self.alarm = alarm
    self.worked = worked
    self.before = before
  }
}

/// An experience as it stood before a command that was taken back.
public struct ExperienceRestored: Hashable, Sendable, Codable {
  /// The word that no longer counts, and the one that does again.
  public struct Trial: Hashable, Sendable, Codable {
    public let by: Member.ID
    public let alarm: HelpAlarm.ID?
    public let before: Bool?
  }

  public let state: Experience
  public let trials: [Trial]
}

extension Experience {
  /// The state that a history leads to; nil before it was kept.
  static func fold(_ history: some Sequence<RecordedEvent>) -> Experience? {
    history.reduce(into: nil) { known, step in
      if case .help(.experienceKept(let body)) = step.event { known = Experience(kept: body) }
      known?.evolve(step.event)
    }
  }
}

/// An experience that a decision must see, with what its author said of it before.
public struct ExperienceFacts: Sendable {
  public let experience: Experience
  /// The writer's word on it so far, for the alarm named or without one.
  public let before: Bool?
  /// The alarm for which he said it; nil without one.
  public let beforeAlarm: HelpAlarm.ID?

  public init(experience: Experience, before: Bool?, beforeAlarm: HelpAlarm.ID? = nil) {
    self.beforeAlarm = beforeAlarm
    self.experience = experience
    self.before = before
  }
}
