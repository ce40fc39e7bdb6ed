import GRDB
public import SalesDomain

/// What an operator asks for about one letter; the daemon, which alone writes the store, does it.
public struct OperatorRequest: Hashable, Sendable {
  /// What is asked for: of a letter in quarantine, or of an outgoing one.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case releaseLetter, dropLetter, retryOutgoing, dropOutgoing
  }

  public let id: Int64
  public let kind: Kind
  /// The inbox id of a letter in quarantine, or the outbox id of an outgoing one.
  public let target: Int64
}

extension StoreTransaction {
  /// Files a request; false when the same one waits already.
  public func file(_ kind: OperatorRequest.Kind, target: Int64, at now: Instant) throws -> Bool {
    let waiting = try number(
      "SELECT id FROM operator_request WHERE done_at IS NULL AND kind = ? AND target = ?",
      [kind.rawValue, target])
    if waiting != nil { return false }
    try run(
      "INSERT INTO operator_request (kind, target, filed_at) VALUES (?, ?, ?)",
      [kind.rawValue, target, now.ms])
    return true
  }

  /// Requests that wait to be done, oldest first.
  public func openRequests(limit: Int) throws -> [OperatorRequest] {
    try rows(
      "SELECT id, kind, target FROM operator_request WHERE done_at IS NULL ORDER BY id LIMIT ?", [limit]
    )
    .map { row in
      guard let kind = OperatorRequest.Kind(rawValue: row["kind"]) else {
        throw DamagedRow(table: "operator_request", key: "\(row["id"] as Int64)")
      }
      return OperatorRequest(id: row["id"], kind: kind, target: row["target"])
    }
  }

  /// Does what is asked for and books it; false when the letter is no longer in a state that allows it.
  @discardableResult
  public func carryOut(_ request: OperatorRequest, at now: Instant) throws -> Bool {
    switch request.kind {
    case .releaseLetter:
      try run(
        """
        UPDATE inbox SET state = 'taking', reason = NULL, attempts = 0, handled_at = NULL,
          is_released = is_unproven
        WHERE id = ? AND state = 'quarantined' AND oversize = 0
        """, [request.target])
    case .dropLetter:
      try run(
        "UPDATE inbox SET state = 'refused', reason = 'dropped by the operator' "
          + "WHERE id = ? AND state = 'quarantined'", [request.target])
    case .retryOutgoing:
      // What may have arrived stays uncertain until the server says so.
      try run(
        """
        UPDATE outbox SET state = iif(state = 'uncertain', state, 'queued'), next_at = ?
        WHERE id = ? AND state IN ('queued','uncertain','held','failed','dropped')
          AND NOT (state = 'dropped' AND coalesce(reply, '') LIKE ?)
        """, [now.ms, request.target, OutboxLetter.mergedInto + "%"])
    case .dropOutgoing:
      try run(
        "UPDATE outbox SET state = 'dropped' "
          + "WHERE id = ? AND state IN ('queued','uncertain','held','failed')", [request.target])
    }
    let isDone = db.changesCount == 1
    try run(
      "UPDATE operator_request SET done_at = ?, outcome = ? WHERE id = ?",
      [now.ms, isDone ? "done" : "too late", request.id])
    return isDone
  }

  /// One outgoing letter by its outbox id.
  public func outgoing(_ id: Int64) throws -> OutboxLetter? {
    try row(StoreTransaction.writtenLetters + " WHERE id = ?", [id], as: OutboxLetter.init)
  }

  /// Outgoing letters that were not sent, nor inside another one, in the order of their ids, after one id.
  public func unsentLetters(from id: Int64 = 0, limit: Int = 1000) throws -> [OutboxLetter] {
    try rows(
      StoreTransaction.writtenLetters + """
         WHERE state <> 'sent' AND NOT (state = 'dropped' AND coalesce(reply, '') LIKE ?) AND id > ?
        ORDER BY id LIMIT ?
        """, [OutboxLetter.mergedInto + "%", id, limit], as: OutboxLetter.init)
  }
}
