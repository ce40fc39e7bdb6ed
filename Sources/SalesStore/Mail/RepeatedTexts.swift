import Foundation
import GRDB
public import SalesDomain

extension StoreTransaction {
  /// The newest letter of a member since an instant that said the same and made an entry or an opportunity.
  ///
  /// Other commands may well be sent twice: an advance asks for the next stage then. What was taken back is
  /// sent again on purpose.
  public func letter(saying hash: [UInt8], of member: Member.ID, since start: Instant) throws -> Int64? {
    try number(
      """
      SELECT id FROM inbox WHERE member = ? AND handled_at > ? AND text_hash = ? AND state = 'taken'
        AND EXISTS (SELECT 1 FROM event WHERE event.letter = inbox.id
          AND kind IN ('entryLogged','opportunityOpened')
          AND NOT EXISTS (SELECT 1 FROM undone_event WHERE undone_event.seq = event.seq))
      ORDER BY id DESC LIMIT 1
      """, [member.text, start.ms, Data(hash)])
  }

  /// The entries and opportunities that a letter made, in order.
  public func idsMade(byLetter id: Int64) throws -> [ObjectID] {
    try rows("SELECT * FROM event WHERE letter = ? ORDER BY seq", [id]).compactMap { row in
      switch try LedgerEvent(row).event() {
      case .entryLogged(let body): body.id.object
      case .opportunityOpened(let body): body.id.object
      default: nil
      }
    }
  }

  /// The newest letter of a member since an instant that was not recorded because it said the same.
  public func repeatedLetter(of member: Member.ID, since start: Instant) throws -> Int64? {
    try number(
      """
      SELECT id FROM inbox WHERE member = ? AND handled_at > ? AND state = 'duplicate'
        AND text_hash IS NOT NULL ORDER BY id DESC LIMIT 1
      """, [member.text, start.ms])
  }

  /// Lets a letter be handled although it says the same as another; false when it was let before.
  public func recordAnyway(_ letter: Int64) throws -> Bool {
    try run(
      """
      UPDATE inbox SET state = 'taking', is_anyway = 1, is_released = 1, reason = NULL, attempts = 0
      WHERE id = ? AND state = 'duplicate' AND text_hash IS NOT NULL
      """, [letter])
    return db.changesCount == 1
  }
}
