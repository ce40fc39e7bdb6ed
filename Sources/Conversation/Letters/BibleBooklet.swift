public import SalesDomain

/// The business bible (E11): what helped, by stage and cause, to read, print or keep as PDF.
public struct BibleBooklet: Sendable {
  /// Experiences of one booklet; of more the ones that worked most often.
  public static let most = 1000
  /// Its template, which is no letter's.
  static let template = "bible"

  public let title: String
  public let text: String
  public let html: String

  /// `experiences` in any order; an empty pool makes no booklet.
  public init?(
    _ experiences: [Experience], wording: Wording, company: String, day: Day, templates: Templates
  ) throws(TemplateError) {
    guard !experiences.isEmpty else { return nil }
    let facts = BibleBooklet.facts(experiences, wording: wording, company: company, day: day)
    let rendered = try templates.render(BibleBooklet.template, wording.language, facts)
    (title, text, html) = (rendered.subject, rendered.text, rendered.html)
  }

  /// Chapters are stages in the order of the ladder, sections are causes, what worked most stands first.
  static func facts(
    _ experiences: [Experience], wording: Wording, company: String, day: Day
  ) -> LetterFacts {
    let words = ExperienceWording(wording: wording)
    let ladder = wording.process.lines.flatMap { line in line.stages.map { [line.key, $0.key] } }
    let chapters = Dictionary(grouping: experiences) { [$0.line ?? "", $0.stage ?? ""] }
    let places = Dictionary(ladder.enumerated().map { ($1, $0) }) { first, _ in first }
    let ordered = chapters.keys.sorted {
      (places[$0] ?? .max, $0.joined()) < (places[$1] ?? .max, $1.joined())
    }
    let facts: [LetterFacts] = ordered.enumerated().map { index, key in
      let causes = Dictionary(grouping: chapters[key] ?? [], by: \.cause)
      let sections: [LetterFacts] = causes.keys.sorted().map { cause in
        [
          "cause": wording.cause(cause),
          "items": (causes[cause] ?? []).sorted { ($0.worked, $1.id) > ($1.worked, $0.id) }.map { item in
            [
              "id": item.id.description, "problem": OutsideContacts.hidden(in: oneLine(item.problem)),
              "text": OutsideContacts.hidden(in: item.text),
              "record": words.record(item), "author": wording.name(of: item.author),
            ] as LetterFacts
          },
        ]
      }
      return [
        "number": index + 1,
        "stage": key[1].isEmpty
          ? wording.say("不在阶段上", "Off the ladder") : wording.stage(key[1], line: key[0]),
        "count": chapters[key]?.count ?? 0, "sections": sections,
      ]
    }
    return [
      "company": company, "day": day.description, "count": experiences.count, "chapters": facts,
    ]
  }
}
