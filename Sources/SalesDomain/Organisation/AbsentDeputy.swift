/// Days of a leave on which its deputy is away himself, and who stands in then; nil where nobody does (X18).
public struct DeputyGap: Hashable, Sendable {
  public let from: Day
  public let until: Day
  public let standIn: Member.ID?
}

extension Roster {
  /// The days of a leave on which its deputy is on leave too; two who stand in for each other are nobody.
  public func gaps(of leave: Leave) -> [DeputyGap] {
    guard let deputy = leave.deputy else { return [] }
    let known = with(leave)
    var gaps: [DeputyGap] = []
    for number in leave.from.number...leave.until.number {
      let day = Day(number: number)
      guard known.isOnLeave(deputy, on: day) else { continue }
      let standIn = known.deputy(of: leave.member, on: day)?.id
      if let last = gaps.last, last.until + 1 == day, last.standIn == standIn {
        gaps[gaps.count - 1] = DeputyGap(from: last.from, until: day, standIn: standIn)
      } else {
        gaps.append(DeputyGap(from: day, until: day, standIn: standIn))
      }
    }
    return gaps
  }
}
