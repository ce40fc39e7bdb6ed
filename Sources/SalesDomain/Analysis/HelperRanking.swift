/// What one colleague did for others who were stuck (E8).
public struct Helper: Hashable, Sendable {
  public let member: Member.ID
  /// Own advice that an asker marked as effective, and own experience that solved another's alarm later.
  public let adopted: Int
  public let reused: Int
  /// Alarms of others that were answered.
  public let answered: Int
  /// Mean working minutes from the raising to the own first answer.
  public let speed: Int?
}

/// Who helped most: by what was adopted, then by what was answered, then by speed (E8).
public enum HelperRanking {
  /// `advice` is that on alarms of a span, `askers` who asked, `reused` how often somebody's experience
  /// solved another's alarm in it.
  public static func ranked(
    _ advice: [Advice], askers: [HelpAlarm.ID: Member.ID], reused: [Member.ID: Int]
  ) -> [Helper] {
    var own: [Member.ID: [Advice]] = [:]
    for item in advice where askers[item.alarm] != item.author { own[item.author, default: []].append(item) }
    let members = Set(own.keys).union(reused.keys)
    return members.map { member in
      let given = own[member] ?? []
      let first = Dictionary(given.map { ($0.alarm, $0) }) { $0.number < $1.number ? $0 : $1 }
      let minutes = first.values.compactMap(\.minutes)
      return Helper(
        member: member, adopted: given.count { $0.isEffective == true }, reused: reused[member] ?? 0,
        answered: first.count,
        speed: minutes.isEmpty ? nil : minutes.reduce(0, +).dividedToNearest(by: minutes.count))
    }.sorted { key($0) < key($1) }
  }

  private static func key(_ helper: Helper) -> (Int, Int, Int, Member.ID) {
    (-(helper.adopted + helper.reused), -helper.answered, helper.speed ?? .max, helper.member)
  }
}
