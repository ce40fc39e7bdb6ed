/// Who may do what: the scope of each rank and the lowest rank of each action (G1).
public struct Permissions: Hashable, Sendable {
  /// Whose things a rank may read and act on.
  public enum Scope: String, Hashable, Sendable { case own = "self", reports, subtree, group }

  /// Acts that need a lowest rank, whatever the scope.
  public enum Action: String, Hashable, Sendable, CaseIterable {
    case answerConfiscation, waiveCriterion, extend, agree, leaver, moveLadder

    /// Where configuration says nothing (G1).
    var least: Rank { self == .leaver ? .salesHead : .lead }
  }

  private let scopes: [Rank: Scope]
  private let least: [Action: Rank]

  public init(scopes: [Rank: Scope], least: [Action: Rank]) {
    self.scopes = scopes
    self.least = least
  }

  /// A rank that configuration leaves out sees only its own.
  public func scope(of rank: Rank) -> Scope { scopes[rank] ?? .own }

  /// The lowest rank that may do it.
  public func leastRank(for action: Action) -> Rank { least[action] ?? action.least }
}
