/// Somebody came under another superior: the figures of both units change with him from then on (M2).
public struct Transfer: Hashable, Sendable {
  public let member: Member.ID
  /// Nil for who answered to nobody.
  public let from: Member.ID?
  public let to: Member.ID?
  public let at: Instant

  public init(member: Member.ID, from: Member.ID?, to: Member.ID?, at: Instant) {
    self.member = member
    self.from = from
    self.to = to
    self.at = at
  }
}

extension Office {
  /// Transfers that touch the unit of `reader`: from him or to him, or from or to somebody below him.
  ///
  /// Who was moved back within the time is no transfer; who was moved on is one, from first to last.
  public func transfers(_ all: [Transfer], touching reader: Member.ID, on day: Day) -> [Transfer] {
    var net: [Member.ID: Transfer] = [:]
    for move in all {
      net[move.member] = Transfer(
        member: move.member, from: net[move.member].map(\.from) ?? move.from, to: move.to, at: move.at)
    }
    return net.values.filter { move in
      move.member != reader && move.from != move.to
        && [move.from, move.to].contains { side in
          side.map { roster.isInSubtree($0, of: reader, on: day) } ?? false
        }
    }.sorted { ($0.at, $0.member) < ($1.at, $1.member) }
  }
}
