import GRDB
import SalesDomain

extension StoreTransaction {
  /// Hard bounces of an address since somebody last wrote from it.
  public func hardBounces(of address: String) throws -> Int {
    Int(try number("SELECT hard FROM bounced_address WHERE address = ?", [address]) ?? 0)
  }

  /// Whether letters to an address come back for good.
  public func isDead(_ address: String) throws -> Bool {
    try number("SELECT is_dead FROM bounced_address WHERE address = ?", [address]) == 1
  }

  func bounced(_ body: LetterBounced) throws {
    guard body.weight == .hard else { return }
    try run(
      """
      INSERT INTO bounced_address (address, hard, is_dead) VALUES (?, 1, ?)
      ON CONFLICT (address) DO UPDATE SET hard = hard + 1, is_dead = max(is_dead, excluded.is_dead)
      """, [body.address, body.isDead])
  }
}
