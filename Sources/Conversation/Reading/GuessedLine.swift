public import SalesDomain

/// Guesses the line that somebody probably meant, to offer it for sending; a guess records nothing (X1).
public struct GuessedLine: Sendable {
  /// An opportunity the author may mean.
  public struct Candidate: Sendable {
    public let id: ObjectID
    public let customerName: String

    public init(id: ObjectID, customerName: String) {
      self.id = id
      self.customerName = customerName
    }
  }

  /// Longest length of time that is looked for, in characters.
  private static let longestMinutes = 10
  /// A customer is recognised by at least this many characters of its name.
  private static let leastNamePart = 2
  private static let mostNamePart = 4
  /// Work is told of this many days later at most.
  private static let farthestBack = 31

  let vocabulary: Vocabulary
  let candidates: [Candidate]
  /// The author's day.
  let today: Day

  public init(vocabulary: Vocabulary, candidates: [Candidate], today: Day) {
    self.vocabulary = vocabulary
    self.candidates = candidates
    self.today = today
  }

  /// The author's opportunity, where he has just one.
  var onlyOpportunity: String? { candidates.count == 1 ? candidates[0].id.description : nil }

  /// Whether somebody cries for help without a command.
  public static func isCry(_ text: String) -> Bool { KeywordHint.isCry(FoldedText.fold(text)) }

  /// The opportunity that a text names or means.
  func opportunity(in text: String) -> String? {
    object(in: FoldedText(text))?.description ?? onlyOpportunity
  }

  /// Lines offered for one text, at most.
  private static let mostOffered = 12

  /// The lines to send for words that are no statement: one for each line in which something can be made out.
  ///
  /// Work and its time may stand on two lines one below the other, as a mail client broke them.
  func lines(from written: String, wording: Wording) -> [String] {
    var buried = BuriedCommand(guess: self, wording: wording)
    var offered: [String] = []
    var work: String?
    func close() {
      if let words = work, let line = self.work(from: words, object: nil, wording: wording) {
        offered.append(line)
      }
      work = nil
    }
    for line in written.split(whereSeparator: \.isNewline).flatMap(parts)
    where !Self.isEmptyBox(line) {
      let text = FoldedText(line)
      if let week = WeekPlan(heading: Line(line), today: today, isOpen: false) {
        buried = BuriedCommand(
          guess: GuessedLine(vocabulary: vocabulary, candidates: candidates, today: week.eve),
          wording: wording)
      }
      if let whole = withoutGap(line) ?? buried.line(in: line) {
        close()
        offered.append(whole)
      } else if vocabulary.hint(in: text.text) != nil || Self.isOffice(text.text) {
        close()
        // `下周一开会9点` is no work yet.
        if isAhead(line), Self.minutes(in: text) == nil { continue }
        work = line
        if Self.minutes(in: text) != nil { close() }
      } else if Self.minutes(in: text) != nil {
        work = work.map { "\($0)\n\(line)" } ?? line
        close()
      }
    }
    close()
    return Array(offered.prefix(Self.mostOffered))
  }

  /// A line that tells of several lengths of time, or of several days to come, cut where its clauses end.
  private func parts(_ line: Substring) -> [String] {
    let parts = line.split { "，,；;。".contains($0) }.map { trimmed($0) }
    guard parts.count > 1 else { return [String(line)] }
    let timed = parts.count { Self.minutes(in: FoldedText($0)) != nil }
    return timed > 1 || parts.count(where: isAhead) > 1 ? parts : [String(line)]
  }

  /// `周四给华东打电话`: work on a day to come.
  private func isAhead(_ words: String) -> Bool {
    vocabulary.hint(in: FoldedText.fold(words)) != nil
      && SaidDays(today: today).days(in: Line(words)).contains { $0 > today }
  }

  /// Words that say that nothing was done; folded.
  private static let undone = [
    "没打电话", "没去", "没拜访", "没见", "没联系", "没来得及", "didn't", "didnt", "did not", "haven't", "no call", "no visit",
  ]

  static func saysUndone(_ folded: String) -> Bool { undone.contains { folded.contains($0) } }

  /// What somebody says he spent: `花了380`, `cost 180`, `打车45元`; `spent 2 hours` is no money.
  private func cost(in text: FoldedText) -> String? {
    let folded = text.text
    if ["花", "费用", "cost", "spent"].contains(where: { folded.contains($0) }),
      let found = folded.firstMatch(
        of: /(?:花了|花费|费用|cost|spent)\s*¥?(\d{1,4}(?:\.\d+)?)(?![\d.])(?!\s*(?:h|小时|个|分|min|天|day))/)
    {
      return String(found.1)
    }
    let tokens = Line.tokens(of: text, in: 0..<text.count)
    for (index, token) in tokens.enumerated() {
      guard let (_, rest) = vocabulary.expenses.first(of: token.text[...]) else { continue }
      let next = rest.isEmpty ? tokens.dropFirst(index + 1).first?.text : String(rest)
      if let next, MinutesGrammar.read(tokens[(index + (rest.isEmpty ? 1 : 0))...]) == nil,
        case .money(let money) = MoneyGrammar.read(next, currency: "CNY")
      {
        return money.typedText
      }
    }
    return nil
  }

  /// `O-1 拜访 120分 …` with the words as written; nil when neither activity nor time can be made out.
  ///
  /// Of several lines the one that holds a time is meant, and the greeting above it is not.
  func line(from written: String, object: EntryObject? = nil, wording: Wording) -> String? {
    if object == nil {
      let lines = lines(from: written, wording: wording)
      return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
    let lines = written.split(whereSeparator: \.isNewline).map(String.init).filter { !Self.isEmptyBox($0) }
    if let line = lines.compactMap(withoutGap).first { return line }
    let timed = lines.first { Self.minutes(in: FoldedText($0)) != nil }
    return work(from: timed ?? lines.joined(separator: "\n"), object: object, wording: wording)
  }

  /// An entry from words that tell of work. A time that nobody wrote is not made up: the receipt asks for it.
  private func work(from words: String, object: EntryObject?, wording: Wording) -> String? {
    let words = words.split(whereSeparator: \.isNewline).map { trimmed($0) }.joined(separator: " ")
    let text = FoldedText(words)
    let folded = text.text
    let minutes = Self.minutes(in: text)
    // `visit 1.5h, they want the proposal`: the clause that says how long says what.
    let clauses = folded.split { ",，;；。".contains($0) }.map(String.init)
    let timed = clauses.first { Self.minutes(in: FoldedText($0)) != nil }
    let hint = (timed.flatMap(done) ?? done(in: folded))?.activity
    guard hint != nil || minutes != nil || Self.isOffice(folded), !Self.saysUndone(folded),
      !OthersWork(wording: wording).tells(folded)
    else { return nil }
    let isOffice =
      object == nil && (Self.isOffice(folded) || hint == "office" && named(in: text) == nil)
    // Of several customers the one beside the time is meant.
    let meant = timed.flatMap { named(in: FoldedText($0)) } ?? self.object(in: text)
    let thing = object ?? (isOffice ? .office : meant.map { .thing($0) })
    let name = thing.map(wording.object) ?? "O-…"
    let rest = Self.behindMinutes(words)
    let activity = isOffice ? nil : wording.activity(hint.flatMap { $0 == "office" ? nil : $0 } ?? "call")
    let past = pastDay(in: clauses.filter { $0 == timed || !Self.looksAhead($0) }.joined(separator: " "))
    let day = DateGrammar.pastWord(in: folded) ?? past.map(wording.typedDay)
    let cost = self.cost(in: text).map { wording.say("¥\($0)", "cost \($0)") }
    return trimmed(
      [day, name, activity, minutes.map { wording.minutes($0.count) }, cost, rest].compactMap { $0 }
        .joined(separator: " "))
  }

  /// What was done stands in front of what it was about: `saw Northern about the quote`, `见了王总聊方案`.
  private func done(in folded: String) -> (word: String, activity: String)? {
    let subject = [" about ", " re ", " regarding ", "谈", "聊", "讨论"].compactMap { folded.firstRange(of: $0) }
      .map(\.lowerBound).min()
    return subject.flatMap { vocabulary.hint(in: String(folded[..<$0])) } ?? vocabulary.hint(in: folded)
  }

  private func pastDay(in words: String) -> Day? {
    SaidDays(today: today, direction: .back).days(in: Line(words)).last {
      $0 < today && today - $0 <= Self.farthestBack
    }
  }

  /// `they want it by friday`: its weekday is still to come.
  private static func looksAhead(_ clause: String) -> Bool {
    ["by ", "until ", "till ", "before ", "next ", "want", "之前", "前要", "要在"].contains { clause.contains($0) }
  }

  private static func isOffice(_ folded: String) -> Bool {
    ["内部", "office"].contains { folded.contains($0) }
  }

  /// An empty box says that the thing was not done: nothing is offered for it.
  private static func isEmptyBox(_ line: String) -> Bool {
    let text = FoldedText(line)
    if let (isSet, _) = EntryStart.tick(text) { return !isSet }
    return text.text.drop { $0 == " " }.first.map { "[【".contains($0) } ?? false
  }

  /// Where a line that was offered leaves its number open; folded.
  static let gaps = ["o-…", "o-..."]

  /// Our own offer sent back with its gap: `O-… 拜访 30分 …` with the number that is probably meant.
  private func withoutGap(_ line: String) -> String? {
    let text = FoldedText(line)
    let gap = Self.gaps.first { text.text.hasPrefix($0) }
    guard let gap else { return nil }
    let rest = text.written(gap.unicodeScalars.count..<text.count)
    return "\(object(in: FoldedText(rest))?.description ?? "O-…") \(rest)"
  }

  /// Without the time in front, which the offered line has already.
  private static func behindMinutes(_ words: String) -> String {
    var line = Line(words)
    if let first = line.tokens.first, DateGrammar.pastWord(in: first.text) == first.text {
      line = Line(line.words(from: 1, of: line.tokens, until: line.text.count))
    }
    guard let (_, used) = MinutesGrammar.read(line.tokens[...]) else { return line.written }
    return line.words(from: used, of: line.tokens, until: line.text.count)
  }

  /// Work that names no object: the same words behind the object that is probably meant.
  func line(with words: String) -> String {
    let object = self.object(in: FoldedText(words))?.description ?? "O-…"
    return "\(object) \(words)"
  }

  /// An id in the text, a customer's name, or the only opportunity there is.
  private func object(in text: FoldedText) -> ObjectID? {
    named(in: text) ?? writtenID(in: text.text) ?? (candidates.count == 1 ? candidates[0].id : nil)
  }

  /// Whosever it is: who may not log on it is told so. `o2o` is a trade.
  private func writtenID(in folded: String) -> ObjectID? {
    folded.contains("o2o") ? nil : ObjectGrammar.opportunity(in: folded)
  }

  /// An id in the text, or a customer's name.
  private func named(in text: FoldedText) -> ObjectID? {
    for index in 0..<text.count {
      let isStart = index == 0 || !Self.isWordScalar(text.folded[index - 1])
      guard isStart, text.folded[index] == "o" || text.folded[index] == "c" else { continue }
      let end =
        (index..<text.count).first { !Self.isWordScalar(text.folded[$0]) && text.folded[$0] != "-" }
        ?? text.count
      let known = Set(candidates.map(\.id))
      if let (id, _) = ObjectGrammar.prefix(text.folded(index..<end), exists: known.contains),
        known.contains(id)
      {
        return id
      }
    }
    let named = candidates.filter { mentions($0.customerName, in: text.text) }
    return named.count == 1 ? named[0].id : nil
  }

  private func mentions(_ name: String, in text: String) -> Bool {
    guard let key = CompanyName(words: vocabulary.companies).key(name)?.text else { return false }
    if text.contains(key) { return true }
    let length = key.unicodeScalars.first.map(isIdeograph) == true ? Self.leastNamePart : Self.mostNamePart
    return key.count >= length && text.contains(key.prefix(length))
  }

  /// The first length of time anywhere in a text; where none is told, how long it was by the clock.
  static func minutes(in text: FoldedText) -> Minutes? {
    told(in: text) ?? ClockSpan.minutes(in: text.text)
  }

  private static func told(in text: FoldedText) -> Minutes? {
    // `half an hour` is longer than what is looked for inside words.
    let tokens = Line.tokens(of: text, in: 0..<text.count)
    var spelled: [Int: Minutes] = [:]
    for index in tokens.indices {
      spelled[tokens[index].range.lowerBound] = MinutesGrammar.spelled(tokens[index...])
    }
    for start in 0..<text.count where start == 0 || !isDigit(text.folded[start - 1]) {
      if let minutes = spelled[start] { return minutes }
      for end in stride(from: min(text.count, start + Self.longestMinutes), to: start, by: -1) {
        let part = text.folded(start..<end)
        if hasGapInNumber(part) || isPrice(text, start..<end) { continue }
        if let minutes = MinutesGrammar.read(part.filter { $0 != " " }), !endsInsideWord(text, end) {
          return minutes
        }
      }
    }
    return nil
  }

  /// The first amount of money in a text, as written.
  static func amount(in words: String) -> String? {
    let line = Line(words)
    return line.tokens.first { token in
      guard MinutesGrammar.read(token.text) == nil,
        !token.text.unicodeScalars.allSatisfy(isDigit) || token.text.count > 3
      else { return false }
      if case .money = MoneyGrammar.read(token.text, currency: "CNY") { return true }
      return false
    }.map { line.text.written($0.range) }
  }

  /// `a1 40分` holds two numbers, not 140 minutes.
  private static func hasGapInNumber(_ part: String) -> Bool {
    let scalars = Array(part.unicodeScalars)
    return scalars.indices.dropFirst().dropLast().contains { index in
      isBlank(scalars[index]) && isDigit(scalars[index - 1]) && isDigit(scalars[index + 1])
    }
  }

  /// `1 hour 45 yuan`: the last number is money, or cut in two.
  private static func isPrice(_ text: FoldedText, _ range: Range<Int>) -> Bool {
    guard let last = range.last, isDigit(text.folded[last]) else { return false }
    if range.upperBound < text.count, isDigit(text.folded[range.upperBound]) { return true }
    let next = text.folded[range.upperBound...].drop(while: isBlank).prefix(while: { !isBlank($0) })
    return MoneyGrammar.isUnit(FoldedText.string(next))
  }

  /// `30 m` of `30 meters` is no time.
  private static func endsInsideWord(_ text: FoldedText, _ end: Int) -> Bool {
    guard end < text.count, end > 0 else { return false }
    return isLatin(text.folded[end - 1]) && isLatin(text.folded[end])
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool { isDigit(scalar) || isLatin(scalar) }
}
