import TestChance
import Testing

@testable import SalesDomain

/// Why a target is missed, held against the company's own rates (F2).
@Suite struct GapCauseTests {
  private let rules = ShippedRules.forecast

  private func tally(opened: Int, orders: Int, ordered: Int64, leads: Int = 0) -> SalesTally {
    var tally = SalesTally()
    (tally.opened, tally.orders, tally.ordered, tally.leads) = (opened, orders, ordered, leads)
    return tally
  }

  /// A month with ten working days left, nothing booked or open, 1,000.00 to reach.
  private func gap(must: Int64 = 100_000, pipeline: Int64 = 0, own: SalesTally, company: SalesTally) throws
    -> Gap
  {
    var chance = RepeatableChance(1)
    return Gap(
      period: try #require(TargetPeriod("2026-03")),
      goal: Gap.Goal(must: must, challenge: nil, source: .own(by: try #require(Member.ID("li")))),
      peoplesMust: nil, booked: SalesTally(), expected: ClosingForecast([], chance: &chance),
      pipeline: pipeline, daysGone: 12, days: 22,
      need: { ReverseNeed(for: $0, own: own, company: company, by: rules) }, assumedStages: 0)
  }

  private func cause(
    _ own: SalesTally, months: Int = 12, pipeline: Int64 = 0, must: Int64 = 100_000,
    company: SalesTally? = nil
  ) throws -> GapCause? {
    let company = company ?? tally(opened: 400, orders: 100, ordered: 1_000_000)
    return try gap(must: must, pipeline: pipeline, own: own, company: company)
      .explained(own: own, months: months, company: company, companyMonths: 48, by: rules).cause
  }

  /// The company opens 8.33 a month, orders a quarter of them, at 100.00 each.
  @Test func theWeakestLinkIsNamed() throws {
    let begun = try cause(tally(opened: 40, orders: 10, ordered: 100_000))
    #expect(begun?.link == .begun(own: 333, company: 833))
    let ordered = try cause(tally(opened: 100, orders: 6, ordered: 60_000))
    #expect(ordered?.link == .ordered(own: 60, company: 250))
    let small = try cause(tally(opened: 100, orders: 25, ordered: 100_000))
    #expect(small?.link == .amount(own: 4000, company: 10_000))
    #expect(try cause(tally(opened: 100, orders: 25, ordered: 250_000))?.link == .few)
    #expect(try cause(tally(opened: 100, orders: 25, ordered: 250_000), pipeline: 100_000)?.link == .slow)
  }

  /// 10 orders of 100.00 are missing, at four opportunities each, in two weeks.
  @Test func theCorrectionIsAWeeklyNumber() throws {
    #expect(try cause(tally(opened: 100, orders: 25, ordered: 250_000))?.begunWeekly == 20)
    #expect(try cause(tally(opened: 100, orders: 6, ordered: 60_000))?.begunWeekly == nil)
  }

  @Test func fewOrdersNameNoCause() throws {
    #expect(try cause(tally(opened: 9, orders: 0, ordered: 0), must: 0) == nil)
    let young = tally(opened: 40, orders: rules.priorOrders - 1, ordered: 90_000)
    #expect(try cause(tally(opened: 1, orders: 0, ordered: 0), company: young) == nil)
    #expect(try cause(tally(opened: 40, orders: 10, ordered: 100_000), months: 0) == nil)
    // Two orders less than elsewhere are chance.
    #expect(try cause(tally(opened: 20, orders: 3, ordered: 30_000), months: 2)?.link == .few)
  }

  @Test func priceIsHeldAgainstTheFirstOffer() {
    var (own, company) = (SalesTally(), SalesTally())
    (own.priced, own.offered, own.agreed) = (3, 100_000, 88_000)
    (company.priced, company.offered, company.agreed) = (30, 1_000_000, 940_000)
    let price = PriceGiven(own: own, company: company)
    #expect(price?.own == 120 && price?.company == 60 && price?.orders == 3 && price?.isMore == true)
    own.agreed = 93_000
    #expect(PriceGiven(own: own, company: company)?.isMore == false)
    own.agreed = 101_000
    #expect(PriceGiven(own: own, company: company)?.own == -10)
    own.priced = 2
    #expect(PriceGiven(own: own, company: company) == nil)
  }

  /// Partial orders count together; a part, and an offer of another size, say nothing.
  @Test func aPriceIsThatOfAllOrders() {
    #expect(PriceGiven.kept(offer: 100, ordered: 60 + 40).map { $0 == (100, 100) } == true)
    #expect(PriceGiven.kept(offer: 1000, ordered: 900).map { $0 == (1000, 900) } == true)
    #expect(PriceGiven.kept(offer: 1000, ordered: 1200).map { $0 == (1000, 1200) } == true)
    #expect(PriceGiven.kept(offer: 1000, ordered: 400) == nil)
    #expect(PriceGiven.kept(offer: 1, ordered: 100_000_000) == nil)
    #expect(PriceGiven.kept(offer: 0, ordered: 0) == nil)
  }

  @Test func leadsAreNeededWhereTheyAreRegistered() throws {
    let company = tally(opened: 400, orders: 100, ordered: 1_000_000, leads: 900)
    let own = tally(opened: 100, orders: 25, ordered: 250_000, leads: 225)
    #expect(ReverseNeed(for: 100_000, own: own, company: company, by: rules)?.leads == 90)
    let none = tally(opened: 400, orders: 100, ordered: 1_000_000)
    #expect(ReverseNeed(for: 100_000, own: none, company: none, by: rules)?.leads == 0)
  }
}
