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
  /// `answers` are everybody's first ones to alarms of others in a span, `adopted` the authors of what was
  /// marked as effective in it, `reused` those whose experience solved another's alarm in it.
  public static func ranked(
    _ answers: [Advice], adopted: [Member.ID], reused: [Member.ID]
  ) -> [Helper] {
    Set(answers.map(\.author) + adopted + reused).map { member in
      let own = answers.filter { $0.author == member }
      let minutes = own.compactMap(\.minutes)
      return Helper(
        member: member, adopted: adopted.count { $0 == member }, reused: reused.count { $0 == member },
        answered: own.count,
        speed: minutes.isEmpty ? nil : minutes.reduce(0, +).dividedToNearest(by: minutes.count))
    }.sorted { key($0) < key($1) }
  }

  private static func key(_ helper: Helper) -> (Int, Int, Int, Member.ID) {
    (-(helper.adopted + helper.reused), -helper.answered, helper.speed ?? .max, helper.member)
  }
}
