import SalesDomain
import SalesStore

/// `daybook status`, read from a snapshot.
public struct StatusReport: Sendable {
  private let fields: [(name: String, label: String, value: ExportValue)]

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
        try tx.nextOutboxDue(),
      ]
      .compactMap { $0 }.min()
      var fields: [(name: String, label: String, value: ExportValue)] = [
        ("last_fetch", "last fetch", time(fetched)),
        ("last_letter", "last letter", time(try tx.lastLetterAt())),
        ("backlog", "letters waiting", count(counts.inbox, "taking")),
        ("outbox", "letters to send", count(counts.outbox, "queued", "sending", "uncertain", "held")),
        ("failed", "letters failed", count(counts.outbox, "failed")),
        ("quarantine", "in quarantine", count(counts.inbox, "quarantined")),
        ("ledger_seq", "ledger events", .number(String(head.seq))),
        ("ledger_head", "ledger head", .text(head.hex)),
        ("next_due", "next due", time(due)),
      ]
      fields += try delivery(notes, tx, time)
      for (name, text) in notes.sorted(by: { $0.key < $1.key }) where name.hasPrefix("failing_") {
        fields.append((name, "failing: \(name.dropFirst("failing_".count))", .text(text)))
      }
      return StatusReport(fields: fields)
    }
    try store.close()
    return report
  }

  /// How old the last sign of life of each direction is, the last heartbeat, and the alarms that ring.
  private static func delivery(
    _ notes: [String: String], _ tx: StoreTransaction, _ time: (Instant?) -> ExportValue
  ) throws -> [(name: String, label: String, value: ExportValue)] {
    let now = WallClock.now().ms
    func age(_ note: String) -> ExportValue {
      guard let then = notes[note].flatMap({ Int64($0) }) else { return .none }
      return .int(Int(max(0, now - then) / 1000))
    }
    let beats = try Heartbeats.read(tx)
    var fields: [(name: String, label: String, value: ExportValue)] = [
      ("mail_in_age_seconds", "mail in, s ago", age("last_fetch")),
      ("mail_out_age_seconds", "mail out, s ago", age(SubmissionNotes.lastSent)),
      ("heartbeat_back", "last heartbeat", time(beats.backAt.map { Instant(ms: $0) })),
      (
        "heartbeat_round_trip_ms", "its round trip, ms", beats.tripMs.map { .int(Int($0)) } ?? .none
      ),
    ]
    for (name, alarm) in AlarmBook.all(in: notes).sorted(by: { $0.key < $1.key }) where alarm.ending == nil {
      let label = "ALARM \(name.replacing("_", with: " "))"
      fields.append((AlarmBook.prefix + name, label, .text(alarm.sentence)))
    }
    return fields
  }

  /// One line a field for people, or one JSON object with stable snake_case names.
  public func text(json: Bool) -> String {
    if json {
      return "{" + fields.map { "\(ExportValue.quoted($0.name)):\($0.value.json)" }.joined(separator: ",")
        + "}"
    }
    return fields.map { field in
      let label = field.label + String(repeating: " ", count: max(1, 18 - field.label.count))
      return label + (field.value == .none ? "-" : field.value.plain)
    }.joined(separator: "\n")
  }
}
