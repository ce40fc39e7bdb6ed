public import SalesDomain

/// One line of the morning's work list.
public struct WorkItem: Sendable {
  public let opportunity: Opportunity
  public let daysLeft: Int
  public let lastEntry: LogEntry?
  /// The first task of its stage that is not done (C9).
  public let nextTask: Int?

  public init(opportunity: Opportunity, daysLeft: Int, lastEntry: LogEntry?, nextTask: Int? = nil) {
    self.nextTask = nextTask
    self.opportunity = opportunity
    self.daysLeft = daysLeft
    self.lastEntry = lastEntry
  }
}

/// What a member's morning letter is made of.
public struct BriefFacts: Sendable {
  public let day: Day
  public let work: [WorkItem]
  /// Taken opportunities that wait for this member's answer.
  public let held: [Opportunity]
  /// Entries of colleagues on the member's opportunities since the last brief.
  public let byColleagues: [LogEntry]
  /// Decisions that wait for this member's word.
  public let decisions: [Decision]
  /// Reports who are away for days and have nobody who stands in (X18).
  public let unrepresented: [Leave]
  /// The reader's own open alarms with their answers, and those of others that he could help with (D4).
  public var alarms: [(alarm: HelpAlarm, advice: [Advice])] = []
  public var alarmsOfOthers: [HelpAlarm] = []
  /// Appointments of today and the next days, and what was planned for today without a time (D2).
  public let appointments: [AppointmentItem]
  public let planned: [AppointmentItem]
  /// How many invitations go with the letter.
  public var invitations = 0
  /// Birthdays and founding days of today and the next days (D3).
  public let keyDates: [KeyDateItem]
  /// What he means to do today, and the last days' lines that he has not spoken of (A6, K9).
  public var plans: [Plan] = []
  /// The week ends, and he has said nothing of his confidence (B9).
  public var asksConfidence = false
  public var pastPlans: [Plan] = []
  /// The member's own working minutes of the day.
  public let workingMinutes: Int

  public init(
    day: Day, work: [WorkItem], held: [Opportunity], byColleagues: [LogEntry], decisions: [Decision] = [],
    unrepresented: [Leave] = [], appointments: [AppointmentItem] = [], planned: [AppointmentItem] = [],
    keyDates: [KeyDateItem] = [], workingMinutes: Int
  ) {
    self.keyDates = keyDates
    self.appointments = appointments
    self.planned = planned
    self.workingMinutes = workingMinutes
    self.day = day
    self.decisions = decisions
    self.unrepresented = unrepresented
    self.work = work
    self.held = held
    self.byColleagues = byColleagues
  }
}

/// The morning letter: the work list from 100 % down to 0 %, whose inline answer is the report (A1, D5, D6).
extension LetterWriter {
  /// Customer names over this many columns (a CJK character has two) are cut, so that a form line stays on
  /// one line in every client.
  static let nameLimit = 28

  /// Tasks that a brief offers to tick, nearest ends first.
  static let offeredTasks = 5

  /// The brief's section; its form lines are numbered `a1`, `a2` … and the office line comes last.
  public func brief(_ facts: BriefFacts) -> LetterSection {
    var form: [FormLine] = []
    let open = facts.work.filter { $0.opportunity.state != .confiscated }
    var groups: [LetterFacts] = []
    // What is planned for today stands among the plans, to tick once.
    let planned = Set(facts.plans.map(\.line.object))
    let listed = open.filter { !planned.contains($0.opportunity.id.object) }
    for item in listed {
      let line = formLine(item, number: form.count + 1)
      form.append(line)
      let title = "\(item.opportunity.probability)% \(wording.stage(item.opportunity))"
      let asks = asked(item.opportunity)
      let context: LetterFacts = [
        "line": line.text, "asks": asks, "hasAsks": !asks.isEmpty, "urgent": item.daysLeft <= 1,
      ]
      if let last = groups.last, last["title"] as? String == title {
        groups[groups.count - 1]["items"] = (last["items"] as? [LetterFacts] ?? []) + [context]
      } else {
        groups.append(["title": title, "items": [context]])
      }
    }
    let office = FormLine(
      mark: "a\(form.count + 1)", object: .office, activity: "office", minutes: Minutes(30) ?? .unsaid,
      text:
        "[ ] \(wording.object(.office)) \(wording.minutes(30)) | "
        + "\(wording.say("会议、培训、行政", "meetings, training")) 〔a\(form.count + 1)〕"
    )
    form.append(office)
    let tasks = taskLines(open, after: form.count)
    form += tasks
    let plans = planForm(facts.plans)
    let past = planAnswers(facts.pastPlans, after: plans.count)
    form += plans + past
    let urgent = open.filter { rules.reminderDays.contains($0.daysLeft) || $0.daysLeft < 0 }
      .sorted { $0.opportunity.deadline.at < $1.opportunity.deadline.at }
    let taken = facts.work.filter { $0.opportunity.state == .confiscated }
    var context: LetterFacts = [
      "day": wording.day(facts.day), "name": wording.reader.name,
      "groups": groups, "hasWork": !facts.work.isEmpty, "office": office.text,
      "opensNew": facts.work.isEmpty && sells,
      "urgent": urgent.map(end), "hasUrgent": !urgent.isEmpty,
      "held": facts.held.map(held), "hasHeld": !facts.held.isEmpty,
      "taken": taken.map(end), "hasTaken": !taken.isEmpty,
      "colleagues": facts.byColleagues.map(colleague), "hasColleagues": !facts.byColleagues.isEmpty,
      "count": open.count,
      "asksConfidence": facts.asksConfidence,
      "plans": plans.map(\.text), "hasPlans": !plans.isEmpty,
      "past": past.map(\.text), "hasPast": !past.isEmpty,
      "tasks": tasks.map(\.text), "hasTasks": !tasks.isEmpty, "waiting": waiting(facts),
      "hasWaiting": !facts.decisions.isEmpty || !facts.unrepresented.isEmpty,
    ]
    context.merge(ahead(facts)) { first, _ in first }
    context.merge(alarms(facts)) { first, _ in first }
    context["leftover"] = leftover(of: facts.workingMinutes, beside: listed.count + plans.count)
    let about =
      facts.work.map(\.opportunity.id.object) + facts.held.map(\.id.object)
      + facts.decisions.map(\.id.object)
    return LetterSection(kind: .brief, about: about, form: form, context: context)
  }

  /// Answers to one's own alarms, and alarms that one could help with (D4).
  private func alarms(_ facts: BriefFacts) -> LetterFacts {
    func head(_ alarm: HelpAlarm) -> String {
      [
        "\(alarm.id) \(wording.cause(alarm.cause))", alarm.object.description,
        alarm.amount.map(wording.money),
      ]
      .compactMap { $0 }.joined(separator: " · ")
    }
    let own = facts.alarms.map { item -> LetterFacts in
      let waiting = item.advice.filter { $0.isEffective == nil }
      return [
        "line": head(item.alarm),
        "advice": waiting.map { "#\($0.number) \(wording.name(of: $0.author)): \(oneLine($0.text))" },
        "answers": taps(answersOfAsker(item.alarm, item.advice)),
      ]
    }
    let others = facts.alarmsOfOthers.map { alarm -> LetterFacts in
      [
        "line": "\(head(alarm)) · \(wording.name(of: alarm.asker))", "text": oneLine(alarm.analysis),
        "words": wording.say("对策 \(alarm.id) …", "advise \(alarm.id) …"),
      ]
    }
    return [
      "alarms": own, "hasAlarms": !own.isEmpty, "others": others, "hasOthers": !others.isEmpty,
    ]
  }

  /// What the next days bring.
  private func ahead(_ facts: BriefFacts) -> LetterFacts {
    let words = AppointmentWording(wording: wording, today: facts.day)
    let keptDays = KeyDateWording(wording: wording, today: facts.day)
    return [
      "appointments": facts.appointments.map(words.facts), "hasAppointments": !facts.appointments.isEmpty,
      "hasInvitations": facts.invitations > 0,
      "planned": facts.planned.map(words.facts), "hasPlanned": !facts.planned.isEmpty,
      "keyDates": facts.keyDates.map(keptDays.facts), "hasKeyDates": !facts.keyDates.isEmpty,
    ]
  }

  /// Whose own work opportunities are; those who lead may have none.
  private var sells: Bool { wording.reader.rank < .lead }

  /// How much of the day the suggested lines take, and what is left of it for new ones (D6).
  private func leftover(of day: Int, beside lines: Int) -> String {
    let taken = lines * rules.suggestedMinutes.count
    if taken == 0, !sells { return "" }
    if taken == 0 {
      return wording.say("今天有 \(day) 分钟：用来开新商机。", "You have \(day) minutes today: open new ones with them. ")
    }
    return taken < day
      ? wording.say(
        "今天这些约 \(taken) 分钟，还有 \(day - taken) 分钟：用来开新商机。",
        "These take about \(taken) minutes; \(day - taken) are left today: open new ones with them. ")
      : wording.say(
        "今天这些约 \(taken) 分钟，超过今天的 \(day) 分钟：先做上面的，有空再开新商机。",
        "These take about \(taken) minutes, more than today's \(day): do them first, then open new ones. "
      )
  }

  /// `[ ] 完成 O-1 #4 发公司介绍 〔a9〕`: a tick does the task.
  private func taskLines(_ items: [WorkItem], after count: Int) -> [FormLine] {
    let nearest = items.filter { $0.nextTask != nil }.sorted {
      ($0.opportunity.deadline.at, $0.opportunity.id) < ($1.opportunity.deadline.at, $1.opportunity.id)
    }
    return nearest.prefix(LetterWriter.offeredTasks).enumerated().compactMap { index, item in
      guard let number = item.nextTask, let name = wording.task(number, of: item.opportunity) else {
        return nil
      }
      let mark = "a\(count + index + 1)"
      let command = "\(Keyword.done.name(wording.language)) \(item.opportunity.id) #\(number)"
      return FormLine(
        mark: mark, object: .thing(item.opportunity.id.object), activity: rules.suggestedActivity,
        minutes: rules.suggestedMinutes, text: "[ ] \(command) \(name) 〔\(mark)〕", command: command)
    }
  }

  /// What waits for a word of the reader, with the words to send.
  private func waiting(_ facts: BriefFacts) -> [LetterFacts] {
    func item(_ text: String, _ words: [String]) -> LetterFacts {
      [
        "text": text,
        "answers": taps(words),
      ]
    }
    let decisions = facts.decisions.map { decision in
      item(
        "\(decision.id) \(wording.name(of: decision.matter.member)) \(wording.matter(decision.matter))",
        [Keyword.agree, .disagree].map { "\($0.name(wording.language)) \(decision.id)" })
    }
    let leaves = facts.unrepresented.map { leave in
      item(
        wording.say(
          "\(wording.name(of: leave.member)) 休假到 \(wording.day(leave.until))，还没有代理",
          "\(wording.name(of: leave.member)) is on leave until \(wording.day(leave.until)) without a deputy"),
        [wording.say("请假 @\(leave.member) 代理 @同事", "leave @\(leave.member) deputy @colleague")])
    }
    return decisions + leaves
  }

  /// `[ ] O-1 电话 30分 | 华东精密 10% 剩5天 〔a1〕`: what stands before the bar is the entry that a tick records.
  private func formLine(_ item: WorkItem, number: Int) -> FormLine {
    let promised = item.lastEntry?.content.next?.activity
    let activity = promised ?? rules.suggestedActivity
    let name = item.opportunity.customerName
    let short = LetterWriter.shortened(name)
    let left = wording.left(of: item.opportunity, item.daysLeft)
    let owner = item.opportunity.owner
    let whose =
      owner == wording.reader.id ? "" : wording.say(" 代", " for ") + wording.name(of: owner)
    let mark = "a\(number)"
    let head =
      "\(item.opportunity.id) \(wording.activity(activity)) \(wording.minutes(rules.suggestedMinutes.count))"
    return FormLine(
      mark: mark, object: .thing(item.opportunity.id.object), activity: activity,
      minutes: rules.suggestedMinutes, text: "[ ] \(head) | \(short)\(whose) \(left) 〔\(mark)〕")
  }

  static func shortened(_ name: String) -> String {
    var (result, width) = ("", 0)
    for character in name {
      width += character.unicodeScalars.first.map { $0.value >= 0x1100 ? 2 : 1 } ?? 0
      if width > nameLimit { return result + "…" }
      result.append(character)
    }
    return result
  }

  /// What the stage still asks for.
  private func asked(_ opportunity: Opportunity) -> String {
    let criteria = wording.process.stage(of: opportunity)?.criteria ?? []
    return wording.criteria(
      criteria.filter { !opportunity.meets($0) })
  }

  private func end(_ item: WorkItem) -> LetterFacts {
    [
      "id": item.opportunity.id.description, "customer": item.opportunity.customerName,
      "stage": wording.stage(item.opportunity), "end": wording.end(of: item.opportunity),
      "left": item.daysLeft <= 0 && item.opportunity.hold == nil
        ? wording.say("今天到期", "due today") : wording.left(of: item.opportunity, item.daysLeft),
      "holder": item.opportunity.holder.map(wording.name(of:)) ?? "",
    ]
  }

  private func held(_ opportunity: Opportunity) -> LetterFacts {
    [
      "id": opportunity.id.description, "customer": opportunity.customerName,
      "owner": wording.name(of: opportunity.owner), "stage": wording.stage(opportunity),
      "answerBy": opportunity.answerDeadline.map(wording.end) ?? "", "answers": answers(opportunity),
      "hasAnswerBy": opportunity.answerDeadline != nil,
    ]
  }

  private func colleague(_ entry: LogEntry) -> LetterFacts {
    [
      "id": entry.id.description, "member": wording.name(of: entry.member),
      "object": wording.object(entry.content.object),
      "work": wording.activities(entry.content.activities) + " "
        + wording.minutes(entry.content.minutes.count),
      "text": entry.content.text,
    ]
  }
}
