import SalesDomain

/// The readings in whole sentences (J1, J3).
extension PictureWording {
  func sentence(_ reading: CurveReading) -> String {
    switch reading {
    case .nothing: wording.say("还没有可读的一周。", "No week can be read yet.")
    case .kept(let weeks, let all):
      weeks == all
        ? wording.say("\(all) 周都在最低线上。", "All \(wording.count(all, "week")) hold the line.")
        : wording.say(
          "最近一周在最低线上；\(all) 周里有 \(weeks) 周做到。",
          "The latest week holds the line, as \(weeks) of \(all) weeks do.")
    case .below(let weeks, let lacks):
      weeks == 1
        ? wording.say("最近一周低于最低线 \(lacks)%。", "The latest week is \(lacks)% below the line.")
        : wording.say(
          "已连续 \(weeks) 周低于最低线，最近一周差 \(lacks)%。",
          "It has been below the line for \(weeks) weeks running, by \(lacks)% in the latest.")
    case .rising: wording.say("整体在上升。", "Over these weeks it rises.")
    case .falling: wording.say("整体在下降。", "Over these weeks it falls.")
    }
  }

  func sentence(_ reading: FunnelReading) -> String {
    switch reading {
    case .empty: wording.say("漏斗是空的，先开新商机。", "The funnel is empty: open new ones first.")
    case .crowded(let line, let stage, let count, let all):
      wording.say(
        "\(all) 个商机有 \(count) 个停在“\(wording.stage(stage, line: line))”，堵在这里。",
        "\(count) of \(all) stand on “\(wording.stage(stage, line: line))”: this is where it jams.")
    case .nothingNear(let percent):
      wording.say("没有一个到 \(percent)% 以上，近期看不到成交。", "None has reached \(percent)%: no deal is in sight.")
    case .near(let count, let amount, let percent):
      wording.say(
        "\(count) 个已到 \(percent)% 以上", "\(count) \(count == 1 ? "has" : "have") reached \(percent)%")
        + (seesAmounts && amount > 0
          ? wording.say("，共 \(short(amount))。", ", worth \(short(amount)).") : wording.say("。", "."))
    case .untracked(let tracked, let open, let isAll): untracked(tracked, of: open, isAll)
    }
  }

  private func untracked(_ tracked: Int, of open: Int, _ isAll: Bool) -> String {
    let chinese = isAll ? "\(open) 个进行中的商机" : "上个工作日以前登记的 \(open) 个进行中的商机"
    let english = isAll ? "" : " from before the last working day"
    guard tracked == 0 else {
      return wording.say(
        chinese + "只有 \(tracked) 个在期限内跟进过。",
        "Only \(tracked) of \(open) open ones\(english) were followed up within their limit.")
    }
    return wording.say(
      chinese + (open == 1 ? "没有在期限内跟进过。" : "没有一个在期限内跟进过。"),
      open == 1
        ? "The one open opportunity\(english) was not followed up within its limit."
        : "None of \(open) open ones\(english) was followed up within its limit.")
  }

  /// Nil where it speaks of amounts that the reader may not see.
  func sentence(_ reading: WeekReading) -> String? {
    switch reading {
    case .tooShort(let weeks, let fewest):
      wording.say(
        "只有 \(weeks) 个工作周，满 \(fewest) 周再读趋势。",
        "Only \(wording.count(weeks, "week")) so far; trends are read from \(fewest) on.")
    case .steady(let mean, let percent):
      wording.say(
        "稳定：每周约 \(mean) 次跟进，平均只浮动 \(percent)%。",
        "Stability: about \(mean) follow-ups a week, within \(percent)% on average.")
    case .swinging(let mean, let percent, let lowest, let highest):
      wording.say(
        "不稳定：每周约 \(mean) 次跟进，少到 \(lowest)、多到 \(highest)，平均浮动 \(percent)%。",
        "Stability: about \(mean) follow-ups a week, but from \(lowest) to \(highest): "
          + "they swing by \(percent)%."
      )
    case .crowdedOut:
      wording.say(
        "挤压：跟进没有减少，新需求却在掉，老事挤掉了新机会。",
        "Squeeze: follow-ups hold while new needs fall: old business takes the time of new.")
    case .squeezed, .growing, .shrinking: seesAmounts ? trendSentence(reading) : nil
    case .convertingMore, .convertingLess, .convertingAlike, .nothingQuoted: conversionSentence(reading)
    case .light(let weeks, let all, let last):
      wording.say(
        "负荷：\(all) 周里有 \(weeks) 周偏轻" + (last ? "，包括最近一周" : "")
          + "（跟进不到 \(numbers.lightFollowUps)、报价不到 \(numbers.lightQuotes)、新需求不到 \(numbers.lightNewNeeds)）。",
        "Load: \(weeks) of \(all) weeks \(weeks == 1 ? "is" : "are") light" + (last ? ", the latest too" : "")
          + " (under \(numbers.lightFollowUps) follow-ups, \(numbers.lightQuotes) quotes and "
          + "\(numbers.lightNewNeeds) new needs).")
    case .loaded(let weeks):
      wording.say("负荷：\(weeks) 周没有一周偏轻。", "Load: none of the \(weeks) weeks is light.")
    }
  }

  private func trendSentence(_ reading: WeekReading) -> String? {
    switch reading {
    case .squeezed:
      wording.say(
        "挤压：跟进越来越多，报价额却越来越少，力气没有落到报价上。",
        "Squeeze: follow-ups rise while the quoted amount falls: the effort does not reach the quotes.")
    case .growing: wording.say("跟进和报价额一起上升。", "Follow-ups and the quoted amount rise together.")
    case .shrinking:
      wording.say(
        "跟进和报价额一起下降，先把跟进做回来。",
        "Follow-ups and the quoted amount fall together: win the follow-ups back first.")
    default: nil
    }
  }

  private func conversionSentence(_ reading: WeekReading) -> String? {
    switch reading {
    case .convertingMore(let before, let after):
      wording.say(
        "转化：每 100 个新需求的报价从 \(before) 份升到 \(after) 份。",
        "Conversion: quotes for a hundred new needs rose from \(before) to \(after).")
    case .convertingLess(let before, let after):
      wording.say(
        "转化：每 100 个新需求的报价从 \(before) 份降到 \(after) 份，看看卡在哪一步。",
        "Conversion: quotes for a hundred new needs fell from \(before) to \(after); look where they stop.")
    case .convertingAlike(let rate):
      wording.say(
        "转化：每 100 个新需求约 \(rate) 份报价，前后一样。",
        "Conversion: about \(rate) quotes for a hundred new needs, early and late alike.")
    case .nothingQuoted(let newNeeds):
      wording.say(
        "转化：\(newNeeds) 个新需求，一份报价也没有。",
        "Conversion: \(wording.count(newNeeds, "new need")), and not one quote.")
    default: nil
    }
  }

  func sentence(_ reading: MapReading) -> String {
    switch reading {
    case .nobody: return wording.say("还没有人可读。", "Nobody can be read yet.")
    case .field(let field, let members):
      let names = members.prefix(PictureWording.mostNames).map { wording.name(of: $0) }
        .joined(separator: wording.say("、", ", "))
      let more = members.count - PictureWording.mostNames
      let who = names + (more > 0 ? wording.say(" 等 \(members.count) 人", " and \(more) more") : "")
      return "\(name(of: field))" + wording.say("：", ": ") + who + advice(for: field)
    case .alike(let field, let count):
      return wording.say(
        "\(count) 个人同样“\(name(of: field))”：先从产品、市场或工具找原因，再看个人。",
        "\(count) alike in “\(name(of: field))”: look for a cause in product, market or tools "
          + "before the people."
      )
    }
  }

  func name(of field: Standing.Field) -> String {
    switch field {
    case .strong: wording.say("又勤又强", "Diligent and able")
    case .busy: wording.say("勤而未达", "Diligent, little effect")
    case .able: wording.say("强而不勤", "Able, little time")
    case .below: wording.say("两项都低", "Below on both")
    }
  }

  private func advice(for field: Standing.Field) -> String {
    switch field {
    case .strong: wording.say("。请他们讲讲做法。", ". Let them show how they work.")
    case .busy: wording.say("。时间够了，方法要教。", ". The time is there; coach the method.")
    case .able: wording.say("。方法好，时间要加。", ". The method works; ask for more time.")
    case .below: wording.say("。这周先谈一次。", ". Talk with them this week.")
    }
  }
}
