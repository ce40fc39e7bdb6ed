import Conversation
import SalesDomain
import SalesStore

/// The things that a command without its number may mean: what waits for this member's answer.
struct AwaitedAnswers {
  /// Alarms offered where a colleague's word leaves its number out.
  private static let offeredAlarms = 3

  let tx: StoreTransaction
  let member: Member

  func things(for keyword: Keyword) throws -> [ObjectID] {
    if keyword.isDecision { return try tx.decisions(waitingFor: member.id).map(\.id.object) }
    switch keyword {
    case .effective, .notEffective, .notIt: return try tx.openAlarms(of: member.id).map(\.id.object)
    case .advise, .seen:
      return try tx.openAlarms(besides: member.id, limit: AwaitedAnswers.offeredAlarms).map(\.id.object)
    case .evidence, .admit: return try tx.doubted(of: member.id).map(\.object)
    case .correct: return try tx.entries(of: member.id, limit: 1).map(\.id.object)
    default: break
    }
    guard keyword.isHoldersAnswer else { return [] }
    return try tx.opportunities(heldBy: member.id).filter { $0.state == .confiscated }.map(\.id.object)
  }
}
