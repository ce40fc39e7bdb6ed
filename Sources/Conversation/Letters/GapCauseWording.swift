import SalesDomain

/// Why a target is missed, and what to do about it, in words (F2).
struct GapCauseWording {
  let wording: Wording
  let rules: Rules

  /// The cause and the correction as one line under that of the weekly letter; nil where nothing is missing.
  func line(_ gap: Gap, of head: Member.ID) -> String? {
    guard let cause = gap.cause else { return nil }
    return wording.say("原因: ", "cause: ") + words(cause.link) + wording.say("；", "; ")
      + correction(cause, head)
  }

  /// Why it is missed and what to do about it (F2).
  func lines(_ gap: Gap, of head: Member.ID) -> [String] {
    var lines: [String] = []
    if let cause = gap.cause {
      lines.append(wording.say("原因: ", "cause: ") + words(cause.link))
      lines.append(wording.say("对策: ", "correction: ") + correction(cause, head))
    }
    if let price = gap.price { lines.append(words(price)) }
    return lines
  }

  private func words(_ link: GapCause.Link) -> String {
    switch link {
    case .begun(let own, let company):
      wording.say(
        "新商机开得少，每人每月 \(hundredths(own)) 个，全公司 \(hundredths(company)) 个",
        "too few opportunities are begun, \(hundredths(own)) a person and month, the company "
          + hundredths(company))
    case .ordered(let own, let company):
      wording.say(
        "成交率低，100 个商机成 \(Wording.tenths(own)) 单，全公司 \(Wording.tenths(company)) 单",
        "too few come to an order, \(Wording.tenths(own)) of 100 opportunities, the company "
          + Wording.tenths(company))
    case .amount(let own, let company):
      wording.say(
        "单子小，每单 \(wording.amount(own, rules))，全公司 \(wording.amount(company, rules))",
        "orders are small, \(wording.amount(own, rules)) each, the company \(wording.amount(company, rules))")
    case .slow: wording.say("在跟的够，但本期内成不了那么多", "enough is open, but not all of it closes in time")
    case .few:
      wording.say(
        "各环节和全公司差不多，是在跟的不够", "no step is weaker than in the company: not enough is open")
    }
  }

  private func correction(_ cause: GapCause, _ head: Member.ID) -> String {
    let who = head == wording.reader.id ? "" : " @\(head)"
    return switch cause.link {
    case .begun, .few:
      cause.begunWeekly.map {
        wording.say(
          "到期末每周新开 \($0) 个商机",
          "begin \(wording.count($0, "opportunity", "opportunities")) a week until the period ends")
      } ?? wording.say("先多开新商机", "begin more of them first")
    case .ordered:
      wording.say(
        "看丢在哪一步（发 漏斗\(who)），卡住的当天求助",
        "see where they are lost (send: funnel\(who)), and ask for help the day one is stuck")
    case .amount:
      wording.say(
        "时间先给金额大的商机，报价时多问一项需求", "give time to the large ones first, and ask for one more need with each quote"
      )
    case .slow:
      wording.say(
        "先推进离成交最近的，看每个卡在谁那里（发 漏斗\(who)）",
        "move those nearest to an order first (send: funnel\(who)), and ask who each waits for")
    }
  }

  private func words(_ price: PriceGiven) -> String {
    func side(_ tenths: Int) -> (chinese: String, english: String) {
      let percent = Wording.tenths(abs(tenths)) + "%"
      return tenths < 0 ? ("高 " + percent, percent + " above") : ("低 " + percent, percent + " under")
    }
    let (own, company, orders) = (side(price.own), side(price.company), price.orders)
    return wording.say(
      "成交价比首次报价平均\(own.chinese)（\(orders) 单），全公司\(company.chinese)",
      "orders are \(own.english) the first offer (\(wording.count(orders, "order"))), "
        + "the company's \(company.english)")
      + (price.isMore
        ? wording.say("；让得多，让价先换条件", ": more is given away here; trade each discount for something") : "")
  }

  /// `2.4`, `0.33`: without needless zeros.
  private func hundredths(_ count: Int) -> String {
    count % 10 == 0
      ? Wording.tenths(count / 10) : "\(count / 100).\(count % 100 < 10 ? "0" : "")\(count % 100)"
  }
}
