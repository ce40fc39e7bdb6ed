import Conversation
import MailMessage
import SalesDomain
import SalesStore

/// Answers about alarms and who helped with them (E6–E8); everybody may ask, people's own figures by reach.
extension QueryDesk {
  func helpers(_ query: WeeksQuery, quote: String) throws -> Answer {
    let (first, start, end) = span(query)
    let ranked = try DigestContent.helpers(from: start, until: end, tx)
    return Answer(
      verdict: figures.helpers(ranked, from: first, through: today, quote: quote))
  }

  func alarms(_ query: WeeksQuery, quote: String) throws -> Answer {
    let (first, start, end) = span(query)
    let alarms = try tx.alarms(raisedFrom: start, until: end)
    let office = company.office
    let reach = Set(office.reach(of: member, on: today).map(\.id))
    let report = AlarmReport(
      alarms, within: office.rules.alarms.answerMinutes, reach: reach,
      unit: { office.roster.superiors(of: $0, on: today).first?.id },
      week: { Day(of: $0.openedAt, in: company.zone).monday },
      isAwaited: { office.isAwaited($0, at: now) })
    var answer = Answer(verdict: figures.report(report, from: first, through: today, quote: quote))
    if query.wantsSheet {
      answer.sheet = QuerySheet(
        name: "alarms", day: today, header: figures.columns,
        rows: alarms.suffix(QueryDesk.mostRows).map {
          figures.row($0, isInReach: reach.contains($0.asker))
        })
    }
    return answer
  }

  /// One alarm with its answers; while only its asker knows of it, nobody else sees it.
  func alarm(_ id: HelpAlarm.ID, _ statement: Statement) throws -> Answer {
    guard let alarm = try tx.alarm(id), alarm.state != .undone,
      alarm.state != .asking || alarm.asker == member.id
    else { return refused(.unknownObject(id.object), statement) }
    return Answer(
      verdict: AlarmView(wording: wording).shown(
        alarm, try tx.advice(on: id), readers: try tx.readers(of: id),
        showsCustomer: company.office.reaches(member, alarm.asker, on: today), quote: statement.quote))
  }

  /// The business bible beside the receipt (E11).
  func bible(quote: String) throws -> Answer {
    let pool = try tx.bestExperiences(limit: BibleBooklet.most)
    let words = ExperienceWording(wording: wording)
    guard
      let booklet = try BibleBooklet(
        pool, wording: wording, company: company.settings.company.name, day: today,
        templates: company.templates)
    else {
      return Answer(verdict: words.found([], words: "", inPool: 0, quote: quote))
    }
    return Answer(
      verdict: words.booklet(pool.count, quote: quote),
      booklet: [("html", booklet.html), ("txt", booklet.text)].map { suffix, text in
        OutgoingMessage.Attachment(
          filename: "bible-\(today).\(suffix)",
          mediaType: suffix == "html" ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
          bytes: Array(text.utf8), contentID: nil)
      })
  }

  /// The quiz scores of everybody in reach, the asker's own first (E11).
  func quizScores(quote: String) throws -> Answer {
    let reach = company.office.reach(of: member, on: today).map(\.id)
    let scores = try ([member.id] + reach.filter { $0 != member.id }).map { id in
      (member: id, quizzes: try tx.quizzes(of: id))
    }.filter { !$0.quizzes.isEmpty }
    return Answer(verdict: QuizWording(wording: wording).scores(scores, quote: quote))
  }

  private var figures: AlarmFigureWording {
    AlarmFigureWording(wording: wording, rules: company.office.rules)
  }

  /// Whole weeks from a Monday, the present one the last; the company's days.
  private func span(_ query: WeeksQuery) -> (first: Day, start: Instant, end: Instant) {
    let first = today.monday + (-7 * (query.weeks - 1))
    return (
      first, Instant(first, .midnight, in: company.zone), Instant(today + 1, .midnight, in: company.zone)
    )
  }
}
