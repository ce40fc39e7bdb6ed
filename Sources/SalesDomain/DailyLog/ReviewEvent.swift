/// What happens around somebody's entries after they were logged (A12, A13, B5).
public enum ReviewEvent: Hashable, Sendable {
  case spotCheckDrawn(SpotCheckDrawn)
  case entryReviewed(EntryReviewed)
  case memberReviewed(MemberReviewed)
  case entryChallenged(EntryChallenged)
  case evidenceGiven(EvidenceGiven)
  case entryJudged(EntryJudged)

  /// The stored name of this event.
  var kind: Event.Kind {
    switch self {
    case .spotCheckDrawn: .spotCheckDrawn
    case .entryReviewed: .entryReviewed
    case .memberReviewed: .memberReviewed
    case .entryChallenged: .entryChallenged
    case .evidenceGiven: .evidenceGiven
    case .entryJudged: .entryJudged
    }
  }

  /// What the payload column holds.
  var body: any Codable & Sendable {
    switch self {
    case .spotCheckDrawn(let body): body
    case .entryReviewed(let body): body
    case .memberReviewed(let body): body
    case .entryChallenged(let body): body
    case .evidenceGiven(let body): body
    case .entryJudged(let body): body
    }
  }

  /// Reads a body of this kind; nil for a kind that is not among these.
  init?(kind: Event.Kind, read: Event.Reader) throws {
    switch kind {
    case .spotCheckDrawn: self = .spotCheckDrawn(try read(SpotCheckDrawn.self))
    case .entryReviewed: self = .entryReviewed(try read(EntryReviewed.self))
    case .memberReviewed: self = .memberReviewed(try read(MemberReviewed.self))
    case .entryChallenged: self = .entryChallenged(try read(EntryChallenged.self))
    case .evidenceGiven: self = .evidenceGiven(try read(EvidenceGiven.self))
    case .entryJudged: self = .entryJudged(try read(EntryJudged.self))
    default: return nil
    }
  }

  /// What the event is about, as the ledger's subject column holds it.
  var subject: String {
    switch self {
    case .spotCheckDrawn(let body): body.manager.text
    case .entryReviewed(let body): body.entry.description
    case .memberReviewed(let body): body.member.text
    case .entryChallenged(let body): body.entry.description
    case .evidenceGiven(let body): body.entry.description
    case .entryJudged(let body): body.entry.description
    }
  }

  /// Who is told of it; nobody is told of his own act.
  var notices: [Notice] {
    switch self {
    case .spotCheckDrawn: []
    case .entryReviewed(let body):
      body.words.isEmpty
        ? [] : [Notice(kind: .reviewComment, to: body.member, about: body.entry.object)]
    case .memberReviewed(let body): [Notice(kind: .reviewComment, to: body.member, about: nil)]
    case .entryChallenged(let body):
      [Notice(kind: .finding, to: body.member, about: body.entry.object)]
    case .evidenceGiven(let body):
      body.told.map { Notice(kind: .finding, to: $0, about: body.entry.object) }
    case .entryJudged(let body):
      [body.member, body.challenger].filter { $0 != body.by }.map {
        Notice(kind: .finding, to: $0, about: body.entry.object)
      }
    }
  }
}

/// What a manager is shown of his people's week: some by chance, and those with a signal (A13).
public struct SpotCheckDrawn: Hashable, Sendable, Codable {
  /// An entry with what speaks for a second look; no signal where chance chose it.
  public struct Item: Hashable, Sendable, Codable {
    public let entry: LogEntry.ID
    public let signals: [Signal]
    public init(entry: LogEntry.ID, signals: [Signal]) {
      self.entry = entry
      self.signals = signals
    }
  }

  /// Signals of a whole week that belong to no single entry.
  public struct Person: Hashable, Sendable, Codable {
    public let member: Member.ID
    public let signals: [Signal]
    public init(member: Member.ID, signals: [Signal]) {
      self.member = member
      self.signals = signals
    }
  }

  public let manager: Member.ID
  /// The manager's day on which it goes out.
  public let day: Day
  /// The week that it is drawn from.
  public let from: Day
  public let through: Day
  public let items: [Item]
  public let people: [Person]

  public init(
    manager: Member.ID, day: Day, from: Day, through: Day, items: [Item], people: [Person]
  ) {
    self.manager = manager
    self.day = day
    self.from = from
    self.through = through
    self.items = items
    self.people = people
  }
}

/// A manager read an entry; without words he let it pass (A12, A13).
public struct EntryReviewed: Hashable, Sendable, Codable {
  public let entry: LogEntry.ID
  /// Whose entry it is.
  public let member: Member.ID
  public let by: Member.ID
  public let words: String
}

/// A manager's comment on all that somebody logged in a span (A12).
public struct MemberReviewed: Hashable, Sendable, Codable {
  public let member: Member.ID
  public let by: Member.ID
  public let from: Day
  public let through: Day
  public let words: String
}

/// A manager doubts an entry; a second person decides, or its author admits it (B5).
public struct EntryChallenged: Hashable, Sendable, Codable {
  public let entry: LogEntry.ID
  public let member: Member.ID
  public let by: Member.ID
  public let reason: String

  public init(entry: LogEntry.ID, member: Member.ID, by: Member.ID, reason: String) {
    self.entry = entry
    self.member = member
    self.by = by
    self.reason = reason
  }
}

/// What the author of a doubted entry says for it (B5).
public struct EvidenceGiven: Hashable, Sendable, Codable {
  public let entry: LogEntry.ID
  public let member: Member.ID
  public let words: String
  /// The challenger, and whoever is to sign.
  public let told: [Member.ID]

  public init(entry: LogEntry.ID, member: Member.ID, words: String, told: [Member.ID]) {
    self.entry = entry
    self.member = member
    self.words = words
    self.told = told
  }
}

/// How a doubt ended: the entry counts nothing from here on, or is cleared in the open (B5).
public struct EntryJudged: Hashable, Sendable, Codable {
  public let entry: LogEntry.ID
  public let member: Member.ID
  public let challenger: Member.ID
  public let isFalse: Bool
  /// The author who admitted it, the second person, or the challenger who took it back.
  public let by: Member.ID
  public let words: String

  public init(
    entry: LogEntry.ID, member: Member.ID, challenger: Member.ID, isFalse: Bool, by: Member.ID, words: String
  ) {
    self.entry = entry
    self.member = member
    self.challenger = challenger
    self.isFalse = isFalse
    self.by = by
    self.words = words
  }
}

extension Event {
  /// What a manager is shown of a week (A13).
  public static func spotCheckDrawn(_ body: SpotCheckDrawn) -> Event { .review(.spotCheckDrawn(body)) }
  /// An entry was read (A12).
  public static func entryReviewed(_ body: EntryReviewed) -> Event { .review(.entryReviewed(body)) }
  /// Somebody's days were read (A12).
  public static func memberReviewed(_ body: MemberReviewed) -> Event { .review(.memberReviewed(body)) }
  /// An entry is doubted (B5).
  public static func entryChallenged(_ body: EntryChallenged) -> Event { .review(.entryChallenged(body)) }
  /// What speaks for a doubted entry (B5).
  public static func evidenceGiven(_ body: EvidenceGiven) -> Event { .review(.evidenceGiven(body)) }
  /// How a doubt ended (B5).
  public static func entryJudged(_ body: EntryJudged) -> Event { .review(.entryJudged(body)) }
}
