/// The straight line that lies closest to a row of values, by least squares (J2).
public struct Trend: Hashable, Sendable {
  /// The line at the first and at the last place, in thousandths of the values' unit.
  public let start: Int
  public let end: Int
  /// From start to end, in percent of the start: from -100 to `steepest`.
  public let percent: Int
  /// Whether the last value lies on that side of the first on which the line ends: else a reading of the line
  /// contradicts the two figures that stand beside it.
  public let isBorneOut: Bool

  /// What rises from nothing, or more steeply than this, rises by so many percent.
  public static let steepest = 999

  /// Places without a value are left out; nil below two values, or where all are zero.
  public init?(_ values: [Int?]) {
    let points = values.enumerated().compactMap { place, value in
      value.map { (x: Double(place), y: Double($0)) }
    }
    let count = Double(points.count)
    let sum = points.reduce(0) { $0 + $1.y }
    guard points.count > 1, sum > 0 else { return nil }
    let (meanX, meanY) = (points.reduce(0) { $0 + $1.x } / count, sum / count)
    let spread = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
    let slope = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
    let last = Double(values.count - 1)
    start = Int(((meanY - slope * meanX) * 1000).rounded())
    end = Int(((meanY + slope * (last - meanX)) * 1000).rounded())
    let change = start > 0 ? (end - start) * 100 / start : Trend.steepest
    let step = (points.last?.y ?? 0) - (points.first?.y ?? 0)
    isBorneOut = slope * step > 0
    percent = slope == 0 ? 0 : min(max(change, -100), Trend.steepest)
  }
}
