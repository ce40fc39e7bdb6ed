/// Something was asked for that the asker has no right to: answered and recorded (G1).
public struct RightsRefused: Hashable, Sendable, Codable {
  /// What was missing.
  public enum Reason: String, Hashable, Sendable, Codable {
    case notYours, notYourLead, rank, notHolder, notSigner, othersSettings, othersLeave, outOfReach, onlyRead
    case notAsker
    case othersCommand
  }

  public let member: Member.ID
  public let reason: Reason
  /// What it was about; nil where it was about a person.
  public let object: ObjectID?

  public init(member: Member.ID, reason: Reason, object: ObjectID?) {
    self.member = member
    self.reason = reason
    self.object = object
  }
}

extension Refusal {
  /// The record of a refusal for want of a right; nil for any other.
  public func record(for member: Member.ID) -> RightsRefused? {
    switch self {
    case .notYours(let id, _): RightsRefused(member: member, reason: .notYours, object: id.object)
    case .notAsker(let id, _): RightsRefused(member: member, reason: .notAsker, object: id.object)
    case .mayOnlyRead(let id): RightsRefused(member: member, reason: .onlyRead, object: id.object)
    case .notYourLead(let id, _): RightsRefused(member: member, reason: .notYourLead, object: id.object)
    case .notYourCustomer(let id, _): RightsRefused(member: member, reason: .notYours, object: id.object)
    case .invitation(.ofOthers): RightsRefused(member: member, reason: .notYours, object: nil)
    case .target(.ofOthers): RightsRefused(member: member, reason: .outOfReach, object: nil)
    case .ranksTooLow: RightsRefused(member: member, reason: .rank, object: nil)
    case .notHolder(let id, _): RightsRefused(member: member, reason: .notHolder, object: id.object)
    case .notSigner(let id, _): RightsRefused(member: member, reason: .notSigner, object: id.object)
    case .settingsOfOthers: RightsRefused(member: member, reason: .othersSettings, object: nil)
    case .leaveOfOthers: RightsRefused(member: member, reason: .othersLeave, object: nil)
    case .commandOfOthers: RightsRefused(member: member, reason: .othersCommand, object: nil)
    default: nil
    }
  }
}
