/// Where everything stands on the eleven-week chart: three lines and bars, two trends, two axes (J2).
enum WeeksChart {
  private static let height = 306.0
  private static let legendLines = [52.0, 70.0]
  private static let swatch = 18.0
  private static let axisLine = 92.0

  static func layout(_ figures: WeeksFigures) -> PictureLayout {
    var layout = PictureLayout(height: height)
    layout.addTitle(figures.words.title)
    let hasAmounts = !figures.amounts.isEmpty
    let plot = WeekPlot(
      left: 46, right: PictureLayout.width - (hasAmounts ? 50 : PictureLayout.margin), top: 102,
      bottom: height - 32, count: figures.weeks.count)
    let trendTops = [figures.followUpsTrend?.start, figures.followUpsTrend?.end].compactMap { $0 }.map {
      $0 / 1000
    }
    let counts = ChartAxis(
      highest: (figures.followUps + figures.newNeeds + figures.quotes + trendTops).max() ?? 0, unit: 1)
    plot.grid(counts, into: &layout)
    plot.names(figures.weeks, into: &layout)
    for (name, values) in [
      ("followUps", figures.followUps), ("newNeeds", figures.newNeeds), ("quotes", figures.quotes),
    ] {
      layout.shapes[name] = plot.lines(values, figures.weeks, counts)
      layout.shapes[name + "Dots"] = plot.dots(values, figures.weeks, counts)
    }
    layout.shapes["followUpsTrend"] = trend(figures.followUpsTrend, plot, counts)
    layout.shapes["hasAmounts"] = hasAmounts
    layout.shapes["bars"] = [LetterFacts]()
    layout.shapes["amountsTrend"] = [String]()
    layout.labels["rightAxis"] = []
    if hasAmounts { amounts(figures, plot, into: &layout) }
    axisNames(figures, plot, hasAmounts, into: &layout)
    legend(figures.words, hasAmounts, into: &layout)
    return layout
  }

  private static func trend(_ line: WeeksFigures.Line?, _ plot: WeekPlot, _ axis: ChartAxis) -> [String] {
    guard let line, plot.count > 1 else { return [] }
    let ends = [(0, line.start), (plot.count - 1, line.end)].map { week, value in
      (x: plot.x(week), y: axis.y(Double(value) / 1000, bottom: plot.bottom, top: plot.top))
    }
    return [PictureLayout.points(ends)]
  }

  private static func amounts(_ figures: WeeksFigures, _ plot: WeekPlot, into layout: inout PictureLayout) {
    let trendTops = [figures.amountsTrend?.start, figures.amountsTrend?.end].compactMap { $0 }.map {
      $0 / 1000
    }
    let axis = ChartAxis(highest: (figures.amounts + trendTops).max() ?? 0, unit: figures.amountUnit)
    layout.shapes["bars"] = figures.amounts.enumerated().map { week, amount -> LetterFacts in
      let place = plot.point(week, amount, axis)
      return [
        "x": PictureLayout.text(place.x - plot.barWidth / 2), "y": PictureLayout.text(place.y),
        "width": PictureLayout.text(plot.barWidth), "height": PictureLayout.text(plot.bottom - place.y),
      ]
    }
    layout.shapes["amountsTrend"] = trend(figures.amountsTrend, plot, axis)
    layout.labels["rightAxis"] = axis.texts.enumerated().map { step, text in
      PictureLabel(
        text, x: plot.right + 6,
        y: plot.bottom - Double(step) * (plot.bottom - plot.top) / Double(ChartAxis.steps) + 4,
        size: PictureLayout.smallSize)
    }
  }

  private static func axisNames(
    _ figures: WeeksFigures, _ plot: WeekPlot, _ hasAmounts: Bool, into layout: inout PictureLayout
  ) {
    let room = (plot.right - plot.left) / 2
    func cut(_ text: String) -> String { TextMeasure.cut(text, to: room, size: PictureLayout.smallSize) }
    layout.labels["axisNames"] = [
      PictureLabel(
        cut(figures.words.countAxis), x: PictureLayout.margin, y: axisLine, size: PictureLayout.smallSize)
    ]
    guard hasAmounts else { return }
    layout.labels["axisNames", default: []].append(
      PictureLabel(
        cut(figures.words.amountAxis), x: PictureLayout.width - PictureLayout.margin, y: axisLine,
        size: PictureLayout.smallSize, .end))
  }

  /// What each line means, in one or two rows.
  private static func legend(
    _ words: WeeksFigures.Words, _ hasAmounts: Bool, into layout: inout PictureLayout
  ) {
    let rows = [
      [("followUps", words.followUps), ("newNeeds", words.newNeeds), ("quotes", words.quotes)],
      (hasAmounts ? [("amount", words.amount)] : []) + [("followUpsTrend", words.followUpsTrend)]
        + (hasAmounts ? [("amountTrend", words.amountTrend)] : []),
    ]
    let size = PictureLayout.smallSize
    var swatches: [LetterFacts] = []
    for (row, items) in rows.enumerated() {
      var x = PictureLayout.margin
      for (kind, text) in items {
        let room = PictureLayout.width - PictureLayout.margin - x - swatch - 5
        let label = PictureLabel(
          TextMeasure.cut(text, to: room, size: size), x: x + swatch + 5, y: legendLines[row], size: size)
        guard !label.text.isEmpty else { continue }
        layout.labels["legend", default: []].append(label)
        swatches.append([
          "x": PictureLayout.text(x), "end": PictureLayout.text(x + swatch),
          "middle": PictureLayout.text(x + swatch / 2), "y": PictureLayout.text(legendLines[row] - 4),
          "barY": PictureLayout.text(legendLines[row] - 9), "isFollowUps": kind == "followUps",
          "isNewNeeds": kind == "newNeeds", "isQuotes": kind == "quotes", "isAmount": kind == "amount",
          "isFollowUpsTrend": kind == "followUpsTrend", "isAmountTrend": kind == "amountTrend",
        ])
        x = label.box.right + 14
      }
    }
    layout.shapes["swatches"] = swatches
  }
}
