import Foundation
import GRDB
public import SalesDomain

/// A letter that is whole without its pictures and waits for them.
public struct UndrawnLetter: Sendable {
  /// Its outbox id.
  public let id: Int64
  /// What the pictures show, as JSON.
  public let figures: String
  /// The letter with an empty part for each picture.
  public let frame: [UInt8]
  /// How often they could not be drawn.
  public let failures: Int
}

/// The pictures that a letter is queued with.
public struct QueuedPictures: Sendable {
  public let figures: String
  public let frame: [UInt8]

  public init(figures: String, frame: [UInt8]) {
    self.figures = figures
    self.frame = frame
  }
}

extension StoreTransaction {
  /// Lets a letter that was queued in this transaction wait for its pictures.
  func awaitPictures(_ pictures: QueuedPictures, of letter: Int64) throws {
    try run(
      "INSERT INTO outbox_pictures (outbox, figures, frame) VALUES (?, ?, ?)",
      [letter, pictures.figures, Data(pictures.frame)])
  }

  /// Letters that could go now but for their pictures, those that failed least first.
  public func undrawnLetters(at now: Instant, limit: Int) throws -> [UndrawnLetter] {
    try rows(
      """
      SELECT outbox_pictures.* FROM outbox_pictures CROSS JOIN outbox ON id = outbox
      WHERE state = 'queued' AND next_at <= ? ORDER BY failures, outbox LIMIT ?
      """, [now.ms, limit]
    ) { row in
      UndrawnLetter(
        id: row["outbox"], figures: row["figures"], frame: [UInt8](row["frame"] as Data),
        failures: row["failures"])
    }
  }

  /// The letter's final bytes, pictures and all; from here on it may be sent, and they never change again.
  public func drawn(_ letter: Int64, bytes: [UInt8]) throws {
    try run("DELETE FROM outbox_pictures WHERE outbox = ?", [letter])
    guard db.changesCount == 1 else { return }
    try run("UPDATE outbox_bytes SET bytes = ? WHERE outbox = ?", [Data(bytes), letter])
  }

  /// Books that a letter's pictures could not be drawn; after `most` times it goes as it is.
  ///
  /// Returns whether it does.
  public func notDrawn(_ letter: Int64, most: Int) throws -> Bool {
    try run("UPDATE outbox_pictures SET failures = failures + 1 WHERE outbox = ?", [letter])
    try run("DELETE FROM outbox_pictures WHERE outbox = ? AND failures >= ?", [letter, most])
    return db.changesCount == 1
  }
}
