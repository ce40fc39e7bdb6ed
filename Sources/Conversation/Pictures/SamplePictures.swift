import SalesDomain

/// Figures that previews show and templates are checked with.
enum SamplePictures {
  static let numbers = Rules.Readings(
    lightFollowUps: 50, lightQuotes: 20, lightNewNeeds: 20, fewestWeeks: 4, steadyPercent: 25,
    trendPercent: 15, mapWeeks: 4, alike: 3, crowdedPercent: 50, nearPercent: 60, trackedPercent: 80)

  /// A quarter of a unit of seven, with the week of a holiday.
  static func weeks(until last: Day) -> [UnitWeek] {
    let figures = [
      (35, 292, 17_400, 61, 14, 9, 2_100_000), (35, 301, 18_900, 66, 12, 8, 1_850_000),
      (35, 322, 19_600, 71, 16, 11, 2_600_000), (35, 318, 20_800, 74, 11, 12, 2_350_000),
      (35, 309, 21_500, 72, 13, 10, 1_700_000), (0, 0, 0, 3, 0, 0, 0),
      (35, 334, 22_300, 83, 10, 13, 2_050_000), (35, 328, 20_100, 86, 9, 12, 1_500_000),
      (35, 341, 21_900, 90, 8, 14, 1_720_000), (35, 287, 18_700, 78, 7, 9, 980_000),
      (35, 312, 22_400, 94, 6, 11, 1_240_000),
    ]
    return figures.enumerated().map { place, week in
      UnitWeek(
        monday: last.monday + (place - figures.count + 1) * 7, days: week.0, minutes: week.0 * week.1,
        points: Points(thousandths: week.0 * week.2), least: Rules.Minimums(minutes: 300, points: 20),
        followUps: week.3, newNeeds: week.4, quotes: week.5, quoted: Int64(week.6) * 100)
    }
  }

  static let standings: [Standing] = [
    ("wang", 128, 141), ("chen", 118, 82), ("sun", 74, 126), ("li", 109, 112), ("zhao", 61, 58),
    ("ouyang", 97, 104), ("zhou", 122, 71),
  ].compactMap { id, diligence, ability in
    Member.ID(id).map { Standing(member: $0, diligence: diligence, ability: ability) }
  }

  static let funnel = Funnel(
    stages: [
      ("contact", 10, 14, 182_000_000), ("need", 25, 9, 164_000_000), ("proposal", 40, 6, 121_000_000),
      ("quote", 60, 4, 96_000_000), ("negotiation", 75, 2, 58_000_000), ("contract", 90, 1, 35_000_000),
    ].map { stage, chance, count, amount in
      FunnelStage(
        line: "default", stage: stage, probability: chance, chance: Chance(ppm: chance * 10_000),
        count: count,
        amount: amount, weighted: amount * Int64(chance) / 100)
    }, taken: 1, open: 35, tracked: 21, won: 4, lost: 3, dropAttempts: 0, takings: 1, extensions: 0)

  /// One of each kind and shape, for the tags of the templates.
  static let all: [PictureFigures] = SampleLetters.all(.english).flatMap(\.sections).flatMap(\.pictures)
    .map(\.figures)
}

extension SampleMaker {
  /// Who stands in the samples, in both languages.
  static let names = [
    "wang": ("王芳", "Wang Fang"), "li": ("李强", "Li Qiang"), "zhao": ("赵敏", "Zhao Min"),
    "chen": ("陈静", "Chen Jing"), "sun": ("孙磊", "Sun Lei"), "zhou": ("周晓东", "Zhou Xiaodong"),
    "ouyang": ("欧阳明月", "Ouyang Mingyue"),
  ]
}
