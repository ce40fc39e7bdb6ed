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

  /// Words that tell which setting is meant, with the line to send for it.
  private var examples: [(words: [String], line: String)] {
    let report = wording.roster.sorted.first { $0.superior == wording.reader.id }
    return [
      (["简报", "早报", "brief", "morning"], wording.say("设置 简报 8:30", "set brief 8:30")),
      (["语言", "中文", "英", "language", "english", "chinese"], wording.say("设置 语言 en", "set language zh")),
      (["安静", "打扰", "quiet", "disturb"], wording.say("设置 安静 20:00-8:00", "set quiet 20:00-8:00")),
      (["暂停", "不要", "停", "榜", "pause", "stop", "board", "quiz"], wording.say("设置 暂停 榜", "set pause board")),
      (
        ["节奏", "cadence", "一次", "weekly"],
        report.map { wording.say("设置 @\($0.id) 节奏 周", "set @\($0.id) cadence week") } ?? ""
      ),
    ]
  }

  /// The line for the setting that the words mean; all of them where that is not clear.
  func lines(for words: String) -> String {
    let folded = FoldedText.fold(words)
    let meant = examples.filter { $0.words.contains { folded.contains($0) } && !$0.line.isEmpty }
    return (meant.isEmpty ? examples.filter { !$0.line.isEmpty } : meant).map(\.line).joined(separator: "\n")
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
