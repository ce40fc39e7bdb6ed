import SalesDomain

/// Why a leave, a deputy or a leaver was not written.
extension RefusalWording {
  /// Leave and who stands in.
  func leaveWords(_ refusal: Refusal) -> Words {
    switch refusal {
    case .leaveOfOthers(let id):
      return Words(
        reason: wording.say(
          "\(wording.name(of: id)) 的假由他本人或上级写。",
          "Only \(wording.name(of: id)) or a superior can ask for this leave."))
    case .noLeave(let id):
      return Words(
        reason: wording.say(
          "\(wording.name(of: id)) 没有已批准的假。", "\(wording.name(of: id)) has no leave that was agreed to."),
        suggestion: wording.say("请假 12-1 到 12-5 代理 @同事", "leave 12-1 to 12-5 deputy @colleague"))
    case .leaveIsOver(let day):
      return Words(
        reason: wording.say("\(wording.day(day)) 已经过了。", "\(wording.day(day)) has passed already."))
    case .leaveAsked(let leave):
      return Words(
        reason: wording.say(
          "\(wording.day(leave.from)) 至 \(wording.day(leave.until)) 的假已经申请过。",
          "The leave from \(wording.day(leave.from)) to \(wording.day(leave.until)) was asked for before."))
    case .onLeave(let id):
      return Words(
        reason: wording.say(
          "\(wording.name(of: id)) 在休假，没有代理，不能分配。",
          "\(wording.name(of: id)) is on leave without a deputy; nothing can be assigned."),
        suggestion: wording.say("请假 @\(id) 代理 @同事", "leave @\(id) deputy @colleague"))
    default: return Words(reason: "")
    }
  }

  /// Who leaves the company.
  func leaverWords(_ refusal: Refusal) -> Words {
    switch refusal {
    case .leftAlready(let id):
      return Words(
        reason: wording.say("\(wording.name(of: id)) 已经离职。", "\(wording.name(of: id)) has left already."))
    case .ownLeaving:
      return Words(
        reason: wording.say("自己的离职由上级办理。", "Your own leaving is for a superior to enter."))
    case .needsHeir(let id):
      return Words(
        reason: wording.say(
          "\(wording.name(of: id)) 没有上级，请写交给谁。",
          "Nobody stands above \(wording.name(of: id)); name who takes over."),
        suggestion: wording.say("离职 @\(id) 交给 @同事", "leaver @\(id) to @colleague"))
    case .needsConfirmation(.leaver(let id)):
      return Words(
        reason: wording.say(
          "停用 \(wording.name(of: id)) 并交接全部商机，要用确认码确认。",
          "Freezing \(wording.name(of: id)) and handing everything over needs a code to confirm."))
    default: return Words(reason: "")
    }
  }
}
