import TestChance

@testable import SalesDomain

/// Cries for help in random histories.
extension RandomWorld {
  /// Something that is said about an open alarm, mostly by whoever may.
  mutating func alarmCommand(by actor: Member) -> Command? {
    let open = alarms.values.filter { $0.state == .open }.map(\.id).sorted()
    guard let id = open.randomElement(using: &chance), let alarm = alarms[id] else { return nil }
    let numbers = (advice[id] ?? []).map(\.number)
    guard alarm.asker == actor.id else { return .advise(id, text: "a") }
    switch Int.random(in: 0..<3, using: &chance) {
    case 0: return .advise(id, text: "own")
    case 1: return .reject(id, [])
    default: return .solve(id, numbers.randomElement(using: &chance).map { [$0] } ?? [])
    }
  }

  func alarmFacts(_ id: HelpAlarm.ID) -> AlarmFacts? {
    alarms[id].map { alarm in
      AlarmFacts(
        alarm: alarm, advice: advice[id] ?? [],
        others: alarms.values.filter { $0.object == alarm.object && $0.state == .open && $0.id != id }
          .map(\.id).sorted())
    }
  }

  /// The clock calls superiors where nobody has answered.
  mutating func passAlarms() {
    for id in alarms.keys.sorted() {
      for _ in 0..<20 {
        guard let alarm = alarms[id], let due = alarm.nextDue, due <= now else { break }
        let events = office.escalate(alarm, at: now).events
        if events.isEmpty { break }
        for event in events { apply(event) }
      }
    }
  }

  mutating func evolveAlarms(_ event: Event) {
    if case .help(.alarmRaised(let body)) = event { alarms[body.id] = HelpAlarm(raised: body, at: now) }
    if case .opportunityHandedOver(let body) = event {
      for id in alarms.keys where alarms[id]?.object == body.id.object && alarms[id]?.state == .open {
        alarms[id]?.evolve(event, at: now)
      }
    }
    guard let id = ObjectID(event.subject)?.as(HelpAlarm.self) else { return }
    alarms[id]?.evolve(event, at: now)
    switch event {
    case .help(.adviceGiven(let body)):
      advice[id, default: []].append(
        Advice(alarm: id, number: body.number, author: body.author, at: now, text: "a", isEffective: nil))
    case .help(.adviceRejected(let body)): mark(body.numbers, of: id, false)
    case .help(.alarmSolved(let body)): mark(body.numbers, of: id, true)
    case .commandUndone:
      for index in (advice[id] ?? []).indices where advice[id]?[index].isEffective == true {
        mark([index + 1], of: id, nil)
      }
    default: break
    }
  }

  private mutating func mark(_ numbers: [Int], of id: HelpAlarm.ID, _ isEffective: Bool?) {
    advice[id] = advice[id]?.map { item in
      numbers.contains(item.number)
        ? Advice(
          alarm: id, number: item.number, author: item.author, at: item.at, text: item.text,
          isEffective: isEffective) : item
    }
  }
}
