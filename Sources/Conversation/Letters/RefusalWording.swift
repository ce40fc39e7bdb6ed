import SalesDomain

/// Says why something was refused, and the correct line to send instead.
struct RefusalWording {
  struct Words {
    var reason: String
    var details: [String] = []
    var suggestion: String?
  }

  let wording: Wording

  func words(_ refusal: Refusal, statement: Statement) -> Words {
    switch refusal {
    case .unknownObject(let id):
      return Words(
        reason: wording.say("没有 \(id)。", "There is no \(id)."),
        details: [wording.say("请核对编号；您的商机编号在早报里。", "Please check the number; yours are in the brief.")],
        suggestion: wording.say("我", "me"))
    case .notYet(let id):
      return Words(reason: wording.say("\(id) 本版本还不支持。", "\(id): not yet in this version."))
    case .notYours, .mayOnlyRead, .heldBy: return ownershipWords(refusal)
    case .ended(let id, .undone): return undoWords(.takenBack(id.object))
    case .ended(let id, let state):
      return Words(
        reason: wording.say(
          "\(id) 已结束（\(state == .won ? "赢单" : "输单")）。", "\(id) has ended (\(state.rawValue))."))
    case .invitation(let why):
      return AppointmentWording(wording: wording, today: Day(number: 0)).refusal(why)
    case .target(let why): return TargetWording(wording: wording).refusal(why)
    case .quiz(let why): return QuizWording(wording: wording).refusal(why)
    case .plan(let why): return PlanWording(wording: wording).refusal(why)
    case .review(let why): return ReviewWording(wording: wording).refusal(why)
    case .needsConfirmation(.challenge(let id)):
      return Words(
        reason: wording.say("质疑 \(id) 要用确认码确认。", "Doubting \(id) needs a code to confirm."))
    case .noQuote, .noDeal, .overpaid: return moneyWords(refusal, statement)
    case .noTask, .taskDoneBefore, .leaverOfOthers, .ownDeputy, .paidInFull: return caseWords(refusal)
    case .leftAlready, .ownLeaving, .needsHeir, .needsConfirmation(.leaver): return leaverWords(refusal)
    case .leaveOfOthers, .noLeave, .leaveIsOver, .leaveAsked, .onLeave: return leaveWords(refusal)
    case .autopsyIncomplete, .waitsForSigner, .extendedEnough, .extensionTooLong, .notYourLead,
      .notYourCustomer:
      return endWords(refusal)
    case .newestLadder, .stageGone, .lastStage: return ladderWords(refusal)
    case .nothingToUndo, .undoneBefore, .undoTooLate, .commandOfOthers, .actedUpon, .laterCommand,
      .laterWords,
      .handOverStays, .entryStays, .takenBack:
      return undoWords(refusal)
    case .noLeaveThen, .leaveWaits: return backWords(refusal)
    case .notAsker, .alarmClosed, .noAdviceYet, .askedEverybody, .whichAdvice, .ownExperience:
      return alarmWords(refusal)
    case .unmet(let id, _, let missing):
      return AdvanceWording(wording: wording).unmet(id, missing, of: statement)
    case .unknownCriterion(let word, let criteria):
      return Words(
        reason: wording.say("这个阶段没有条件“\(word)”。", "This stage has no criterion “\(word)”."),
        details: [wording.say("可用: ", "It has: ") + wording.criteria(criteria)])
    case .nothingToChange(let id):
      return Words(
        reason: wording.say("\(id) 没有要改的内容。", "Nothing to change on \(id)."),
        suggestion: wording.say("商机 \(id)\n金额: 40万", "opportunity \(id)\namount: 400k"))
    case .neverDropped(let id, let times): return neverDropped(id, times)
    case .tooLate, .inFuture, .costTooHigh, .dayTooFull, .notYourEntry, .alreadyCorrected, .nothingToCorrect:
      return entryWords(refusal, statement)
    case .protected, .notProtected, .claimAsked, .nobodyAbove: return collisionWords(refusal)
    case .notTaken, .notHolder, .notActive, .needsConfirmation(.assignment), .ranksTooLow:
      return rightsWords(refusal)
    case .notSigner, .alreadyDecided, .needsConfirmation(.settings), .settingsOfOthers, .briefOutsideHours,
      .tooQuiet, .dutyLetter, .ownCadence:
      return memberWords(refusal)
    }
  }

  private func ownershipWords(_ refusal: Refusal) -> Words {
    switch refusal {
    case .notYours(let id, let rank):
      return Words(
        reason: wording.say(
          "\(id) 不是您的商机，属于\(wording.masked(rank))。",
          "\(id) is not yours; it belongs to \(wording.masked(rank))."),
        details: [wording.say("要一起跟，请对方或上级处理。", "To work on it, ask your superior.")])
    case .heldBy(let id, let holder):
      return Words(
        reason: wording.say(
          "\(id) 已被没收，现由 \(wording.name(of: holder)) 保管；等他答复后才能推进。",
          "\(id) was taken and is held by \(wording.name(of: holder)); it can be advanced after the answer."))
    case .mayOnlyRead(let id):
      return Words(
        reason: wording.say(
          "\(id) 您可以看，不能改；请找负责人或他的上级。",
          "You may read \(id), not change it; ask its owner or his superior."))
    default: return Words(reason: "")
    }
  }

  private func ladderWords(_ refusal: Refusal) -> Words {
    switch refusal {
    case .newestLadder(let id):
      let what = id.map { "\($0) " } ?? ""
      return Words(
        reason: wording.say("\(what)已经是最新的阶段表，没有要换的。", "\(what)Nothing stands on earlier stages."))
    case .stageGone(let ids):
      let list = ids.map(\.description).joined(separator: " ")
      return Words(
        reason: wording.say(
          "新的阶段表没有它们现在的阶段，没有换: \(list)。先推进，再换。",
          "The newest stages have not the one they stand on; not moved: \(list). Advance first."))
    case .lastStage(let id):
      return Words(reason: wording.say("\(id) 已在最后一个阶段。", "\(id) is on the last stage."))
    default: return Words(reason: "")
    }
  }

  private func neverDropped(_ id: Opportunity.ID, _ times: Int) -> Words {
    Words(
      reason: wording.say(
        "商机不能放弃；\(id) 仍由您负责（第 \(times) 次尝试，已计数）。",
        "An opportunity cannot be dropped; \(id) stays yours (attempt \(times), counted)."),
      details: [
        wording.say(
          "它只能赢单，或写明原因的输单。卡住了，先记下情况并请上级帮忙。",
          "It ends won, or lost with an autopsy. When stuck, log what happened and ask your superior.")
      ],
      suggestion: wording.say("\(id) 电话 30分 …", "\(id) call 30m …"))
  }

  private func entryWords(_ refusal: Refusal, _ statement: Statement) -> Words {
    switch refusal {
    case .tooLate(let day, let limit):
      return Words(
        reason: wording.say(
          "\(wording.day(day)) 超过 \(limit) 天，不能补记。",
          "\(wording.day(day)) is more than \(wording.count(limit, "day")) ago."),
        details: [wording.say("可记在今天，并在文字里写明日期。", "Log it today and name the date in the text.")],
        suggestion: statement.saidDay.map { "\($0.words) (\($0.said))" } ?? statement.quote)
    case .inFuture(let day):
      return Words(
        reason: wording.say("\(wording.day(day)) 还没到。", "\(wording.day(day)) lies ahead."),
        details: [
          wording.say(
            "日志记做过的事；约好的写在一条日志后面: …; 下次 3-5 电话",
            "A log line is work done; what was agreed stands behind one: …; next 3-5 call")
        ])
    case .costTooHigh(let cost, let limit):
      return Words(
        reason: wording.say(
          "费用 \(wording.money(cost)) 超过 \(wording.money(limit))，可能写错了。",
          "Cost \(wording.money(cost)) is over \(wording.money(limit)); probably a slip."),
        details: [
          wording.say(
            "若是客户付款，请发“收款 O-编号 金额”；否则请改正金额再发。",
            "If the customer paid, send `payment O-number amount`; else correct the amount and send again."
          )
        ])
    case .dayTooFull(let day, let soFar, let minutes, let limit):
      return dayTooFull(day, soFar, minutes, limit, statement)
    case .notYourEntry(let id):
      return Words(
        reason: wording.say(
          "\(id) 不是您的日志，只能更正自己的。", "\(id) is not your entry; you can correct only your own."))
    case .alreadyCorrected(let id, let newer):
      return Words(
        reason: wording.say(
          "\(id) 已被 \(newer) 更正，请更正 \(newer)。", "\(id) was corrected by \(newer); correct \(newer)."),
        suggestion: statement.quote.replacing(id.description, with: newer.description))
    case .nothingToCorrect(let id):
      return Words(reason: wording.say("\(id) 已经是这样，没有改动。", "\(id) already says so; nothing changed."))
    default: return Words(reason: "")
    }
  }

  /// Days are most often too full because several were written as one: the line with a date is offered.
  private func dayTooFull(
    _ day: Day, _ soFar: Int, _ minutes: Minutes, _ limit: Int, _ statement: Statement
  ) -> Words {
    var words = Words(
      reason: wording.say(
        "\(wording.day(day)) 已有 \(wording.hours(soFar))，再加 \(minutes.count) 分"
          + "超过一天 \(wording.hours(limit))，未记录。",
        "\(wording.day(day)) holds \(wording.hours(soFar)); \(minutes.count)m more is over "
          + "\(wording.hours(limit)) a day. Not recorded."),
      details: [
        wording.say(
          "时长写错了，改好再发；先记的错了，先更正它。", "If the time is wrong, send it again; if an earlier entry is, correct it."
        )
      ])
    guard case .command(.log, _) = statement.meaning, statement.saidDay == nil, !statement.quote.contains("|")
    else { return words }
    words.details.append(wording.say("是另一天的工作，请写上日期:", "If it was another day, send it with its date:"))
    words.suggestion = "\(wording.typedDay(day + -1)) \(statement.quote)"
    return words
  }

  private func rightsWords(_ refusal: Refusal) -> Words {
    switch refusal {
    case .notTaken(let id, let owner):
      return Words(
        reason: wording.say(
          "\(id) 没有被没收，由 \(wording.name(of: owner)) 在跟；不用处理。",
          "\(id) is not taken; \(wording.name(of: owner)) follows it. Nothing to do."))
    case .notHolder(let id, let holder):
      return Words(
        reason: wording.say(
          "\(id) 等 \(wording.name(of: holder)) 或其上级答复。",
          "\(id) waits for \(wording.name(of: holder)) or a superior."))
    case .notActive(let id):
      return Words(
        reason: wording.say("\(wording.name(of: id)) 不在职，不能分配。", "\(wording.name(of: id)) is not active."))
    case .needsConfirmation(.assignment(let id)):
      return Words(
        reason: wording.say(
          "\(wording.name(of: id)) 不在您的团队里，要用确认码确认。",
          "\(wording.name(of: id)) is not in your team; this needs a code to confirm."))
    case .ranksTooLow(let rank):
      return Words(reason: wording.say("需要 \(rank.value) 级以上。", "Rank \(rank.value) or above is needed."))
    default: return Words(reason: "")
    }
  }

  /// About decisions and settings of members.
  private func memberWords(_ refusal: Refusal) -> Words {
    switch refusal {
    case .needsConfirmation(.settings(let id)):
      return Words(
        reason: wording.say(
          "要改 \(wording.name(of: id)) 的设置，要用确认码确认。",
          "Changing the settings of \(wording.name(of: id)) needs a code to confirm."))
    case .notSigner(let id, let signer):
      return Words(
        reason: wording.say(
          "\(id) 等 \(wording.name(of: signer)) 或其上级答复。",
          "\(id) waits for \(wording.name(of: signer)) or a superior."))
    case .alreadyDecided(let id, let state):
      return Words(
        reason: wording.say(
          "\(id) 已经答复: \(state == .agreed ? "同意" : "不同意")。", "\(id) was answered already: \(state.rawValue).")
      )
    case .settingsOfOthers(let id):
      return Words(
        reason: wording.say(
          "\(wording.name(of: id)) 的设置只能由他本人或上级改。",
          "Only \(wording.name(of: id)) or a superior can change these settings."))
    case .briefOutsideHours(let from, let until):
      return Words(
        reason: wording.say("简报时间要在 \(from) 和 \(until) 之间。", "The brief goes between \(from) and \(until)."),
        suggestion: wording.say("设置 简报 \(from)", "set brief \(from)"))
    case .tooQuiet(let minutes):
      return Words(
        reason: wording.say(
          "每天至少要留 \(minutes / 60) 小时收信。",
          "At least \(minutes / 60) hours of a day must stay open for letters."),
        suggestion: wording.say("设置 安静 18:00-9:00", "set quiet 18:00-9:00"))
    case .ownCadence:
      return Words(
        reason: wording.say("多久报一次由上级定。", "How often you report is your superior's word."),
        details: [wording.say("请上级发:", "Ask your superior to send:")],
        suggestion: wording.say("设置 @\(wording.reader.id) 节奏 周", "set @\(wording.reader.id) cadence week"))
    case .dutyLetter(let kind):
      return Words(
        reason: wording.say(
          "“\(SetCommand.name(of: kind, wording.language))”是工作信，不能暂停。",
          "“\(SetCommand.name(of: kind, wording.language))” is a duty letter and cannot be paused."))
    default: return Words(reason: "")
    }
  }
}
