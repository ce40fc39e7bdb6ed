public import SalesDomain

/// Who was below the company's minimums last week (B3).
extension LetterWriter {
  /// To who was below the line last week, and to his superior after the second week running (B3).
  public func belowLine(own: DigestRow?, team: [DigestRow], monday: Day) -> LetterSection {
    func figures(_ row: DigestRow) -> String {
      wording.say(
        "\(row.week.minutesADay) 分钟/天（最低 \(row.minimums.minutes)），\(row.week.pointsADay.text) 分/天"
          + "（最低 \(row.minimums.points)），",
        "\(row.week.minutesADay)m a day (minimum \(row.minimums.minutes)), score \(row.week.pointsADay.text) "
          + "a day (minimum \(row.minimums.points)), ")
        + wording.daysLogged(row.week.reported, of: row.week.days)
    }
    var context: LetterFacts = [
      "name": wording.reader.name, "from": wording.day(monday), "until": wording.day(monday + 6),
      "isOwn": own != nil, "hasTeam": !team.isEmpty,
      "team": team.map { "\(wording.name(of: $0.member)): \(figures($0))" },
    ]
    if let own {
      context["figures"] = figures(own)
      context["again"] = own.isBelowAgain
      context["missed"] = own.week.days - own.week.reported
      context["hasMissed"] = own.week.reported < own.week.days
    }
    return LetterSection(kind: .belowLine, about: [], context: context)
  }
}
