/// Every kind of message to a person: the one list that decisions, outbox, templates and scenarios share.
public enum NoticeKind: String, Hashable, Sendable, Codable, CaseIterable {
  case receipt, confiscation, escalation
  case `return`, keep, assignment
  case decisionRequest = "decision_request"
  case alarmBroadcast = "alarm_broadcast"
  case adviceForward = "advice_forward"
  case alarmSolved = "alarm_solved"
  case alarmEscalation = "alarm_escalation"
  case brief
  case halfDayForm = "half_day_form"
  case reportReminder = "report_reminder"
  case missingReportList = "missing_report_list"
  case weeklyDigest = "weekly_digest"
  case weeklyBoard = "weekly_board"
  case reviewPack = "review_pack"
  case spotCheckPack = "spot_check_pack"
  case belowLine = "below_line"
  case monthlyDormantList = "monthly_dormant_list"
  case leadPool = "lead_pool"
  case complaintDuties = "complaint_duties"
  case portraitList = "portrait_list"
  case care
  case birthdayReminder = "birthday_reminder"
  case targetProposal = "target_proposal"
  case quiz
  case authenticityQuestion = "authenticity_question"
  case dailyTopBrief = "daily_top_brief"
  case heartbeat
  case deadAddress = "dead_address"
  case decisionAnswered = "decision_answered"
  case nearMatch = "near_match"
  /// A superior's words on entries (A12).
  case reviewComment = "review_comment"
  /// What a superior set for the reader: a target, how often to report (A4, K1).
  case arrangement
  /// A doubt about an entry, and how it ended (B5).
  case finding
  /// The form of a week, a month or a quarter (A4).
  case periodForm = "period_form"
  /// A new colleague's first days (B6).
  case probationSheet = "probation_sheet"
  /// What an earlier letter said no longer holds (X25).
  case undoNotice = "undo_notice"

  /// Written in this version; the others belong to later ones.
  public static let written: [NoticeKind] = [
    .receipt, .brief, .confiscation, .escalation, .return, .keep, .assignment, .reportReminder,
    .missingReportList, .authenticityQuestion, .deadAddress,
    .decisionRequest, .decisionAnswered, .nearMatch, .undoNotice, .alarmBroadcast, .adviceForward,
    .alarmSolved, .alarmEscalation, .quiz, .weeklyDigest, .weeklyBoard, .complaintDuties,
    .reviewPack, .spotCheckPack, .reviewComment, .finding, .belowLine, .probationSheet, .dailyTopBrief,
    .halfDayForm, .periodForm, .arrangement,
  ]

  /// The order in which letters go out when not all may (X12): the lowest first.
  public var priority: Int {
    switch self {
    case .receipt, .authenticityQuestion, .heartbeat: 1
    case .confiscation, .escalation, .return, .keep, .assignment, .decisionRequest, .decisionAnswered,
      .undoNotice:
      2
    case .alarmBroadcast, .adviceForward, .alarmSolved, .alarmEscalation, .deadAddress: 3
    case .weeklyBoard, .quiz, .weeklyDigest, .monthlyDormantList, .portraitList, .dailyTopBrief: 5
    default: 4
    }
  }

  /// May be paused by mail (X22); everything else is somebody's duty.
  public var isOptional: Bool { [.weeklyBoard, .quiz, .dailyTopBrief].contains(self) }

  /// Goes by the calendar alone.
  public var isByCalendar: Bool {
    switch self {
    case .brief, .halfDayForm, .reportReminder, .missingReportList, .weeklyDigest, .weeklyBoard, .reviewPack,
      .spotCheckPack, .belowLine, .monthlyDormantList, .leadPool, .quiz, .dailyTopBrief, .probationSheet,
      .periodForm:
      true
    default: false
    }
  }
}

/// Somebody is to be told something: which letter, to whom, about what.
public struct Notice: Hashable, Sendable {
  public let kind: NoticeKind
  public let to: Member.ID
  /// Nil for letters about a day rather than a thing.
  public let about: ObjectID?

  public init(kind: NoticeKind, to: Member.ID, about: ObjectID?) {
    self.kind = kind
    self.to = to
    self.about = about
  }

  /// Who is told of an event (page 2, Letters Daybook writes); `by` is never told of his own act twice.
  public static func following(_ event: Event) -> [Notice] {
    switch event {
    case .confiscated(let body):
      return [body.owner, body.holder].map { Notice(kind: .confiscation, to: $0, about: body.id.object) }
    case .holdPassed(let body):
      return [body.to, body.from, body.owner].map {
        Notice(kind: .escalation, to: $0, about: body.id.object)
      }
    case .opportunityAnswered(let body):
      switch body.answer {
      case .return: return [Notice(kind: .return, to: body.owner, about: body.id.object)]
      case .keep: return [Notice(kind: .keep, to: body.formerOwner, about: body.id.object)]
      case .assign:
        let told = body.owner == body.formerOwner ? [body.owner] : [body.owner, body.formerOwner]
        return told.map { Notice(kind: .assignment, to: $0, about: body.id.object) }
      }
    case .opportunityHandedOver(let body):
      return [Notice(kind: .assignment, to: body.to, about: body.id.object)]
    case .decisionAsked(let body):
      return [Notice(kind: .decisionRequest, to: body.signer, about: body.id.object)]
    case .decisionPassed(let body):
      return [Notice(kind: .decisionRequest, to: body.to, about: body.id.object)]
    case .review(let event): return event.notices
    case .people(let event): return event.notices
    case .decisionAnswered(let body):
      // The letter about the entry says how a finding ended.
      if case .finding = body.matter { return [] }
      // Who took his own request back knows it; who was asked does not.
      let isWithdrawn = !body.agrees && body.by == body.matter.member
      var told = isWithdrawn ? [body.signer].compactMap { $0 } : [body.matter.member]
      // Who stands in is told by the same letter (X18).
      if case .leave(let leave) = body.matter, body.agrees, let deputy = leave.deputy { told.append(deputy) }
      // Who protected the company hears that another follows it too.
      if case .claim(let claim) = body.matter, body.agrees { told.append(claim.owner) }
      return told.map { Notice(kind: .decisionAnswered, to: $0, about: body.id.object) }
    case .nearMatchFound(let body):
      return [Notice(kind: .nearMatch, to: body.superior, about: body.id.object)]
    case .help(.alarmRaised(let body)):
      return body.told.map { Notice(kind: .alarmBroadcast, to: $0, about: body.id.object) }
    case .help(.alarmBroadcast(let body)):
      return body.told.map { Notice(kind: .alarmBroadcast, to: $0, about: body.id.object) }
    case .complaintOpened(let body):
      return (body.told ?? []).map { Notice(kind: .complaintDuties, to: $0, about: body.id.object) }
    case .help(.adviceGiven(let body)):
      return body.told.map { Notice(kind: .adviceForward, to: $0, about: body.id.object) }
    case .help(.alarmSolved(let body)):
      return body.told.map { Notice(kind: .alarmSolved, to: $0, about: body.id.object) }
    case .help(.alarmEscalated(let body)):
      return [body.to, body.asker].map { Notice(kind: .alarmEscalation, to: $0, about: body.id.object) }
    case .leaveEnded(let body):
      return body.told.map { Notice(kind: .undoNotice, to: $0, about: nil) }
    default: return arranged(by: event)
    }
  }

  /// What one person sets for another is told to whom it is for.
  private static func arranged(by event: Event) -> [Notice] {
    switch event {
    case .targetSet(let body) where body.by != body.member:
      [Notice(kind: .arrangement, to: body.member, about: nil)]
    case .memberSettingsChanged(let body) where body.by != body.member:
      [Notice(kind: .arrangement, to: body.member, about: nil)]
    default: []
    }
  }
}
