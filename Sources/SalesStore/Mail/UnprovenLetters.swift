import GRDB
public import SalesDomain

extension StoreTransaction {
  /// Marks a quarantined letter as one whose claimed sender is to be asked.
  public func markUnproven(_ id: Int64) throws {
    try run("UPDATE inbox SET is_unproven = 1 WHERE id = ?", [id])
  }

  /// Quarantined letters in a member's name about which he was not asked yet, oldest first.
  public func unaskedLetters(of member: Member.ID, limit: Int) throws -> [InboxLetter] {
    try rows(
      """
      SELECT * FROM inbox LEFT JOIN inbox_bytes ON inbox = id
      WHERE is_unproven = 1 AND state = 'quarantined' AND member = ? AND asked_in IS NULL ORDER BY id LIMIT ?
      """, [member.text, limit], as: InboxLetter.init)
  }

  /// How many letters in a member's name he was not asked about yet.
  public func unaskedLetterCount(of member: Member.ID) throws -> Int {
    Int(
      try number(
        """
        SELECT count(*) FROM inbox
        WHERE is_unproven = 1 AND state = 'quarantined' AND member = ? AND asked_in IS NULL
        """, [member.text]) ?? 0)
  }

  /// Books in which outgoing letter the sender was asked.
  public func asked(about ids: [Int64], in question: Int64) throws {
    for id in ids { try run("UPDATE inbox SET asked_in = ? WHERE id = ?", [question, id]) }
  }

  /// Whether a letter waits for its claimed sender's word, and when he was asked for it.
  public func question(about id: Int64) throws -> (waits: Bool, askedAt: Instant?) {
    let row = try row(
      """
      SELECT is_unproven, (SELECT created_at FROM outbox WHERE outbox.id = asked_in) AS asked_at
      FROM inbox WHERE id = ?
      """, [id])
    return (row?["is_unproven"] ?? false, (row?["asked_at"] as Int64?).map(Instant.init(ms:)))
  }

  /// The letters that a question was about and that still wait.
  public func lettersAsked(in question: Int64, of member: Member.ID) throws -> [Int64] {
    try rows(
      """
      SELECT id FROM inbox
      WHERE is_unproven = 1 AND state = 'quarantined' AND member = ? AND asked_in = ? ORDER BY id
      """, [member.text, question]
    ).map { $0[0] }
  }

  /// Lets a quarantined letter be handled as if its sender were proven; its move on the server is done.
  public func release(_ id: Int64) throws {
    try run(
      """
      UPDATE inbox SET state = 'taking', is_released = 1, reason = NULL, attempts = 0
      WHERE id = ? AND state = 'quarantined'
      """, [id])
  }
}

/// What became of a code that somebody sent (X7).
public enum CodeAnswer: Hashable, Sendable {
  /// The line that the code allows; it is used up.
  case accepted(String)
  case wrong, expired, none
}

extension StoreTransaction {
  /// A code that is guessed wrong so often is worth nothing any more.
  private static let mostWrongCodes: Int64 = 5

  /// Keeps the one line of a member that waits for a code; a newer one takes its place.
  public func await(_ code: String, for line: String, of member: Member.ID, until end: Instant) throws {
    try run(
      "INSERT OR REPLACE INTO confirmation (member, code, line, expires_at) VALUES (?, ?, ?, ?)",
      [member.text, code, line, end.ms])
  }

  /// Takes a code, which is used up by the right answer, by time and by too many wrong ones.
  public func take(_ code: String, of member: Member.ID, at now: Instant) throws -> CodeAnswer {
    guard let row = try row("SELECT * FROM confirmation WHERE member = ?", [member.text]) else {
      return .none
    }
    guard now.ms < row["expires_at"] else {
      try forgetCode(of: member)
      return .expired
    }
    guard code == row["code"] else {
      try run("UPDATE confirmation SET failures = failures + 1 WHERE member = ?", [member.text])
      if row["failures"] + 1 >= StoreTransaction.mostWrongCodes { try forgetCode(of: member) }
      return .wrong
    }
    try forgetCode(of: member)
    return .accepted(row["line"])
  }

  private func forgetCode(of member: Member.ID) throws {
    try run("DELETE FROM confirmation WHERE member = ?", [member.text])
  }
}
