/// What a client writes between a person's words and the letter answered or forwarded.
struct AttributionMark {
  /// How many lines it takes.
  var count: Int
  var isForward = false
  var isHeaderBlock = false
  var isSeparator = false
  /// Whether all below it is quoted without signs.
  var opensTail = false

  /// Verbs, with their colon, that end an attribution line.
  private static let verbs = [
    "写道:", "写道：", "寫道:", "寫道：", "写到:", "写到：", "wrote:", "wrote：", "writes:", "写了:", "写了：",
    "a écrit :", "a écrit:", "a écrit\u{A0}:", "escribió:", "escreveu:", "ha scritto:", "schreef:", "skrev:",
    "napisał:", "napisała:", "napisał(a):", "пишет:", "написал:", "написал(а):", "kirjoitti:", "schrieb:",
  ]

  /// The line without white space and emphasis at its end; nil if it does not end in a colon.
  private static func upToColon(_ content: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var end = content.endIndex
    while end > content.startIndex, content[end - 1].isWhite || content[end - 1] == ASCII.asterisk {
      end -= 1
    }
    guard end > content.startIndex else { return nil }
    let line = content[content.startIndex..<end]
    return content[end - 1] == ASCII.colon || content[end - 1] == 0x9A && line.hasFoldedSuffix("：")
      ? line : nil
  }

  /// Whether a line can be the last of an attribution: it ends in a colon.
  static func endsInColon(_ content: ArraySlice<UInt8>) -> Bool { upToColon(content) != nil }

  /// Whether a line ends in a verb of writing and a colon.
  static func endsInVerb(_ content: ArraySlice<UInt8>) -> Bool {
    guard let line = upToColon(content) else { return false }
    if verbs.contains(where: { line.hasFoldedSuffix($0) }) { return true }
    return holdsVerb(line)
  }

  /// Languages in which the verb stands before the name: `Am 2.3.2026 schrieb Li <…>:`.
  static func holdsVerb(_ line: ArraySlice<UInt8>) -> Bool {
    [("am ", " schrieb "), ("den ", " skrev "), ("op ", " schreef ")].contains { opening, verb in
      line.hasFoldedPrefix(opening) && line.containsFolded(verb)
    }
  }

  /// A line made of dashes, underscores or the like only, at least five of them.
  static func isRule(_ content: ArraySlice<UInt8>) -> Bool {
    let text = WideBlank.trimmed(content)
    let inner = strippedOfRules(text)
    return inner.isEmpty && text.count >= 5
  }

  /// The text without rule signs and blanks on both sides.
  private static func strippedOfRules(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var low = text.startIndex
    while low < text.endIndex {
      let length = ruleLength(text, low)
      if length == 0 { break }
      low += length
    }
    var high = text.endIndex
    while high > low {
      if ruleLength(text, high - 1) == 1 {
        high -= 1
      } else if high - 3 >= low, ruleLength(text, high - 3) == 3 {
        high -= 3
      } else if high - 2 >= low, ruleLength(text, high - 2) == 2 {
        high -= 2
      } else {
        break
      }
    }
    return text[low..<high]
  }

  /// How many bytes of a rule sign or blank stand here: `-`, `_`, `=`, `*`, `—`, `–`, `─`, `━`.
  private static func ruleLength(_ text: ArraySlice<UInt8>, _ position: Int) -> Int {
    switch text[position] {
    case ASCII.hyphen, ASCII.underscore, ASCII.equals, ASCII.asterisk: return 1
    case 0xE2 where position + 2 < text.endIndex:
      let pair = (text[position + 1], text[position + 2])
      if pair == (0x80, 0x94) || pair == (0x80, 0x93) || pair == (0x94, 0x80) || pair == (0x94, 0x81) {
        return 3
      }
      return WideBlank.length(at: position, in: text)
    default: return WideBlank.length(at: position, in: text)
    }
  }

  /// Words between dashes that open an earlier letter, and whether it is a forwarded one.
  private static let separators: [(words: String, isForward: Bool)] = [
    ("original message", false), ("original", false), ("原始邮件", false), ("原邮件", false), ("原始信息", false),
    ("回复的原邮件", false), ("回复的邮件", false), ("replied message", false), ("reply message", false),
    ("original mail", false), ("original email", false), ("原始郵件", false), ("原始訊息", false),
    ("original appointment", false), ("原始约会", false), ("回复的原始邮件", false), ("ursprüngliche nachricht", false),
    ("message d'origine", false), ("mensaje original", false), ("回复邮件", false), ("邮件原件", false),
    ("forwarded message", true), ("forwarded mail", true), ("forwarded email", true), ("转发的消息", true),
    ("转发的邮件", true), ("转发邮件信息", true), ("转发邮件", true), ("被转发邮件信息", true), ("轉寄的訊息", true),
    ("轉寄郵件", true), ("forwarded by", true), ("转发信息", true), ("转发的原邮件", true),
    ("weitergeleitete nachricht", true), ("message transféré", true),
  ]

  /// Whether a line is nothing but such words, as WeCom and QQ Mail put them above a block of headers.
  ///
  /// Without dashes they prove nothing, so they count only where a block follows.
  static func isBareSeparator(_ content: ArraySlice<UInt8>) -> Bool {
    let text = WideBlank.trimmed(content)
    return separators.contains { text.equalsFolded($0.words) }
  }

  private static let forwardOpenings = [
    "begin forwarded message:", "下面是被转发的邮件：", "下面是被转发的邮件:", "开始转发的邮件：", "开始转发的邮件:",
    "以下是转发的邮件：", "以下是转发的邮件:", "以下為轉寄郵件：",
  ]

  /// A `-----Original Message-----` line: known words with at least two rule signs on each side.
  ///
  /// The signs are asked for on both sides because people draw rules too; `内部 -- 60分` has words before them.
  static func separator(_ content: ArraySlice<UInt8>) -> AttributionMark? {
    let text = WideBlank.trimmed(content)
    guard let first = text.first else { return nil }
    if first.loweredASCII == UInt8(ascii: "b") || first >= 0xE4 {
      if forwardOpenings.contains(where: { text.equalsFolded($0) }) {
        return AttributionMark(count: 1, isForward: true, isSeparator: true)
      }
    }
    guard
      first == ASCII.hyphen || first == ASCII.underscore || first == 0xE2 || first == ASCII.equals
        || first == ASCII.asterisk
    else { return nil }
    let inner = strippedOfRules(text)
    guard inner.startIndex - text.startIndex >= 2, text.endIndex - inner.endIndex >= 2 else { return nil }
    if ["wrote", "写道", "寫道"].contains(where: { inner.hasFoldedSuffix($0) }), Attribution(inner).isComplete {
      return AttributionMark(count: 1, isSeparator: true, opensTail: true)
    }
    guard let known = separators.first(where: { inner.equalsFolded($0.words) }) else { return nil }
    return AttributionMark(count: 1, isForward: known.isForward, isSeparator: true, opensTail: true)
  }
}
