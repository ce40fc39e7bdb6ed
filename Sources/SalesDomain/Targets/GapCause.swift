/// Why a target is being missed: the weakest link between a person's month and an order (F2).
///
/// What one person books in a month is the opportunities he begins × the orders an opportunity comes to × the
/// amount of an order. Each is compared with the company's own rate; where none is clearly lower it is the
/// funnel of the moment that is too slow or too small.
public struct GapCause: Hashable, Sendable {
  /// The steps to an order, and what else a target may be missed by.
  public enum Link: Hashable, Sendable {
    /// Too few opportunities begun; in hundredths a person and month.
    case begun(own: Int, company: Int)
    /// Too few of them ordered; in thousandths of an order an opportunity.
    case ordered(own: Int, company: Int)
    /// Orders too small; the mean amount in minor units.
    case amount(own: Int64, company: Int64)
    /// Enough is open for the gap, but not in time.
    case slow
    /// Not enough is open.
    case few
  }

  /// A link is clearly weaker below this share of the company's, in percent.
  public static let clear = 85.0

  public let link: Link
  /// Opportunities to begin each week until the period ends, where that is the way to make it up.
  public let begunWeekly: Int?

  /// Nil where nothing is missing, or the company has fewer orders than `forecast.priorOrders`.
  ///
  /// `months` and `companyMonths` are the months of history of all of them together, since each joined.
  /// Each rate is drawn to the company's as `ReverseNeed` does, so a few orders more or less name no cause.
  public init?(
    of gap: Gap, own: SalesTally, months: Int, company: SalesTally, companyMonths: Int,
    by forecast: Rules.Forecast
  ) {
    guard let missing = gap.toMust, missing > 0, company.orders > 0, company.opened > 0, company.ordered > 0,
      company.orders >= forecast.priorOrders, months > 0, companyMonths > 0
    else { return nil }
    let strength = Double(forecast.priorOrders)
    let (orders, opened) = (Double(company.orders), Double(company.opened))
    let mean = Double(company.ordered) / orders
    let wantedOpened = opened * Double(months) / Double(companyMonths)
    let drawnOpened = strength * opened / orders
    let begun = (Double(own.opened) + drawnOpened) / (wantedOpened + drawnOpened)
    let ordered = (Double(own.orders) + strength) / (Double(own.opened) * orders / opened + strength)
    let amount =
      (strength * mean + Double(own.ordered)) / max(1, strength + Double(own.orders)) / mean
    let weakest = min(begun, ordered, amount)
    if weakest * 100 >= GapCause.clear {
      link = gap.pipeline >= missing ? .slow : .few
    } else if weakest == begun {
      link = .begun(
        own: (own.opened * 100 + months / 2) / months,
        company: (company.opened * 100 + companyMonths / 2) / companyMonths)
    } else if weakest == ordered {
      link = .ordered(
        own: own.opened == 0 ? 0 : (own.orders * 1000).dividedToNearest(by: own.opened),
        company: (company.orders * 1000).dividedToNearest(by: company.opened))
    } else {
      link = .amount(
        own: own.orders == 0 ? 0 : own.ordered.dividedToNearest(by: Int64(own.orders)),
        company: company.ordered.dividedToNearest(by: Int64(company.orders)))
    }
    switch link {
    case .begun, .few:
      let weeks = max(1, (gap.days - gap.daysGone + 4) / 5)
      begunWeekly = gap.need.map { ($0.opened + weeks - 1) / weeks }
    case .ordered, .amount, .slow: begunWeekly = nil
    }
  }
}

/// What orders were booked for against the first offers made for them: the price given away, or won (F2).
public struct PriceGiven: Hashable, Sendable {
  /// Orders below this share of the first offer are a part of it and no price, in percent.
  public static let leastShare: Int64 = 50
  /// Fewer orders than this tell nothing of how somebody sells.
  static let fewest = 3
  /// The company's price is kept so much better where it is told as a fault, in thousandths.
  static let clear = 30

  /// In thousandths of the first offers; below nothing where orders came to more.
  public let own: Int
  public let company: Int
  /// Orders that had an offer before them.
  public let orders: Int

  public init?(own: SalesTally, company: SalesTally) {
    guard own.priced >= PriceGiven.fewest, let share = PriceGiven.given(own),
      let companys = PriceGiven.given(company)
    else { return nil }
    (self.own, self.company, orders) = (share, companys, own.priced)
  }

  /// What an opportunity's orders count for against its first offer; nil where they say nothing of the price.
  ///
  /// Less than half of the offer is a part of it, more than twice is another thing.
  public static func kept(offer: Int64, ordered: Int64) -> (offered: Int64, agreed: Int64)? {
    guard offer > 0, ordered >= offer / 100 * leastShare, ordered / 2 <= offer else { return nil }
    return (offer, ordered)
  }

  /// More than elsewhere in the company.
  public var isMore: Bool { own - company >= PriceGiven.clear }

  private static func given(_ tally: SalesTally) -> Int? {
    guard tally.offered > 0 else { return nil }
    return Int((Double(tally.offered - tally.agreed) * 1000 / Double(tally.offered)).rounded())
  }
}
