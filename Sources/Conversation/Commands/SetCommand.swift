public import SalesDomain

/// set = "设置" [member] [setting value] — brief time, quiet hours, language, optional letters (X21).
///
/// setting = [节奏] half-day|day|week|month|quarter (by a superior) /
/// 简报 TIME / 语言 zh|en / 安静 TIME-TIME|无 / 暂停 LETTER / 恢复 LETTER, and brief, language, quiet,
/// pause, resume.
public enum SetCommand: MailCommand {
  static let keyword = Keyword.set
  static let help = CommandHelp(
    "设置 简报 8:30", "set brief 8:30", "简报时间、语言、安静时段、暂停选读信",
    "brief time, language, quiet hours, optional letters")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    var tokens = arguments.tokens.map(\.text)[...]
    var target = context.author.id
    if let first = tokens.first, first.hasPrefix("@") || isName(first, context) {
      switch MemberGrammar.read(first, roster: context.roster, on: context.today) {
      case .one(let member): target = member
      case .several(let members): return .misread(.ambiguousMember(arguments.words, members))
      case .none: return .misread(.unknownMember(arguments.words))
      }
      tokens = tokens.dropFirst()
    }
    guard let first = tokens.popFirst() else { return .view(.settings) }
    let (word, rest) = parted(first)
    // `设置 @wang 半日报`: how often somebody reports needs no name in front.
    guard
      let change = change(word, rest + tokens) ?? cadence(([first] + tokens).joined()).map({ .cadence($0) })
    else { return .misread(.badSetting(arguments.words)) }
    return .command(.set(target, change))
  }

  private static func isName(_ word: String, _ context: ReadingContext) -> Bool {
    MemberGrammar.read(word, roster: context.roster, on: context.today) != .none
  }

  /// `简报8:30` glued together.
  private static func parted(_ word: String) -> (String, [String]) {
    let words = ["简报", "早报", "语言", "安静", "免打扰", "暂停", "恢复", "节奏"]
    guard let prefix = words.first(where: { word.hasPrefix($0) && word != $0 }) else { return (word, []) }
    let rest = String(word.dropFirst(prefix.count).drop { $0 == ":" })
    return (prefix, rest.isEmpty ? [] : [rest])
  }

  private static func change(_ word: String, _ values: [String]) -> SettingChange? {
    let value = values.joined()
    switch word {
    case "简报", "早报", "brief": return TimeGrammar.read(value).map { .briefAt($0) }
    case "语言", "language": return language(value).map { .language($0) }
    case "安静", "免打扰", "quiet":
      return ["无", "取消", "off", "none"].contains(value) ? .quiet(nil) : hours(value).map { .quiet($0) }
    case "暂停", "pause": return letter(value).map { .pause($0) }
    case "恢复", "resume": return letter(value).map { .resume($0) }
    case "节奏", "cadence": return cadence(value).map { .cadence($0) }
    default: return nil
    }
  }

  private static func cadence(_ word: String) -> Cadence? {
    switch word {
    case "半日", "半天", "半日报", "半天一次", "半天一报", "一天两次", "每天两次", "halfday", "half-day", "twiceaday": .halfDay
    case "日", "天", "每天", "日报", "每日", "一天一次", "每天一次", "day", "daily": .day
    case "周", "每周", "周报", "一周", "一周一次", "每周一次", "一周一报", "week", "weekly": .week
    case "月", "每月", "月报", "一月一次", "每月一次", "month", "monthly": .month
    case "季", "季度", "季报", "quarter", "quarterly": .quarter
    default: nil
    }
  }

  /// The line that sets how often somebody reports.
  static func line(_ cadence: Cadence, of member: Member.ID, _ wording: Wording) -> String {
    let word =
      switch cadence {
      case .halfDay: wording.say("半日", "half-day")
      case .day: wording.say("日", "day")
      case .week: wording.say("周", "week")
      case .month: wording.say("月", "month")
      case .quarter: wording.say("季", "quarter")
      }
    return wording.say("设置 @\(member) 节奏 \(word)", "set @\(member) cadence \(word)")
  }

  private static func language(_ word: String) -> Language? {
    switch word {
    case "zh", "zh-hans", "中文", "汉语", "chinese": .chinese
    case "en", "英文", "英语", "english": .english
    default: nil
    }
  }

  /// `20:00-8:00`, `晚上8点到早上8点`.
  private static func hours(_ text: String) -> QuietHours? {
    let parts = text.split { $0 == "-" || $0 == "到" || $0 == "~" || $0 == "至" }.map(String.init)
    guard parts.count == 2, let from = TimeGrammar.read(parts[0]), let until = TimeGrammar.read(parts[1])
    else {
      return nil
    }
    return QuietHours(from: from, until: until)
  }

  private static let letters: [NoticeKind: (chinese: String, english: String)] = [
    .weeklyBoard: ("榜", "board"), .quiz: ("测验", "quiz"), .dailyTopBrief: ("日简报", "top-brief"),
    .brief: ("早报", "brief"), .reportReminder: ("提醒", "reminder"), .missingReportList: ("未交名单", "missing"),
    .confiscation: ("没收", "confiscation"), .receipt: ("回执", "receipt"), .weeklyDigest: ("周报", "digest"),
  ]

  private static func letter(_ word: String) -> NoticeKind? {
    letters.first { $0.value.chinese == word || $0.value.english == word || $0.key.rawValue == word }?.key
  }

  /// What the letter is called in settings.
  public static func name(of kind: NoticeKind, _ language: Language) -> String {
    letters[kind].map { language($0.chinese, $0.english) } ?? kind.rawValue
  }

  /// The line that pauses an optional letter (X22).
  public static func pauseLine(_ kind: NoticeKind, _ language: Language) -> String {
    language("设置 暂停 ", "set pause ") + name(of: kind, language)
  }
}
