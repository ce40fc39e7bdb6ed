/// An axis from nothing to a round number, in four steps.
struct ChartAxis {
  static let steps = 4

  /// The value of one step, in the axis' own unit.
  let step: Int
  /// So many of the values make one of the axis' unit.
  let unit: Int

  /// - Parameter unit: 1000 for values in thousandths, 10,000 for amounts in 万.
  init(highest: Int, unit: Int) {
    self.unit = max(1, unit)
    let wanted = (max(0, highest) + self.unit - 1) / self.unit
    var power = 1
    while power * 10 * ChartAxis.steps < wanted { power *= 10 }
    let choices = [10, 15, 20, 25, 30, 40, 50, 60, 80, 100].filter { $0 * power % 10 == 0 }.map {
      $0 * power / 10
    }
    step = choices.first { $0 * ChartAxis.steps >= wanted } ?? power * 10
  }

  private var top: Double { Double(step * ChartAxis.steps) * Double(unit) }

  /// Where a value stands between the bottom and the top of a plot.
  func y(_ value: Double, bottom: Double, top plotTop: Double) -> Double {
    bottom - min(max(value / top, 0), 1) * (bottom - plotTop)
  }

  /// The steps' texts, from nothing up.
  var texts: [String] { (0...ChartAxis.steps).map { ChartAxis.short($0 * step) } }

  /// `1200`, `12k`: no text of an axis is longer than six letters.
  private static func short(_ value: Int) -> String {
    value < 100_000 ? "\(value)" : value < 10_000_000 ? "\(value / 1000)k" : "\(value / 1_000_000)M"
  }
}

/// The plane between the axes of a chart over weeks.
struct WeekPlot {
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  let count: Int

  private var slot: Double { (right - left) / Double(max(1, count)) }

  /// The middle of a week's slot.
  func x(_ week: Int) -> Double { left + (Double(week) + 0.5) * slot }
  var barWidth: Double { min(slot * 0.56, 22) }

  /// Level lines with the texts of the left axis.
  func grid(_ axis: ChartAxis, into layout: inout PictureLayout) {
    let levels = (0...ChartAxis.steps).map {
      bottom - Double($0) * (bottom - top) / Double(ChartAxis.steps)
    }
    layout.shapes["left"] = PictureLayout.text(left)
    layout.shapes["right"] = PictureLayout.text(right)
    layout.shapes["top"] = PictureLayout.text(top)
    layout.shapes["bottom"] = PictureLayout.text(bottom)
    layout.shapes["plotHeight"] = PictureLayout.text(bottom - top)
    layout.shapes["levels"] = levels.dropFirst().map { PictureLayout.text($0) }
    layout.labels["leftAxis"] = zip(axis.texts, levels).map {
      PictureLabel($0, x: left - 6, y: $1 + 4, size: PictureLayout.smallSize, .end)
    }
  }

  /// The weeks' names, as many as fit beside each other; the newest is always there.
  func names(_ weeks: [ChartWeek], into layout: inout PictureLayout) {
    let widest = weeks.map { TextMeasure.width($0.label, size: PictureLayout.smallSize) }.max() ?? 0
    let every = max(1, Int(((widest + 6) / slot).rounded(.up)))
    layout.labels["weeks"] = weeks.indices.filter { (weeks.count - 1 - $0) % every == 0 }.map {
      PictureLabel(weeks[$0].label, x: x($0), y: bottom + 17, size: PictureLayout.smallSize, .middle)
    }
    layout.shapes["free"] = weeks.indices.filter { !weeks[$0].isWorked }.map { week -> LetterFacts in
      ["x": PictureLayout.text(x(week) - slot / 2), "width": PictureLayout.text(slot)]
    }
  }

  /// A line through the worked weeks, broken where nobody worked.
  func lines(_ values: [Int], _ weeks: [ChartWeek], _ axis: ChartAxis) -> [String] {
    stretches(values, weeks, axis).filter { $0.count > 1 }.map(PictureLayout.points)
  }

  /// The same through whole slots, so that a line can be seen in a single week too.
  func levels(_ values: [Int], _ weeks: [ChartWeek], _ axis: ChartAxis) -> [String] {
    stretches(values, weeks, axis).map { line in
      let (first, last) = (line[0], line[line.count - 1])
      return PictureLayout.points(
        [(x: first.x - slot / 2, y: first.y)] + line + [(x: last.x + slot / 2, y: last.y)])
    }
  }

  /// What lies between these lines and the bottom.
  func areas(_ values: [Int], _ weeks: [ChartWeek], _ axis: ChartAxis) -> [String] {
    stretches(values, weeks, axis).filter { $0.count > 1 }.map { line in
      let ends = [(x: line[line.count - 1].x, y: bottom), (x: line[0].x, y: bottom)]
      return PictureLayout.points(line + ends)
    }
  }

  private func stretches(
    _ values: [Int], _ weeks: [ChartWeek], _ axis: ChartAxis
  ) -> [[(x: Double, y: Double)]] {
    var lines: [[(x: Double, y: Double)]] = [[]]
    for (week, value) in values.enumerated() {
      if weeks[week].isWorked {
        lines[lines.count - 1].append(point(week, value, axis))
      } else if !lines[lines.count - 1].isEmpty {
        lines.append([])
      }
    }
    return lines.filter { !$0.isEmpty }
  }

  func point(_ week: Int, _ value: Int, _ axis: ChartAxis) -> (x: Double, y: Double) {
    (x(week), axis.y(Double(value), bottom: bottom, top: top))
  }

  /// The places of the worked weeks' values.
  func dots(_ values: [Int], _ weeks: [ChartWeek], _ axis: ChartAxis) -> [LetterFacts] {
    values.enumerated().filter { weeks[$0.offset].isWorked }.map { week, value in
      let place = point(week, value, axis)
      return ["x": PictureLayout.text(place.x), "y": PictureLayout.text(place.y)]
    }
  }
}
