/// What an entry stands on: a numbered thing, or time not spent on a customer.
public enum EntryObject: Hashable, Sendable, Codable, CustomStringConvertible {
  case thing(ObjectID)
  case office

  public init?(_ text: String) {
    if text == "office" {
      self = .office
    } else if let id = ObjectID(text) {
      self = .thing(id)
    } else {
      return nil
    }
  }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let object = EntryObject(text) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
    }
    self = object
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  public var description: String {
    switch self {
    case .thing(let id): id.description
    case .office: "office"
    }
  }

  public var opportunity: Opportunity.ID? {
    if case .thing(let id) = self { id.as(Opportunity.self) } else { nil }
  }
}

/// The next touch that a line promised (A9).
public struct NextTouch: Hashable, Sendable, Codable {
  public let day: Day
  public let minute: MinuteOfDay?
  /// Activity key.
  public let activity: String?
  public let text: String

  public init(day: Day, minute: MinuteOfDay?, activity: String?, text: String) {
    self.day = day
    self.minute = minute
    self.activity = activity
    self.text = text
  }
}

/// What somebody wrote about a piece of work, before it is accepted.
public struct EntryContent: Hashable, Sendable, Codable {
  public var object: EntryObject
  /// Activity keys, one to three.
  public var activities: [String]
  public var minutes: Minutes
  public var cost: Money?
  public var attitude: Int?
  /// Overrides the class of the activities.
  public var workClass: WorkClass?
  public var text: String
  public var with: String?
  public var purpose: String?
  public var result: String?
  public var means: String?
  public var next: NextTouch?

  public init(
    object: EntryObject, activities: [String], minutes: Minutes, cost: Money? = nil, attitude: Int? = nil,
    workClass: WorkClass? = nil, text: String = "", with: String? = nil, purpose: String? = nil,
    result: String? = nil, means: String? = nil, next: NextTouch? = nil
  ) {
    self.object = object
    self.activities = activities
    self.minutes = minutes
    self.cost = cost
    self.attitude = attitude
    self.workClass = workClass
    self.text = text
    self.with = with
    self.purpose = purpose
    self.result = result
    self.means = means
    self.next = next
  }
}

/// One immutable line of somebody's day (A1, A2).
public struct LogEntry: Hashable, Sendable, NumberedThing {
  public typealias ID = Numbered<LogEntry>
  public static let letter = ObjectLetter.entry

  public let id: ID
  public let at: Instant
  public let member: Member.ID
  public let day: Day
  public let lateDays: Int
  public let content: EntryContent
  public let weight: StageWeight
  /// What each activity would earn, before the once-a-day rule.
  public let worth: [Points]
  public let corrects: ID?
  public internal(set) var correctedBy: ID?
  /// Found false, and counts nothing since (B5).
  public let falseSince: Instant?
  /// The key of the opportunity's stage at that time (B4); nil off the ladder.
  public let stage: String?
  /// 64 hexadecimal digits of the event that made it.
  public let hash: String

  public init(
    id: ID, at: Instant, member: Member.ID, day: Day, lateDays: Int, content: EntryContent,
    weight: StageWeight, worth: [Points], corrects: ID?, correctedBy: ID?, hash: String,
    falseSince: Instant? = nil, stage: String? = nil
  ) {
    self.falseSince = falseSince
    self.stage = stage
    self.id = id
    self.at = at
    self.member = member
    self.day = day
    self.lateDays = lateDays
    self.content = content
    self.weight = weight
    self.worth = worth
    self.corrects = corrects
    self.correctedBy = correctedBy
    self.hash = hash
  }
}
