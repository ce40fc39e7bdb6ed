import GRDB
public import SalesDomain

extension StoreTransaction {
  /// A note of the running program for `status`: last fetch, what is failing. Nil removes it.
  public func note(_ name: String, _ value: String?) throws {
    if let value {
      try run("INSERT OR REPLACE INTO run_note (name, value) VALUES (?, ?)", [name, value])
    } else {
      try run("DELETE FROM run_note WHERE name = ?", [name])
    }
  }

  /// All notes by name.
  public func notes() throws -> [String: String] {
    var notes: [String: String] = [:]
    for row in try rows("SELECT name, value FROM run_note ORDER BY name") {
      notes[row["name"]] = row["value"]
    }
    return notes
  }
}

extension StoreTransaction {
  /// When the last letter was ended, whatever became of it.
  public func lastLetterAt() throws -> Instant? {
    try number("SELECT handled_at FROM inbox WHERE id = (SELECT max(id) FROM inbox WHERE state <> 'taking')")
      .map(Instant.init(ms:))
  }
}

extension StoreTransaction {
  /// Letters not handled yet, not sent yet, and in quarantine; each by an index of just these.
  public func waitingCounts() throws -> (taking: Int, unsent: Int, quarantined: Int) {
    func count(_ sql: String) throws -> Int { Int(try number("SELECT count(*) FROM " + sql) ?? 0) }
    return (
      try count("inbox WHERE state = 'taking'"),
      try count("outbox WHERE state IN ('queued','sending','uncertain')"),
      try count("inbox WHERE state = 'quarantined'")
    )
  }
}
