import TestChance
import Testing

@testable import SalesDomain

/// Random calendars, teams and histories: what must hold of every opportunity after every event.
@Suite struct RandomHistoryTests {
  @Test(arguments: 1...40)
  func everyOpportunityHasOneHolderAndAClockOnWorkingDays(seed: Int) throws {
    var world = RandomWorld(seed: UInt64(seed))
    for _ in 0..<300 {
      let before = world.opportunities
      world.step()
      let taken = Set(world.takenBack.map(\.after.id))
      for (id, opportunity) in world.opportunities {
        try check(opportunity, taken.contains(id) ? nil : before[id], in: world)
      }
      for taken in world.takenBack { check(taken, in: world) }
    }
    #expect(world.events.count > 40, "seed \(seed) did hardly anything")
    #expect(!world.doneTwice, "seed \(seed): something was taken back twice")
    // The events alone lead to the same state.
    var again: [Opportunity.ID: Opportunity] = [:]
    for (event, at) in world.events { RandomWorld.apply(event, at: at, to: &again) }
    #expect(again == world.opportunities)
  }

  /// The histories are no idle ones: all that can happen to an opportunity happens in them.
  @Test func theHistoriesHoldEverything() {
    var kinds: Set<Event.Kind> = []
    for seed in 1...40 {
      var world = RandomWorld(seed: UInt64(seed))
      for _ in 0..<300 { world.step() }
      kinds.formUnion(world.events.map(\.0.kind))
    }
    let wanted: Set<Event.Kind> = [
      .opportunityOpened, .stageAdvanced, .confiscated, .holdPassed, .deadlineMissed, .opportunityAnswered,
      .deadlineExtended, .deadlineMoved, .decisionAsked, .decisionAnswered, .opportunityLost, .leadOpened,
      .quoteRecorded, .dealRecorded, .paymentRecorded, .opportunityWon, .leaveGranted, .memberLeft,
      .opportunityHandedOver, .commandUndone, .leaveEnded,
      .alarmRaised, .adviceGiven, .adviceRejected, .alarmSolved, .alarmEscalated, .holdSet, .holdEnded,
    ]
    #expect(wanted.subtracting(kinds).isEmpty, "never: \(wanted.subtracting(kinds))")
  }

  /// What is taken back leaves nothing behind: the same state again, or a thing that counts no more.
  private func check(_ taken: RandomWorld.TakenBack, in world: RandomWorld) {
    let note = Comment("seed \(world.seed), \(taken.after.id), step \(world.steps)")
    guard var before = taken.before else {
      #expect(taken.after.state == .undone && taken.after.nextDue == nil, note)
      return
    }
    if taken.clockRanOut {
      before.clockLimit = taken.after.clockLimit
      before.clockStart = taken.after.clockStart
      before.deadline = taken.after.deadline
      before.answerDeadline = taken.after.answerDeadline
    }
    #expect(taken.after == before, note)
  }

  private func check(_ item: Opportunity, _ before: Opportunity?, in world: RandomWorld) throws {
    let note = Comment("seed \(world.seed), \(item.id), step \(world.steps)")
    // Exactly one person must act, and only a taken one is held by somebody.
    #expect((item.holder != nil) == (item.state == .confiscated), note)
    #expect(item.holder != item.owner, note)
    // The clock ends at a close of work, never on a holiday and never before it began.
    let day = item.deadline.day
    let owner = try #require(world.office.roster[item.owner], note)
    let close = try #require(world.office.calendar.close(of: day), note)
    #expect(world.office.calendar.isWorkingDay(day), note)
    #expect(item.deadline.at <= Instant(day, close, in: owner.zone), note)
    #expect(day > item.openedOn, note)
    guard let before else { return }
    // An end stays an end, and nobody gets anything who has left.
    if before.state == .won || before.state == .lost { #expect(item.state == before.state, note) }
    if before.owner != item.owner { #expect(owner.left == nil, note) }
    // Only an advance changes the stage, and it never goes down the ladder.
    #expect(item.probability >= before.probability, note)
    // What is due was looked at: nothing that runs lies in the past after the clock's pass.
    if item.state == .open { #expect((item.hold?.until.at ?? item.deadline.at) > world.now, note) }
    // Only what runs is held back, and not longer than a stage may be.
    if let hold = item.hold {
      #expect(item.state == .open || item.state == .losing, note)
      #expect(world.alarms[hold.alarm]?.state == .open, note)
    }
  }
}

/// A small company in memory: commands of random people at random instants, and the clock between them.
struct RandomWorld {
  let seed: UInt64
  var chance: SeededChance
  private(set) var office: Office
  var now: Instant
  private(set) var steps = 0
  private(set) var opportunities: [Opportunity.ID: Opportunity] = [:]
  private(set) var events: [(Event, Instant)] = []
  /// The same with what the ledger keeps beside; the first has the number 0.
  var recorded: [RecordedEvent] = []
  /// What the last step took back.
  var takenBack: [TakenBack] = []
  var doneTwice = false
  var decisions: [Decision] = []
  var deals: [Opportunity.ID: [Deal]] = [:]
  var alarms: [HelpAlarm.ID: HelpAlarm] = [:]
  var advice: [HelpAlarm.ID: [Advice]] = [:]
  private(set) var last: [ObjectLetter: Int] = [:]
  private var actor = "clock"

  init(seed: UInt64) {
    self.seed = seed
    var chance = SeededChance(seed)
    let base = WorkingCalendarTests.calendar
    let start = WorkingCalendarTests.day("2026-03-02")
    let free = (0..<12).map { _ in start + Int.random(in: 1...250, using: &chance) }
    let extra = (0..<6).map { _ in start + Int.random(in: 1...250, using: &chance) }
    let calendar = WorkingCalendar(
      hours: base.hours, makeUpHours: base.makeUpHours, holidays: base.holidays.union(free),
      makeUpDays: base.makeUpDays.union(extra), lastYear: 2026)
    office = Office(
      roster: Roster(members: RandomWorld.team, roles: [:]), calendar: calendar,
      process: RandomWorld.process, rules: RandomWorld.rules,
      permissions: Permissions(scopes: RandomWorld.scopes, least: [:]))
    now = Instant(start, MinuteOfDay(clock: "09:00") ?? .midnight, in: WorkingCalendarTests.zone)
    self.chance = chance
  }

  /// Some hours later: the clock's pass, then one command of somebody.
  mutating func step() {
    steps += 1
    takenBack = []
    now = Instant(ms: now.ms + Int64.random(in: 0...40 * 3_600_000, using: &chance))
    passClock()
    let people = office.roster.sorted.filter { $0.left == nil }
    let id = opportunities.values.filter(\.state.isProtected).map(\.id).sorted().randomElement(using: &chance)
    // Mostly whoever must act on it, at times anybody.
    let nearest = id.flatMap { opportunities[$0] }.flatMap { office.roster[$0.actor] }
    let actor = Int.random(in: 0..<3, using: &chance) == 0 ? people.randomElement(using: &chance) : nearest
    guard let actor = actor ?? people.randomElement(using: &chance), let command = command(by: actor, on: id)
    else { return }
    if let ruling = try? office.decide(command, by: actor, at: now, facts: facts(for: command)) {
      let (before, first) = (opportunities, recorded.count)
      self.actor = actor.id.text
      for event in ruling.events { apply(event) }
      maybeTakeBack(first, by: actor, before: before)
      self.actor = "clock"
    }
    passClock()
  }

  mutating func passClock() {
    let author = actor
    defer { actor = author }
    actor = "clock"

    passAlarms()
    for id in opportunities.keys.sorted() {
      for _ in 0..<20 {
        guard let item = opportunities[id], let due = item.nextDue, due <= now,
          let owner = office.roster[item.owner]
        else { break }
        let command: Command = item.state == .confiscated ? .passHold(id) : .take(id)
        let ruling = try? office.decide(command, by: owner, at: now, facts: facts(for: command))
        guard let events = ruling?.events, !events.isEmpty else { break }
        for event in events { apply(event) }
      }
    }
  }

  private mutating func command(by actor: Member, on id: Opportunity.ID?) -> Command? {
    let number = Int.random(in: 0..<20, using: &chance)
    let other = RandomWorld.team.randomElement(using: &chance)?.id ?? actor.id
    if id == nil || number < 3 && opportunities.values.count(where: \.state.isProtected) < 12 {
      guard let key = NameKey(folded: "company \(steps)") else { return nil }
      return .open(
        OpportunityDraft(
          company: CompanyIdentity(name: "C\(steps)", key: key, core: key, region: "", marks: []), phones: [],
          line: nil, amount: nil, answers: [:]))
    }
    guard let id, let money = Money(minor: 100_000, currency: "CNY"),
      let days = WorkingDays(Int.random(in: 1...6, using: &chance))
    else { return nil }
    let all: FieldAnswers = [
      .contact: .text("x"), .need: .text("x"), .cause: .text("price"), .rival: .no, .analysis: .text("y"),
    ]
    switch number {
    case 17: return .raise(id.object, cause: "price", analysis: "x")
    case 18...19: return alarmCommand(by: actor)
    case 0...5:
      return .advance(id, AdvanceDraft(changes: ChangeDraft(amount: nil, answers: all), waiver: nil))
    case 6: return .extend(id, days, reason: "r")
    case 7: return .lose(id, ChangeDraft(amount: nil, answers: all))
    case 8:
      guard let decision = decisions.last(where: { $0.state == .waiting }) else { return nil }
      return .decide(decision.id, agrees: Bool.random(using: &chance), words: "")
    case 9: return .giveBack(id)
    case 10: return .keep(id)
    case 11: return .assign(id, to: other)
    case 12:
      let from = Day(of: now, in: actor.zone) + Int.random(in: 0...5, using: &chance)
      let wanted = LeaveDraft.Days(
        from: from, until: from + Int.random(in: 0...8, using: &chance), fromNoon: false, untilNoon: false)
      return .leave(
        LeaveDraft(member: other, days: wanted, deputy: Bool.random(using: &chance) ? actor.id : nil))
    case 13: return .quote(id, QuoteDraft(amount: money, validUntil: nil, note: ""))
    case 16: return .back(BackDraft(member: other, day: nil, fromNoon: Bool.random(using: &chance)))
    case 14: return .order(id, DealDraft(amount: money, termDays: 10, contractEnd: nil, note: ""))
    default:
      return steps % 13 == 0 ? .leaver(other, to: nil) : .pay(id, money)
    }
  }

  private func facts(for command: Command) -> Facts {
    var facts = Facts()
    facts.isConfirmed = true
    facts.next = NextNumbers(last: last)
    facts.opportunities = opportunities
    facts.decisions = decisions
    let needs = command.needs
    facts.alarm = needs.alarm.flatMap(alarmFacts)
    if let id = needs.decision { facts.decisions = decisions.filter { $0.id == id } }
    if let id = needs.opportunities.first { facts.deals = deals[id] ?? [] }
    if case .leave(let leave) = facts.decisions.first?.matter, needs.decision != nil {
      facts.owned = owned(by: leave.member).filter { $0.state == .open }
    }
    if let owner = needs.owner { facts.leaves = office.roster.leaves(of: owner) }
    if let owner = needs.owner { facts.owned = owned(by: owner).filter { $0.state == .open } }
    if let leaver = needs.leaver {
      facts.leftBehind.owned = owned(by: leaver).filter { $0.state.isProtected }
      facts.leftBehind.held = opportunities.values.filter { $0.holder == leaver }.sorted { $0.id < $1.id }
      facts.leftBehind.decisions = decisions.filter { $0.signer == leaver && $0.state == .waiting }
    }
    return facts
  }

  private func owned(by owner: Member.ID) -> [Opportunity] {
    opportunities.values.filter { $0.owner == owner }.sorted { $0.id < $1.id }
  }

  mutating func apply(_ event: Event) {
    events.append((event, now))
    recorded.append(
      RecordedEvent(seq: Int64(recorded.count), at: now, actor: actor, event: event, isUndone: false))
    RandomWorld.apply(event, at: now, to: &opportunities)
    evolveAlarms(event)
    switch event {
    case .opportunityOpened(let body): last[.opportunity] = body.id.number
    case .customerRegistered(let body): last[.customer] = body.id.number
    case .leadOpened(let body): last[.lead] = body.id.number
    case .quoteRecorded(let body): last[.quote] = body.id.number
    case .dealRecorded(let body):
      last[.deal] = body.id.number
      deals[body.opportunity, default: []].append(
        Deal(
          id: body.id, opportunity: body.opportunity, amount: body.amount, paid: 0, day: body.day,
          dueOn: body.dueOn, contractEnd: nil))
    case .paymentRecorded(let body):
      for index in deals[body.opportunity, default: []].indices
      where deals[body.opportunity]?[index].id == body.deal {
        deals[body.opportunity]?[index].paid += body.amount.minor
      }
    case .decisionAsked(let body):
      last[.decision] = body.id.number
      decisions.append(Decision(asked: body))
    case .help(.alarmRaised(let body)): last[.alarm] = body.id.number
    case .decisionAnswered(let body): evolve(body.id, event)
    case .decisionPassed(let body): evolve(body.id, event)
    case .leaveGranted(let body): change(office.roster.with(body.leave))
    case .leaveEnded(let body):
      let roster = office.roster.without(body.leave)
      change(body.kept.map { roster.with($0) } ?? roster)
    case .commandUndone(let body): evolve(body)
    case .memberLeft(let body):
      let members = office.roster.sorted.map { $0.id == body.member ? $0.with(left: body.day) : $0 }
      change(
        Roster(members: members, roles: [:], leaves: members.flatMap { office.roster.leaves(of: $0.id) }))
    default: break
    }
  }

  private mutating func evolve(_ id: Decision.ID, _ event: Event) {
    for index in decisions.indices where decisions[index].id == id { decisions[index].evolve(event) }
  }

  mutating func change(_ roster: Roster) {
    office = Office(
      roster: roster, calendar: office.calendar, process: office.process, rules: office.rules,
      permissions: office.permissions)
  }

  static func apply(_ event: Event, at: Instant, to opportunities: inout [Opportunity.ID: Opportunity]) {
    if case .opportunityOpened(let body) = event {
      opportunities[body.id] = Opportunity(opened: body, at: at)
      return
    }
    let subject: Opportunity.ID? =
      switch event {
      case .decisionAsked(let body): body.matter.opportunity
      case .decisionAnswered(let body): body.matter.opportunity
      default: ObjectID(event.subject)?.as(Opportunity.self)
      }
    if let subject { opportunities[subject]?.evolve(event, at: at) }
  }

  private static let team: [Member] = [
    ("a1", 2, "b1"), ("a2", 2, "b1"), ("a3", 3, "b2"), ("b1", 4, "c1"), ("b2", 5, "c1"), ("c1", 7, "d1"),
    ("d1", 9, nil),
  ].compactMap { id, rank, superior -> Member? in
    guard let id = Member.ID(id), let rank = Rank(rank) else { return nil }
    return Member(
      id: id, name: id.text, rank: rank, superior: superior.flatMap { Member.ID($0) },
      addresses: ["\(id)@example.test"], language: .chinese, zoneName: "Asia/Shanghai", joined: nil, left: nil
    )
  }

  private static let scopes: [Rank: Permissions.Scope] = {
    let levels: [(Int, Permissions.Scope)] = [(4, .reports), (5, .subtree), (7, .group), (9, .group)]
    return Dictionary(
      levels.compactMap { level, scope in Rank(level).map { ($0, scope) } }, uniquingKeysWith: { $1 })
  }()

  static let process: SalesProcess = {
    func stage(_ key: String, _ chance: Int, _ limit: Int, _ criteria: [Criterion]) -> Stage? {
      WorkingDays(limit).map { limit in
        Stage(
          key: key, name: BilingualName(chinese: key, english: key), probability: chance, limit: limit,
          weight: .one, criteria: criteria)
      }
    }
    func criterion(_ key: String, _ proof: Criterion.Proof) -> Criterion {
      Criterion(key: key, name: BilingualName(chinese: key, english: key), proof: proof)
    }
    let stages = [
      stage("contact", 10, 5, [criterion("contact", .answer)]),
      stage("quote", 60, 7, [criterion("quote", .quote)]),
      stage("contract", 90, 5, [criterion("deal", .deal)]),
      stage("payment", 100, 30, [criterion("paid", .payment)]),
    ].compactMap { $0 }
    let name = BilingualName(chinese: "默认", english: "default")
    return SalesProcess(
      version: 1, activities: [], lines: [BusinessLine(key: "default", name: name, stages: stages)],
      causes: [Cause(key: "price", name: name)])
  }()

  static let rules: Rules = {
    guard let limit = Money(minor: 500_000, currency: "CNY"), let cutOff = MinuteOfDay(clock: "18:00"),
      let brief = MinuteOfDay(clock: "08:30"), let from = MinuteOfDay(clock: "08:00"),
      let until = MinuteOfDay(clock: "19:00"), let rank = Rank(3), let minutes = Minutes(30)
    else { preconditionFailure("the rules are valid") }
    return Rules(
      currency: "CNY", costLimit: limit, lateDays: 14, dayMinutes: 1440, longDayMinutes: 840,
      mostStatements: 200, minimums: Rules.Minimums(minutes: 300, points: 20),
      probation: Rules.Probation(
        days: 90, minimums: Rules.Minimums(minutes: 240, points: 15), sheets: [7, 14, 30], hires: 20),
      readings: Rules.Readings(
        lightFollowUps: 50, lightQuotes: 20, lightNewNeeds: 20, fewestWeeks: 4, steadyPercent: 25,
        trendPercent: 15, mapWeeks: 4, alike: 3, crowdedPercent: 50, nearPercent: 60, trackedPercent: 80),
      reminderDays: [3, 1, 0],
      takingsBeforeEscalation: 3, reportCutOff: cutOff, reminderLead: 30, reportRank: rank, briefAt: brief,
      halfDayAt: brief,
      digestAt: brief,
      lettersFrom: from, lettersUntil: until, quotas: [], suggestedActivity: "call",
      suggestedMinutes: minutes,
      orderProtectionDays: 60, mostExtensions: 2, deputyFromDay: 4,
      alarms: Rules.Alarms(answerMinutes: 240, holdDays: 10),
      pool: Rules.Pool(offers: 3, patienceMinutes: 30),
      quiz: Rules.Quiz(questions: 3, options: 4, at: brief),
      cycles: Rules.Cycles(stretchedPercent: 150, fewest: 5, newest: 200),
      forecast: ShippedRules.forecast, decline: ShippedRules.decline,
      undoMinutes: 10,
      near: Rules.Near(appointmentDays: 3, appointmentMinutes: 60, keyDateDays: 3),
      review: Rules.Review(
        days: 14, at: MinuteOfDay(clock: "09:00") ?? .midnight, drawn: 3, flagged: 20,
        signals: Rules.Signals(
          sameTexts: 3, textLength: 6, sameLengthEntries: 50, sameLengthPercent: 95, burstEntries: 10,
          burstPercent: 90, burstMinutes: 30, reversedAdvances: 2)))
  }()
}
