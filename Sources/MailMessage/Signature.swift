/// Signatures and advertisements at the end of a person's own words.
extension QuoteSplitter {
  /// Most lines looked at upward from the end of the own words.
  private static let mostSignatureLines = 30
  private static let objectLetters = Array("oclqe".utf8)

  /// Marks them in each run of own lines.
  mutating func markSignatures() {
    var start = 0
    while start < parts.count {
      guard parts[start] == .own else {
        start += 1
        continue
      }
      var end = start
      while end < parts.count, parts[end] == .own { end += 1 }
      markDelimited(start, end)
      markAdvertisements(start, end, isBeforeAttribution: attributionFollows(end))
      start = end
    }
  }

  /// Whether the next line that is not blank belongs to an attribution.
  private func attributionFollows(_ end: Int) -> Bool {
    var index = end
    while index < parts.count, lines[index].isBlank { index += 1 }
    return index < parts.count && parts[index] == .attribution
  }

  /// The lines from `-- ` on (RFC 3676 section 4.3), up to one that is plainly a statement.
  ///
  /// People use dashes as a rule between entries, so a line that begins like an entry ends the signature.
  private mutating func markDelimited(_ start: Int, _ end: Int) {
    guard let delimiter = (start..<end).first(where: { isDelimiter(lines[$0]) }) else { return }
    if let close = (delimiter..<end).first(where: { content(lines[$0]).elementsEqual(HTMLSignature.end) }) {
      // Some people type inside the element; then only its two delimiters are nobody's.
      let isTyped = (delimiter..<close).contains { Self.beginsStatement(content(lines[$0])) }
      for index in delimiter...close where !isTyped || index == delimiter || index == close {
        parts[index] = .signature
      }
      return
    }
    var last = delimiter + 1
    while last < end, !Self.beginsStatement(content(lines[last])) { last += 1 }
    guard last == end || last > delimiter + 1 else { return }
    if last - delimiter > Self.mostSignatureLines { return }
    if last < end {
      // Only what stands apart from the statement by a blank line is signature.
      while last > delimiter + 1, !lines[last - 1].isBlank { last -= 1 }
      if last == delimiter + 1 { return }
    }
    for index in delimiter..<last { parts[index] = .signature }
  }

  private func isDelimiter(_ line: Line) -> Bool {
    let text = content(line)
    guard text.count >= 2, text.count <= 4 else { return false }
    return text.first == ASCII.hyphen && text.trimmedWhite.elementsEqual("--".utf8)
  }

  /// A line that opens with an object tag, a tick or a list number is no part of a signature.
  private static func beginsStatement(_ text: ArraySlice<UInt8>) -> Bool {
    let line = WideBlank.trimmed(text)
    guard let first = line.first else { return false }
    if first == ASCII.openBracket || line.hasFoldedPrefix("【") || line.hasFoldedPrefix("☑")
      || line.hasFoldedPrefix("✓") || line.hasFoldedPrefix("内部")
    {
      return true
    }
    if namesObject(line) { return true }
    guard first.isLetter || line.hasFoldedPrefix("ｏ") || line.hasFoldedPrefix("ｃ") else { return false }
    let rest = line.dropFirst(first.isLetter ? 1 : 3)
    let number = rest.first == ASCII.hyphen || rest.first == ASCII.space ? rest.dropFirst() : rest
    return number.first?.isDigit ?? false
  }

  /// `推进 O-104`: a number of an opportunity, customer, lead, quote or entry behind a blank.
  private static func namesObject(_ line: ArraySlice<UInt8>) -> Bool {
    var position = line.startIndex
    while position + 3 < line.endIndex {
      if line[position].isBlank, line[position + 2] == ASCII.hyphen, line[position + 3].isDigit,
        objectLetters.contains(line[position + 1].loweredASCII)
      {
        return true
      }
      position += 1
    }
    return false
  }

  /// Lines such as `发自我的iPhone` at the very end of the run.
  private mutating func markAdvertisements(_ start: Int, _ end: Int, isBeforeAttribution: Bool) {
    var index = end - 1
    var looked = 0
    var lowest = end
    while index >= start, looked < Self.mostSignatureLines {
      let text = WideBlank.trimmed(content(lines[index]))
      looked += 1
      if text.isEmpty || parts[index] == .signature {
        index -= 1
        continue
      }
      if Advertisement.isCardEnd(text) {
        lowest = cardStart(start, index)
      } else if Advertisement.isLine(text)
        || isBeforeAttribution && lowest == end && Advertisement.isAddress(text)
      {
        lowest = index
      } else {
        break
      }
      index = lowest - 1
    }
    guard lowest < end else { return }
    for marked in lowest..<end { parts[marked] = .signature }
  }

  /// A NetEase card: a table of name and address, drawn with bars, above its last line.
  private func cardStart(_ start: Int, _ end: Int) -> Int {
    var index = end - 1
    var lowest = end
    var sawBar = false
    while index >= start, end - index <= 10 {
      let text = WideBlank.trimmed(content(lines[index]))
      let isBar = text.first == ASCII.bar
      if isBar { sawBar = true }
      if isBar || text.isEmpty || Advertisement.isAddress(text) {
        if isBar || Advertisement.isAddress(text) { lowest = index }
      } else if sawBar, index > start, content(lines[index - 1]).trimmedWhite.first == ASCII.bar {
        lowest = index
      } else {
        break
      }
      index -= 1
    }
    return sawBar ? lowest : end
  }
}

/// Lines that mail programs add by themselves.
enum Advertisement {
  /// Longest such line in bytes.
  private static let longest = 120
  /// What reading trackers leave on a line of its own.
  private static let trackerMark = "\u{1427}"
  /// Dashes behind such a line that are a rule, at least.
  private static let leastRule = 10

  /// Whole beginnings that only programs write.
  private static let beginnings = [
    "sent from my ", "get outlook for ", "sent from outlook", "sent from mail for ", "sent from yahoo mail",
    "sent from proton", "sent from gmail", "sent from samsung", "sent from foxmail", "sent from a mobile",
    "sent from nine", "sent from huawei", "sent from mailmaster", "sent via the ", "sent using ",
    "sent with ",
    "sent from wecom", "sent from wxwork", "sent from qq mail", "sent via the samsung", "sent via outlook",
    "sent with proton", "sent with spark", "sent from spark", "sent from dingtalk", "sent from lark",
    "sent from feishu", "sent from mail master", "sent from netease", "sent from alimail",
    "sent from mailbox", "sent from windows mail", "sent from mobile",
    "sent from a phone", "sent from [mail]", "sent with airmail", "sent via mobile", "verzonden met ",
    "sendt fra min ", "diese nachricht wurde von ", "von meinem mobil",
    "发自我的", "發自我的", "獲取 outlook", "获取 outlook", "获取outlook",
    "获取适用于", "下载 outlook", "下载适用于", "下载 ios 版 outlook", "从 windows 版邮件发送", "发送自 windows",
    "发送自我的", "发送自 outlook", "来自我的", "來自我的", "发自网易", "发自 网易", "通过 foxmail", "发自移动端", "发自手机",
    "von meinem iphone gesendet", "envoyé de mon ",
  ]

  /// What follows 来自 or 发自, or stands between 从 and 发送, when a program writes it.
  private static let programs = [
    "我的", "qq邮箱", "qq 邮箱", "163", "126", "网易", "新浪", "企业微信", "钉钉", "阿里", "微信", "华为", "huawei", "小米", "xiaomi",
    "oppo", "vivo", "三星", "魅族", "荣耀", "honor", "iphone", "ipad", "android", "安卓", "outlook", "foxmail",
    "windows",
    "搜狐", "139邮箱", "189邮箱", "移动", "腾讯企业邮",
  ]

  private static let cardEnds = [
    "签名由网易邮箱大师定制", "签名由 网易邮箱大师 定制", "signature is customized by netease mail master",
    "由网易邮箱大师定制",
  ]

  static func isCardEnd(_ text: ArraySlice<UInt8>) -> Bool {
    cardEnds.contains { text.equalsFolded($0) || text.dropFirst().trimmedWhite.equalsFolded($0) }
  }

  /// Without the rule that DingTalk puts behind such a line, in the same line.
  private static func withoutRule(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = text.endIndex
    while end > text.startIndex, text[end - 1] == ASCII.hyphen { end -= 1 }
    return text.endIndex - end >= leastRule ? text[..<end] : text
  }

  /// `来自展会的线索 3 条` is a person's line: after 来自 only the name of a program or a device counts, to the line's
  /// end.
  static func isLine(_ text: ArraySlice<UInt8>) -> Bool {
    if text.elementsEqual(trackerMark.utf8) { return true }
    let text = withoutRule(text)
    guard text.count <= longest else { return false }
    let line = text.first == ASCII.openParenthesis ? text.dropFirst() : text
    if beginnings.contains(where: { line.hasFoldedPrefix($0) }) { return !endsLikeSentence(line) }
    for opening in ["来自", "來自", "发自", "發自", "从", "從"] where line.hasFoldedPrefix(opening) {
      let rest = line.dropFirst(opening.utf8.count).drop(while: \.isBlank)
      guard programs.contains(where: { rest.hasFoldedPrefix($0) }), rest.count <= 48 else { return false }
      let isFrom = opening == "从" || opening == "從"
      return isFrom ? ["发送", "傳送"].contains { rest.hasFoldedSuffix($0) } : !endsLikeSentence(line)
    }
    return false
  }

  /// Amounts and clauses follow in a person's sentence, not in a program's line.
  private static func endsLikeSentence(_ text: ArraySlice<UInt8>) -> Bool {
    ["，", "；", "分 ", "元", "线索", ": "].contains { text.containsFolded($0) }
  }

  /// A line that is one mail address and nothing else, as Foxmail puts under a letter.
  static func isAddress(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains(ASCII.at) && !text.contains(where: \.isWhite) && MailAddress(text.text) != nil
  }
}
