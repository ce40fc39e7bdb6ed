/// How likely what stands on a stage is ordered by a day, if it is won at all (F4).
///
/// The time to an order is the rest of the stage that it stands on and the whole of those behind, up to the
/// one that asks for an order. Each stage takes what it took in the company's own history, one stay as
/// likely as another, and stages are independent: their sum is the exact convolution of the stays. What has
/// stood longer than any stay known begins anew. Without enough stays a stage takes its limit.
public struct ClosingPace: Sendable {
  /// The longest time that is looked ahead, in days: a period is a year at most.
  public static let longest = 366

  private struct Rung: Hashable {
    let line: String
    let ladder: Int
    let stage: String
  }

  /// The stage's own stays in days, and how likely all behind it fits into so many days.
  private struct Way {
    let stays: [Int]
    let behind: [Double]
  }

  private let ways: [Rung: Way]
  /// Days left until the end of the period, the last one with it; negative when it is over.
  public let days: Int
  /// Stages that were taken by their limit for want of history, by line and key.
  public let assumed: [String]

  /// - Parameters:
  ///   - ladders: the lines of business that opportunities go along, each with its ladder's version.
  ///   - stays: calendar days of the newest stays, by line and stage.
  ///   - days: calendar days until the end.
  public init(
    ladders: [(version: Int, line: BusinessLine)], stays: (_ line: String, _ stage: String) -> [Int],
    days: Int, by forecast: Rules.Forecast
  ) {
    self.days = min(days, ClosingPace.longest)
    let left = max(0, self.days)
    var ways: [Rung: Way] = [:]
    var assumed: [String] = []
    for (version, line) in ladders {
      let order =
        line.stages.firstIndex { $0.criteria.contains { $0.proof == .deal } } ?? line.stages.count - 1
      var behind = [Double](repeating: 1, count: left + 1)
      for (index, stage) in line.stages.enumerated().reversed() {
        var own = stays(line.key, stage.key)
        if own.count < forecast.fewestStays {
          own = [(stage.limit.count * 7 + 4) / 5]
          let name = "\(line.key)/\(stage.key)"
          if index <= order, !assumed.contains(name) { assumed.append(name) }
        }
        let isBehind = index > order
        ways[Rung(line: line.key, ladder: version, stage: stage.key)] = Way(
          stays: own, behind: isBehind ? [Double](repeating: 1, count: left + 1) : behind)
        if !isBehind { behind = ClosingPace.sum(of: own, and: behind) }
      }
    }
    self.ways = ways
    self.assumed = assumed.reversed()
  }

  /// How likely a stay and all behind it fit into each number of days.
  private static func sum(of stays: [Int], and behind: [Double]) -> [Double] {
    behind.indices.map { left in
      stays.reduce(0.0) { $1 <= left ? $0 + behind[left - $1] : $0 } / Double(stays.count)
    }
  }

  /// The chance that it is ordered in time, if at all; in millionths, to the nearest.
  ///
  /// `standing` are the days that it has stood on its stage.
  public func chance(line: String, ladder: Int, stage: String, standing: Int) -> Int {
    guard days >= 0, let way = ways[Rung(line: line, ladder: ladder, stage: stage)] else { return 0 }
    let longer = way.stays.filter { $0 >= standing }
    let rests = longer.isEmpty ? way.stays : longer.map { $0 - standing }
    let sum = rests.reduce(0.0) { $1 <= days ? $0 + way.behind[days - $1] : $0 }
    return Int((sum / Double(rests.count) * Double(Chance.certain)).rounded())
  }
}
