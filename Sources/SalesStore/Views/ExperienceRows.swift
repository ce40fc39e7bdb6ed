import GRDB
public import SalesDomain

extension StoreTransaction {
  /// One experience by its number, those that were taken back too.
  public func experience(_ id: Experience.ID) throws -> Experience? {
    try row("SELECT body FROM experience WHERE id = ?", [id.number], as: Experience.init(row:))
  }

  /// The whole pool, in the order of its numbers.
  public func experiences() throws -> [Experience] {
    try rows("SELECT body FROM experience ORDER BY id", as: Experience.init(row:)).filter { !$0.isGone }
  }

  /// Those of one cause and stage that worked most often, the newest first among equals.
  public func experiences(
    cause: String, line: String?, stage: String?, limit: Int
  ) throws -> [Experience] {
    try rows(
      StoreTransaction.experiencesOfKind, [cause, line ?? "", stage ?? "", limit], as: Experience.init(row:)
    ).filter { !$0.isGone }
  }

  /// What worked most often, whatever it was about.
  public func bestExperiences(limit: Int) throws -> [Experience] {
    try rows(
      "SELECT body FROM experience ORDER BY worked DESC, id DESC LIMIT ?", [limit], as: Experience.init(row:)
    ).filter { !$0.isGone }
  }

  /// Those of one cause that worked most often, on whatever stage.
  public func experiences(cause: String, limit: Int) throws -> [Experience] {
    try rows(StoreTransaction.experiencesOfCause, [cause, limit], as: Experience.init(row:))
      .filter { !$0.isGone }
  }

  /// Kept apart, like the next, so that a test can read its plan.
  public static let experiencesOfCause =
    "SELECT body FROM experience WHERE cause = ? ORDER BY worked DESC, id DESC LIMIT ?"

  public static let experiencesOfKind = """
    SELECT body FROM experience WHERE cause = ? AND line = ? AND stage = ?
    ORDER BY worked DESC, id DESC LIMIT ?
    """

  /// What a decision about an experience must see: the writer's own word for the alarm, or without one.
  func experienceFacts(_ id: Experience.ID, by writer: Member.ID?, for alarm: HelpAlarm.ID?) throws
    -> ExperienceFacts?
  {
    guard let found = try experience(id) else { return nil }
    guard let writer else { return ExperienceFacts(experience: found, before: nil) }
    let trial = try row(
      """
      SELECT alarm, worked FROM experience_trial WHERE experience = ? AND member = ?
        AND (alarm = ? OR ? IS NULL) ORDER BY alarm DESC LIMIT 1
      """, [id.number, writer.text, alarm?.number, alarm?.number])
    return ExperienceFacts(
      experience: found, before: trial.map { $0["worked"] as Int == 1 },
      beforeAlarm: trial.flatMap { HelpAlarm.ID($0["alarm"]) })
  }

  /// The experiences that were tried for an alarm.
  func experiencesTried(for alarm: HelpAlarm.ID) throws -> Set<Experience.ID> {
    Set(
      try rows("SELECT experience FROM experience_trial WHERE alarm = ? AND alarm > 0", [alarm.number]) {
        row in
        guard let id = Experience.ID(row["experience"]) else {
          throw DamagedRow(table: "experience_trial", key: alarm.description)
        }
        return id
      })
  }

  /// Brings the pool up to an event.
  func project(experience event: Event) throws {
    switch event {
    case .help(.experienceKept(let body)):
      try save(Experience(kept: body))
      try run(
        "UPDATE advice SET is_effective = 1 WHERE alarm = ? AND number = ?", [body.alarm.number, body.number])
      try addPoints(body.points, to: body.author, on: body.day)
    case .help(.experienceTried(let body)):
      guard var experience = try experience(body.id) else {
        throw DamagedRow(table: "experience", key: body.id.description)
      }
      experience.evolve(event)
      try save(experience)
      try note(body.worked, of: body.id, by: body.by, for: body.alarm)
    default: break
    }
  }

  /// An experience as it stood before, with the words on it that count again.
  func restore(_ body: ExperienceRestored) throws {
    try save(body.state)
    for trial in body.trials {
      try note(trial.before, of: body.state.id, by: trial.by, for: trial.alarm)
    }
  }

  private func note(
    _ worked: Bool?, of id: Experience.ID, by member: Member.ID, for alarm: HelpAlarm.ID?
  ) throws {
    let key: [(any DatabaseValueConvertible)?] = [id.number, member.text, alarm?.number ?? 0]
    if let worked {
      try run(
        """
        INSERT OR REPLACE INTO experience_trial (experience, member, alarm, worked) VALUES (?, ?, ?, ?)
        """, StatementArguments(key + [worked]))
    } else {
      try run(
        "DELETE FROM experience_trial WHERE experience = ? AND member = ? AND alarm = ?",
        StatementArguments(key))
    }
  }

  private func save(_ experience: Experience) throws {
    try run(
      "INSERT OR REPLACE INTO experience (id, cause, line, stage, worked, body) VALUES (?, ?, ?, ?, ?, ?)",
      [
        experience.id.number, experience.cause, experience.line ?? "", experience.stage ?? "",
        experience.isGone ? -1 : experience.worked, try StoredJSON.text(experience),
      ])
  }
}

extension Experience {
  init(row: Row) throws { self = try StoredJSON.value(Experience.self, row["body"]) }
}
