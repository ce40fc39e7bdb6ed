public import SalesDomain

/// The figures that every receipt carries (page 2, The rule).
public struct ReceiptFigures: Sendable {
  /// An open opportunity with the working days left until its end.
  public struct End: Sendable {
    public let opportunity: Opportunity
    public let daysLeft: Int
    public init(opportunity: Opportunity, daysLeft: Int) {
      self.opportunity = opportunity
      self.daysLeft = daysLeft
    }
  }

  public let day: DayTotals
  /// Contacts today by activity key, with the quota.
  public let quotas: [(activity: String, done: Int, quota: Int)]
  /// Pipeline value with today's change, in minor units of the company's currency.
  public let pipeline: Pipeline
  public let ends: [End]
  public let chain: String
  /// The least that the reader's day should hold.
  public let minimums: Rules.Minimums
  /// Whether the reader reports at all: a manager's empty day is nobody's figure.
  public let owesReport: Bool

  /// A day's minutes and points against the minimums.
  public struct DayTotals: Sendable {
    public let minutes: Int
    public let score: Points
    public init(minutes: Int, score: Points) {
      self.minutes = minutes
      self.score = score
    }
  }

  public init(
    day: DayTotals, quotas: [(activity: String, done: Int, quota: Int)], pipeline: Pipeline,
    ends: [End], chain: String, minimums: Rules.Minimums, owesReport: Bool = true
  ) {
    self.owesReport = owesReport
    self.minimums = minimums
    self.day = day
    self.quotas = quotas
    self.pipeline = pipeline
    self.ends = ends
    self.chain = chain
  }
}

/// The receipt: one verdict per statement, then the day's figures and the ledger line (X2).
extension LetterWriter {
  /// Quoted lines longer than this many characters are cut in the receipt.
  static let quoteLimit = 160
  /// The same for what a verdict repeats of a line, and for a line to send, in characters.
  static let detailLimit = 400
  static let suggestionLimit = 1000

  /// The receipt's section: verdicts in the writer's order, then the figures; the subject's tag is `about`.
  ///
  /// One that waits to be merged has no figures: they would be old by then, and stand there many times.
  /// `canUndo` adds how long its commands can be taken back (X25); plain entries are corrected instead.
  public func receipt(
    _ verdicts: [Verdict], figures: ReceiptFigures, about: [ObjectID], waits: Bool = false,
    canUndo: Bool = false
  ) -> LetterSection {
    var context = receiptFacts(verdicts, figures, about, hasFigures: !waits)
    if canUndo, rules.undoMinutes > 0 { context["undo"] = rules.undoMinutes }
    return LetterSection(kind: .receipt, about: about, context: context)
  }

  /// The figures alone, for the end of a letter of merged receipts; each of those has its own ledger line.
  public func figures(_ figures: ReceiptFigures) -> LetterSection {
    var context = receiptFacts([], figures, [], hasFigures: true)
    context["chain"] = nil
    return LetterSection(kind: .receipt, about: [], context: context)
  }

  private func receiptFacts(
    _ verdicts: [Verdict], _ figures: ReceiptFigures, _ about: [ObjectID], hasFigures: Bool
  ) -> LetterFacts {
    let recorded = verdicts.count { $0.mark == .recorded }
    let refused = verdicts.count { $0.mark == .refused || $0.mark == .notUnderstood }
    var context: LetterFacts = [
      "verdicts": verdicts.map(verdict), "hasFigures": hasFigures,
      "recorded": recorded, "refused": refused,
      "anyRecorded": recorded > 0, "anyRefused": refused > 0, "nothing": recorded == 0 && refused == 0,
      "hasDay": figures.owesReport || figures.day.minutes > 0,
      "hasForecast": figures.owesReport || figures.day.minutes > 0 || figures.pipeline.value > 0
        || figures.pipeline.change != 0,
      "minutes": figures.day.minutes, "leastMinutes": figures.minimums.minutes,
      "score": figures.day.score.text, "leastScore": figures.minimums.points,
      "quotas": quotas(figures), "hasQuotas": !figures.quotas.isEmpty,
      "pipeline": money(figures.pipeline.value), "change": signed(figures.pipeline.change),
      "ends": figures.ends.map(end), "hasEnds": !figures.ends.isEmpty,
      "chain": figures.chain,
      "tags": about.prefix(3).map { "[\($0)]" }.joined(),
    ]
    context["tagged"] = !about.isEmpty
    if let words = wording.parts(of: figures.pipeline, rules) { context["parts"] = words }
    return context
  }

  private func verdict(_ verdict: Verdict) -> LetterFacts {
    let marks: [Verdict.Mark: (sign: String, colour: String)] = [
      .recorded: ("√", "#1a7f37"), .refused: ("×", "#b42318"), .notUnderstood: ("？", "#b54708"),
      .kept: ("·", "#667085"), .view: ("·", "#175cd3"),
    ]
    let (sign, colour) = marks[verdict.mark] ?? ("·", "#667085")
    var context: LetterFacts = [
      "sign": sign, "colour": colour,
      "headline": cut(verdict.headline, LetterWriter.detailLimit),
      "details": verdict.details.map { cut($0, LetterWriter.detailLimit) },
      "quote": shortened(verdict.quote), "hasQuote": !verdict.quote.isEmpty,
      "hasSuggestion": false, "taps": taps(verdict.taps), "hasTaps": !verdict.taps.isEmpty,
    ]
    if let suggestion = verdict.suggestion {
      let lines = suggestion.split(separator: "\n").map {
        PlainText.typed(cut($0, LetterWriter.suggestionLimit))
      }
      let suggestion = lines.joined(separator: "\n")
      context["suggestion"] = lines
      context["hasSuggestion"] = true
      context["href"] = OneTap(words: suggestion, to: botAddress, token: token).href
    }
    return context
  }

  /// The quoted line, wrapped lines side by side.
  private func shortened(_ quote: String) -> String {
    // More than the limit's worth of lines is never shown.
    let lines = quote.split(separator: "\n", maxSplits: LetterWriter.quoteLimit)
    return cut(lines.joined(separator: " / "), LetterWriter.quoteLimit)
  }

  private func cut(_ text: some StringProtocol, _ limit: Int) -> String {
    let head = text.prefix(limit)
    return head.endIndex < text.endIndex ? head + "…" : String(text)
  }

  private func quotas(_ figures: ReceiptFigures) -> String {
    figures.quotas.map { "\(wording.activity($0.activity)) \($0.done)/\($0.quota)" }.joined(separator: " · ")
  }

  private func end(_ end: ReceiptFigures.End) -> LetterFacts {
    [
      "id": end.opportunity.id.description, "customer": end.opportunity.customerName,
      "stage": wording.stage(end.opportunity), "end": wording.end(of: end.opportunity),
      "left": wording.left(of: end.opportunity, end.daysLeft),
    ]
  }

  func money(_ minor: Int64) -> String {
    wording.amount(minor, rules)
  }

  func signed(_ minor: Int64) -> String {
    minor > 0 ? "+" + money(minor) : minor < 0 ? "-" + money(-minor) : wording.say("无变化", "no change")
  }
}
