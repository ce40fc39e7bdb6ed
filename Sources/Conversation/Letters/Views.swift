public import SalesDomain

/// What `我` / `me` and `帮助` / `help` answer: parts of the receipt (B8, X1).
public struct ViewWriter {
  let wording: Wording
  let rules: Rules

  public init(wording: Wording, rules: Rules) {
    self.wording = wording
    self.rules = rules
  }

  /// Today's minutes, score and forecast, then each open opportunity with its end (B8).
  public func me(_ figures: ReceiptFigures, opportunities: [ReceiptFigures.End], quote: String) -> Verdict {
    var lines = [
      wording.say(
        "今天 \(figures.day.minutes)/\(figures.minimums.minutes) 分钟，"
          + "得分 \(figures.day.score.text)/\(figures.minimums.points)",
        "today \(figures.day.minutes)/\(figures.minimums.minutes) minutes, "
          + "score \(figures.day.score.text)/\(figures.minimums.points)")
    ]
    lines.append(
      wording.say("预测（金额×概率）", "forecast (amount × chance) ") + wording.worth(figures.pipeline, rules))
    lines += opportunities.map { item in
      let opportunity = item.opportunity
      let amount = opportunity.amount.map { " " + wording.money($0) } ?? ""
      let left = wording.left(of: opportunity, item.daysLeft)
      return "\(opportunity.id) \(opportunity.customerName) \(wording.stage(opportunity)) "
        + "\(opportunity.probability)%\(amount) · \(wording.end(of: opportunity)) · \(left)"
    }
    if opportunities.isEmpty { lines.append(wording.say("还没有商机。", "No opportunities yet.")) }
    return Verdict(
      .view, quote: quote, headline: wording.say("我的情况", "Where I stand"), details: lines)
  }

  /// Examples, the activities, each command with its purpose, and what this version does not know yet (X1).
  public func help(quote: String) -> Verdict {
    var lines = [
      wording.say("记日志，一行一件事:", "Log your day, one line each:"),
      wording.say(
        "  O-104 拜访 120分 ¥85 演示完; 下次 11-25 电话 确认方案",
        "  O-104 visit 2h cost 85 demo done; next 11-25 call confirm"),
      wording.say("  内部 60分 周会", "  office 60m weekly meeting"),
      wording.say("活动: ", "Activities: ")
        + wording.process.activities.map { $0.name.text(wording.language) }.joined(separator: " "),
      wording.say("命令:", "Commands:"),
    ]
    for (_, help) in CommandList.help {
      lines.append("  \(help.example.text(wording.language))  — \(help.purpose.text(wording.language))")
    }
    lines.append(
      wording.say("本版本还不支持: ", "Not yet in this version: ")
        + CommandList.notYet.map { $0.name(wording.language) }.joined(separator: " "))
    return Verdict(.view, quote: quote, headline: wording.say("怎么写信", "How to write"), details: lines)
  }

  /// The same text as a letter of the last minutes: nothing is recorded twice unless somebody says so (X10).
  public func alreadyRecorded(_ made: [ObjectID], quote: String) -> Verdict {
    let what =
      made.isEmpty
      ? wording.say("同样的信", "the same letter") : made.map(\.description).joined(separator: " ")
    return Verdict(
      .refused, quote: quote,
      headline: wording.say("几分钟前已记录: \(what)", "recorded minutes ago already: \(what)"),
      details: [wording.say("要再记一次，请回复:", "To record it once more, answer:")],
      suggestion: Keyword.anyway.name(wording.language))
  }

  /// The letter is handled now, with a receipt of its own; or there is none.
  public func anyway(_ isFound: Bool, quote: String) -> Verdict {
    isFound
      ? Verdict(
        .recorded, quote: quote,
        headline: wording.say("好，那封信照记，另有回执。", "The letter is recorded now and has its own receipt."))
      : Verdict(
        .refused, quote: quote,
        headline: wording.say("没有等着再记一次的信。", "No letter waits to be recorded once more."))
  }

  /// Text that is kept with the letter; when it sounds like work, the line to send is offered.
  public func kept(quote: String, guess: GuessedLine) -> Verdict {
    let undelivered = UndeliveredWords(wording: wording)
    // A superior's line that says nothing else may be meant for whom it names.
    let silent = quote.split(whereSeparator: \.isNewline).map(String.init).filter {
      suggestion(for: $0, guess: guess) == nil
    }
    let lines =
      [suggestion(for: quote, guess: guess)].compactMap { $0 }
      + undelivered.coachingByName(silent.joined(separator: "\n"))
    let line = lines.isEmpty ? nil : lines.joined(separator: "\n")
    return Verdict(
      .kept, quote: quote,
      headline: wording.say("文字，已随信保存，未记录", "text, kept with the letter, not recorded"),
      details: undelivered.details(of: quote, offered: line),
      suggestion: line)
  }

  /// Words in answer to a superior's comment, which go to nobody; of what never happened the line that says
  /// so.
  public func keptFromCommenter(quote: String, about: [ObjectID], guess: GuessedLine) -> Verdict {
    let words = kept(quote: quote, guess: guess)
    let denied = about.lazy.compactMap { id in
      MisreadingWording(wording: wording, guess: guess).neverHappened(id, words: quote, quote)
    }.first
    return Verdict(
      .kept, quote: quote, headline: words.headline,
      details: [
        wording.say(
          "写意见的人没有收到这些话；要他知道，请直接写信给他。",
          "Whoever commented was not sent these words; to tell them, write to them.")
      ] + (denied.map { [$0.headline] } ?? []),
      suggestion: denied?.suggestion ?? words.suggestion)
  }

  /// A command's right form for each line that begins with one, what was worked, and what is cried for.
  private func suggestion(for quote: String, guess: GuessedLine) -> String? {
    let hint = KeywordHint(vocabulary: guess.vocabulary)
    let lines = quote.split(whereSeparator: \.isNewline).map(String.init)
    let buried = BuriedCommand(guess: guess, wording: wording)
    let undelivered = UndeliveredWords(wording: wording)
    // `请病假，麻烦陈静帮我盯一下` cries to nobody.
    let crying = lines.filter { buried.line(in: $0) == nil }.joined(separator: "\n")
    let cry = hint.cry(crying, wording: wording, about: guess.opportunity(in: crying))
    var offered: [String] = []
    var words: [String] = []
    func close() {
      func found(in lines: [String]) -> [String] {
        guess.lines(from: lines.joined(separator: "\n"), wording: wording)
      }
      // The line that cries is offered as the cry.
      let cries = cry == nil ? [] : words.filter(GuessedLine.isCry)
      offered += found(in: words.filter { !cries.contains($0) })
      offered += found(in: cries).filter { !isCommand($0, guess) }
      words = []
    }
    for line in lines {
      if let coached = undelivered.coaching(line) {
        close()
        offered.append(coached)
      } else if buried.line(in: line) == nil,
        let meant = hint.lines(for: line, wording: wording, about: guess.onlyOpportunity)
      {
        close()
        offered.append(meant)
      } else {
        words.append(line)
      }
    }
    close()
    offered += [cry].compactMap { $0 }
    return offered.isEmpty ? nil : offered.joined(separator: "\n")
  }

  private func isCommand(_ line: String, _ guess: GuessedLine) -> Bool {
    CommandList.isCommand(line, guess.vocabulary)
  }

  /// A reply without a word of the person's own.
  public func nothing() -> Verdict {
    Verdict(
      .kept, quote: "",
      headline: wording.say("没有找到您自己写的内容，什么都没有做。", "Nothing of your own was found; nothing was done."),
      details: [wording.say("在引用的行里打勾 [x]，或另起一行写。", "Tick a quoted line with [x], or write on a new line.")],
      suggestion: wording.say("O-104 电话 30分 …", "O-104 call 30m …"))
  }

  /// Repeats the date that the entries below it will stand on.
  public func day(_ day: Day, quote: String) -> Verdict {
    Verdict(
      .kept, quote: quote,
      headline: wording.say("以下记在 \(wording.day(day))", "the entries below stand on \(wording.day(day))"))
  }

  /// An answer to an older brief: its entries stand on the day it came, unless they are moved.
  public func lateAnswer(_ entries: [LogEntry.ID], recordedOn day: Day, asked: Day) -> Verdict {
    let typed = wording.typedDay(asked)
    return Verdict(
      .kept, quote: "",
      headline: wording.say(
        "以上 \(entries.count) 条记在 \(wording.day(day))；您回的是 \(wording.day(asked)) 的信。",
        "\(wording.count(entries.count, "line")) above stand\(entries.count == 1 ? "s" : "") on "
          + "\(wording.day(day)); the letter you answered is of \(wording.day(asked))."),
      details: [
        wording.say(
          "下次在最前面写一行“日期: \(typed)”。要改到那一天请发:",
          "Next time begin with a line `date: \(typed)`. To move them to that day send:")
      ],
      suggestion: entries.map { wording.say("更正 \($0) 日期 \(typed)", "correct \($0) date \(typed)") }
        .joined(separator: "\n"))
  }

  /// Lines over the limit of one letter; `day` is the one they stood below.
  public func unread(_ statements: [Statement], below day: Day?) -> Verdict {
    let lines = statements.reduce(0) { $0 + $1.quote.split(separator: "\n").count }
    let date = day.map { wording.say("日期: ", "date: ") + wording.typedDay($0) }
    return Verdict(
      .refused, quote: statements.first?.quote ?? "",
      headline: wording.say(
        "从这一行起还有 \(lines) 行没有读：一封信最多 \(rules.mostStatements) 条，其余请另发一封。",
        "From this line on \(wording.count(lines, "further line")) not read: a letter holds at most "
          + "\(rules.mostStatements). Send them in a letter of their own."),
      details: date.map {
        [wording.say("另发时第一行请写: ", "Begin that letter with the line: ") + $0]
      } ?? [])
  }

  /// Asked for again in the same letter.
  public func shownAbove(quote: String) -> Verdict {
    Verdict(.view, quote: quote, headline: wording.say("见上。", "See above."))
  }

  /// Words in answer to a confiscation: the clock still runs, and one of three words ends it (C7).
  public func stillAsked(_ id: ObjectID, quote: String) -> Verdict {
    Verdict(
      .notUnderstood, quote: quote,
      headline: wording.say("\(id) 还在等您答复。", "\(id) still waits for your answer."),
      details: [
        wording.say("也可以发: 自跟 \(id)，或 分配 \(id) @同事", "Or send: keep \(id), or assign \(id) @colleague")
      ], suggestion: wording.say("归还 \(id)", "return \(id)"))
  }

  /// Words in answer to a decision request: one word ends it, and no other.
  public func stillUnsigned(_ id: ObjectID, quote: String) -> Verdict {
    let (agree, disagree) = (Keyword.agree.name(wording.language), Keyword.disagree.name(wording.language))
    return Verdict(
      .notUnderstood, quote: quote,
      headline: wording.say("\(id) 还在等您答复。", "\(id) still waits for your answer."),
      taps: ["\(agree) \(id)", "\(disagree) \(id)"])
  }

  /// What was not understood, and the exact line to send.
  ///
  /// `about` is the opportunity that the lines before this one were about.
  public func misread(
    _ misreading: Misreading, quote: String, guess: GuessedLine, about: ObjectID? = nil
  ) -> Verdict {
    MisreadingWording(wording: wording, guess: guess, about: about?.description)
      .verdict(misreading, quote: quote)
  }
}
