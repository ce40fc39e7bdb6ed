/// What a member chose for himself by mail (X21); what is nil is the company's.
public struct MemberSettings: Hashable, Sendable, Codable {
  public var briefAt: MinuteOfDay?
  public var language: Language?
  /// Hours without letters, beside those of the company.
  public var quiet: QuietHours?
  /// Optional letters that he does not want (X22).
  public var paused: Set<NoticeKind> = []
  /// How often he reports; only a superior says so (A4).
  public var cadence: Cadence?

  public init() {}

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    briefAt = try container.decodeIfPresent(MinuteOfDay.self, forKey: .briefAt)
    language = try container.decodeIfPresent(Language.self, forKey: .language)
    quiet = try container.decodeIfPresent(QuietHours.self, forKey: .quiet)
    cadence = try container.decodeIfPresent(Cadence.self, forKey: .cadence)
    paused = Set(try container.decode([NoticeKind].self, forKey: .paused))
  }

  /// The paused kinds in a fixed order, so that the same settings have the same payload.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(briefAt, forKey: .briefAt)
    try container.encodeIfPresent(language, forKey: .language)
    try container.encodeIfPresent(quiet, forKey: .quiet)
    try container.encodeIfPresent(cadence, forKey: .cadence)
    try container.encode(paused.sorted { $0.rawValue < $1.rawValue }, forKey: .paused)
  }

  private enum CodingKeys: String, CodingKey { case briefAt, language, quiet, paused, cadence }
}

/// Hours of the day without letters; they may pass midnight (X21).
public struct QuietHours: Hashable, Sendable, Codable {
  public let from: MinuteOfDay
  public let until: MinuteOfDay

  /// Nil for an empty span.
  public init?(from: MinuteOfDay, until: MinuteOfDay) {
    guard from != until else { return nil }
    self.from = from
    self.until = until
  }

  /// True at a minute of the day.
  public func holds(_ minute: Int) -> Bool {
    from < until
      ? (from.value..<until.value).contains(minute) : minute >= from.value || minute < until.value
  }
}

/// One change of a member's settings, as a letter asks for it.
public enum SettingChange: Hashable, Sendable {
  case briefAt(MinuteOfDay)
  case language(Language)
  /// Nil takes the quiet hours away.
  case quiet(QuietHours?)
  case pause(NoticeKind)
  case resume(NoticeKind)
  case cadence(Cadence)
}

extension MemberSettings {
  /// The settings after one change.
  public func with(_ change: SettingChange) -> MemberSettings {
    var settings = self
    switch change {
    case .briefAt(let time): settings.briefAt = time
    case .language(let language): settings.language = language
    case .quiet(let hours): settings.quiet = hours
    case .pause(let kind): settings.paused.insert(kind)
    case .resume(let kind): settings.paused.remove(kind)
    case .cadence(let cadence): settings.cadence = cadence
    }
    return settings
  }
}

extension Office {
  /// The least time a day in which letters may reach somebody, in minutes.
  static let leastOpenMinutes = 120

  /// Changes somebody's settings (X21): one's own, or with a code those of somebody in the own line (X7).
  func change(
    _ change: SettingChange, of target: Member.ID, by actor: Member, on day: Day, facts: Facts
  ) throws(Refusal) -> Ruling {
    if target != actor.id {
      guard roster[target] != nil, roster.isSuperior(actor.id, of: target, on: day) else {
        throw .settingsOfOthers(target)
      }
      guard facts.isConfirmed else { throw .needsConfirmation(.settings(of: target)) }
    }
    // Nobody lightens his own duty, unless nobody stands above him.
    if case .cadence = change, target == actor.id, !roster.superiors(of: actor.id, on: day).isEmpty {
      throw .ownCadence
    }
    try check(change)
    let settings = (facts.settings ?? roster.settings(of: target)).with(change)
    return Ruling([
      .memberSettingsChanged(MemberSettingsChanged(member: target, by: actor.id, settings: settings))
    ])
  }

  private func check(_ change: SettingChange) throws(Refusal) {
    switch change {
    case .briefAt(let time):
      guard time >= rules.lettersFrom, time < rules.reportCutOff else {
        throw .briefOutsideHours(from: rules.lettersFrom, until: rules.reportCutOff)
      }
    case .quiet(let hours?):
      let open = (rules.lettersFrom.value..<rules.lettersUntil.value).count { !hours.holds($0) }
      guard open >= Office.leastOpenMinutes else { throw .tooQuiet(leastOpen: Office.leastOpenMinutes) }
    case .pause(let kind): guard kind.isOptional else { throw .dutyLetter(kind) }
    case .language, .quiet(nil), .resume, .cadence: break
    }
  }
}
