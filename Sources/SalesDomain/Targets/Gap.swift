/// What was done in some months: what conversion is reckoned from (F3).
public struct SalesTally: Hashable, Sendable {
  public var leads = 0
  public var opened = 0
  public var visits = 0
  public var quotes = 0
  public var orders = 0
  /// In minor units.
  public var ordered: Int64 = 0
  /// Orders that had an offer before them, the sum of those first offers and of the orders, in minor units.
  public var priced = 0
  public var offered: Int64 = 0
  public var agreed: Int64 = 0

  public init() {}

  public static func + (left: SalesTally, right: SalesTally) -> SalesTally {
    var sum = left
    sum.leads += right.leads
    sum.opened += right.opened
    sum.visits += right.visits
    sum.quotes += right.quotes
    sum.orders += right.orders
    sum.ordered += right.ordered
    sum.priced += right.priced
    sum.offered += right.offered
    sum.agreed += right.agreed
    return sum
  }
}

/// What is still to be done for a gap at one's own conversion (F3).
public struct ReverseNeed: Hashable, Sendable {
  /// More orders than this are told as so many.
  static let mostOrders = 1_000_000

  public let orders: Int
  /// 0 in a company that registers none.
  public let leads: Int
  public let opened: Int
  public let visits: Int
  public let quotes: Int
  /// An order's mean amount, in minor units.
  public let orderAmount: Int64
  /// Orders of one's own and of the company that the rates stand on.
  public let ownOrders: Int
  public let companyOrders: Int

  /// Nil while the company has no order to learn from, and where nothing is missing.
  ///
  /// Each rate is one's own drawn to the company's, which counts as `forecast.priorOrders` orders: visits an
  /// order are (s·V ÷ N + v) ÷ (s + n), the Gamma–Poisson mean. All numbers are rounded up, an order's
  /// amount down; each order takes an opportunity and a quote at least.
  public init?(for gap: Int64, own: SalesTally, company: SalesTally, by forecast: Rules.Forecast) {
    guard gap > 0, company.orders > 0, company.ordered > 0 else { return nil }
    let (strength, all) = (forecast.priorOrders, company.orders)
    let mean =
      (Int64(strength) * (company.ordered / Int64(all)) + own.ordered) / Int64(max(1, strength + own.orders))
    guard mean > 0 else { return nil }
    let orders = Int((gap + mean - 1) / mean)
    func needed(_ count: Int, _ companys: Int) -> Int {
      // Beyond any real company the number of orders is cut, so that nothing overflows.
      let whole = all * max(1, strength + own.orders)
      let (need, isTooMuch) = min(orders, ReverseNeed.mostOrders)
        .multipliedReportingOverflow(by: strength * companys + count * all)
      return isTooMuch ? ReverseNeed.mostOrders : need / whole + (need % whole == 0 ? 0 : 1)
    }
    self.orders = orders
    orderAmount = mean
    leads = needed(own.leads, company.leads)
    opened = max(orders, needed(own.opened, company.opened))
    visits = needed(own.visits, company.visits)
    quotes = max(orders, needed(own.quotes, company.quotes))
    ownOrders = own.orders
    companyOrders = company.orders
  }
}

/// How far one person, or a unit, is from a target (F2, F5).
public struct Gap: Sendable {
  /// Whose target it is: the head's own, or the sum of the people's where the head has none.
  public enum Source: Hashable, Sendable {
    case own(by: Member.ID)
    /// So many of so many people below have one; so many of those who have one left since.
    case people(Int, of: Int, left: Int)
  }

  /// What is to be booked.
  public struct Goal: Hashable, Sendable {
    /// In minor units; a challenge is missing where nobody has one.
    public let must: Int64
    public let challenge: Int64?
    public let source: Source

    public init(must: Int64, challenge: Int64?, source: Source) {
      self.must = must
      self.challenge = challenge
      self.source = source
    }
  }

  public let period: TargetPeriod
  public let goal: Goal?
  /// What the people's targets come to, where the head has one of his own (K2).
  public let peoplesMust: Int64?
  /// Orders booked in the period: how many, and their sum in minor units.
  public let orders: Int
  public let done: Int64
  public let expected: ClosingForecast
  /// The open funnel of those without an order, by amount × chance, whenever it closes.
  public let pipeline: Int64
  /// Working days of the period, and those of them that are over.
  public let daysGone: Int
  public let days: Int
  public let need: ReverseNeed?
  /// Why it is missed, where that can be told (F2).
  public internal(set) var cause: GapCause?
  public internal(set) var price: PriceGiven?
  /// Stages taken by their limit for want of history.
  public let assumedStages: Int
  /// The period is over, or whoever it is about has left: what is missing stays missing, and no advice helps.
  public let isOver: Bool

  public init(
    period: TargetPeriod, goal: Goal?, peoplesMust: Int64?, booked: SalesTally, expected: ClosingForecast,
    pipeline: Int64, daysGone: Int, days: Int, need: (Int64) -> ReverseNeed?, assumedStages: Int,
    isOver: Bool = false
  ) {
    self.isOver = isOver
    self.period = period
    self.goal = goal
    self.peoplesMust = peoplesMust
    orders = booked.orders
    done = booked.ordered
    self.expected = expected
    self.pipeline = pipeline
    self.daysGone = daysGone
    self.days = days
    self.assumedStages = assumedStages
    self.need = isOver ? nil : goal.flatMap { need($0.must - booked.ordered - expected.amount) }
  }

  /// The same with what history says of the cause.
  ///
  /// `months` are the months of history of all the people together, `companyMonths` those of all who sell.
  public func explained(
    own: SalesTally, months: Int, company: SalesTally, companyMonths: Int, by forecast: Rules.Forecast
  ) -> Gap {
    guard !isOver else { return self }
    var gap = self
    gap.cause = GapCause(
      of: self, own: own, months: months, company: company, companyMonths: companyMonths, by: forecast)
    gap.price = PriceGiven(own: own, company: company)
    return gap
  }

  /// Still missing to what must be reached, after what is booked and expected; negative when that is more.
  public var toMust: Int64? { goal.map { $0.must - done - expected.amount } }
  public var toChallenge: Int64? { goal?.challenge.map { $0 - done - expected.amount } }
}

extension Office {
  /// Whose sales count for a member's target: his own, and those of everybody below him in a reader's reach.
  ///
  /// A target is answered for along the reporting line, so whoever else a high rank may read is left out.
  /// Whoever has left below him is among them: what he sold is sold.
  public func unit(of head: Member, readBy reader: Member, on day: Day) -> [Member] {
    let formers = roster.formers(on: day).filter { roster.isSuperior(head.id, of: $0.id, on: day) }
    return [head]
      + (roster.subordinates(of: head.id, on: day) + formers).filter {
        reader.id == $0.id || reaches(reader, $0.id, on: day)
      }
  }

  /// The goal of a unit on a day, and what its people's targets come to.
  public func goal(
    of head: Member, people: [Member], targets: [Target], on day: Day
  ) -> (goal: Gap.Goal?, people: Int64?) {
    // A target of somebody below a manager in the unit stands in the manager's.
    let others = targets.filter { $0.member != head.id }
    let heads = Set(others.map(\.member))
    let top = others.filter { target in
      !superiorIDs(of: target.member).prefix { $0 != head.id }.contains { heads.contains($0) }
    }
    let sum = top.reduce(Int64(0)) { $0 + $1.must.minor }
    if let own = targets.first(where: { $0.member == head.id }) {
      return (
        Gap.Goal(must: own.must.minor, challenge: own.challenge?.minor, source: .own(by: own.by)),
        top.isEmpty ? nil : sum
      )
    }
    guard !top.isEmpty else { return (nil, nil) }
    let left = top.count { roster[$0.member]?.isActive(on: day) == false }
    let present = people.count { $0.id != head.id && $0.isActive(on: day) }
    let challenges = top.compactMap { $0.challenge?.minor }
    return (
      Gap.Goal(
        must: sum,
        challenge: challenges.isEmpty ? nil : top.reduce(0) { $0 + ($1.challenge ?? $1.must).minor },
        source: .people(top.count, of: present + left, left: left)), nil
    )
  }

  /// The reporting line above a member, nearest first, whoever has left.
  private func superiorIDs(of id: Member.ID) -> [Member.ID] {
    var (line, current) = ([Member.ID](), roster[id]?.superior)
    while let next = current, line.count < Roster.longestLine, !line.contains(next) {
      line.append(next)
      current = roster[next]?.superior
    }
    return line
  }

  /// Working days of a period, and those of them up to and with a day.
  public func workingDays(of period: TargetPeriod, for member: Member?, through day: Day) -> (
    gone: Int, all: Int
  ) {
    let own = member.map { presence(of: $0) } ?? calendar
    // Whoever joined later has only the days since.
    let before = max(period.firstDay, min(member?.joined ?? period.firstDay, period.lastDay)) + -1
    let all = own.workingDays(after: before, through: period.lastDay)
    return (own.workingDays(after: before, through: min(day, period.lastDay)), all)
  }
}
