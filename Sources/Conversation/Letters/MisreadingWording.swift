import SalesDomain

/// Says what was not understood, and the exact line to send.
struct MisreadingWording {
  let wording: Wording
  let guess: GuessedLine
  /// The opportunity that the lines before this one were about.
  var about: String?

  private var offered: OfferedLines { OfferedLines(wording: wording) }

  func verdict(_ misreading: Misreading, quote: String) -> Verdict {
    switch misreading {
    case .noActivity(let object, let nearest, let words): return noActivity(object, nearest, words, quote)
    case .commandAfterObject(let keyword, let object):
      return refused(
        quote, wording.say("命令写在前面。", "The command comes first."),
        trimmed("\(name(keyword)) \(wording.object(object)) \(behind(keyword, in: quote))"))
    case .moneyInEntry(let keyword, let object, let amount):
      let told = MoneySentence(wording: wording).line(in: quote, object: wording.object(object))
      return refused(
        quote,
        wording.say(
          "日志里不记合同或货款金额，您可能是要写:", "A log line keeps no contract or payment amounts; you probably mean:"),
        told?.hasPrefix(name(keyword)) == true
          ? told : "\(name(keyword)) \(wording.object(object)) \(amount)",
        details: CommandList.command(keyword) == nil
          ? [
            wording.say(
              "（“\(name(keyword))”本版本还不支持；先记活动和时长）",
              "(`\(name(keyword))` is not yet in this version; log activity and minutes for now)")
          ] : [])
    case .otherCurrency(let code, let words):
      return refused(
        quote,
        wording.say(
          "没有 \(code) 的汇率，请写人民币金额。",
          "There is no rate for \(code); please give the amount in the company's currency."),
        CommandList.isCommand(quote, guess.vocabulary)
          ? offered.replacing(words, of: .amount, in: quote, with: example(.amount)) : nil)
    case .notForEntries(let id):
      if let verdict = neverHappened(id, words: quote, quote) { return verdict }
      return refused(
        quote, wording.say("\(id) 上不能记日志。", "\(id) cannot carry log entries."), meant(id, in: quote))
    case .unknownKeyword(let word, let nearest): return unknownKeyword(word, nearest, quote)
    case .notYet(let keyword):
      return Verdict(
        .refused, quote: quote,
        headline: wording.say("“\(name(keyword))”本版本还不支持。", "`\(name(keyword))`: not yet in this version."),
        details: [wording.say("原文已随信保存。可用的命令请发:", "Your text is kept with the letter. For what works send:")],
        suggestion: wording.say("帮助", "help"))
    case .needsObject, .wrongObject, .unexpectedWords, .unclearAdvance, .needsMember, .unknownMember,
      .ambiguousMember:
      return arguments(misreading, quote)
    case .unknownField, .fieldOutsideBlock, .badField, .missingField, .needsAmount, .entryMeant,
      .unclearAmount,
      .unknownCause:
      return fields(misreading, quote)
    case .needsDays, .needsReason, .badLeave, .unknownDeputy, .needsLeaver, .needsTask,
      .needsAnalysis, .needsAdvice, .needsComplaint, .whichAlarm:
      return days(misreading, quote)
    case .needsPlan, .whichPlanAnswer, .dayMayBeAhead: return plans(misreading, quote)
    case .needsComment, .whichReview, .needsEvidence,
      .needsTravel, .needsCoaching, .admitOrExplain, .reportIsLines, .needsSummary:
      return people(misreading, quote)
    case .badDate, .underBadDate, .badCorrection, .badSetting, .badKeyDate: return values(misreading, quote)
    case .target(let slip, let member, let period):
      return TargetWording(wording: wording).misread(slip, of: member, period, quote: quote)
    case .severalObjects, .dayBehindObject, .entryNeedsObject: return entries(misreading, quote)
    }
  }

  /// What somebody means who writes a decision's or an entry's number first: `W-1 同意`, `E-23 30 minutes`.
  private func meant(_ id: ObjectID, in quote: String) -> String? {
    let text = FoldedText(quote)
    switch id.letter {
    case .decision:
      let isNo = ["不同意", "disagree", "not agree", "no "].contains { text.text.contains($0) }
      let isYes = ["同意", "可以", "agree", "ok", "yes"].contains { text.text.contains($0) }
      return isNo || isYes ? "\(name(isNo ? .disagree : .agree)) \(id)" : nil
    case .entry:
      return GuessedLine.minutes(in: text).map {
        "\(name(.correct)) \(id) " + wording.say("时长 \($0.count)分", "minutes \($0.count)")
      }
    default: return nil
    }
  }

  /// What stands behind a keyword that was written behind its object.
  private func behind(_ keyword: Keyword, in quote: String) -> String {
    let line = Line(quote)
    guard let index = line.tokens.firstIndex(where: { guess.vocabulary.keyword($0.text) == keyword }) else {
      return ""
    }
    return line.words(from: index + 1, of: line.tokens, until: line.text.count)
  }

  /// Dates, corrections and settings that cannot be read.
  private func values(_ misreading: Misreading, _ quote: String) -> Verdict {
    switch misreading {
    case .badDate(let words):
      return refused(
        quote, wording.say("看不懂日期“\(words)”。", "“\(words)” is not a date I can read."),
        wording.say("日期: 11-20", "date: 11-20"))
    case .underBadDate:
      return refused(
        quote, wording.say("上面的日期看不懂，这一行没有记录。", "The date above is not clear; this line was not recorded."),
        wording.say("日期: 11-20\n", "date: 11-20\n") + quote)
    case .badCorrection(let id, let words):
      if let verdict = neverHappened(id.object, words: words, quote) { return verdict }
      return refused(
        quote,
        words.isEmpty
          ? wording.say("请写要更正什么。", "Say what to correct.")
          : wording.say("看不懂要更正什么“\(words)”。", "What to correct in “\(words)” is not clear."),
        FoldedText.fold(words).hasPrefix("下次") || FoldedText.fold(words).hasPrefix("next")
          ? wording.say("更正 \(id) 下次 3-5 电话", "correct \(id) next 3-5 call")
          : wording.say("更正 \(id) 时长 45分", "correct \(id) minutes 45"))
    case .badKeyDate(let object, let words):
      let who = offered.person(in: words)
      return refused(
        quote, wording.say("看不懂是哪一天“\(words)”。", "Which day is meant by “\(words)” is not clear."),
        wording.say(
          "纪念日 \(object) \(who) 生日 3-15\n纪念日 \(object) \(who) 生日 农历八月十五\n纪念日 \(object) 成立 1998-5-1",
          "keydate \(object) \(who) birthday 3-15\nkeydate \(object) \(who) birthday lunar 8-15\n"
            + "keydate \(object) founded 1998-5-1"))
    case .badSetting(let words):
      return refused(
        quote, wording.say("看不懂设置“\(words)”。", "The setting “\(words)” is not clear."),
        wording.say(
          "设置 简报 8:30\n设置 语言 en\n设置 安静 20:00-8:00\n设置 暂停 榜\n设置 @wang 节奏 周",
          "set brief 8:30\nset language zh\nset quiet 20:00-8:00\nset pause board\nset @wang cadence week"))
    default: return refused(quote, "", nil)
    }
  }

  /// Entries whose object or day is missing or misplaced.
  private func entries(_ misreading: Misreading, _ quote: String) -> Verdict {
    switch misreading {
    case .severalObjects(let lines):
      return refused(
        quote,
        wording.say("一行只写一个编号。每个写一行，时长各写各的:", "One number a line. Write one line each, with its own time:"),
        lines.joined(separator: "\n"))
    case .dayBehindObject(let line):
      return refused(quote, wording.say("日期写在最前面。", "The day comes first."), line)
    case .entryNeedsObject(let words, let choices, let day): return needsObject(words, choices, day, quote)
    default: return refused(quote, "", nil)
    }
  }

  /// The line to send: the day as it was said, an object that may be meant, and the work.
  private func needsObject(
    _ words: String, _ choices: [ObjectID], _ day: String?, _ quote: String
  ) -> Verdict {
    let work = choices.first.map { "\($0) \(words)" } ?? guess.line(with: words)
    return refused(
      quote, wording.say("没有写是哪个商机。", "Which opportunity is it about?"),
      (day.map { "\($0) " } ?? "") + work,
      details: choices.count > 1 ? [choices.map(\.description).joined(separator: " ")] : [])
  }

  private func noActivity(
    _ object: EntryObject, _ nearest: String?, _ words: String, _ quote: String
  ) -> Verdict {
    if case .thing(let id) = object, id.letter == .opportunity,
      let line = MoneySentence(wording: wording).line(in: words, object: id.description)
    {
      return refused(quote, wording.say("金额用命令登记:", "Amounts are recorded by a command:"), line)
    }
    if let block = block(from: words, on: object) {
      return refused(quote, wording.say("这些是商机的内容，写成:", "These are facts of the opportunity; write:"), block)
    }
    if let line = BuriedCommand(guess: guess, wording: wording).line(in: quote),
      !CommandList.isCommand(quote, guess.vocabulary)
    {
      return refused(
        quote, wording.say("没有写活动，未记录。您可能是要写:", "No activity; not recorded. You may mean:"), line)
    }
    if let line = SuperiorSentence(wording: wording, today: guess.today).advice(on: object, words, guess) {
      return refused(
        quote, wording.say("不是日志，未记录；要对跟进的人说，请发:", "No log line; not recorded. To tell whoever follows it:"),
        line)
    }
    if nearest == nil, let line = guess.line(from: words, object: object, wording: wording) {
      return refused(
        quote,
        wording.say("没有写活动（电话、拜访、微信…），未记录。", "No activity (call, visit, wechat …); not recorded."), line)
    }
    guard let nearest else { return noWork(object, words, quote) }
    let minutes = words.isEmpty ? " " + wording.minutes(30) : ""
    return refused(
      quote, wording.say("没有写活动（电话、拜访、微信…），未记录。", "No activity (call, visit, wechat …); not recorded."),
      "\(wording.object(object)) \(wording.activity(nearest))\(minutes) \(words)")
  }

  /// Neither activity nor time: a command inside the words is offered, never work that nobody did.
  private func noWork(_ object: EntryObject, _ words: String, _ quote: String) -> Verdict {
    let reason = wording.say("没有写活动（电话、拜访、微信…），未记录。", "No activity (call, visit, wechat …); not recorded.")
    let folded = FoldedText.fold(words)
    let meant = CommandList.all.map { $0.keyword }.first { keyword in
      keyword != .me && keyword != .opportunity && keyword != .confidence
        && (folded.contains(keyword.chinese) || folded.contains(keyword.english))
    }
    if let meant {
      let takesMoney = [.quote, .order, .payment].contains(meant)
      let amount = takesMoney ? GuessedLine.amount(in: words) : nil
      return refused(
        quote, reason, "\(name(meant)) \(wording.object(object))" + (amount.map { " \($0)" } ?? ""))
    }
    return refused(
      quote, reason, nil,
      details: [
        wording.say("写法: ", "Write: ")
          + wording.say("\(wording.object(object)) 电话 30分 …", "\(wording.object(object)) call 30m …")
      ])
  }

  /// `拜访 O-2 60分` and `好的 O-2 微信 10分` with the object in front; nil when no work follows it.
  private func objectFirst(_ quote: String) -> String? {
    let line = Line(quote)
    guard line.tokens.count > 1, let first = line.tokens.first else { return nil }
    let object = line.text.written(line.tokens[1].range)
    let rest = line.words(from: 2, of: line.tokens, until: line.text.count)
    let words = line.text.written(first.range)
    if guess.vocabulary.activity(first.text) != nil { return "\(object) \(words) \(rest)" }
    guard line.tokens.count > 2, guess.vocabulary.activity(line.tokens[2].text) != nil else { return nil }
    return "\(object) \(rest)"
  }

  private func unknownKeyword(_ word: String, _ nearest: Keyword?, _ quote: String) -> Verdict {
    if nearest == nil, let line = objectFirst(quote) {
      return refused(quote, wording.say("编号写在最前面。", "The number comes first."), line)
    }
    if nearest == nil, let line = advance(field: word, quote) {
      return refused(quote, wording.say("“\(word)”是推进时要写的。", "`\(word)` goes with an advance."), line)
    }
    let example = nearest.map { keyword in
      quote.replacing(word, with: name(keyword), maxReplacements: 1)
    }
    // `visited o3 …`: a sentence about one's work, with the object in it.
    if nearest == nil, let line = guess.line(from: quote, wording: wording) {
      return refused(quote, wording.say("看不懂“\(word)”。", "`\(word)` is not understood."), line)
    }
    return Verdict(
      .notUnderstood, quote: quote,
      headline: wording.say("看不懂“\(word)”。", "`\(word)` is not understood.")
        + (nearest.map { wording.say("是不是“\(name($0))”？", " Did you mean `\(name($0))`?") } ?? ""),
      suggestion: example ?? wording.say("帮助", "help"))
  }

  private func arguments(_ misreading: Misreading, _ quote: String) -> Verdict {
    switch misreading {
    case .needsObject(let keyword, let choices): return needsNumber(keyword, choices, quote)
    case .wrongObject(let keyword, let id):
      return refused(
        quote, wording.say("“\(name(keyword))”不能用在 \(id) 上。", "`\(name(keyword))` does not work on \(id)."),
        "\(name(keyword)) \(MisreadingWording.example(of: keyword))")
    case .unexpectedWords(let keyword, let words):
      return refused(
        quote,
        wording.say(
          "“\(name(keyword))”后面看不懂: \(words)", "After `\(name(keyword))` this is not clear: \(words)"),
        offered.example(of: keyword, for: quote))
    case .unclearAdvance(let id, let words):
      return refused(quote, AdvanceWording(wording: wording).unclear(words), "\(name(.advance)) \(id)")
    case .needsMember(let keyword, let object):
      return refused(
        quote, wording.say("请写明交给谁。", "To whom?"),
        "\(name(keyword)) \(object?.description ?? "O-104") " + wording.say("@同事", "@colleague"))
    case .unknownMember(let words):
      return refused(
        quote, wording.say("没有叫“\(words)”的同事。", "There is no member “\(words)”."),
        wording.say("分配 O-104 @li", "assign O-104 @li"))
    case .ambiguousMember(let words, let members):
      return refused(
        quote, wording.say("“\(words)”有几位，请写其中一个:", "“\(words)” is ambiguous; write one of:"),
        members.map { "@\($0)" }.joined(separator: " "))
    default: return refused(quote, "", nil)
    }
  }

  private func fields(_ misreading: Misreading, _ quote: String) -> Verdict {
    switch misreading {
    case .unknownField(let name, let nearest):
      let label = nearest?.name.text(wording.language)
      return Verdict(
        .notUnderstood, quote: quote,
        headline: wording.say("没有字段“\(name)”。", "There is no field `\(name)`.")
          + (label.map { wording.say("是不是“\($0)”？", " Did you mean `\($0)`?") } ?? ""),
        suggestion: nearest.map { offered.field($0, of: quote, about: about) })
    case .fieldOutsideBlock(let field):
      return refused(
        quote, wording.say("不知道这一行属于哪个商机。", "This line does not say which opportunity it belongs to."),
        offered.field(field, of: quote, about: about ?? guess.onlyOpportunity ?? "O-104"))
    case .badField(let field, let words):
      return refused(
        quote,
        wording.say("“\(field.name.chinese)”读不懂: \(words)", "`\(field.rawValue)` cannot be read: \(words)"),
        offered.replacing(words, of: field, in: quote, with: example(field)))
    case .needsAmount(let keyword, let object):
      return refused(
        quote, wording.say("请写金额，例如 35万。", "Please give the amount, such as 350k."),
        "\(name(keyword)) \(object) …")
    case .unclearAmount(let keyword, let object, let words):
      return refused(
        quote,
        wording.say(
          "“\(words)”里哪个是总金额，看不清；没有记。", "Which total is meant in “\(words)” is not clear; not recorded."),
        "\(name(keyword)) \(object) …",
        details: [wording.say("一行只写一个总金额；其余写在备注: 后面。", "One total a line; the rest behind note:.")])
    case .unknownCause(let words, let object):
      let causes = wording.process.causes.map { $0.name.text(wording.language) }
      return refused(
        quote, wording.say("“\(words)”不是原因表里的词。", "“\(words)” is no word of the cause tree."),
        wording.say("输单 \(object)\n原因: ", "lost \(object)\ncause: ") + (causes.last ?? "") + " \(words)",
        details: [wording.say("可用: ", "One of: ") + causes.joined(separator: wording.say("、", ", "))])
    case .entryMeant(let line):
      return refused(
        quote, wording.say("这像是一条日志，编号写在最前面。", "This looks like a log entry: the number comes first."), line)
    case .missingField(let keyword, let field):
      return refused(
        quote, wording.say("缺“\(field.name.chinese)”。", "`\(field.rawValue)` is missing."),
        offered.completing(field, in: quote, keyword))
    default: return refused(quote, "", nil)
    }
  }

  /// The command with the number that it lacks and the words that were written; nothing where nothing waits.
  private func needsNumber(_ keyword: Keyword, _ choices: [ObjectID], _ quote: String) -> Verdict {
    guard let first = choices.first else {
      let sample = "\(name(keyword)) \(MisreadingWording.example(of: keyword))"
      return refused(
        quote,
        nothingWaits(keyword) ?? wording.say("请写明编号。", "Please name the number."), nil,
        details: [wording.say("写法: \(sample)", "Write: \(sample)")])
    }
    let line = Line(quote.split(whereSeparator: \.isNewline).first.map(String.init) ?? quote)
    let isCommand = line.tokens.first.flatMap { guess.vocabulary.keyword($0.text) } == keyword
    // Words without the keyword are an advice as they stand.
    let words =
      isCommand
      ? line.words(from: 1, of: line.tokens, until: line.text.count)
      : keyword == .advise ? oneLine(quote) : ""
    let lines = keyword == .advise ? choices : [first]
    return refused(
      quote, wording.say("请写明编号。", "Please name the number."),
      lines.map { trimmed("\(name(keyword)) \($0) \(words)") }.joined(separator: "\n"),
      details: [
        wording.say("可能是: ", "One of: ") + choices.map(\.description).joined(separator: " ")
      ])
  }

  private func nothingWaits(_ keyword: Keyword) -> String? {
    switch keyword {
    case .agree, .disagree: wording.say("现在没有等您批的事。", "Nothing waits for your signature now.")
    case .keep, .return: wording.say("现在没有等您处理的商机。", "No opportunity waits for your answer now.")
    case .effective, .notEffective, .notIt: wording.say("您现在没有求助。", "You have no open alarm now.")
    case .advise, .seen: wording.say("现在没有同事求助。", "No colleague is stuck now.")
    case .evidence, .admit: wording.say("您的日志没有被质疑。", "Nobody doubts an entry of yours.")
    default: nil
    }
  }

  /// A number of the kind that a command takes.
  private static func example(of keyword: Keyword) -> String {
    switch keyword {
    case .correct, .review, .check, .challenge, .evidence, .admit: "E-12"
    case .plan: "P-3"
    case .agree, .disagree: "W-12"
    case .advise, .seen, .effective, .notEffective, .notIt: "A-31"
    case .pool: "X-12"
    default: "O-104"
    }
  }

  private func example(_ field: Field) -> String {
    switch field {
    case .amount: wording.say("35万", "350k")
    case .paymentTerms: wording.say("60天", "60 days")
    default: "…"
    }
  }

  /// A day so many ahead, as it is typed.
  func coming(_ days: Int) -> String { wording.typedDay(guess.today + days) }

  func name(_ keyword: Keyword) -> String { keyword.name(wording.language) }

  func refused(
    _ quote: String, _ reason: String, _ suggestion: String?, details: [String] = []
  ) -> Verdict {
    Verdict(.refused, quote: quote, headline: reason, details: details, suggestion: suggestion)
  }
}
