/// Somebody is stuck and says so; everybody is told (E1, E2).
public struct AlarmRaised: Hashable, Sendable, Codable {
  public let id: HelpAlarm.ID
  public let object: ObjectID
  public let customerName: String
  public let asker: Member.ID
  public let cause: String
  public let analysis: String
  public let amount: Money?
  public let line: String?
  public let stage: String?
  /// Everybody active but the asker.
  public let told: [Member.ID]
  /// Without an answer until then the line manager is named (E9).
  public let answerBy: Deadline?
  /// Experiences that the asker looks at first; until he has, nobody is told (E5).
  public var offers: [Experience.ID]?
  /// After his silence until then everybody is.
  public var broadcastBy: Deadline?

  public init(
    id: HelpAlarm.ID, object: ObjectID, customerName: String, asker: Member.ID, cause: String,
    analysis: String, amount: Money?, line: String?, stage: String?, told: [Member.ID], answerBy: Deadline?,
    offers: [Experience.ID]? = nil, broadcastBy: Deadline? = nil
  ) {
    self.offers = offers
    self.broadcastBy = broadcastBy
    self.id = id
    self.object = object
    self.customerName = customerName
    self.asker = asker
    self.cause = cause
    self.analysis = analysis
    self.amount = amount
    self.line = line
    self.stage = stage
    self.told = told
    self.answerBy = answerBy
  }
}

/// The pool had nothing that helped, or the asker was silent: everybody is told (E5).
public struct AlarmBroadcast: Hashable, Sendable, Codable {
  public let id: HelpAlarm.ID
  /// Nil when it was the clock.
  public let by: Member.ID?
  /// Everybody active but the asker.
  public let told: [Member.ID]
}

/// Who asked has left: somebody else asks in his place (G2).
public struct AlarmHandedOver: Hashable, Sendable, Codable {
  public let id: HelpAlarm.ID
  public let from: Member.ID
  public let to: Member.ID
}

/// Somebody answered an alarm (E3).
public struct AdviceGiven: Hashable, Sendable, Codable {
  public let id: HelpAlarm.ID
  public let number: Int
  public let author: Member.ID
  public let text: String
  /// Of somebody else than the asker: it counts as support (E7).
  public let isSupport: Bool
  /// The asker and earlier advisers, without its author.
  public let told: [Member.ID]
  /// The asker's working minutes since the raising, where it is support (E7, E8).
  public var minutes: Int?
}

/// The asker said of some advice that it did not help.
public struct AdviceRejected: Hashable, Sendable, Codable {
  public let id: HelpAlarm.ID
  public let by: Member.ID
  public let numbers: [Int]
}

/// The asker said what helped: only that stops the clock (E4).
public struct AlarmSolved: Hashable, Sendable, Codable {
  public let id: HelpAlarm.ID
  public let by: Member.ID
  /// The advice that helped, several may share it; none where it was an experience of the pool.
  public let numbers: [Int]
  /// All in the thread but the asker.
  public let told: [Member.ID]
  public var experience: Experience.ID?
  /// The asker's working minutes since the raising (E7).
  public var minutes: Int?

  public init(
    id: HelpAlarm.ID, by: Member.ID, numbers: [Int], told: [Member.ID], experience: Experience.ID? = nil,
    minutes: Int? = nil
  ) {
    self.experience = experience
    self.minutes = minutes
    self.id = id
    self.by = by
    self.numbers = numbers
    self.told = told
  }
}

/// Somebody has read it; seen is not solved (E12, X19).
public struct AlarmSeen: Hashable, Sendable, Codable {
  public let id: HelpAlarm.ID
  public let by: Member.ID
}

/// Nobody had answered: one superior more is named (E9).
public struct AlarmEscalated: Hashable, Sendable, Codable {
  public let id: HelpAlarm.ID
  public let asker: Member.ID
  public let to: Member.ID
  /// Nil at the top of the line.
  public let answerBy: Deadline?

  public init(id: HelpAlarm.ID, asker: Member.ID, to: Member.ID, answerBy: Deadline?) {
    self.id = id
    self.asker = asker
    self.to = to
    self.answerBy = answerBy
  }
}

/// An open alarm holds back the taking of its opportunity, at most until then (decision 9).
public struct HoldSet: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let alarm: HelpAlarm.ID
  /// The hold's days count from here.
  public let since: Day
  public let until: Deadline
}

/// The hold is over: solved, used up, or answers waited too long. The end is two working days away at least.
public struct HoldEnded: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  /// Working days that it took of what a stage may be held.
  public let used: Int
  public let deadline: Deadline
  /// Nil where the end stays as it was.
  public var start: Day?
  public var limit: WorkingDays?
}
