/// Where everything stands on a curve against its least line (B1, B2).
enum CurveChart {
  private static let height = 206.0
  private static let legendLine = 50.0

  static func layout(_ figures: CurveFigures) -> PictureLayout {
    var layout = PictureLayout(height: height)
    layout.addTitle(figures.title, newest: figures.newest)
    let highest = max(figures.values.max() ?? 0, figures.least.max() ?? 0)
    let axis = ChartAxis(highest: highest, unit: 1000)
    let plot = WeekPlot(
      left: 46, right: PictureLayout.width - PictureLayout.margin, top: 66, bottom: height - 34,
      count: figures.weeks.count)
    plot.grid(axis, into: &layout)
    plot.names(figures.weeks, into: &layout)
    layout.shapes["isDiligence"] = figures.tone == .diligence
    layout.shapes["lines"] = plot.lines(figures.values, figures.weeks, axis)
    layout.shapes["areas"] = plot.areas(figures.values, figures.weeks, axis)
    layout.shapes["least"] = plot.levels(figures.least, figures.weeks, axis)
    layout.shapes["dots"] = zip(
      plot.dots(figures.values, figures.weeks, axis),
      figures.values.indices.filter { figures.weeks[$0].isWorked }
    ).map { dot, week -> LetterFacts in
      dot.merging(["isBelow": figures.values[week] < figures.least[week]]) { $1 }
    }
    legend(figures, into: &layout)
    return layout
  }

  private static func legend(_ figures: CurveFigures, into layout: inout PictureLayout) {
    let size = PictureLayout.smallSize
    let first = PictureLabel(figures.legend, x: PictureLayout.margin + 24, y: legendLine, size: size)
    let swatch = first.box.right + 16
    layout.labels["legend"] = [
      first, PictureLabel(figures.leastLegend, x: swatch + 24, y: legendLine, size: size),
    ]
    layout.shapes["legendY"] = PictureLayout.text(legendLine - 4)
    layout.shapes["lineX"] = PictureLayout.text(PictureLayout.margin)
    layout.shapes["lineEnd"] = PictureLayout.text(PictureLayout.margin + 18)
    layout.shapes["leastX"] = PictureLayout.text(swatch)
    layout.shapes["leastEnd"] = PictureLayout.text(swatch + 18)
  }
}
