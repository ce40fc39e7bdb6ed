import Conversation
import SalesDomain
import SalesStore

/// Gathers what a target, the orders and the open funnel come to, for one person or a unit (F2–F5).
struct GapContent {
  let company: Company
  let tx: StoreTransaction
  let reader: Member
  let today: Day
  let now: Instant
  /// What was read for this answer, or for all of a pass.
  let readings: GapReadings

  private var office: Office { company.office }
  private var rules: Rules.Forecast { company.office.rules.forecast }

  /// `people` are the head and those below him whom the reader may see.
  func gap(of head: Member, people: [Member], in period: TargetPeriod) throws -> Gap {
    let ids = people.map(\.id)
    // What somebody was to book stays to be booked when he leaves within the period.
    let targeted = people.filter { $0.id == head.id || $0.left.map { $0 > period.firstDay } ?? true }
    let (goal, sum) = office.goal(
      of: head, people: people, targets: try tx.targets(of: targeted.map(\.id), for: period), on: today)
    // Nothing more comes of a period that is over, nor from somebody who has left.
    let isOver = period.lastDay < today || head.left.map { $0 <= today } == true
    let open = isOver ? [] : try ids.flatMap { id in try readings.open(id) { try tx.openChances(of: [id]) } }
    let chances = try readings.chances(today) { try tx.chances(by: rules) }
    let pace = try readings.paces.pace(for: open, until: period.lastDay, from: today, office, tx)
    var pipeline: Int64 = 0
    let items = open.map { item in
      let won = chances.chance(line: item.line, stage: item.stage, configured: item.probability)
      pipeline += won.weighted(item.amount)
      return ClosingForecast.Item(
        won: won,
        inTime: pace.chance(
          line: item.line, ladder: item.ladder, stage: item.stage, standing: max(0, today - item.stageSince)),
        amount: item.amount)
    }
    // The same question on the same day has the same answer.
    var chance = RepeatableChance(GapContent.seed("\(head.id)/\(period)/\(today)"))
    let months = period.months
    let one = people.allSatisfy { $0.id == head.id || !$0.isActive(on: today) } ? head : nil
    let (gone, all) = office.workingDays(
      of: period, for: one,
      through: office.lastDayOver(for: one, at: now, in: one?.zone ?? company.zone))
    let (own, companys) = try history(of: ids)
    let began = try readings.began(today) { try tx.began(in: company.zone) ?? today }
    return Gap(
      period: period, goal: goal, peoplesMust: sum,
      booked: try tally(of: ids, from: months.first, through: months.last),
      expected: ClosingForecast(items, chance: &chance), pipeline: pipeline, daysGone: gone, days: all,
      need: { ReverseNeed(for: $0, own: own, company: companys, by: rules) },
      assumedStages: open.isEmpty ? 0 : pace.assumed.count, isOver: isOver
    ).explained(
      own: own, months: monthsSold(by: people, since: began), company: companys,
      companyMonths: readings.companyMonths(today) { monthsSold(by: office.roster.sorted, since: began) },
      by: rules)
  }

  /// Months of history in which those of these people who sell could do so, together.
  private func monthsSold(by people: [Member], since began: Day) -> Int {
    func number(_ day: Day) -> Int { day.civil.year * 12 + day.civil.month }
    let earliest = max(number(began), number(today) + 1 - rules.historyMonths)
    return people.reduce(0) { sum, person in
      guard office.owesReport(person) else { return sum }
      // The month in which somebody joins is no whole one; who left sold until then.
      let joined = person.joined.map { number($0) + ($0 > began ? 1 : 0) } ?? earliest
      let last = number(min(today, person.left ?? today))
      return sum + max(0, last - max(earliest, joined) + 1)
    }
  }

  /// What conversion is reckoned from: the months of history, the present one with them.
  private func history(of ids: [Member.ID]) throws -> (own: SalesTally, company: SalesTally) {
    guard let last = TargetPeriod(.month, of: today),
      let first = last.later(by: 1 - rules.historyMonths)
    else { return (SalesTally(), SalesTally()) }
    let (start, end) = (first.months.first, last.months.last)
    let company = try readings.tally(GapReadings.Span(member: nil, first: start, last: end)) {
      try tx.companyTally(from: start, through: end, visits: rules.visitActivity)
    }
    return (try tally(of: ids, from: start, through: end), company)
  }

  private func tally(of ids: [Member.ID], from first: String, through last: String) throws -> SalesTally {
    try ids.reduce(SalesTally()) { sum, id in
      sum
        + (try readings.tally(GapReadings.Span(member: id, first: first, last: last)) {
          try tx.tally(of: [id], from: first, through: last, visits: rules.visitActivity)
        })
    }
  }

  /// FNV-1a of a name: the seed of its chance.
  private static func seed(_ name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}

/// What gaps are reckoned from, each read when first asked for: a head's people are in his superiors' too.
final class GapReadings: Sendable {
  /// The months of a member, or of the company.
  struct Span: Hashable {
    let member: Member.ID?
    let first: String
    let last: String
  }

  let paces = ClosingPaces()
  let tally = ReadOnce<Span, SalesTally>()
  let open = ReadOnce<Member.ID, [OpenChance]>()
  /// By the day that asks: chances, the ledger's first day, and the months that all people could sell in.
  let chances = ReadOnce<Day, Chances>()
  let began = ReadOnce<Day, Day>()
  let companyMonths = ReadOnce<Day, Int>()
}

/// How fast stages are left, read when it is first asked for.
final class ClosingPaces: Sendable {
  private struct Key: Hashable {
    let from: Day
    let until: Day
    let ladders: [String]
  }

  private let known = ReadOnce<Key, ClosingPace>()
  private let stays = ReadOnce<String, [Int]>()

  func pace(
    for open: [OpenChance], until end: Day, from today: Day, _ office: Office, _ tx: StoreTransaction
  ) throws -> ClosingPace {
    var ladders: [String: (version: Int, line: BusinessLine)] = [:]
    for item in open {
      let name = "\(item.ladder)/\(item.line)"
      guard ladders[name] == nil, let line = office.process.line(item.line, ladder: item.ladder) else {
        continue
      }
      ladders[name] = (item.ladder, line)
    }
    let names = ladders.keys.sorted()
    return try known(Key(from: today, until: end, ladders: names)) {
      let sorted = names.compactMap { ladders[$0] }
      var days: [String: [Int]] = [:]
      for (_, line) in sorted {
        for stage in line.stages {
          let name = "\(line.key)/\(stage.key)"
          days[name] = try stays(name) {
            try tx.stays(on: stage.key, of: line.key, newest: office.rules.cycles.newest).map(\.days)
          }
        }
      }
      return ClosingPace(
        ladders: sorted, stays: { days["\($0)/\($1)"] ?? [] }, days: end - today, by: office.rules.forecast)
    }
  }
}
