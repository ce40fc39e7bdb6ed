import SalesDomain

/// A morning letter with something of everything.
extension SampleMaker {
  var brief: LetterSection {
    let work = [
      (2, language("南海食品有限公司", "Nanhai Foods"), "proposal", 40, "2026-03-06", 1),
      (1, company, "contact", 10, "2026-03-09", 3),
      (3, language("北方仪器厂", "Northern Instruments"), "contact", 10, "2026-03-10", 4),
    ].map { item in
      WorkItem(
        opportunity: opportunity(item.0, item.1, stage: item.2, chance: item.3, day: item.4, owner: "wang"),
        daysLeft: item.5, lastEntry: nil, nextTask: item.0 == 1 ? 1 : nil)
    }
    let taken = WorkItem(
      opportunity: opportunity(
        5, language("西山包装", "Xishan Packaging"), stage: "contact", chance: 10, day: "2026-03-04",
        owner: "wang", holder: "li"),
      daysLeft: 0, lastEntry: nil)
    guard let day = Day(iso: "2026-03-05") else { preconditionFailure("the sample's day is valid") }
    let held = opportunity(
      4, language("东海机械", "Donghai Machines"), stage: "contact", chance: 10, day: "2026-03-04", owner: "zhao",
      holder: "wang")
    var facts = BriefFacts(
      day: day, work: work + [taken], held: [held], byColleagues: history, decisions: [decisionItem],
      appointments: [appointment(day: day, clock: "14:30")], planned: [appointment(day: day, clock: nil)],
      keyDates: [keyDate(day + 2)], workingMinutes: 480)
    facts.alarms = [(alarm: alarm("wang", named: []), advice: advice)]
    (facts.plans, facts.pastPlans) = plans(on: day)
    facts.asksConfidence = true
    facts.alarmsOfOthers = [alarm("zhao", named: [])]
    return writer("wang").brief(facts)
  }
}
