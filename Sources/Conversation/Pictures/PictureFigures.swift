/// What one picture shows: whole numbers, and words in its reader's language.
///
/// It waits with its letter as JSON and is drawn later by a process that knows nothing else.
public enum PictureFigures: Hashable, Sendable, Codable {
  case curve(CurveFigures)
  case funnel(FunnelFigures)
  case weeks(WeeksFigures)
  case map(MapFigures)
}

/// A week of a chart: what stands below it, and whether anybody worked.
public struct ChartWeek: Hashable, Sendable, Codable {
  let label: String
  let isWorked: Bool
}

/// One curve against the least line: diligence or ability (B1, B2).
public struct CurveFigures: Hashable, Sendable, Codable {
  /// Which colour it has.
  enum Tone: String, Codable { case diligence, ability }

  let tone: Tone
  let title: String
  /// What a value of the newest week says, beside the title.
  let newest: String
  let legend: String
  let leastLegend: String
  let weeks: [ChartWeek]
  /// In thousandths.
  let values: [Int]
  let least: [Int]
}

/// The stages of a funnel, the first of the ladder on top (D1).
public struct FunnelFigures: Hashable, Sendable, Codable {
  struct Stage: Hashable, Codable {
    let chance: Int
    let name: String
    let count: Int
    /// As it is shown; empty where the reader sees no amounts.
    let amount: String
  }

  let title: String
  let newest: String
  let stages: [Stage]
}

/// The eleven-week chart: three lines, bars, two trends, two axes (J2).
public struct WeeksFigures: Hashable, Sendable, Codable {
  /// A trend line from the first to the last week, in thousandths.
  struct Line: Hashable, Codable {
    let start: Int
    let end: Int
  }

  /// The words of the legend and of the axes.
  struct Words: Hashable, Codable {
    let title: String
    let followUps: String
    let newNeeds: String
    let quotes: String
    let amount: String
    let followUpsTrend: String
    let amountTrend: String
    let countAxis: String
    let amountAxis: String
  }

  let words: Words
  let weeks: [ChartWeek]
  let followUps: [Int]
  let newNeeds: [Int]
  let quotes: [Int]
  /// In whole units of the company's currency; empty where the reader sees no amounts.
  let amounts: [Int]
  /// So many units are one on the right axis.
  let amountUnit: Int
  let followUpsTrend: Line?
  let amountsTrend: Line?
}

/// People by diligence and ability, in percent of their least lines (J1).
public struct MapFigures: Hashable, Sendable, Codable {
  struct Person: Hashable, Codable {
    let name: String
    let diligence: Int
    let ability: Int
  }

  let title: String
  let diligenceAxis: String
  let abilityAxis: String
  /// The names of the four fields.
  let strong: String
  let busy: String
  let able: String
  let below: String
  let people: [Person]
}
