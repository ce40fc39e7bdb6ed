public import SalesDomain

/// Says what a member's settings are (X21).
public struct SettingsWording {
  let wording: Wording

  public init(wording: Wording) { self.wording = wording }

  /// The answer to `设置` alone.
  public func shown(_ settings: MemberSettings, quote: String) -> Verdict {
    Verdict(
      .view, quote: quote, headline: wording.say("我的设置", "My settings"), details: lines(settings),
      suggestion: wording.say("设置 简报 8:30", "set brief 8:30"))
  }

  func lines(_ settings: MemberSettings) -> [String] {
    let company = wording.say("公司统一", "the company's")
    let quiet = settings.quiet.map { "\($0.from)-\($0.until)" } ?? wording.say("无", "none")
    let paused = settings.paused.map { SetCommand.name(of: $0, wording.language) }.sorted()
    return [
      wording.say("简报 ", "brief ") + (settings.briefAt?.description ?? company),
      wording.say("语言 ", "language ") + (settings.language ?? wording.language)("中文", "English"),
      wording.say("安静 ", "quiet ") + quiet,
      settings.cadence.map { wording.say("节奏 ", "cadence ") + wording.cadence($0) } ?? "",
      wording.say("暂停 ", "paused ")
        + (paused.isEmpty ? wording.say("无", "none") : paused.joined(separator: " ")),
    ].filter { !$0.isEmpty }
  }
}
