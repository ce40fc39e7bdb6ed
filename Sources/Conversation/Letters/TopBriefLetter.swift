public import SalesDomain

/// The company's last working day in figures (B14).
public struct TopBriefFacts: Sendable {
  public let day: Day
  public let owing: Int
  public let missing: [Member.ID]
  /// What the funnel is worth, with the day's change.
  public let pipeline: Pipeline
  public let happened: Happenings
  public let held: Int
  public let openAlarms: Int
  public let unanswered: Int
  public let atStake: Int64

  /// Nothing was owed and nothing happened: the letter is not sent.
  public var isEmpty: Bool {
    owing == 0 && happened == Happenings() && openAlarms == 0 && held == 0 && pipeline.value == 0
  }

  public init(
    day: Day, owing: Int, missing: [Member.ID], pipeline: Pipeline, happened: Happenings,
    held: Int, openAlarms: Int, unanswered: Int, atStake: Int64
  ) {
    self.day = day
    self.owing = owing
    self.missing = missing
    self.pipeline = pipeline
    self.happened = happened
    self.held = held
    self.openAlarms = openAlarms
    self.unanswered = unanswered
    self.atStake = atStake
  }
}

/// The company's day in five lines (B14).
extension LetterWriter {
  /// Five lines to the top: the company's last working day (B14).
  public func topBrief(_ facts: TopBriefFacts) -> LetterSection {
    LetterSection(
      kind: .dailyTopBrief, about: [],
      context: ["day": wording.day(facts.day), "lines": topLines(facts)])
  }

  private func parts(of pipeline: Pipeline) -> String {
    wording.parts(of: pipeline, rules).map { wording.say("，\($0)", ", \($0)") } ?? ""
  }

  private func topLines(_ facts: TopBriefFacts) -> [String] {
    let names = facts.missing.prefix(LetterWriter.namedMissing).map(wording.name(of:))
      .joined(separator: wording.say("、", ", "))
    let rest = facts.missing.count - LetterWriter.namedMissing
    let missing =
      facts.missing.isEmpty
      ? wording.say("都交了", "nobody is missing")
      : wording.say("没交: ", "missing: ") + names
        + (rest > 0 ? wording.say(" 等 \(facts.missing.count) 人", " and \(rest) more") : "")
    return [
      wording.say(
        "日报 \(facts.owing - facts.missing.count)/\(facts.owing)，\(missing)",
        "reports \(facts.owing - facts.missing.count) of \(facts.owing); \(missing)"),
      wording.say(
        "预测 \(money(facts.pipeline.value))（\(signed(facts.pipeline.change))）" + parts(of: facts.pipeline),
        "forecast \(money(facts.pipeline.value)) (\(signed(facts.pipeline.change)))"
          + parts(of: facts.pipeline)),
      wording.say(
        "新商机 \(facts.happened.opened)，推进 \(facts.happened.advanced)，报价 \(facts.happened.quotes)，赢单 "
          + "\(facts.happened.won)，输单 \(facts.happened.lost)，收款 \(money(facts.happened.paid))",
        "\(facts.happened.opened) new, \(facts.happened.advanced) advanced, \(facts.happened.quotes) quoted, "
          + "\(facts.happened.won) won, \(facts.happened.lost) lost, \(money(facts.happened.paid)) paid"),
      wording.say(
        "没收 \(facts.happened.taken)，还等上级答复 \(facts.held)",
        "\(facts.happened.taken) taken; \(facts.held) wait for a superior's answer"),
      wording.say(
        "求助未解决 \(facts.openAlarms)，没人回答 \(facts.unanswered)，涉及 \(money(facts.atStake))",
        "\(facts.openAlarms) alarms open, \(facts.unanswered) without an answer, "
          + "\(money(facts.atStake)) at stake"
      ),
    ]
  }

  /// So many names stand in the line of who sent no report.
  private static let namedMissing = 8
}
