import Conversation
import SalesDomain
import SalesStore

/// The company's last working day for who stands at the top (B14).
extension CalendarContent {
  /// Nil before the first whole day; read once more where the letter is written.
  func topBrief(on day: Day) throws -> TopBriefFacts? {
    let office = company.office
    let last = office.calendar.workingDay(before: day)
    // Nothing was owed before the ledger began.
    guard let began = try tx.began(in: company.zone), began <= last else { return nil }
    let start = Instant(last, .midnight, in: company.zone)
    // Everything since the last one: a weekend's events belong to nobody else's day.
    let end = Instant(day, .midnight, in: company.zone)
    let owing = office.roster.sorted.filter {
      office.owesDays($0) && $0.isActive(on: last) && office.workingMinutes(of: $0, on: last) > 0
    }
    let missing = try owing.filter { try !hasReport($0, on: last) }
    let people = office.roster.sorted.map(\.id)
    let alarms = try tx.openAlarms()
    let forecast = office.rules.forecast
    let funnel = try tx.funnel(of: people, on: office.funnelDays(day), by: forecast)
    return TopBriefFacts(
      day: last, owing: owing.count, missing: missing.map(\.id),
      pipeline: funnel.pipeline(
        change: try tx.pipelineChange(of: people, from: start, until: end, by: forecast),
        ended: try tx.chances(by: forecast).ended),
      happened: try tx.happenings(from: start, until: end).values.reduce(Happenings(), +),
      held: funnel.taken, openAlarms: alarms.count, unanswered: alarms.count { $0.firstAdviceAt == nil },
      atStake: AlarmFigures.atStake(alarms))
  }
}
