import SalesDomain

/// What a digest says of somebody to his superior (B10, B11, B15).
struct SignsWording {
  let wording: Wording
  let rules: Rules

  var title: String { wording.say("苗头（只给上级看）", "signs (for superiors only)") }

  /// Those who fall off first, then who is stable, in one line.
  func lines(_ all: [Signs]) -> [String] {
    let stable = all.filter { $0.departure == .stable && $0.drop == nil && $0.coasting == nil }
    let names = stable.map { wording.name(of: $0.member) }.joined(separator: wording.say("、", ", "))
    return all.flatMap(lines)
      + (stable.isEmpty
        ? []
        : [
          wording.say(
            "近 \(rules.decline.weeks) 周平稳: \(names)", "stable for \(rules.decline.weeks) weeks: \(names)")
        ])
  }

  private func lines(_ signs: Signs) -> [String] {
    let name = wording.name(of: signs.member)
    var lines: [String] = []
    if case .declining(let decline) = signs.departure {
      let parts = [
        wording.say("工作量 ", "work ") + change(decline.volume),
        decline.opened.map { wording.say("新商机 ", "new opportunities ") + change($0) },
        wording.say("有日报的天 ", "days reported ") + change(decline.punctual),
      ].compactMap { $0 }.joined(separator: wording.say("，", ", "))
      lines.append(
        wording.say(
          "\(name): 从 \(wording.typedDay(decline.since)) 那周起低于自己的平常（\(parts)），可能要走，请当面谈谈",
          "\(name): below his own usual since the week of \(wording.typedDay(decline.since)) (\(parts)): "
            + "may be leaving, talk to him"))
    }
    if let drop = signs.drop {
      lines.append(
        wording.say(
          "\(name): 上个月只联系了 \(drop.month) 次，之前每月 \(drop.usual) 次，该谈谈了",
          "\(name): \(wording.count(drop.month, "contact")) last month, \(drop.usual) a month before: "
            + "time to talk"))
    }
    if let coasting = signs.coasting {
      lines.append(
        wording.say(
          "\(name): 近 \(rules.decline.coastingWeeks) 周订单 \(coasting.orders) 单照来，新商机只有 "
            + "\(coasting.opened) 个（平常 \(coasting.usuallyOpened) 个），在吃老本",
          "\(name): \(wording.count(coasting.orders, "order")) in \(rules.decline.coastingWeeks) weeks "
            + "as ever, but only \(coasting.opened) new (usually \(coasting.usuallyOpened)): living on what "
            + "was sown"))
    }
    return lines
  }

  /// `−53%`; a rise is `+5%`.
  private func change(_ fallen: Int) -> String { fallen > 0 ? "−\(fallen)%" : "+\(-fallen)%" }
}
