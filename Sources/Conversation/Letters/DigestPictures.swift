public import SalesDomain

/// The figures behind a digest's pictures (J1, J2).
public struct DigestCharts: Sendable {
  /// Oldest first.
  public let weeks: [UnitWeek]
  public let standings: [Standing]

  public init(weeks: [UnitWeek], standings: [Standing]) {
    self.weeks = weeks
    self.standings = standings
  }
}

/// The strip of pictures of a digest: both curves, the funnel, the eleven weeks, the map.
///
/// Each is read in words (J3).
extension LetterWriter {
  /// What nobody worked at, or what is empty, has no picture.
  func pictures(of facts: DigestFacts) -> [LetterPicture] {
    guard let charts = facts.charts else { return [] }
    let words = PictureWording(
      wording: wording, numbers: rules.readings, currency: rules.currency, seesAmounts: facts.seesAmounts)
    let strip: [(name: String, words: PictureWording.Words)?] = [
      words.curve(.diligence, charts.weeks).map { ("diligence", $0) },
      words.curve(.ability, charts.weeks).map { ("ability", $0) },
      words.funnel(facts.funnel).map { ("funnel", $0) },
      words.weeks(charts.weeks).map { ("weeks", $0) },
      words.map(charts.standings).map { ("map", $0) },
    ]
    let domain = botAddress.split(separator: "@").last.map(String.init) ?? "daybook"
    return strip.compactMap { $0 }.map { name, words in
      LetterPicture(
        name: name, figures: words.figures, contentID: "\(name).\(token)@\(domain)", title: words.title,
        alternative: words.alternative, sparks: words.sparks, readings: words.readings)
    }
  }
}
