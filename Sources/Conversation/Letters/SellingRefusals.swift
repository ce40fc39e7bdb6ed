import SalesDomain

/// Why something about an offer, an order, a payment, an end or a task was not done.
extension RefusalWording {
  /// Offers, orders and payments out of their order.
  func moneyWords(_ refusal: Refusal, _ statement: Statement) -> Words {
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
        suggestion: wording.say("订单", "order") + " \(id) …\n"
          + wording.say("收款", "payment") + " \(id) \(amount.typedText)")
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

  /// Losses, extensions and leads.
  func endWords(_ refusal: Refusal) -> Words {
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
    case .notYourCustomer(let id, let rank):
      return Words(
        reason: wording.say(
          "\(id) 不是您的客户，由\(wording.masked(rank))负责。",
          "\(id) is not your customer; \(wording.masked(rank)) looks after it."))
    case .notYourLead(let id, let rank):
      return Words(
        reason: wording.say(
          "\(id) 不是您的线索，属于\(wording.masked(rank))。",
          "\(id) is not your lead; it belongs to \(wording.masked(rank))."))
    default: return Words(reason: "")
    }
  }

  /// Tasks, deputies and ends that do not fit.
  func caseWords(_ refusal: Refusal) -> Words {
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
}
