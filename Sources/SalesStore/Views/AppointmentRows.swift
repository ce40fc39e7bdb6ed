import GRDB
public import SalesDomain

/// Which letter carried an invitation: a brief carries each version once, a receipt what would be late.
public enum InvitationCarrier: String, Sendable { case brief, receipt }

extension StoreTransaction {
  /// A member's appointments and planned contacts between two days, in the order of their times.
  static let nearAppointments = """
    SELECT * FROM appointment WHERE member = ? AND day BETWEEN ? AND ? AND is_cancelled = 0
    ORDER BY day, minute, id LIMIT ?
    """

  /// What a member promised for some days, `first` and `last` included.
  public func appointments(
    of member: Member.ID, from first: Day, through last: Day, limit: Int
  ) throws -> [Appointment] {
    try rows(
      StoreTransaction.nearAppointments, [member.text, first.description, last.description, limit],
      as: Appointment.init(row:))
  }

  /// One appointment by the entry that promised it first.
  public func appointment(_ id: LogEntry.ID) throws -> Appointment? {
    try row("SELECT * FROM appointment WHERE id = ?", [id.number], as: Appointment.init(row:))
  }

  /// The appointment whose newest version an entry is.
  public func appointment(ofEntry id: LogEntry.ID) throws -> Appointment? {
    try row("SELECT * FROM appointment WHERE entry = ?", [id.number], as: Appointment.init(row:))
  }

  /// Follows an entry: a promise of its own, or another version of the one that it corrects.
  func promise(_ body: EntryLogged, at: Instant) throws {
    if var known = try body.corrects.flatMap({ try appointment(ofEntry: $0) }) {
      known.follow(body, at: at)
      try save(known)
    } else if let new = Appointment(promisedBy: body, at: at) {
      try save(new)
    }
  }

  /// Who takes an opportunity over takes over what was promised on it; his calendar is asked anew.
  func moveAppointments(
    on id: Opportunity.ID, from: Member.ID, to: Member.ID, since day: Day, at: Instant
  ) throws {
    guard from != to else { return }
    try run(
      """
      UPDATE appointment SET member = ?, sequence = sequence + 1, answer = NULL, stamp = ?
      WHERE object = ? AND member = ? AND day >= ? AND is_cancelled = 0
      """, [to.text, at.ms, id.description, from.text, day.description])
  }

  func evolve(_ body: AppointmentAnswered) throws {
    guard var known = try appointment(body.id) else {
      throw DamagedRow(table: "appointment", key: body.id.description)
    }
    known.evolve(body)
    try save(known)
  }

  /// Fills the view of a store that is older than it.
  func promiseAllAgain() throws {
    try replay([.entryLogged]) { event, at in
      if case .entryLogged(let body) = event { try promise(body, at: at) }
    }
  }

  private func save(_ appointment: Appointment) throws {
    let touch = appointment.touch
    try run(
      """
      INSERT OR REPLACE INTO appointment (id, entry, member, object, day, minute, activity, text, person,
        sequence, is_cancelled, answer, stamp)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        appointment.id.number, appointment.entry.number, appointment.member.text,
        appointment.object.description, touch.day.description, touch.minute?.value, touch.activity,
        touch.text,
        appointment.with, appointment.sequence, appointment.isCancelled, appointment.answer?.rawValue,
        appointment.stamp.ms,
      ])
  }

  /// Whether a letter carried the invitation to a version of an appointment.
  public func wasInvited(_ id: LogEntry.ID, _ sequence: Int, by carrier: InvitationCarrier) throws -> Bool {
    try row(
      "SELECT 1 FROM invitation WHERE appointment = ? AND sequence = ? AND carrier = ?",
      [id.number, sequence, carrier.rawValue]) != nil
  }

  /// Whether any calendar may hold a version of the appointment.
  public func wasEverInvited(_ id: LogEntry.ID) throws -> Bool {
    try row("SELECT 1 FROM invitation WHERE appointment = ? LIMIT 1", [id.number]) != nil
  }

  /// Remembers that a letter carries the invitation.
  public func invited(_ id: LogEntry.ID, _ sequence: Int, by carrier: InvitationCarrier) throws {
    try run(
      "INSERT OR IGNORE INTO invitation (appointment, sequence, carrier) VALUES (?, ?, ?)",
      [id.number, sequence, carrier.rawValue])
  }
}

extension Appointment {
  init(row: Row) throws {
    guard let id = LogEntry.ID(row["id"]), let entry = LogEntry.ID(row["entry"]),
      let member = Member.ID(row["member"]), let object = EntryObject(row["object"] as String),
      let day = Day(iso: row["day"] as String)
    else { throw DamagedRow(table: "appointment", key: "E-\(row["id"] as Int64)") }
    self.init(
      id: id, entry: entry, member: member, object: object,
      touch: NextTouch(
        day: day, minute: (row["minute"] as Int?).flatMap { MinuteOfDay($0) }, activity: row["activity"],
        text: row["text"]),
      with: row["person"], sequence: row["sequence"], isCancelled: row["is_cancelled"],
      answer: (row["answer"] as String?).flatMap { Answer(rawValue: $0) }, stamp: Instant(ms: row["stamp"]))
  }
}
