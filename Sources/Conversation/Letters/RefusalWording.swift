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
    case .ended(let id, let state):
      return Words(
        reason: wording.say(
          "\(id) 已结束（\(state == .won ? "赢单" : "输单")）。", "\(id) has ended (\(state.rawValue))."))
    case .noQuote, .noDeal, .overpaid: return moneyWords(refusal, statement)
    case .noTask, .taskDoneBefore, .leaverOfOthers, .ownDeputy, .paidInFull: return caseWords(refusal)
    case .leftAlready, .ownLeaving, .needsHeir, .needsConfirmation(.leaver): return leaverWords(refusal)
    case .leaveOfOthers, .noLeave, .leaveIsOver, .leaveAsked, .onLeave: return leaveWords(refusal)
    case .autopsyIncomplete, .waitsForSigner, .extendedEnough, .extensionTooLong, .notYourLead:
      return endWords(refusal)
    case .lastStage(let id):
      return Words(reason: wording.say("\(id) 已在最后一个阶段。", "\(id) is on the last stage."))
    case .unmet(let id, _, let missing): return unmet(id, missing)
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
    case .protected, .notTaken, .notHolder, .notActive, .needsConfirmation(.assignment), .ranksTooLow:
      return rightsWords(refusal)
    case .notSigner, .alreadyDecided, .needsConfirmation(.settings), .settingsOfOthers, .briefOutsideHours,
      .tooQuiet, .dutyLetter:
      return memberWords(refusal)
    }
  }

  private func unmet(_ id: Opportunity.ID, _ missing: [Criterion]) -> Words {
    let answerable = missing.filter { $0.proof == .answer }
    let records = missing.filter { $0.proof != .answer }
    var words = Words(
      reason: wording.say("\(id) 还不能推进，缺: ", "\(id) cannot advance yet; missing: ")
        + wording.criteria(missing))
    if !records.isEmpty {
      words.details.append(wording.say("先登记:", "Record it first:"))
    }
    var lines = records.map { record(id, $0.proof) }
    if !answerable.isEmpty {
      let fields = answerable.compactMap { Field(rawValue: $0.key)?.name.text(wording.language) }
      lines.append(wording.say("推进 \(id)", "advance \(id)"))
      lines += fields.map { "\($0): …" }
    }
    words.suggestion = lines.joined(separator: "\n")
    return words
  }

  /// The line that makes the record which a criterion asks for.
  private func record(_ id: Opportunity.ID, _ proof: Criterion.Proof) -> String {
    let keyword: Keyword =
      switch proof {
      case .quote, .answer: .quote
      case .deal: .order
      case .payment: .payment
      }
    return "\(keyword.name(wording.language)) \(id) …"
  }

  /// Tasks, deputies and ends that do not fit.
  private func caseWords(_ refusal: Refusal) -> Words {
    switch refusal {
    case .noTask(let id, let number, let count):
      return Words(
        reason: wording.say(
          "\(id) 没有任务 #\(number)，共 \(count) 个。", "\(id) has no task #\(number); there are \(count)."),
        suggestion: wording.say("任务 \(id)", "task \(id)"))
    case .taskDoneBefore(let id, let number):
      return Words(
        reason: wording.say("\(id) #\(number) 早已完成。", "\(id) #\(number) was done before."))
    case .leaverOfOthers(let id):
      return Words(
        reason: wording.say(
          "只有 \(wording.name(of: id)) 的上级能办他的离职。",
          "Only a superior of \(wording.name(of: id)) may enter this."))
    case .ownDeputy:
      return Words(reason: wording.say("代理不能是本人。", "Nobody stands in for himself."))
    case .paidInFull(let id):
      return Words(
        reason: wording.say("\(id) 的钱已收齐，不是输单。", "\(id) is paid in full; it is no loss."))
    default: return Words(reason: "")
    }
  }

  /// Who leaves the company.
  private func leaverWords(_ refusal: Refusal) -> Words {
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

  /// Leave and who stands in.
  private func leaveWords(_ refusal: Refusal) -> Words {
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

  /// Losses, extensions and leads.
  private func endWords(_ refusal: Refusal) -> Words {
    switch refusal {
    case .autopsyIncomplete(let id, let missing):
      let names = missing.map { $0.name.text(wording.language) }
      return Words(
        reason: wording.say(
          "\(id) 输单要写明: \(names.joined(separator: "、"))",
          "A loss of \(id) needs: \(names.joined(separator: ", "))"),
        details: [
          wording.say(
            "原因是原因表里的一个词；对手写他做了什么；分析写怎样才能赢。",
            "The cause is a word of the cause tree; rival says what he did; analysis what would have won it.")
        ],
        suggestion: ([wording.say("输单 \(id)", "lost \(id)")] + names.map { "\($0): …" }).joined(
          separator: "\n"))
    case .waitsForSigner(let id):
      return Words(
        reason: wording.say("\(id) 已经在等上级答复。", "\(id) waits for the superior's answer already."),
        details: [
          wording.say(
            "要撤回请发: 不同意 W-编号（编号在回执里）", "To take it back send: disagree W-number (it stands in the receipt)")
        ])
    case .extendedEnough(let id, let times):
      return Words(
        reason: wording.say(
          "\(id) 本阶段已延期 \(times) 次，不能再延。",
          "\(id) was extended \(wording.count(times, "time")) in this stage; no more."
        ))
    case .extensionTooLong(let id, let limit):
      return Words(
        reason: wording.say(
          "一次最多延 \(limit.count) 个工作日（本阶段的期限）。",
          "At most \(wording.count(limit.count, "working day")) at once (the stage's limit)."),
        suggestion: wording.say("延期 \(id) \(limit.count)天 原因 …", "extend \(id) \(limit.count) days reason …"))
    case .notYourLead(let id, let rank):
      return Words(
        reason: wording.say(
          "\(id) 不是您的线索，属于\(wording.masked(rank))。",
          "\(id) is not your lead; it belongs to \(wording.masked(rank))."))
    default: return Words(reason: "")
    }
  }

  /// Offers, orders and payments out of their order.
  private func moneyWords(_ refusal: Refusal, _ statement: Statement) -> Words {
    switch refusal {
    case .noQuote(let id, let amount):
      return Words(
        reason: wording.say(
          "\(id) 还没有登记过报价，不能登记订单。", "\(id) has no recorded quote; an order needs one."),
        details: [wording.say("先登记报价:", "Record the quote first:")],
        suggestion: wording.say("报价", "quote") + " \(id) \(amount.typedText)\n" + statement.quote)
    case .noDeal(let id, let amount):
      return Words(
        reason: wording.say("\(id) 还没有订单，收款记不上。", "\(id) has no order to book a payment on."),
        details: [wording.say("先登记订单:", "Record the order first:")],
        suggestion: wording.say("订单", "order") + " \(id) \(amount.typedText)")
    case .overpaid(let id, let open, let amount):
      let rest = Money(minor: open, currency: amount.currency)
      return Words(
        reason: wording.say(
          "\(id) 只差 \(rest.map(wording.money) ?? "0")，\(wording.money(amount)) 多了，没有记。",
          "\(id) is open by \(rest.map(wording.money) ?? "0") only; not recorded."
        ),
        details: open > 0
          ? [] : [wording.say("若有新的订单，先登记订单。", "If there is a further order, record it first.")],
        suggestion: open > 0 ? wording.say("收款", "payment") + " \(id) …" : nil)
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
    case .protected(let since, let rank):
      return Words(
        reason: wording.say(
          "这家客户自 \(since) 起已受保护，负责人是\(wording.masked(rank))；请找您的经理。",
          "This customer has been protected since \(since) by \(wording.masked(rank)); ask your manager."))
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
    case .dutyLetter(let kind):
      return Words(
        reason: wording.say(
          "“\(SetCommand.name(of: kind, wording.language))”是工作信，不能暂停。",
          "“\(SetCommand.name(of: kind, wording.language))” is a duty letter and cannot be paused."))
    default: return Words(reason: "")
    }
  }
}
