import SalesDomain

/// entry = object SP [activities] item* [words] [";" tail *(";" tail)]   (page 2, Lines, rules 4, 5, 7)
struct EntryGrammar {
  /// At most this many activities stand on one line.
  static let mostActivities = 3

  /// So many objects in front of one activity are parted into lines of their own.
  private static let mostObjects = 10

  let context: ReadingContext

  enum Reading {
    case entry(EntryContent, [Remark])
    case misread(Misreading)
  }

  /// Reads an entry whose object is known already; `start` is the first folded scalar behind it.
  func read(_ line: Line, from start: Int, object: EntryObject) -> Reading {
    if case .thing(let id) = object, !id.letter.holdsEntries { return .misread(.notForEntries(id)) }
    let (mainEnd, tails) = TailGrammar(context: context).split(line.text, from: start)
    let tokens = Line.tokens(of: line.text, in: start..<mainEnd)
    if let misreading = gluedMoney(tokens, object) { return .misread(misreading) }
    var draft = EntryDraft()
    var index = readActivities(tokens, &draft)
    if draft.activities.isEmpty {
      guard object == .office else { return .misread(noActivity(line, tokens, object, mainEnd)) }
      draft.activities = ["office"]
      draft.minutes = tokens.first.flatMap { MinutesGrammar.bare($0.text) }
      if draft.minutes != nil { index = 1 }
    }
    if let misreading = moneyAfter(draft.activities, tokens, index, object) { return .misread(misreading) }
    switch readItems(tokens, &index, &draft) {
    case .otherCurrency(let code):
      return .misread(.otherCurrency(code, words: line.text.written(start..<mainEnd)))
    case .none: break
    }
    var content = EntryContent(
      object: object, activities: draft.activities, minutes: draft.minutes ?? .unsaid, cost: draft.cost,
      attitude: draft.attitude, workClass: draft.workClass)
    content.text = withoutLeadingPunctuation(line.words(from: index, of: tokens, until: mainEnd))
    var remarks: [Remark] = draft.minutes == nil ? [.noMinutes] : []
    remarks += NoteFindings(
      context: context, line: line, tokens: tokens.dropFirst(index), end: mainEnd
    ).remarks(on: object, cost: content.cost)
    remarks += TailGrammar(context: context).apply(tails, of: line.text, to: &content)
    return .entry(content, remarks)
  }

  private struct EntryDraft {
    var activities: [String] = []
    var minutes: Minutes?
    var cost: Money?
    var attitude: Int?
    var workClass: WorkClass?
  }

  /// activity *2((" " / "+") activity), also glued to its minutes: 打电话半小时.
  private func readActivities(_ tokens: [Line.Token], _ draft: inout EntryDraft) -> Int {
    for (index, token) in tokens.enumerated() {
      let words = token.text.utf8.split(whereSeparator: {
        $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "&")
      })
      let keys = words.compactMap { context.vocabulary.activity(String(Substring($0))) }
      if !words.isEmpty, keys.count == words.count,
        draft.activities.count + keys.count <= EntryGrammar.mostActivities
      {
        for key in keys where !draft.activities.contains(key) { draft.activities.append(key) }
        continue
      }
      if draft.activities.count < EntryGrammar.mostActivities,
        let (key, rest) = context.vocabulary.activityPrefix(token.text),
        let minutes = MinutesGrammar.read(rest) ?? MinutesGrammar.bare(rest)
      {
        draft.activities.append(key)
        draft.minutes = minutes
        return index + 1
      }
      return index
    }
    return tokens.count
  }

  /// How many tokens are activities, and where minutes glued to the last of them begin.
  func activities(at tokens: [Line.Token]) -> (used: Int, glued: Int?) {
    var draft = EntryDraft()
    let used = readActivities(tokens, &draft)
    guard used > 0, draft.minutes != nil,
      let (_, rest) = context.vocabulary.activityPrefix(tokens[used - 1].text)
    else { return (used, nil) }
    return (used, tokens[used - 1].range.upperBound - rest.unicodeScalars.count)
  }

  private enum ItemProblem { case otherCurrency(String), none }

  /// item = minutes / cost / attitude / class, until the first token that is none.
  private func readItems(_ tokens: [Line.Token], _ index: inout Int, _ draft: inout EntryDraft) -> ItemProblem
  {
    let first = index
    while index < tokens.count {
      let word = tokens[index].text
      let next = index + 1 < tokens.count ? tokens[index + 1].text : nil
      if draft.minutes == nil, let (minutes, used) = MinutesGrammar.read(tokens[index...]) {
        draft.minutes = minutes
        index += used
      } else if draft.minutes == nil, index == first, let minutes = MinutesGrammar.bare(word) {
        draft.minutes = minutes
        index += 1
      } else if draft.cost == nil, let (reading, used) = cost(word, next) {
        switch reading {
        case .money(let money): draft.cost = money
        case .otherCurrency(let code): return .otherCurrency(code)
        case .none: return .none
        }
        index += used
      } else if draft.attitude == nil, let (attitude, used) = attitude(word, next) {
        draft.attitude = attitude
        index += used
      } else if draft.workClass == nil, let workClass = context.vocabulary.workClass(word) {
        draft.workClass = workClass
        index += 1
      } else {
        return .none
      }
    }
    return .none
  }

  /// cost = ¥85 / 85元 / 费用85 / cost 85, and how many tokens it takes.
  func cost(_ word: String, _ next: String?) -> (MoneyGrammar.Reading, used: Int)? {
    let currency = context.rules.currency
    let reading = MoneyGrammar.cost(word, currency: currency)
    if reading != .none { return (reading, 1) }
    guard MoneyGrammar.isCostWord(word), let next else { return nil }
    let amount = MoneyGrammar.read(next, currency: currency)
    return amount == .none ? nil : (amount, 2)
  }

  /// attitude = 态度 (+1|0|-1) / attitude …
  private func attitude(_ word: String, _ next: String?) -> (Int, used: Int)? {
    for name in ["态度", "attitude"] where word.hasPrefix(name) {
      var rest = word.dropFirst(name.count)
      if rest.first == ":" { rest = rest.dropFirst() }
      if rest.isEmpty, let next, let value = attitudeValue(next[...]) { return (value, 2) }
      return attitudeValue(rest).map { ($0, 1) }
    }
    return nil
  }

  private func attitudeValue(_ text: Substring) -> Int? {
    switch text {
    case "+1", "1": 1
    case "0", "+0": 0
    case "-1": -1
    default: nil
    }
  }

  private static let moneyCommands: [String: Keyword] = [
    "quoting": .quote, "signing": .order, "collection": .payment,
  ]

  /// `报价36万`: the same without a blank.
  private func gluedMoney(_ tokens: [Line.Token], _ object: EntryObject) -> Misreading? {
    guard let first = tokens.first?.text, let (key, rest) = context.vocabulary.activityPrefix(first),
      let keyword = EntryGrammar.moneyCommands[key], MinutesGrammar.read(rest) == nil,
      MinutesGrammar.bare(rest) == nil
    else { return nil }
    if case .money(let money) = MoneyGrammar.read(rest, currency: context.rules.currency) {
      return .moneyInEntry(keyword, object: object, amount: money.typedText)
    }
    return MoneyGrammar.prefix(rest, currency: context.rules.currency).map {
      .moneyInEntry(keyword, object: object, amount: $0.money.typedText)
    }
  }

  /// Money directly behind 报价, 签约 or 收款 is another command (rule 5).
  private func moneyAfter(
    _ activities: [String], _ tokens: [Line.Token], _ index: Int, _ object: EntryObject
  ) -> Misreading? {
    guard let keyword = activities.compactMap({ EntryGrammar.moneyCommands[$0] }).first, index < tokens.count
    else { return nil }
    let word = tokens[index].text
    guard MinutesGrammar.read(word) == nil, MinutesGrammar.bare(word) == nil,
      case .money(let money) = MoneyGrammar.read(word, currency: context.rules.currency)
    else { return nil }
    return .moneyInEntry(keyword, object: object, amount: money.typedText)
  }

  /// Commands that are often written behind their object, with more behind them: `O-4 延期 3天`.
  private static let behindObject: Set<Keyword> = [.assign, .keep, .return, .extend, .advance, .lost]

  private func noActivity(
    _ line: Line, _ tokens: [Line.Token], _ object: EntryObject, _ end: Int
  ) -> Misreading {
    if let first = tokens.first, let keyword = context.vocabulary.keyword(first.text),
      tokens.count == 1 || EntryGrammar.behindObject.contains(keyword)
    {
      return .commandAfterObject(keyword, object: object)
    }
    if let lines = severalObjects(line, tokens, object, end) { return .severalObjects(lines) }
    if let line = dayFirst(line, tokens, object) { return .dayBehindObject(line: line) }
    let nearest = tokens.first.flatMap { context.vocabulary.nearestActivity($0.text) }
    return .noActivity(
      object: object, nearest: nearest,
      words: line.words(from: nearest == nil ? 0 : 1, of: tokens, until: end))
  }

  /// `O-1、O-2 电话 20分`: the same work behind each object, a line each.
  private func severalObjects(
    _ line: Line, _ tokens: [Line.Token], _ first: EntryObject, _ end: Int
  ) -> [String]? {
    var objects = [first]
    for (index, token) in tokens.prefix(EntryGrammar.mostObjects).enumerated() {
      guard let (start, object) = EntryStart.read(token, exists: context.exists) else { return nil }
      objects.append(object)
      let next = index + 1 < tokens.count ? tokens[index + 1].range.lowerBound : end
      let work = start < token.range.upperBound ? start : next
      guard activities(at: Line.tokens(of: line.text, in: work..<end)).used > 0 else { continue }
      return objects.map { "\($0) \(line.text.written(work..<line.text.count))" }
    }
    return nil
  }

  /// `O-1 昨天 电话 20分` with the day in front, when that is an entry.
  private func dayFirst(_ line: Line, _ tokens: [Line.Token], _ object: EntryObject) -> String? {
    guard let (_, end) = DateGrammar.start(of: tokens[...], today: context.today, .back),
      let first = tokens.first, let work = Line.tokens(of: line.text, in: end..<line.text.count).first,
      activities(at: [work]).used == 1
    else { return nil }
    let day = line.text.written(first.range.lowerBound..<end)
    let rest = line.text.written(work.range.lowerBound..<line.text.count)
    return "\(day) \(object) \(rest)"
  }

  private func withoutLeadingPunctuation(_ text: String) -> String {
    var slice = text.unicodeScalars[...]
    while let first = slice.first, isBlank(first) || ",，、。:：;；".unicodeScalars.contains(first) {
      slice = slice.dropFirst()
    }
    let words = trimmed(String(slice))
    return FieldAnswerGrammar.gaps.contains(words) ? "" : words
  }
}
