import Conversation
import SalesDomain
import SalesStore

extension DigestContent {
  /// The causes that several of some people named in the weeks of the pictures (J17).
  func causes(of unit: [Member.ID], through monday: Day) throws -> [SharedCause] {
    let named = try weeks.causes(monday) {
      let (start, _) = DigestContent.span(from: monday + -7 * (CompanyChart.count - 1), company)
      return try tx.namedCauses(from: start, until: DigestContent.span(from: monday, company).end)
    }
    return SharedCause.severalNamedTheSame(
      unit.flatMap { named[$0] ?? [] }, by: company.office.rules.readings)
  }

  /// What the pictures show: eleven weeks of the company, read once and cut to these people (J1, J2).
  ///
  /// `unit` are they and whoever has left since.
  func charts(
    of owners: [Member.ID], with unit: [Member.ID], through monday: Day
  ) throws -> DigestCharts {
    let chart = try weeks.chart(monday) {
      // Nothing was owed before the ledger began; a digest about a week before it has no pictures.
      let began = try tx.began(in: company.zone)?.monday ?? monday + 7
      let first = max(began, monday + -7 * (CompanyChart.count - 1))
      var selling: [Day: [Member.ID: SellingCounts]] = [:]
      for week in stride(from: first.number, through: monday.number, by: 7).map(Day.init(number:)) {
        let (start, end) = DigestContent.span(from: week, company)
        selling[week] = try tx.sellingCounts(from: start, until: end)
      }
      return CompanyChart(
        from: first, through: monday, office: company.office,
        days: try tx.workDays(from: first, through: monday + 6), selling: selling)
    }
    return DigestCharts(
      weeks: chart.weeks(of: unit),
      standings: chart.standings(of: owners, newest: company.office.rules.readings.mapWeeks))
  }
}
