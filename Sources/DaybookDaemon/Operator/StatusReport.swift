import SalesDomain
import SalesStore

/// `daybook status`, read from a snapshot.
public struct StatusReport: Sendable {
  /// One line: its stable name and value for programs, its label and words for people.
  private struct Field {
    let name: String
    let label: String
    let value: ExportValue
    let words: String
    /// What people read in another line already: the cap rings an alarm of the same words.
    let isForPrograms: Bool

    init(
      _ name: String, _ label: String, _ value: ExportValue, words: String? = nil, isForPrograms: Bool = false
    ) {
      self.isForPrograms = isForPrograms
      self.name = name
      self.label = label
      self.value = value
      self.words = words ?? (value == .none ? "-" : value.plain)
    }
  }

  private let fields: [Field]

  /// Reads the report from one snapshot.
  ///
  /// - Throws: `ConfigurationError`, and `StoreError.missing` before the first start.
  public static func read(folder: String) async throws -> StatusReport {
    let company = try await Company.read(folder: folder)
    let zone = company.zone
    let store = try SalesStore(path: company.settings.storePath, access: .reading)
    let report = try await store.read { tx in
      let (head, notes, counts) = (try tx.head(), try tx.notes(), try tx.mailCounts())
      func time(_ instant: Instant?) -> ExportValue { .optional(instant?.iso8601(in: zone)) }
      func count(_ table: [String: Int], _ states: String...) -> ExportValue {
        .int(states.reduce(0) { $0 + (table[$1] ?? 0) })
      }
      let fetched = notes["last_fetch"].flatMap { Int64($0) }.map { Instant(ms: $0) }
      let due = [
        try ClockDesk.nextDue(tx, company.asAdopted(in: tx), after: max(head.at, fetched ?? head.at)),
        // What waits for room under the cap is late, and no longer due at its instant.
        notes[OutgoingCap.note] == nil ? try tx.nextOutboxDue() : nil,
      ]
      .compactMap { $0 }.min()
      var fields = [
        Field("last_fetch", "last fetch", time(fetched)),
        Field("last_letter", "last letter", time(try tx.lastLetterAt())),
        Field("backlog", "letters waiting", count(counts.inbox, "taking")),
        Field(
          "outbox", "letters to send", count(counts.outbox, "queued", "sending", "uncertain", "held"),
          words: unsent(counts.outbox)),
        Field("failed", "letters failed", count(counts.outbox, "failed")),
        Field("quarantine", "in quarantine", count(counts.inbox, "quarantined")),
        Field("ledger_seq", "ledger events", .number(String(head.seq))),
        Field("ledger_head", "ledger head", .text(head.hex)),
        Field("next_due", "next due", time(due)),
      ]
      if let damage = notes[DamageNote.name] {
        fields.append(Field(DamageNote.name, "LEDGER DAMAGED", .text(damage)))
      }
      fields += try delivery(notes, tx, time)
      for (name, text) in notes.sorted(by: { $0.key < $1.key }) where name.hasPrefix("failing_") {
        fields.append(
          Field(
            name, "failing: \(name.dropFirst("failing_".count))", .text(text),
            isForPrograms: name == OutgoingCap.note))
      }
      return StatusReport(fields: fields)
    }
    try store.close()
    return report
  }

  /// How many wait to go, and how many of them for more than their turn.
  private static func unsent(_ counts: [String: Int]) -> String {
    let held = counts["held"] ?? 0
    let all = ["queued", "sending", "uncertain"].reduce(held) { $0 + (counts[$1] ?? 0) }
    return held == 0 ? "\(all)" : "\(all), \(held) held"
  }

  /// How old the last sign of life of each direction is, the last heartbeat, and the alarms that ring.
  private static func delivery(
    _ notes: [String: String], _ tx: StoreTransaction, _ time: (Instant?) -> ExportValue
  ) throws -> [Field] {
    let now = WallClock.now().ms
    func age(_ name: String, _ label: String, since note: String) -> Field {
      guard let then = notes[note].flatMap({ Int64($0) }) else { return Field(name, label, .none) }
      return Field(name, label, .int(Int(max(0, now - then) / 1000)), words: Age.ago(then, at: now))
    }
    let beats = try Heartbeats.read(tx)
    var fields = [
      age("mail_in_age_seconds", "mail in", since: "last_fetch"),
      age("mail_out_age_seconds", "mail out", since: SubmissionNotes.lastSent),
      Field("heartbeat_back", "last heartbeat", time(beats.backAt.map { Instant(ms: $0) })),
      Field(
        "heartbeat_round_trip_ms", "its round trip", beats.tripMs.map { .int(Int($0)) } ?? .none,
        words: beats.tripMs.map(Age.words)),
    ]
    for (name, alarm) in AlarmBook.all(in: notes).sorted(by: { $0.key < $1.key }) where alarm.ending == nil {
      let label = "ALARM \(name.replacing("_", with: " "))"
      fields.append(Field(AlarmBook.prefix + name, label, .text(alarm.sentence)))
    }
    return fields
  }

  /// One line a field for people, or one JSON object with stable snake_case names.
  public func text(json: Bool) -> String {
    if json {
      return "{" + fields.map { "\(ExportValue.quoted($0.name)):\($0.value.json)" }.joined(separator: ",")
        + "}"
    }
    return fields.filter { !$0.isForPrograms }.map { field in
      let label = field.label + String(repeating: " ", count: max(1, 18 - field.label.count))
      return label + field.words
    }.joined(separator: "\n")
  }
}
