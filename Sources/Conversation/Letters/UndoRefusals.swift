import SalesDomain

/// Why a command was not taken back, and what to do instead (X25).
extension RefusalWording {
  func undoWords(_ refusal: Refusal) -> Words {
    switch refusal {
    case .nothingToUndo(let id):
      return Words(
        reason: id.map {
          wording.say("\($0) 上没有可以撤销的命令。", "There is no command about \($0) to take back.")
        } ?? wording.say("没有可以撤销的命令。", "There is no command to take back."),
        details: [
          wording.say(
            "撤销只收回命令；日志写错了请用 更正 E-编号。",
            "Undo takes back commands only; a wrong entry is corrected: correct E-number.")
        ])
    case .undoneBefore:
      return Words(
        reason: wording.say("早已撤销。", "It was taken back already."),
        details: [
          wording.say(
            "还要的话，把那条命令再发一次。要撤销更早的，请在它的回执上回复“撤销”。",
            "If you want it after all, send the command again. "
              + "For an earlier one answer its receipt with undo.")
        ])
    case .undoTooLate(let minutes, let limit):
      return Words(
        reason: wording.say(
          "已过 \(ago(minutes))，只能在 \(limit) 分钟内撤销。",
          "That was \(ago(minutes)) ago; it can be taken back within \(wording.count(limit, "minute")) only.")
      )
    case .commandOfOthers, .laterCommand, .laterWords: return standing(refusal)
    case .actedUpon(let id, let by): return actedUpon(id, by)
    case .handOverStays(let id):
      return Words(
        reason: wording.say(
          "\(wording.name(of: id)) 的离职和交接不能用邮件撤销。",
          "The leaving of \(wording.name(of: id)) cannot be taken back by mail."),
        details: [
          wording.say(
            "请找管理名册（team.yaml）的邮件管理员；交出去的商机请新负责人的上级处理。",
            "Ask the postmaster, who keeps team.yaml; what was handed over is for the new owner's superior.")
        ])
    case .entryStays(let id):
      return Words(
        reason: wording.say("日志不能撤销，只能更正。", "Entries are not taken back; they are corrected."),
        suggestion: wording.say("更正 \(id) 时长 30分", "correct \(id) minutes 30"))
    case .takenBack(let id):
      return Words(reason: wording.say("\(id) 已撤销，不再计入。", "\(id) was taken back and counts no more."))
    default: return Words(reason: "")
    }
  }

  /// Somebody else's command, or one that is not the last thing said.
  private func standing(_ refusal: Refusal) -> Words {
    switch refusal {
    case .commandOfOthers(let id):
      return Words(
        reason: wording.say(
          "那条命令\(id.map { "是 \(wording.name(of: $0)) 发的" } ?? "不是您发的")，只有他本人能撤销。",
          "\(id.map(wording.name(of:)) ?? "Somebody else") sent that command; only the sender may undo it."
        ))
    case .laterCommand(let id):
      let thing = id.map { "\($0) " } ?? ""
      return Words(
        reason: wording.say(
          "\(thing)后来又有您的命令，请先撤销后面的。",
          "You sent a later command\(id.map { " about \($0)" } ?? ""); take that back first."),
        suggestion: id.map { wording.say("撤销 \($0)", "undo \($0)") })
    case .laterWords(let entry, let thing):
      return Words(
        reason: wording.say(
          "您后来又发了\(entry.map { " \($0)" } ?? "别的，那个不能撤销")；更早的命令没有撤销。",
          "You sent \(entry.map(\.description) ?? "something that stays") after it; the one before stands."
        ),
        details: [wording.say("要撤销更早的命令，请写编号:", "To take the earlier command back name it:")],
        suggestion: wording.say("撤销 \(thing)", "undo \(thing)")
          + (entry.map { "\n" + wording.say("更正 \($0) 时长 30分", "correct \($0) minutes 30") } ?? ""))
    default: return Words(reason: "")
    }
  }

  private func actedUpon(_ id: ObjectID?, _ by: Member.ID?) -> Words {
    let thing = id.map(\.description) ?? wording.say("这件事", "it")
    return Words(
      reason: by.map {
        wording.say(
          "\(wording.name(of: $0)) 已在 \(thing) 上做了后面的事，不能撤销。",
          "\(wording.name(of: $0)) has acted upon \(thing) since; it stands.")
      }
        ?? wording.say(
          "\(thing) 的期限后来已由系统处理，不能撤销。",
          "The clock has acted upon \(thing) since; it stands."))
  }

  private func ago(_ minutes: Int) -> String {
    if minutes < 60 { return wording.say("\(minutes) 分钟", wording.count(minutes, "minute")) }
    if minutes < 1440 { return wording.say("\(minutes / 60) 小时", wording.count(minutes / 60, "hour")) }
    return wording.say("\(minutes / 1440) 天", wording.count(minutes / 1440, "day"))
  }

  /// No leave to come back from, or one that is not agreed to yet.
  func backWords(_ refusal: Refusal) -> Words {
    switch refusal {
    case .noLeaveThen(let id, let next):
      let name = wording.name(of: id)
      guard let next else {
        return Words(
          reason: wording.say("\(name) 现在和以后都没有假，不用销假。", "\(name) has no leave, now or ahead."))
      }
      return Words(
        reason: wording.say("\(name) 那天没有请假。", "\(name) is not on leave then."),
        details: [wording.say("下一次: ", "the next one: ") + wording.matter(.leave(next))],
        suggestion: wording.say(
          "销假 \(wording.typedDay(next.from))", "leave cancel \(wording.typedDay(next.from))"))
    case .leaveWaits(let id, let leave):
      return Words(
        reason: wording.say("\(id) 还没批，不能只销一段。", "\(id) is not agreed to yet and cannot be shortened."),
        details: [wording.matter(.leave(leave)), wording.say("整个撤回请发:", "To withdraw it whole send:")],
        suggestion: wording.say("不同意 \(id)", "disagree \(id)"))
    default: return Words(reason: "")
    }
  }
}

extension UndoWording {
  /// What can be done where a command stands: by its kind, with the line to send where there is one.
  func instead(of command: [Event], _ refusal: Refusal) -> (details: [String], line: String?) {
    switch refusal {
    case .undoTooLate, .actedUpon: break
    default: return ([], nil)
    }
    let superior = wording.say("请和上级商量，并在日志里写明。", "Talk to your superior, and say so in an entry.")
    for event in command {
      switch event {
      case .opportunityAnswered, .stageAdvanced, .decisionAnswered, .opportunityLost, .opportunityWon,
        .dealRecorded, .paymentRecorded, .opportunityOpened:
        return ([superior], nil)
      case .quoteRecorded(let body):
        return (
          [wording.say("登记一个新的报价，旧的就不算了:", "Record a newer quote; it replaces this one:")],
          wording.say("报价 \(body.opportunity) …", "quote \(body.opportunity) …")
        )
      case .decisionAsked(let body):
        if case .actedUpon = refusal { return ([superior], nil) }
        return (
          [wording.say("要撤回申请请发:", "To withdraw the request send:")],
          wording.say("不同意 \(body.id)", "disagree \(body.id)")
        )
      case .leaveGranted:
        return (
          [wording.say("提前回来请发:", "To be back earlier send:")], wording.say("销假", "leave cancel")
        )
      case .opportunityChanged(let body):
        return (
          [wording.say("把对的内容再发一次:", "Send the right values:")],
          wording.say("商机 \(body.id)\n金额: …", "opportunity \(body.id)\namount: …")
        )
      case .memberSettingsChanged:
        return ([wording.say("再设置一次就行。", "Set it once more.")], wording.say("设置", "set"))
      default: continue
      }
    }
    return ([], nil)
  }
}
