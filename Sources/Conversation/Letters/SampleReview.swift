import SalesDomain

/// Samples of what managers say of entries.
extension SampleMaker {
  var entry: LogEntry {
    guard let entry = history.first else { preconditionFailure("the sample's entry is valid") }
    return entry
  }

  var reviewPack: LetterSection {
    let monday = entry.day.monday
    let week = WorkWeek(monday: monday, days: 5, minutes: 1650, points: Points(24, times: .one), reported: 4)
    let (planned, past) = plans(on: entry.day)
    let plans = PlanFigures(member: entry.member, planned + past)
    return writer("li").reviewPack(
      [
        ReviewedPerson(
          member: entry.member, entries: 12, reviewed: 3, week: week, plans: plans, signals: [.burst])
      ],
      from: monday, through: monday + 6, days: 14)
  }

  var spotCheckPack: LetterSection {
    writer("li").spotCheckPack(
      [(entry: entry, signals: [.overlap])], from: entry.day.monday, through: entry.day.monday + 6)
  }

  var reviewComment: LetterSection {
    let words = language("很好，把车间的照片也发给客户", "well done; send the customer the photos too")
    return writer("wang").reviewComments([
      ReviewComment(by: memberID("li"), words: words, entry: entry, from: nil),
      ReviewComment(by: memberID("li"), words: words, entry: nil, from: entry.day),
    ])
  }

  /// What a superior set for the reader.
  var arrangement: LetterSection? {
    guard let month = TargetPeriod("2026-03"), let must = Money(minor: 80_000_000, currency: "CNY") else {
      return nil
    }
    let (wang, li) = (memberID("wang"), memberID("li"))
    var settings = MemberSettings()
    settings.cadence = .week
    return writer("wang").arrangements([
      .targetSet(
        TargetSet(
          member: wang, period: month, must: must,
          challenge: Money(minor: 100_000_000, currency: "CNY"), by: li)),
      .memberSettingsChanged(MemberSettingsChanged(member: wang, by: li, settings: settings)),
    ])
  }

  /// A doubt, what is said to it, and its end.
  var findings: [LetterSection] {
    let (wang, li) = (memberID("wang"), memberID("li"))
    let reason = language("那天客户放假", "the customer was closed that day")
    let words = language("他们的小周可以作证", "Mr Zhou of theirs will confirm it")
    let events: [ReviewEvent] = [
      .entryChallenged(EntryChallenged(entry: entry.id, member: wang, by: li, reason: reason)),
      .evidenceGiven(EvidenceGiven(entry: entry.id, member: wang, words: words, told: [li])),
      .entryJudged(
        EntryJudged(
          entry: entry.id, member: wang, challenger: li, isFalse: false, by: memberID("zhao"),
          words: words)),
    ]
    return events.compactMap { writer("wang").finding($0, of: entry) }
  }
}

/// Samples of what is told of people.
extension SampleMaker {
  private var monday: Day { entry.day.monday }

  var belowLine: LetterSection {
    func row(_ id: String) -> DigestRow {
      let week = WorkWeek(monday: monday, days: 5, minutes: 800, points: Points(24, times: .one), reported: 3)
      return DigestRow(
        member: memberID(id), week: week, before: week, minimums: rules.minimums, happenings: Happenings(),
        owesReport: true, owesDays: true)
    }
    return writer("li").belowLine(own: row("li"), team: [row("wang")], monday: monday)
  }

  /// With earlier hires, and without.
  var probationSheets: [LetterSection] {
    func days(_ id: String, _ minutes: Int) -> FirstDays {
      FirstDays(member: memberID(id), days: 5, minutes: minutes, points: Points(80, times: .one))
    }
    return [[days("zhao", 1200)], []].map {
      writer("li").probationSheet(ProbationSheet(age: 7, own: days("wang", 1500), earlier: $0))
    }
  }

  var topBrief: LetterSection {
    var happened = Happenings()
    happened.opened = 3
    happened.paid = 12_000_000
    return writer("zhao").topBrief(
      TopBriefFacts(
        day: entry.day, owing: 12, missing: [memberID("wang")],
        pipeline: Pipeline(value: 180_000_000, calibrated: 120_000_000, change: -3_500_000, ended: 41),
        happened: happened, held: 2, openAlarms: 3, unanswered: 1, atStake: 70_000_000))
  }

  var halfDayForm: LetterSection {
    writer("wang").halfDayForm(
      [opportunity(1, company, stage: "contact", chance: 10, day: "2026-03-09", owner: "wang")],
      day: entry.day)
  }

  var periodForm: LetterSection {
    writer("wang").periodForm(
      .week, from: monday, through: monday + 6, minutes: 1500, points: Points(80, times: .one), days: 4)
  }

  /// A line for today, one that was not done before it, and one that was.
  func plans(on day: Day) -> (today: [Plan], past: [Plan]) {
    func plan(_ number: Int, _ day: Day, _ state: Plan.State) -> Plan {
      guard let id = Plan.ID(number), let object = ObjectID("O-1") else {
        preconditionFailure("the sample's plan is valid")
      }
      let line = PlanLine(
        object: object, day: day, minute: nil, activity: "visit",
        purpose: language("确认方案", "settle the design"), expected: nil)
      return Plan(
        id: id, member: memberID("wang"), line: line, state: state, words: "",
        entry: state == .done ? entry.id : nil)
    }
    return ([plan(3, day, .open)], [plan(1, day + -1, .open), plan(2, day + -1, .done)])
  }
}
