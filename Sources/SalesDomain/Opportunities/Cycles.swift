/// How long an opportunity stood on a stage before it went on (C12); in calendar days.
public struct StageStay: Hashable, Sendable {
  public let owner: Member.ID
  public let days: Int

  public init(owner: Member.ID, days: Int) {
    self.owner = owner
    self.days = days
  }
}

/// An opportunity, or an owner's usual, against what peers need for the same stage (C12).
public struct Stretch: Hashable, Sendable {
  public let days: Int
  /// The median of the peers' last stays on that stage.
  public let peers: Int

  public init(days: Int, peers: Int) {
    self.days = days
    self.peers = peers
  }
}

extension Rules {
  /// What counts as stretched: so many percent of the peers' median, from so many stays on, the newest alone.
  public struct Cycles: Hashable, Sendable {
    public let stretchedPercent: Int
    public let fewest: Int
    public let newest: Int

    public init(stretchedPercent: Int, fewest: Int, newest: Int) {
      self.stretchedPercent = stretchedPercent
      self.fewest = fewest
      self.newest = newest
    }
  }

  /// How a number of days compares with what others needed; nil where it is no longer, or too few are known.
  public func stretch(_ days: Int, of owner: Member.ID, among stays: [StageStay]) -> Stretch? {
    guard let median = median(stays.filter { $0.owner != owner }) else { return nil }
    return days * 100 > max(1, median) * cycles.stretchedPercent ? Stretch(days: days, peers: median) : nil
  }

  /// An owner's own median against that of the others.
  public func usualStretch(of owner: Member.ID, among stays: [StageStay]) -> Stretch? {
    median(stays.filter { $0.owner == owner }).flatMap { stretch($0, of: owner, among: stays) }
  }

  /// The lower median; nil for fewer than `cycles.fewest`.
  private func median(_ stays: [StageStay]) -> Int? {
    guard stays.count >= cycles.fewest else { return nil }
    return stays.map(\.days).sorted()[(stays.count - 1) / 2]
  }
}
