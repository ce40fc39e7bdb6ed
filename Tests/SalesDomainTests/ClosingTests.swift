import TestChance
import Testing

@testable import SalesDomain

/// Expected orders: the time they take, their number and their sum (F4).
@Suite struct ClosingTests {
  private let line = RandomWorld.process.lines[0]
  private let forecast = RandomWorld.rules.forecast

  private func pace(_ stays: [String: [Int]], days: Int) -> ClosingPace {
    ClosingPace(
      ladders: [(version: 1, line: line)], stays: { stays[$1] ?? [] }, days: days, by: forecast)
  }

  private func chance(_ pace: ClosingPace, _ stage: String, standing: Int) -> Int {
    pace.chance(line: "default", ladder: 1, stage: stage, standing: standing)
  }

  /// All ways that stays can follow each other, counted one by one.
  @Test func theTimeToAnOrderIsTheSumOfTheStays() {
    var chance = SeededChance(7)
    for _ in 0..<40 {
      var stays: [String: [Int]] = [:]
      for stage in ["contact", "quote", "contract"] {
        stays[stage] = (0..<8).map { _ in chance.number(below: 15) }
      }
      let (days, standing) = (chance.number(below: 30), chance.number(below: 16))
      let own = stays["contact"] ?? []
      let longer = own.filter { $0 >= standing }
      let rests = longer.isEmpty ? own : longer.map { $0 - standing }
      var (good, all) = (0, 0)
      for rest in rests {
        for quote in stays["quote"] ?? [] {
          for contract in stays["contract"] ?? [] {
            all += 1
            if rest + quote + contract <= days { good += 1 }
          }
        }
      }
      let expected = Double(good) / Double(all) * 1_000_000
      let found = Double(self.chance(pace(stays, days: days), "contact", standing: standing))
      #expect(abs(found - expected) <= 1)
    }
  }

  @Test func aThinHistoryTakesTheLimit() {
    // contact 5, quote 7, contract 5 working days: 7, 10 and 7 calendar days.
    let limits = pace([:], days: 24)
    #expect(limits.assumed == ["default/contact", "default/quote", "default/contract"])
    #expect(chance(limits, "contact", standing: 0) == 1_000_000)
    #expect(chance(pace([:], days: 23), "contact", standing: 0) == 0)
    #expect(chance(pace([:], days: 23), "contact", standing: 1) == 1_000_000)
    // Longer than any stay known: it begins anew.
    #expect(chance(limits, "contact", standing: 90) == 1_000_000)
    // What collects money without an order stands behind the stage that asks for one.
    #expect(chance(pace([:], days: 42), "payment", standing: 0) == 1_000_000)
    #expect(chance(pace([:], days: -1), "contract", standing: 0) == 0)
    #expect(limits.chance(line: "default", ladder: 2, stage: "contact", standing: 0) == 0)
  }

  /// The interval of a sum of independent orders, against the exact distribution of their number.
  @Test func theIntervalHoldsFourInFive() {
    var chance = SeededChance(11)
    for size in [1, 4, 30, 300, 1400] {
      let items = (0..<size).map { _ in
        ClosingForecast.Item(won: Chance(ppm: chance.number(below: 1_000_001)), inTime: 700_000, amount: 100)
      }
      var exact = [1.0]
      for item in items {
        let share = Double(item.ppm) / 1_000_000
        var next = [Double](repeating: 0, count: exact.count + 1)
        for (count, mass) in exact.enumerated() {
          next[count] += mass * (1 - share)
          next[count + 1] += mass * share
        }
        exact = next
      }
      var draw = SeededChance(UInt64(size))
      let found = ClosingForecast(items, chance: &draw)
      let below = exact[..<found.fewest].reduce(0, +)
      let above = exact[(found.most + 1)...].reduce(0, +)
      #expect(below <= 0.13 && above <= 0.13, "\(size): \(below) below, \(above) above")
      let inside = 1 - below - above
      #expect(inside >= 0.75)
      #expect(found.orders == items.reduce(0) { $0 + $1.ppm })
      #expect(found.least <= found.amount && found.amount <= found.largest)
      var again = SeededChance(UInt64(size))
      #expect(found == ClosingForecast(items, chance: &again))
    }
    var draw = SeededChance(1)
    let none = ClosingForecast([], chance: &draw)
    #expect(none.orders == 0 && none.most == 0 && none.largest == 0)
  }

  @Test func whatIsMissingIsReckonedAtOnesOwnConversion() throws {
    var company = SalesTally()
    (company.opened, company.visits, company.quotes, company.orders) = (200, 400, 80, 40)
    company.ordered = 400_000_000
    var own = SalesTally()
    // No history of one's own: 5 opportunities, 10 visits and 2 quotes an order of 100,000.00.
    let plain = try #require(ReverseNeed(for: 15_000_001, own: own, company: company, by: forecast))
    #expect((plain.orders, plain.opened, plain.visits, plain.quotes) == (2, 10, 20, 4))
    #expect(plain.orderAmount == 10_000_000)
    // As many own orders as the company's weigh: half and half.
    (own.opened, own.visits, own.quotes, own.orders) = (30, 300, 10, 10)
    own.ordered = 200_000_000
    let half = try #require(ReverseNeed(for: 45_000_000, own: own, company: company, by: forecast))
    #expect(half.orderAmount == 15_000_000)
    #expect((half.orders, half.opened, half.visits, half.quotes) == (3, 12, 60, 5))
    #expect(ReverseNeed(for: 0, own: own, company: company, by: forecast) == nil)
    #expect(ReverseNeed(for: 1, own: own, company: SalesTally(), by: forecast) == nil)
  }
}
