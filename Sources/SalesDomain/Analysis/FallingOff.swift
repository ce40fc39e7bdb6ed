/// A month that is next to nothing against those before: time to talk (B11).
public struct SuddenDrop: Hashable, Sendable {
  public let month: Int
  /// The mean of the months before, rounded down.
  public let usual: Int
}

/// Somebody who lives on what was sown before (B15): orders come as ever, and nothing new is opened.
public struct Coasting: Hashable, Sendable {
  /// Opportunities opened in the weeks looked at, and so many as would have been usual, rounded.
  public let opened: Int
  public let usuallyOpened: Int
  /// Orders in these weeks.
  public let orders: Int
}

/// A week of somebody's new opportunities, work and orders.
public struct SownWeek: Hashable, Sendable {
  public let opened: Int
  /// Minutes, or contacts.
  public let volume: Int
  public let orders: Int

  public init(opened: Int, volume: Int, orders: Int) {
    self.opened = opened
    self.volume = volume
    self.orders = orders
  }
}

extension Rules.Decline {
  /// Reads whole months in their order, the one that is judged last; nil where all is well (B11).
  ///
  /// Too few months before, or months of nothing before, say nothing.
  public func suddenDrop(_ months: [Int]) -> SuddenDrop? {
    guard let month = months.last, months.count > dropMonths else { return nil }
    let before = months.dropLast().suffix(dropMonths)
    let sum = before.reduce(0, +)
    guard sum > 0, month * before.count * 100 <= sum * dropPercent else { return nil }
    return SuddenDrop(month: month, usual: sum.dividedToNearest(by: before.count))
  }

  /// Reads weeks in their order; nil where somebody sows as ever, or where it may be chance (B15).
  ///
  /// The newest `coastingWeeks` are held against up to `usualWeeks` before. New opportunities must be down to
  /// `coastingPercent` of the usual, work below it, and orders a week at least what they were. Few
  /// opportunities are chance more often than not: given all that were opened in both spans, so few in the
  /// newer must have a probability of at most 5 % (J. Przyborowski and H. Wilenski, *Homogeneity of Results
  /// in Testing Samples from Poisson Series*, Biometrika 31, 1940).
  public func coasting(_ weeks: [SownWeek]) -> Coasting? {
    guard weeks.count >= coastingWeeks + fewestUsual else { return nil }
    let newest = weeks.suffix(coastingWeeks)
    let usual = weeks.dropLast(coastingWeeks).suffix(usualWeeks)
    func sum(_ weeks: ArraySlice<SownWeek>, _ value: (SownWeek) -> Int) -> Int {
      weeks.reduce(0) { $0 + value($1) }
    }
    let (opened, before) = (sum(newest, \.opened), sum(usual, \.opened))
    let (orders, ordersBefore) = (sum(newest, \.orders), sum(usual, \.orders))
    guard opened * usual.count * 100 <= before * newest.count * coastingPercent,
      sum(newest, \.volume) * usual.count < sum(usual, \.volume) * newest.count,
      orders > 0, orders * usual.count >= ordersBefore * newest.count
    else { return nil }
    let share = Double(newest.count) / Double(newest.count + usual.count)
    guard FallingOff.atMost(opened, of: opened + before, share: share) <= FallingOff.chance else {
      return nil
    }
    return Coasting(
      opened: opened, usuallyOpened: (before * newest.count + usual.count / 2) / usual.count, orders: orders)
  }
}

/// How likely so few are by chance.
private enum FallingOff {
  static let chance = 0.05

  /// The binomial distribution up to and with `count`, term after term.
  static func atMost(_ count: Int, of all: Int, share: Double) -> Double {
    guard count < all else { return 1 }
    var term = (0..<all).reduce(1.0) { product, _ in product * (1 - share) }
    var sum = term
    for index in 0..<count {
      term *= Double(all - index) / Double(index + 1) * share / (1 - share)
      sum += term
    }
    return sum
  }
}
