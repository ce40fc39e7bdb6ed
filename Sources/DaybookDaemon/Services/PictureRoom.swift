import Conversation
import Foundation
import Logging
import MailMessage
import SalesDomain
import SalesStore

/// One picture of a letter that waits: which part it becomes, and what it shows.
struct WaitingPicture: Codable {
  let contentID: String
  let figures: PictureFigures
}

/// Draws what queued letters wait for, outside any transaction, and stores their final bytes.
///
/// A child that fails or hangs stops no letter: after `mostFailures` it goes with its bars of text.
struct PictureRoom: Sendable {
  /// Letters of one child: receipts wait no longer than for these.
  static let batchSize = 20
  /// So often a letter's pictures are tried.
  static let mostFailures = 3

  let store: SalesStore
  let child: DrawingChild
  let log: Logger

  /// Draws some letters that could go now; returns whether there were any.
  func drawSome(at now: Instant) async throws -> Bool {
    let waiting = try await store.read { tx in
      try tx.undrawnLetters(at: now, limit: PictureRoom.batchSize)
    }
    guard let first = waiting.first else { return false }
    // After a failure each is tried alone: its neighbours are not to blame.
    let batch = first.failures == 0 ? waiting.filter { $0.failures == 0 } : [first]
    do {
      let letters = try await drawn(batch)
      try await store.write { tx in
        for (id, bytes) in letters { try tx.drawn(id, bytes: bytes) }
      }
    } catch let failure as DrawingFailure {
      let given = try await store.write { tx in
        try batch.map(\.id).filter { try tx.notDrawn($0, most: PictureRoom.mostFailures) }
      }
      log.warning("pictures not drawn", metadata: ["reason": "\(failure)"])
      for id in given { log.error("the letter goes without its pictures", metadata: ["outbox": "\(id)"]) }
    }
    return true
  }

  private func drawn(_ batch: [UndrawnLetter]) async throws -> [(id: Int64, bytes: [UInt8])] {
    let lists = try batch.map { letter in
      do {
        return try JSONDecoder().decode([WaitingPicture].self, from: Data(letter.figures.utf8))
      } catch {
        // Figures of another version of the program.
        throw DrawingFailure(reason: "the figures of letter \(letter.id) cannot be read")
      }
    }
    let all = lists.flatMap { $0.map(\.figures) }
    let result = try await child.draw(try JSONEncoder().encode(all))
    guard result.pictures.count == all.count else {
      throw DrawingFailure(reason: "\(result.pictures.count) of \(all.count) pictures came out")
    }
    log.debug(
      "pictures drawn",
      metadata: ["letters": "\(batch.count)", "processor_ms": "\(Int(result.processorMilliseconds))"])
    var pictures = result.pictures[...]
    return try zip(batch, lists).map { letter, list in
      let named = zip(list, pictures).map { (contentID: $0.contentID, bytes: $1) }
      pictures = pictures.dropFirst(list.count)
      guard let bytes = PictureFrame.filled(letter.frame, with: named) else {
        throw DrawingFailure(reason: "letter \(letter.id) has no place for its pictures")
      }
      return (letter.id, bytes)
    }
  }
}
