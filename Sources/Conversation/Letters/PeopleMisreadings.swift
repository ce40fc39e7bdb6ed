import SalesDomain

/// Lines about plans and people that could not be read, with the line to send (A8, A12, A15, B5, B12).
extension MisreadingWording {
  /// What a line about plans, people or their entries lacks.
  func people(_ misreading: Misreading, _ quote: String) -> Verdict {
    switch misreading {
    case .needsComment(let member):
      return refused(
        quote, wording.say("请写您的意见。", "Please write your comment."), "\(name(.review)) \(member) …")
    case .whichReview(let lines):
      return refused(
        quote, wording.say("这是对谁说的？写在那一行后面，或发:", "Whom is it for? Write it behind that line, or send:"),
        lines.joined(separator: "\n"))
    case .reportIsLines(let words):
      let line = guess.line(from: words, wording: wording) ?? words
      return refused(
        quote, wording.say("日报就是一行一行的日志，一行一件事:", "The report is its lines, one thing a line:"), line)
    case .needsSummary(let keyword):
      return refused(
        quote, wording.say("请写一句总结。", "Please write a summary."),
        "\(name(keyword)) …")
    case .admitOrExplain(let id, let words):
      return refused(
        quote, wording.say("是承认，还是说明？承认以后收不回。", "Do you admit it or explain? An admission stays."),
        "\(name(.evidence)) \(id) \(words)\n\(name(.admit)) \(id)")
    case .needsTravel(let words):
      let days = SaidDays(today: guess.today).days(in: Line(words))
      let from = days.first ?? guess.today + 1
      let until = days.count > 1 ? days[1] : from
      let span = "\(wording.typedDay(from))\(wording.say(" 到 ", " to "))\(wording.typedDay(until))"
      return refused(
        quote, wording.say("请写哪几天，去哪里。", "Which days, and where?"), "\(name(.away)) \(span) …")
    case .needsCoaching:
      return refused(
        quote, wording.say("请写辅导谁，说什么。", "Whom, and what should he learn?"),
        wording.say("辅导 @wang …", "coach @wang …"))
    case .needsEvidence(let id):
      return refused(
        quote, wording.say("请说明情况。", "Please say what speaks for it."), "\(name(.evidence)) \(id) …")
    default: return refused(quote, "", nil)
    }
  }

  /// What a planned contact lacks (A6, A8).
  func plans(_ misreading: Misreading, _ quote: String) -> Verdict {
    switch misreading {
    case .needsPlan(nil, let words):
      let buried = BuriedCommand(guess: guess, wording: wording).line(in: words)
      let meant = guess.opportunity(in: words) ?? "O-…"
      let blank = wording.say("明天 \(meant) 拜访 目的:…", "tomorrow \(meant) visit purpose: …")
      return refused(
        quote, wording.say("计划联系谁？请写编号。", "Whom do you mean to contact? Please give the number."),
        buried.flatMap { $0.hasPrefix("\(name(.plan)) ") ? $0 : nil } ?? "\(name(.plan)) \(blank)")
    case .needsPlan(let object?, let words):
      let rest = trimmed(words)
      return refused(
        quote, wording.say("为什么联系？没有目的的计划不记。", "What for? A planned contact without a purpose is not kept."),
        "\(name(.plan)) \(rest.isEmpty ? object.description : rest)" + wording.say(" 目的:…", " purpose: …"))
    case .dayMayBeAhead(let ahead, let past, let words):
      let (next, last) = (wording.typedDay(ahead), wording.typedDay(past))
      return refused(
        quote, wording.say("还是计划，还是已经做了？", "Is it planned, or done?"),
        "\(name(.plan)) \(next) \(words)\n\(last) \(words) " + wording.say("…分", "…m"))
    case .whichPlanAnswer(let id, let words):
      return refused(
        quote, wording.say("做了还是没做？", "Done, or not?"),
        [("没做", "missed"), ("完成", "done")].map {
          "\(name(.plan)) \(id) \(wording.say($0.0, $0.1)) \(words)"
        }.joined(separator: "\n"))
    default: return refused(quote, "", nil)
    }
  }
}
