import SalesDomain

/// A manager's week, for the samples that templates are checked with.
extension SampleMaker {
  var board: LetterSection {
    writer("wang").board(WeeklyBoard(monday: Day(number: 20_500).monday, rows: digestRows, helpers: []))
  }

  private var digestRows: [DigestRow] {
    let monday = Day(number: 20_500).monday
    var happened = Happenings()
    happened.advanced = 2
    return ["wang", "zhao"].enumerated().map { index, id in
      DigestRow(
        member: memberID(id),
        week: WorkWeek(
          monday: monday, days: 5, minutes: 1650 - index * 700, points: Points(24, times: .one),
          reported: 5 - index),
        before: WorkWeek(
          monday: monday + -7, days: 5, minutes: 1500, points: Points(20, times: .one), reported: 5),
        minimums: Rules.Minimums(minutes: 300, points: 4), happenings: index == 0 ? happened : Happenings(),
        owesReport: true, owesDays: true, missed: index)
    }
  }

  private var team: DigestTeam {
    guard let entry = LogEntry.ID(12) else { return .none }
    let alarms = AlarmFigures([alarm("wang", named: [])], within: 240, isAwaited: { _ in false })
    return DigestTeam(
      falsity: [
        MemberFalsity(
          member: memberID("wang"), stages: [StageFalsity(stage: "contact", entries: 24, found: 1)], open: 1,
          cleared: [entry])
      ],
      managers: [
        ManagerFigures(
          manager: memberID("li"), coverage: ReviewCoverage(entries: 24, reviewed: 21),
          plans: ReviewCoverage(entries: 9, reviewed: 7), alarms: alarms, idle: 1)
      ], lastMonth: [], reviewDays: 14,
      plans: [],
      transfers: [
        Transfer(
          member: memberID("chen"), from: memberID("zhao"), to: memberID("li"),
          at: Instant(Day(number: 20_500).monday + 2, .midnight, in: ZoneTable.zone("Asia/Shanghai")))
      ])
  }

  private var outlook: DigestFacts.Outlook? {
    guard let month = TargetPeriod("2026-03") else { return nil }
    var booked = SalesTally()
    booked.ordered = 40_000_000
    var chance = RepeatableChance(1)
    let items = (1...6).map {
      ClosingForecast.Item(won: Chance(ppm: 600_000), inTime: 700_000, amount: Int64($0) * 5_000_000)
    }
    var (own, company) = (SalesTally(), SalesTally())
    (own.opened, own.orders, own.ordered, own.quotes) = (40, 14, 180_000_000, 30)
    (company.opened, company.orders, company.ordered, company.quotes) = (400, 100, 1_300_000_000, 240)
    return DigestFacts.Outlook(
      head: memberID("li"),
      gap: Gap(
        period: month, goal: Gap.Goal(must: 100_000_000, challenge: nil, source: .own(by: memberID("zhao"))),
        peoplesMust: nil, booked: booked, expected: ClosingForecast(items, chance: &chance),
        pipeline: 63_000_000, daysGone: 10, days: 22,
        need: { ReverseNeed(for: $0, own: own, company: company, by: rules.forecast) }, assumedStages: 0
      ).explained(own: own, months: 36, company: company, companyMonths: 180, by: rules.forecast))
  }

  var digest: LetterSection {
    let monday = Day(number: 20_500).monday
    return writer("li").digest(
      DigestFacts(
        monday: monday, rows: digestRows,
        happened: digestRows.reduce(Happenings()) { $0 + $1.happenings },
        funnel: SamplePictures.funnel,
        pipeline: Pipeline(
          value: SamplePictures.funnel.stages.reduce(0) { $0 + $1.weighted }, calibrated: 10_917_990,
          change: 3_500_000, ended: 41),
        outlook: [outlook].compactMap { $0 }, signs: [],
        taken: [
          opportunity(
            1, company, stage: "contact", chance: 10, day: "2026-03-09", owner: "wang", holder: "li")
        ], alarms: AlarmFigures([alarm("wang", named: [])], within: 240, isAwaited: { _ in false }),
        open: [alarm("wang", named: [])],
        causes: [
          SharedCause(cause: "price", members: ["wang", "zhao", "li"].map(memberID), alarms: 3, losses: 1)
        ], seesAmounts: true,
        chain: "ledger 8812 " + String(repeating: "5e", count: 32), team: team,
        charts: DigestCharts(
          weeks: SamplePictures.weeks(until: monday), standings: SamplePictures.standings)))
  }
}
