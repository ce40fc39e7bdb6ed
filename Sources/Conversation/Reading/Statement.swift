public import SalesDomain

/// One statement of a letter: what was written and what it means.
public struct Statement: Hashable, Sendable {
  /// The line as written, for the receipt.
  public let quote: String
  public let meaning: Meaning

  public init(quote: String, meaning: Meaning) {
    self.quote = quote
    self.meaning = meaning
  }

  /// The same statement with a day written in front of it.
  func dated(_ day: Day, said: String, words: String, quote: String) -> Statement {
    switch meaning {
    case .command(.log(let content, _), let remarks):
      let named = Remark.namedDay(day, said: said, words: words)
      return Statement(quote: quote, meaning: .command(.log(content, day: day), remarks + [named]))
    case .misread(.entryNeedsObject(let words, let choices, _)):
      return Statement(
        quote: quote, meaning: .misread(.entryNeedsObject(words: words, choices: choices, day: said)))
    default: return Statement(quote: quote, meaning: meaning)
    }
  }

  /// What the line said of its own day, and the words behind; nil when it named none.
  var saidDay: (said: String, words: String)? {
    guard case .command(_, let remarks) = meaning else { return nil }
    for case .namedDay(_, let said, let words) in remarks { return (said, words) }
    return nil
  }

  /// True when the whole of it parsed: only then does a subject count.
  var isDone: Bool {
    switch meaning {
    case .command, .view, .confirmation, .anyway: true
    case .misread, .day, .words: false
    }
  }
}

/// What one statement asks for, or why it could not be read.
public enum Meaning: Hashable, Sendable {
  case command(Command, [Remark])
  case view(AskedView)
  /// `确认` with or without a code (X6, X7).
  case confirmation(code: String?)
  /// `仍要`: the letter that said the same is recorded (X10).
  case anyway
  /// `日期: 11-20`: the day of the entries below.
  case day(Day)
  case misread(Misreading)
  /// Text that is kept with the letter and not recorded.
  case words
}

/// Things a person may ask to see; they are parts of the receipt (page 2, The rule).
public enum AskedView: Hashable, Sendable {
  case me
  case funnel(Query)
  case progress(Query)
  /// One opportunity: where it stands, and what its stage still asks for.
  case opportunity(Opportunity.ID)
  /// One cry for help with its answers.
  case alarm(HelpAlarm.ID)
  /// What is known of an opportunity in some fields.
  case known(Opportunity.ID, [Field])
  /// The rivals on all opportunities in reach (C14).
  case rivals(Query)
  /// The tasks of an opportunity's ladder.
  case tasks(Opportunity.ID)
  /// The key dates of a customer, or of an opportunity's (D3).
  case keyDates(ObjectID)
  /// What helped before: by words, or what worked most often (E5).
  case pool(words: String)
  case experience(Experience.ID)
  /// Minutes or points a day, week by week (B1, B2), and last week's board (B7).
  case curve(Query, CurveKind)
  case board
  /// Who is on the road (A15).
  case travels(Query)
  /// What is planned, and what became of it (A6, K8).
  case plans(Query)
  /// What waits for a manager's review (A12, A13).
  case checks(Query)
  /// Scores of the weekly quiz (E11).
  case quizScores
  /// The whole pool as a booklet (E11).
  case bible
  /// How far a target is (F2, F3, F5).
  case gap(GapQuery)
  /// Who helped most, and what became of the alarms (E6–E8).
  case helpers(WeeksQuery)
  case alarms(WeeksQuery)
  case help
  case settings
}

/// Whose things are asked about; nobody named means everybody in reach.
public struct Query: Hashable, Sendable {
  public var member: Member.ID?
  /// The same table as an .xlsx beside.
  public var wantsSheet = false

  static let sheetWords: Set<String> = ["xlsx", "excel", "表格"]
}

/// Whose target, and for which period; nobody named means the asker with those below him.
public struct GapQuery: Hashable, Sendable {
  public let member: Member.ID?
  public let period: TargetPeriod
}

/// How far back figures go, in weeks with the present one.
public struct WeeksQuery: Hashable, Sendable {
  public static let most = 520
  public var weeks = 12
  /// The rows behind the figures as an .xlsx beside.
  public var wantsSheet = false

  static let units: Set<String> = ["周", "weeks", "week"]

  private static func whole(_ text: String) -> Int? {
    if let number = Int(text) { return number }
    return NumberGrammar.chinesePrefix(text[...]).flatMap { $0.rest.isEmpty ? $0.number : nil }
  }

  /// `4`, `4周`, `四周`.
  static func number(_ folded: String) -> Int? {
    var text = folded
    for unit in ["个星期", "星期", "周", "w"] where text.hasSuffix(unit) {
      text.removeLast(unit.count)
      break
    }
    return whole(text).flatMap { (1...most).contains($0) ? $0 : nil }
  }
}
