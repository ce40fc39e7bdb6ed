/// An opportunity without an order yet, as a forecast sees it.
public struct OpenChance: Hashable, Sendable {
  public let owner: Member.ID
  public let line: String
  public let stage: String
  public let ladder: Int
  /// Percent, as the ladder has it.
  public let probability: Int
  public let stageSince: Day
  /// In minor units; 0 where none is known.
  public let amount: Int64

  public init(
    owner: Member.ID, line: String, stage: String, ladder: Int, probability: Int, stageSince: Day,
    amount: Int64
  ) {
    self.owner = owner
    self.line = line
    self.stage = stage
    self.ladder = ladder
    self.probability = probability
    self.stageSince = stageSince
    self.amount = amount
  }
}

/// What may be ordered by the end of a period, with an interval of four in five (F4).
///
/// Each opportunity is ordered in time or not, independently, with its chance of being won times that of
/// being in time. The mean is exact; the interval is simulated, and by the normal distribution above
/// `mostSimulated`, where the two no longer differ.
public struct ClosingForecast: Hashable, Sendable {
  /// So many draws of all opportunities make an interval.
  public static let rounds = 2000
  /// Above this many opportunities nothing is drawn.
  public static let mostSimulated = 1000
  /// The interval holds so many percent of the draws, and as many lie below as above.
  public static let interval = 80
  /// The normal distribution's 90th percentile, in ten-thousandths.
  private static let normal = 12_816.0 / 10_000

  /// Opportunities without an order yet.
  public let open: Int
  /// The mean number of orders, in millionths of one, and their mean amount, in minor units.
  public let orders: Int
  public let amount: Int64
  /// Nine draws in ten are at least, and at most, this.
  public let fewest: Int
  public let most: Int
  public let least: Int64
  public let largest: Int64

  /// One opportunity's chance to be ordered in time, in millionths, and its amount.
  public struct Item: Hashable, Sendable {
    public let ppm: Int
    public let amount: Int64

    /// The product of two chances, to the nearest millionth, halves up.
    public init(won: Chance, inTime: Int, amount: Int64) {
      ppm = (won.ppm * inTime + Chance.certain / 2) / Chance.certain
      self.amount = amount
    }

    var mean: Int64 { Chance(ppm: ppm).weighted(amount) }
  }

  /// Draws the interval with `chance`.
  public init(_ items: [Item], chance: inout some RandomNumberGenerator) {
    open = items.count
    orders = items.reduce(0) { $0 + $1.ppm }
    amount = items.reduce(0) { $0 + $1.mean }
    let possible = items.filter { $0.ppm > 0 }
    if possible.count > ClosingForecast.mostSimulated {
      let one = Double(Chance.certain)
      let spreads = possible.reduce((count: 0.0, amount: 0.0)) { sum, item in
        let share = Double(item.ppm) / one
        let spread = share * (1 - share)
        return (sum.count + spread, sum.amount + spread * Double(item.amount) * Double(item.amount))
      }
      let count = ClosingForecast.normal * spreads.count.squareRoot()
      let money = ClosingForecast.normal * spreads.amount.squareRoot()
      fewest = max(0, Int((Double(orders) / one - count).rounded()))
      most = min(possible.count, Int((Double(orders) / one + count).rounded()))
      least = max(0, Int64((Double(amount) - money).rounded()))
      largest = Int64((Double(amount) + money).rounded())
      return
    }
    var counts: [Int] = []
    var sums: [Int64] = []
    for _ in 0..<ClosingForecast.rounds {
      var (count, sum) = (0, Int64(0))
      for item in possible where chance.happens(item.ppm) {
        count += 1
        sum += item.amount
      }
      counts.append(count)
      sums.append(sum)
    }
    counts.sort()
    sums.sort()
    let tail = ClosingForecast.rounds * (100 - ClosingForecast.interval) / 200
    (fewest, most) = (counts[tail], counts[ClosingForecast.rounds - 1 - tail])
    (least, largest) = (sums[tail], sums[ClosingForecast.rounds - 1 - tail])
  }
}
