public import SalesDomain

/// A new colleague's first days (B6).
extension LetterWriter {
  /// To a new colleague and to his superior: the first days against those of earlier hires (B6).
  public func probationSheet(_ sheet: ProbationSheet) -> LetterSection {
    let isOwn = sheet.own.member == wording.reader.id
    var context: LetterFacts = [
      "whose": wording.name(of: sheet.own.member), "isOwn": isOwn, "age": sheet.age,
      "minutes": sheet.own.minutesADay, "points": sheet.own.pointsADay.text, "days": sheet.own.days,
      "leastMinutes": rules.probation.minimums.minutes, "leastPoints": rules.probation.minimums.points,
      "hasEarlier": !sheet.earlier.isEmpty,
    ]
    if let minutes = sheet.usualMinutes, let points = sheet.usualPoints {
      context["usualMinutes"] = minutes
      context["usualPoints"] = points.text
      context["earlier"] = sheet.earlier.count
      context["ahead"] = sheet.ahead
    }
    return LetterSection(kind: .probationSheet, about: [], context: context)
  }
}
