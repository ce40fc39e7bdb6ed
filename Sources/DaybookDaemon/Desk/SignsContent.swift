import SalesDomain
import SalesStore

/// Reads who of a manager's direct reports may be leaving, dropped off, or lives on what was sown (B10, B11,
/// B15): for the line manager alone.
struct SignsContent {
  let company: Company
  let tx: StoreTransaction
  let manager: Member

  /// `monday` is that of the digest's week.
  func signs(on day: Day, monday: Day) throws -> [Signs] {
    let office = company.office
    guard let began = try tx.began(in: company.zone) else { return [] }
    return try office.roster.reports(of: manager.id, on: day).filter { office.owesReport($0) }.map { member in
      office.signs(
        of: member,
        try tx.countedWeeks(of: member.id, from: office.signsBegin(for: monday), through: monday),
        through: monday, since: began, months: try months(of: member, since: began, on: day))
    }.filter { !$0.isSilent }
  }

  /// Contacts of the whole months, for the first digest of a month only; what is known of them.
  private func months(of member: Member, since began: Day, on day: Day) throws -> [Int] {
    guard day.civil.day <= 7, let month = TargetPeriod(.month, of: day) else { return [] }
    let begun = max(began, member.joined ?? began)
    return try (1...company.office.rules.decline.dropMonths + 1).reversed().compactMap { back in
      guard let past = month.later(by: -back), past.firstDay >= begun else { return nil }
      return try tx.contacts(of: member.id, in: past)
    }
  }
}
