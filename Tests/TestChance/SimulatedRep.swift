public import SalesDomain

/// A made-up colleague, week by week: how much he does differs from week to week and from others.
public struct SimulatedRep {
  /// How a week is lived.
  public enum Mood {
    case usual
    /// The so-many-th week of leaving: over four weeks down to half the work, two fifths of the new
    /// opportunities, and four fifths of the days in time.
    case leaving(Int)
  }

  /// Minutes a working day, the deviation of a week as a share of them, and how far it goes on into the next.
  private let minutes: Double
  private let deviation: Double
  private let memory: Double
  /// New opportunities a week, and the chance that a day is reported in time.
  private let opened: Double
  private let punctual: Double
  private var state = 0.0

  public init(_ chance: inout some RandomNumberGenerator) {
    minutes = 200 + 250 * chance.share()
    deviation = 0.08 + 0.25 * chance.share()
    memory = 0.3 * chance.share()
    opened = 0.5 + 3 * chance.share()
    punctual = 0.8 + 0.2 * chance.share()
  }

  /// The next week; one in twelve has holidays.
  public mutating func week(
    _ number: Int, _ mood: Mood, _ chance: inout some RandomNumberGenerator
  ) -> ActivityWeek {
    var (work, sowing, order) = (1.0, 1.0, 1.0)
    if case .leaving(let week) = mood {
      let gone = min(1, Double(week) / 4)
      (work, sowing, order) = (1 - 0.5 * gone, 1 - 0.6 * gone, 1 - 0.2 * gone)
    }
    state = memory * state + (1 - memory * memory).squareRoot() * chance.normal()
    let days = chance.share() < 0.08 ? Int(5 * chance.share()) : 5
    let day = max(0, minutes * work * (1 + deviation * state))
    let mean = opened * sowing * Double(days) / 5
    return ActivityWeek(
      monday: Day(number: 20_003 + 7 * number), days: days, volume: Int(day * Double(days)),
      opened: chance.count(mean: mean),
      punctual: (0..<days).count { _ in chance.share() < min(1, punctual * order) })
  }
}

extension RandomNumberGenerator {
  /// From 0 up to 1.
  public mutating func share() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  /// Nearly normal: the sum of twelve shares.
  public mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + share() } }

  /// So many of a hundred small chances as make the mean: nearly Poisson.
  public mutating func count(mean: Double) -> Int {
    let parts = 100
    return (0..<parts).count { _ in share() < mean / Double(parts) }
  }
}
