public import SalesDomain

/// What letters say of the pool: offers before an alarm goes out, and what `经验` finds (E5).
public struct ExperienceWording {
  /// Experiences that one answer lists.
  public static let listed = 5
  /// Of a longer text a list shows so many characters; `经验 X-12` shows all.
  private static let longestText = 160

  let wording: Wording

  public init(wording: Wording) { self.wording = wording }

  /// `用过 9 次，7 次有效`.
  func record(_ experience: Experience) -> String {
    wording.say(
      "用过 \(experience.tried) 次，\(experience.worked) 次有效",
      "worked \(experience.worked) of \(experience.tried)")
  }

  /// What it was about: cause and stage.
  func kind(_ experience: Experience) -> String {
    var parts = [wording.cause(experience.cause)]
    if let line = experience.line, let stage = experience.stage {
      parts.append(wording.stage(stage, line: line))
    }
    return parts.joined(separator: " · ")
  }

  /// Two lines for a list: number with record, then trouble and advice.
  func lines(_ experience: Experience) -> [String] {
    [
      "\(experience.id) \(kind(experience)) · \(record(experience)) · \(wording.name(of: experience.author))",
      wording.say("难题: ", "trouble: ") + shortened(experience.problem),
      wording.say("办法: ", "what helped: ") + shortened(experience.text),
    ]
  }

  /// Before anybody is asked: what helped others, and what to answer (E5).
  func offered(_ body: AlarmRaised, _ offers: [Experience]) -> (details: [String], taps: [String]) {
    var details = offers.flatMap(lines)
    if let end = body.broadcastBy {
      details.append(
        wording.say(
          "哪条管用就回哪条；都不行请回“都不是”，马上问全公司。不回的话 \(wording.end(end)) 自动问。",
          "Answer which one helped, or `not-it` and the whole company is asked at once. "
            + "Without an answer it is asked at \(wording.end(end))."))
    }
    let effective = Keyword.effective.name(wording.language)
    let taps =
      offers.map { "\(effective) \(body.id) \($0.id)" }
      + ["\(Keyword.notIt.name(wording.language)) \(body.id)"]
    return (details, taps)
  }

  /// What `经验 账期` found, the best first.
  public func found(_ experiences: [Experience], words: String, inPool: Int, quote: String) -> Verdict {
    let pool = Keyword.pool.name(wording.language)
    if experiences.isEmpty {
      return Verdict(
        .view, quote: quote,
        headline: words.isEmpty || inPool == 0
          ? wording.say("经验库还没有内容", "The pool is empty")
          : wording.say("经验里没有找到“\(words)”", "Nothing in the pool about “\(words)”"),
        details: [
          inPool == 0
            ? wording.say(
              "求助里标了“有效”的对策会进来。",
              "Answers that an asker marks as effective go into it.")
            : wording.say("换个说法试试；卡住了就求助:", "Try other words, or ask the whole company:")
        ],
        suggestion: inPool == 0 ? nil : wording.say("求助 O-1 原因:价格 …", "sos O-1 cause:price …"))
    }
    var details = experiences.flatMap(lines)
    details.append(
      wording.say(
        "看全文请发: \(pool) X-编号；用过请告诉大家: 有效 X-编号 或 无效 X-编号",
        "For the whole text send: \(pool) X-number; after trying it: effective X-number or "
          + "not-effective X-number"))
    return Verdict(
      .view, quote: quote,
      headline: words.isEmpty
        ? wording.say("最管用的 \(experiences.count) 条经验", "What worked most often")
        : wording.say("经验: \(words)", "Pool: \(words)"),
      details: details, taps: experiences.map { "\(pool) \($0.id)" })
  }

  /// The booklet that goes with the receipt.
  public func booklet(_ count: Int, quote: String) -> Verdict {
    Verdict(
      .view, quote: quote,
      headline: wording.say(
        "生意经附在信里: \(count) 条经验", "The business bible is attached: \(wording.count(count, "experience"))"),
      details: [
        wording.say(
          "按阶段和原因排列；用浏览器打开 .html，可以打印或存成 PDF。",
          "By stage and cause; open the .html in a browser to print it or save it as PDF.")
      ])
  }

  /// One experience, whole.
  public func one(_ experience: Experience, quote: String) -> Verdict {
    let (effective, not) = (
      Keyword.effective.name(wording.language), Keyword.notEffective.name(wording.language)
    )
    return Verdict(
      .view, quote: quote, headline: "\(experience.id) \(kind(experience))",
      details: [
        wording.say("难题: ", "trouble: ") + OutsideContacts.hidden(in: experience.problem),
        wording.say("办法: ", "what helped: ") + OutsideContacts.hidden(in: experience.text),
        [
          record(experience), wording.name(of: experience.author), experience.day.description,
          experience.alarm.description,
        ].joined(separator: " · "),
        wording.say("用过以后请回:", "After trying it, answer:"),
      ], taps: ["\(effective) \(experience.id)", "\(not) \(experience.id)"])
  }

  /// The writer's word on an experience, with its record after it.
  func tried(_ body: ExperienceTried, _ experience: Experience?) -> String {
    let record = experience.map { " · " + self.record($0) } ?? ""
    return body.worked
      ? wording.say("\(body.id) 有效，记下了", "\(body.id) helped, noted") + record
      : wording.say("\(body.id) 没用，记下了", "\(body.id) did not help, noted") + record
  }

  private func shortened(_ text: String) -> String {
    let line = OutsideContacts.hidden(in: oneLine(text))
    return line.count > ExperienceWording.longestText
      ? line.prefix(ExperienceWording.longestText) + "…" : line
  }
}
