import Foundation
import SalesDomain
import TestChance
import Testing

@testable import Conversation
@testable import DaybookDaemon

/// Where everything stands on the pictures: nothing is cut off, and no two texts of an axis meet.
@Suite struct PictureTests {
  private static let names = [
    "王芳", "欧阳明月", "Maximilian von Hohenstein-Württemberg", "阿依古丽·买买提江", "<b>&\"'", "é̂", "",
  ]

  /// Figures of every size, with holidays, nothing at all, and names that never end.
  private static func figures(_ seed: UInt64) -> [PictureFigures] {
    var chance = SeededChance(seed)
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &chance) }
    func name() -> String { names[number(0...(names.count - 1))] }
    let count = number(1...11)
    let top = [0, 9, 480, 12_345, 98_765_432][number(0...4)]
    let weeks = (0..<count).map { ChartWeek(label: "\(12)-\(18 + $0)", isWorked: number(0...5) > 0) }
    let values = (0..<count).map { _ in number(0...max(1, top)) }
    let curve = CurveFigures(
      tone: seed % 2 == 0 ? .ability : .diligence, title: name(), newest: name(), legend: name(),
      leastLegend: "最低 300", weeks: weeks, values: values, least: values.map { _ in number(0...480_000) })
    let stages = (0..<number(0...12)).map {
      FunnelFigures.Stage(
        chance: min(100, $0 * 9), name: name(), count: number(0...99_999),
        amount: number(0...1) == 0 ? "" : "¥123,456.7万")
    }
    let amounts = number(0...2) == 0 ? [] : values.map { $0 * 1000 }
    let eleven = WeeksFigures(
      words: WeeksFigures.Words(
        title: name(), followUps: "follow-ups", newNeeds: "new needs", quotes: "quotes",
        amount: "quoted (right)", followUpsTrend: "follow-up trend", amountTrend: "quoted trend",
        countAxis: "count", amountAxis: "万元"), weeks: weeks, followUps: values,
      newNeeds: values.map { $0 / 3 }, quotes: values.map { $0 / 5 }, amounts: amounts,
      amountUnit: seed % 2 == 0 ? 10_000 : 1000,
      followUpsTrend: WeeksFigures.Line(start: -5000, end: top * 1500),
      amountsTrend: amounts.isEmpty ? nil : WeeksFigures.Line(start: top * 1000, end: -1))
    let people = (0..<number(0...60)).map { _ in
      MapFigures.Person(name: name(), diligence: number(0...900), ability: number(0...300))
    }
    return [
      .curve(curve), .funnel(FunnelFigures(title: name(), newest: name(), stages: stages)), .weeks(eleven),
      .map(
        MapFigures(
          title: name(), diligenceAxis: name(), abilityAxis: name(), strong: name(), busy: name(),
          able: name(), below: name(), people: people)),
    ]
  }

  private static let shown = try? ShippedFiles(configuration: "").pictureTemplates()

  @Test(arguments: UInt64(1)...60)
  func everyTextStandsInsideAndApart(_ seed: UInt64) throws {
    for figures in Self.figures(seed) {
      let layout = PictureTemplates.template(of: figures).layout
      let plane = PictureBox(left: 0, top: 0, right: PictureLayout.width, bottom: layout.height)
      let labels = layout.labels.values.flatMap { $0 }.filter { !$0.text.isEmpty }
      for label in labels { #expect(plane.holds(label.box), "\(seed) \(label)") }
      for (place, label) in labels.enumerated() {
        for other in labels[(place + 1)...] {
          #expect(!label.box.meets(other.box), "\(seed) \(label) on \(other)")
        }
      }
    }
  }

  @Test func aTextIsCutWhereItsRoomEnds() {
    #expect(TextMeasure.cut("王芳", to: 100, size: 12) == "王芳")
    #expect(TextMeasure.cut("内蒙古自治区呼和浩特市精密印刷", to: 60, size: 12) == "内蒙古…")
    #expect(TextMeasure.cut("anything", to: 3, size: 12).isEmpty)
    #expect(TextMeasure.width("王", size: 10) >= 10)
  }

  @Test func anAxisEndsJustAboveItsHighestValue() {
    #expect(ChartAxis(highest: 94, unit: 1).texts == ["0", "25", "50", "75", "100"])
    #expect(ChartAxis(highest: 22_400, unit: 1000).texts == ["0", "6", "12", "18", "24"])
    #expect(ChartAxis(highest: 0, unit: 10_000).texts == ["0", "1", "2", "3", "4"])
    #expect(ChartAxis(highest: 98_765_432, unit: 1).texts.last == "100M")
  }

  @Test func whatSomebodyWroteIsNoMarkup() throws {
    let templates = try #require(Self.shown)
    for seed in UInt64(1)...20 {
      for figures in Self.figures(seed) {
        let svg = templates.svg(figures)
        #expect(!svg.contains("<b>") && !svg.contains("nan") && !svg.contains("{{"))
      }
    }
  }

  @Test func figuresAreTheSameAfterTheyWaited() throws {
    for figures in Self.figures(7) {
      let data = try JSONEncoder().encode(figures)
      #expect(try JSONDecoder().decode(PictureFigures.self, from: data) == figures)
    }
  }

  @Test func aTemplateThatNamesNothingIsRefused() {
    let texts = ["curve": "<svg>{{nothing}}</svg>", "funnel": "<svg/>", "weeks": "<svg/>", "map": "<svg/>"]
    let files = texts.mapValues { TemplateSource(path: "x.svg", text: $0) }
    #expect(throws: TemplateError.self) { try PictureTemplates(files: files) }
    #expect(throws: TemplateError.self) { try PictureTemplates(files: [:]) }
  }

  /// The strip that `make bench` draws is that of the sample; DAYBOOK_WRITE_STRIP=1 writes it anew.
  @Test func theBenchDrawsTheSample() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Bench/strip.json")
    let figures = SampleLetters.all(.chinese).flatMap(\.sections).flatMap(\.pictures).map(\.figures)
    if ProcessInfo.processInfo.environment["DAYBOOK_WRITE_STRIP"] != nil {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      try (try encoder.encode(figures) + Data("\n".utf8)).write(to: path)
    }
    let kept = try JSONDecoder().decode([PictureFigures].self, from: Data(contentsOf: path))
    #expect(kept == figures)
  }

  /// Both languages say the same number of things about the samples, and nothing is left in the other one.
  @Test func theReadingsAreInOneLanguage() throws {
    let strips = Language.allCases.map { language in
      SampleLetters.all(language).flatMap(\.sections).flatMap(\.pictures)
    }
    #expect(strips[0].count == 5 && strips[1].count == 5)
    #expect(strips[0].map(\.readings.count) == strips[1].map(\.readings.count))
    let english = strips.first { $0.contains { $0.title == "Diligence" } } ?? []
    let words = english.flatMap { $0.readings + [$0.title, $0.alternative] }.joined()
    #expect(!words.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(words)")
  }
}
