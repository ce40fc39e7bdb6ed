/// What servers say when a letter comes back: Postfix, Exchange, Gmail, and the plain letters of QQ and 163.
struct BounceWords {
  /// Whether the words speak of a failed delivery at all.
  let isBounce: Bool
  let status: String?
  /// The line that explains the failure.
  let sentence: String
  let recipients: [String]
  /// What stands behind 主题 or Subject.
  let subject: String?
  private let folded: String

  /// Longest text that is looked at, in characters: what matters stands above the returned letter.
  private static let longestText = 20_000

  init(_ diagnostic: String, _ text: String) {
    let lines = String(text.prefix(Self.longestText)).split(whereSeparator: \.isNewline).map(String.init)
    let folded = (diagnostic + "\n" + lines.joined(separator: "\n")).lowercased()
    self.folded = folded
    let codes = ([diagnostic] + lines).compactMap(Self.enhancedStatus)
    status =
      codes.first
      ?? ([diagnostic] + lines).compactMap(Self.replyCode).first.map { $0 >= 500 ? "5.0.0" : "4.0.0" }
    isBounce = !diagnostic.isEmpty || (Self.noMailbox + Self.failure).contains { folded.contains($0) }
    sentence = diagnostic.isEmpty ? Self.explanation(lines) : diagnostic
    recipients = Self.recipients(lines)
    subject = lines.compactMap { Self.value(of: ["主题", "主　题", "subject"], in: $0) }.first
  }

  /// Phrases that say a mailbox does not exist, in lower case.
  private static let noMailbox = [
    "user unknown", "unknown user", "unknown recipient", "no such domain", "host not found", "host unknown",
    "domain not found", "unrouteable address", "unknown address", "disabled recipient", "account disabled",
    "no such user", "user not found", "does not exist", "doesn't exist",
    "no such recipient", "recipient not found", "mailbox not found", "unknown mailbox", "mailbox unavailable",
    "invalid recipient", "recipient address rejected", "no mailbox here", "account is disabled",
    "user doesn't",
    "address not found", "couldn't be found", "wasn't found", "用户不存在", "无此用户", "账号不存在", "帐号不存在",
    "邮箱不存在", "地址不存在", "收件人不存在", "不存在", "域名不存在", "无效的收件人", "已停用", "已被停用", "已注销",
  ]

  /// Phrases that say a letter did not arrive.
  private static let failure = [
    "able to deliver", "did not reach", "attempting to deliver", "malformed address",
    "undeliver", "delivery has failed", "delivery failed", "delivery to the following",
    "could not be delivered",
    "couldn't be delivered", "wasn't delivered", "was not delivered", "returned mail", "delivery status",
    "delivery failure", "unable to deliver", "退信", "退回", "发送失败", "投递失败", "无法投递", "未能送达", "无法送达",
    "未成功发送", "被拒绝", "拒收",
  ]

  /// Phrases of failures that may pass: full, too large, too many, taken for spam.
  private static let passing = [
    "full", "quota", "over limit", "too large", "size limit", "exceeds", "spam", "blocked", "blacklist",
    "greylist",
    "temporarily", "try again", "rate", "too many", "容量", "已满", "空间不足", "过大", "超过", "垃圾", "频率", "稍后",
    "黑名单", "拦截",
  ]

  /// Hard only where the mailbox is not there: RFC 3463 X.1.x and X.2.1, or words to that effect.
  static func weight(status: String?, _ words: BounceWords) -> DeliveryReport.Weight {
    guard let status, status.hasPrefix("5.") else {
      if status != nil { return .soft }
      return words.isHardByWords ? .hard : .soft
    }
    let subject = status.split(separator: ".").dropFirst().joined(separator: ".")
    if subject.hasPrefix("1.") || subject == "2.1" || subject == "4.4" { return .hard }
    if subject == "7.13" || subject == "0.0" || subject == "2.0" || subject == "4.1" || subject == "5.0"
      || subject == "7.1"
    {
      return words.isHardByWords ? .hard : .soft
    }
    return .soft
  }

  private var isHardByWords: Bool {
    let said = sentence.lowercased()
    return Self.noMailbox.contains { folded.contains($0) } && !Self.passing.contains { said.contains($0) }
  }

  /// The line that says most: with words about the mailbox, with a code, else with words of failure.
  private static func explanation(_ lines: [String]) -> String {
    let folded = lines.map { $0.lowercased() }
    let index =
      folded.firstIndex { line in noMailbox.contains { line.contains($0) } }
      ?? folded.firstIndex { enhancedStatus(in: $0) != nil || replyCode(in: $0) != nil }
      ?? folded.firstIndex { line in failure.contains { line.contains($0) } } ?? folded.indices.first
    return index.map { lines[$0] } ?? ""
  }

  /// `5.1.1` where it stands as a word.
  static func enhancedStatus(in text: String) -> String? {
    guard let match = text.firstMatch(of: /(?:^|[^0-9.])([245]\.[0-9]{1,3}\.[0-9]{1,3})(?![0-9.])/) else {
      return nil
    }
    return String(match.1)
  }

  /// A reply code of RFC 5321 in front of words: `550 User unknown`, `host said: 550-…`.
  private static func replyCode(in text: String) -> Int? {
    guard let match = text.firstMatch(of: /(?:^|[^0-9A-Za-z.])([45][0-5][0-9])[ \-][^0-9]/) else {
      return nil
    }
    return Int(match.1)
  }

  private static func recipients(_ lines: [String]) -> [String] {
    let labels = ["收件人", "收信人", "recipient", "final-recipient", "to", "rcpt to"]
    let labelled = lines.compactMap { value(of: labels, in: $0) }
    let spoken = lines.filter { line in
      let line = line.lowercased()
      return (noMailbox + failure).contains { line.contains($0) }
    }
    return (labelled + spoken).flatMap { line in
      line.matches(of: /[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,}/).compactMap {
        MailAddress(String($0.0))?.folded
      }
    }
  }

  private static func value(of labels: [String], in line: String) -> String? {
    let line = line.drop { $0.isWhitespace }
    guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    let label = line[..<colon].lowercased().filter { !$0.isWhitespace }
    guard labels.contains(where: { $0.filter { !$0.isWhitespace } == label }) else { return nil }
    let value = line[line.index(after: colon)...].drop { $0.isWhitespace }
    return value.isEmpty ? nil : String(value)
  }
}
