public import SalesDomain

/// What `进度 A-1` answers: the alarm as its broadcast told it, with all that was said (E2, E12).
public struct AlarmView {
  let wording: Wording

  public init(wording: Wording) { self.wording = wording }

  /// The customer's name where the reader's rank reaches the asker; outside people's numbers for him alone.
  public func shown(
    _ alarm: HelpAlarm, _ advice: [Advice], readers: [Member.ID], showsCustomer: Bool, quote: String
  ) -> Verdict {
    let isAsker = alarm.asker == wording.reader.id
    func visible(_ text: String) -> String { isAsker ? text : OutsideContacts.hidden(in: text) }
    var lines = [
      [
        wording.cause(alarm.cause), alarm.object.description, showsCustomer ? alarm.customerName : "",
        alarm.stage.map { wording.stage($0, line: alarm.line ?? "") } ?? "",
        alarm.amount.map(wording.money) ?? "",
      ].filter { !$0.isEmpty }.joined(separator: " · "),
      [wording.name(of: alarm.asker), wording.moment(alarm.openedAt), state(alarm)].joined(separator: " · "),
      visible(oneLine(alarm.analysis)),
    ]
    lines += advice.map { item in
      let mark =
        item.isEffective.map {
          $0 ? wording.say("（有效）", " (helped)") : wording.say("（没用）", " (did not help)")
        } ?? ""
      return "#\(item.number) \(wording.name(of: item.author)): \(visible(oneLine(item.text)))" + mark
    }
    if !readers.isEmpty {
      lines.append(
        wording.say("看到了: ", "seen by: ")
          + readers.map(wording.name(of:)).joined(separator: wording.say("、", ", ")))
    }
    return Verdict(
      .view, quote: quote, headline: wording.say("求助 \(alarm.id)", "Alarm \(alarm.id)"), details: lines)
  }

  private func state(_ alarm: HelpAlarm) -> String {
    switch alarm.state {
    case .asking: wording.say("先看经验", "looks at the pool first")
    case .open: wording.say("还没有解决", "open")
    case .solved:
      wording.say("已解决 ", "solved by ")
        + (alarm.experience?.description ?? alarm.effective.map { "#\($0)" }.joined(separator: " "))
    case .undone: wording.say("已撤销", "taken back")
    }
  }
}
