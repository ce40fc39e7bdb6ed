/// Where everything stands on a funnel: a bar for each rung, as wide as what stands on it (D1).
enum FunnelChart {
  /// Rungs of one picture; the first ones of a longer ladder are left out.
  private static let mostStages = 10
  private static let row = 30.0
  private static let bar = 22.0
  private static let top = 46.0
  private static let nameRoom = 84.0
  private static let chanceRoom = 36.0
  private static let amountRoom = 78.0
  private static let narrowest = 30.0

  static func layout(_ figures: FunnelFigures) -> PictureLayout {
    let stages = Array(figures.stages.suffix(mostStages))
    var layout = PictureLayout(height: top + row * Double(max(1, stages.count)) + 10)
    layout.addTitle(figures.title, newest: figures.newest)
    let (size, edge) = (PictureLayout.textSize, PictureLayout.width - PictureLayout.margin)
    let hasAmounts = stages.contains { !$0.amount.isEmpty }
    let left = PictureLayout.margin + chanceRoom + nameRoom + 8
    let right = hasAmounts ? edge - amountRoom - 8 : edge
    let most = Double(max(1, stages.map(\.count).max() ?? 1))
    var bars: [LetterFacts] = []
    for (index, stage) in stages.enumerated() {
      let y = top + Double(index) * row
      let line = y + bar / 2 + 4
      let width = max(narrowest, (right - left) * Double(stage.count) / most)
      bars.append([
        "x": PictureLayout.text((left + right - width) / 2), "y": PictureLayout.text(y),
        "width": PictureLayout.text(width), "height": PictureLayout.text(bar),
        "shade": shade(stage.chance),
      ])
      layout.labels["chances", default: []].append(
        PictureLabel("\(stage.chance)%", x: PictureLayout.margin + chanceRoom - 6, y: line, size: 11, .end))
      layout.labels["names", default: []].append(
        PictureLabel(
          TextMeasure.cut(stage.name, to: nameRoom, size: size), x: PictureLayout.margin + chanceRoom,
          y: line,
          size: size))
      layout.labels["counts", default: []].append(
        PictureLabel("\(stage.count)", x: (left + right) / 2, y: line, size: size, .middle))
      layout.labels["amounts", default: []].append(
        PictureLabel(
          TextMeasure.cut(stage.amount, to: amountRoom, size: size), x: edge, y: line, size: size, .end))
    }
    layout.shapes["bars"] = bars
    return layout
  }

  /// The nearer the end, the darker; white figures stay readable on all.
  private static func shade(_ chance: Int) -> String {
    switch chance {
    case ..<25: "#6b8fe8"
    case ..<50: "#4a74e0"
    case ..<75: "#2f5bd0"
    default: "#1f44a8"
    }
  }
}
