/// What an entry promised to do next, followed through the entry's corrections (D2): with a time it is an
/// appointment, without one a planned contact of its day.
public struct Appointment: Hashable, Sendable {
  /// What the member's calendar answered to its invitation (X23).
  public enum Answer: String, Hashable, Sendable, Codable { case accepted, declined, tentative }

  /// The entry that promised it first: this number names it for ever.
  public let id: LogEntry.ID
  /// The newest of that entry's corrections.
  public private(set) var entry: LogEntry.ID
  public let member: Member.ID
  public private(set) var object: EntryObject
  public private(set) var touch: NextTouch
  /// Whom it is with, as the entry says.
  public private(set) var with: String?
  /// Counts the versions: it rises with every correction of what a calendar shows (RFC 5546 section 2.1.4).
  public private(set) var sequence: Int
  public private(set) var isCancelled: Bool
  /// The answer to this version.
  public private(set) var answer: Answer?
  /// When this version was made.
  public private(set) var stamp: Instant

  public init(
    id: LogEntry.ID, entry: LogEntry.ID, member: Member.ID, object: EntryObject, touch: NextTouch,
    with: String?, sequence: Int, isCancelled: Bool, answer: Answer?, stamp: Instant
  ) {
    self.id = id
    self.entry = entry
    self.member = member
    self.object = object
    self.touch = touch
    self.with = with
    self.sequence = sequence
    self.isCancelled = isCancelled
    self.answer = answer
    self.stamp = stamp
  }

  /// The promise of a new entry; nil when it holds none.
  public init?(promisedBy body: EntryLogged, at: Instant) {
    guard let touch = body.content.next else { return nil }
    self.init(
      id: body.id, entry: body.id, member: body.member, object: body.content.object, touch: touch,
      with: body.content.with, sequence: 0, isCancelled: false, answer: nil, stamp: at)
  }

  /// Follows a correction of its entry: another date is another version, no date is the end of it.
  public mutating func follow(_ correction: EntryLogged, at: Instant) {
    entry = correction.id
    let content = correction.content
    let stays = content.next.map {
      !isCancelled && $0 == touch && content.object == object && content.with == with
    }
    guard stays ?? isCancelled else {
      sequence += 1
      stamp = at
      answer = nil
      isCancelled = content.next == nil
      (object, with, touch) = (content.object, content.with, content.next ?? touch)
      return
    }
  }

  /// Takes the answer of a calendar.
  public mutating func evolve(_ body: AppointmentAnswered) {
    if body.sequence == sequence { answer = body.answer }
  }

  /// Has a time, and stands.
  public var isTimed: Bool { touch.minute != nil && !isCancelled }
}

/// A member's calendar answered an invitation (X23).
public struct AppointmentAnswered: Hashable, Sendable, Codable {
  public let id: LogEntry.ID
  /// The entry that holds this version, and what it promises.
  public let entry: LogEntry.ID
  public let touch: NextTouch
  public let member: Member.ID
  public let object: EntryObject
  /// The version that is answered.
  public let sequence: Int
  public let answer: Appointment.Answer
  /// What the member wrote with it; empty if nothing.
  public let words: String
  /// The time that he proposes instead.
  public var proposed: Instant?
}

/// An answer as a letter brings it, before it is accepted.
public struct AppointmentReply: Hashable, Sendable {
  public let answer: Appointment.Answer
  public let sequence: Int
  public let words: String
  /// The time that is proposed instead.
  public let proposed: Instant?
  public init(answer: Appointment.Answer, sequence: Int, words: String, proposed: Instant? = nil) {
    self.proposed = proposed
    self.answer = answer
    self.sequence = sequence
    self.words = words
  }
}

/// Why an answer to an invitation is not taken.
public enum InvitationRefusal: Hashable, Sendable {
  case unknown
  case ofOthers
  /// The appointment was moved since; the touch as it stands.
  case older(LogEntry.ID, NextTouch)
  case cancelled(LogEntry.ID)
}

extension Office {
  /// Takes a calendar's answer: the attendee's own, and to the version that stands.
  func answer(_ reply: AppointmentReply, by actor: Member, facts: Facts) throws(Refusal) -> Ruling {
    guard let appointment = facts.appointment else { throw .invitation(.unknown) }
    guard appointment.member == actor.id else { throw .invitation(.ofOthers) }
    if appointment.isCancelled { throw .invitation(.cancelled(appointment.entry)) }
    guard reply.sequence == appointment.sequence else {
      throw .invitation(.older(appointment.entry, appointment.touch))
    }
    return Ruling([
      .appointmentAnswered(
        AppointmentAnswered(
          id: appointment.id, entry: appointment.entry, touch: appointment.touch, member: actor.id,
          object: appointment.object, sequence: reply.sequence,
          answer: reply.answer, words: reply.words, proposed: reply.proposed))
    ])
  }

  /// The last day whose appointments a brief shows: by the rule, and never before the next brief's day.
  public func lastNearDay(of member: Member, from day: Day) -> Day {
    max(day + rules.near.appointmentDays, presence(of: member).workingDay(1, after: day))
  }

  /// The last day whose key dates a brief shows: by the rule, and never before the day of the next brief.
  public func lastKeyDay(of member: Member, from day: Day) -> Day {
    max(day + rules.near.keyDateDays, presence(of: member).workingDay(1, after: day) + -1)
  }

  /// When the next brief of a member is due after an instant.
  public func nextBrief(of member: Member, after now: Instant) -> Instant {
    let today = Day(of: now, in: member.zone)
    let at = roster.settings(of: member.id).briefAt ?? rules.briefAt
    let first = Instant(today, at, in: member.zone)
    if now < first, presence(of: member).isWorkingDay(today) { return first }
    return Instant(presence(of: member).workingDay(1, after: today), at, in: member.zone)
  }

  /// A member's own working minutes of a day: what holidays and leave, half days too, leave of it.
  public func workingMinutes(of member: Member, on day: Day) -> Int {
    presence(of: member).workingMinutes(of: day)
  }
}
