/// Who may do what and see what: a scope for each right and rank, a lowest rank for each signature (G1).
public struct Permissions: Hashable, Sendable {
  /// Whose things a rank reaches.
  public enum Scope: String, Hashable, Sendable, CaseIterable { case own = "self", reports, subtree, group }

  /// What is done with others' things, or seen of them.
  public enum Right: String, Hashable, Sendable, CaseIterable {
    /// Opportunities, entries, funnels and progress; and work on them: fields, tasks, stages, offers.
    case read, act
    /// Whose a protected customer is; elsewhere only his rank is told.
    case names
    case amounts
    /// Names, phones and addresses of the customer's people.
    case contacts
  }

  /// Acts that need a lowest rank, whatever the scope.
  public enum Action: String, Hashable, Sendable, CaseIterable {
    case answerConfiscation, waiveCriterion, extend, agree, leaver, moveLadder, challenge, setTarget

    /// Where configuration says nothing (G1).
    var least: Rank { self == .leaver ? .salesHead : .lead }
  }

  private let scopes: [Rank: Scope]
  private let rights: [Right: [Rank: Scope]]
  private let least: [Action: Rank]

  /// `scopes` are those of every right that `rights` leaves out, but for contacts.
  public init(scopes: [Rank: Scope], rights: [Right: [Rank: Scope]] = [:], least: [Action: Rank]) {
    self.scopes = scopes
    self.rights = rights
    self.least = least
  }

  /// A rank that configuration leaves out sees only its own; contacts are for superiors, whatever the rank.
  public func scope(of rank: Rank, for right: Right) -> Scope {
    if let scope = rights[right]?[rank] { return scope }
    return right == .contacts ? .subtree : scopes[rank] ?? .own
  }

  /// The lowest rank that may do it.
  public func leastRank(for action: Action) -> Rank { least[action] ?? action.least }
}

/// What a reader sees of somebody's thing: a letter is cut to it (G1).
public struct Sight: Hashable, Sendable {
  public static let all = Sight(names: true, amounts: true, contacts: true)

  public let names: Bool
  public let amounts: Bool
  public let contacts: Bool

  public init(names: Bool, amounts: Bool, contacts: Bool) {
    self.names = names
    self.amounts = amounts
    self.contacts = contacts
  }
}

extension Office {
  /// What a member sees of another's things; all of his own, and of those for whom he stands in.
  public func sight(of reader: Member, on owner: Member.ID, on day: Day) -> Sight {
    if reader.id == owner || roster.deputy(of: owner, on: day)?.id == reader.id { return .all }
    return Sight(
      names: reaches(reader, owner, on: day, for: .names),
      amounts: reaches(reader, owner, on: day, for: .amounts),
      contacts: reaches(reader, owner, on: day, for: .contacts))
  }

  /// What a member sees of an opportunity: all of it while he holds it.
  public func sight(of reader: Member, on opportunity: Opportunity, on day: Day) -> Sight {
    opportunity.holder == reader.id ? .all : sight(of: reader, on: opportunity.owner, on: day)
  }

  /// Whose things a member may read: his own, and those that his rank's scope reaches (G1).
  public func reach(of actor: Member, on day: Day) -> [Member] {
    let others =
      switch permissions.scope(of: actor.rank, for: .read) {
      case .own: [Member]()
      case .reports: roster.reports(of: actor.id, on: day)
      case .subtree: roster.subordinates(of: actor.id, on: day)
      case .group: roster.sorted.filter { $0.isActive(on: day) }
      }
    return ([actor] + others.filter { $0.id != actor.id }).sorted { $0.id < $1.id }
  }

  /// Those who had left by a day and would be in a member's reach: their past counts in his unit's figures.
  public func formers(of actor: Member, on day: Day) -> [Member] {
    roster.formers(on: day).filter { $0.id != actor.id && reaches(actor, $0.id, on: day) }
  }

  /// Whether a member's things are in an actor's scope (G1).
  public func reaches(
    _ actor: Member, _ other: Member.ID, on day: Day, for right: Permissions.Right = .read
  ) -> Bool {
    if actor.id == other { return true }
    switch permissions.scope(of: actor.rank, for: right) {
    case .own: return false
    case .reports: return roster.superiors(of: other, on: day).first?.id == actor.id
    case .subtree: return roster.isSuperior(actor.id, of: other, on: day)
    case .group: return true
    }
  }
}
