/// Why a letter was made by a machine. Such a letter is never answered (RFC 3834 section 2).
public enum AutomaticMark: String, Hashable, Sendable {
  /// `Return-Path: <>` (RFC 3834 section 2).
  case emptyReturnPath
  /// Auto-Submitted with another value than `no` (RFC 3834 section 5).
  case autoSubmitted
  /// Precedence bulk, junk or list.
  case precedence
  /// A List- header (RFC 2369, RFC 2919).
  case list
  /// A delivery report (RFC 3464), or a bounce of the kind before it.
  case deliveryReport
  /// A read receipt (RFC 8098).
  case readReceipt
  /// An X-Auto… header of an autoresponder.
  case autoResponse
  /// A calendar answer, METHOD:REPLY or COUNTER (RFC 5546 sections 3.2.3 and 3.2.7).
  case calendarAnswer
  /// A subject that autoresponders write.
  case subject
}

extension AutomaticMark {
  /// What a reader sees of a letter when looking for the marks.
  struct Evidence {
    let headers: [HeaderField]
    let from: [Mailbox]
    let subject: String
    let type: ParameterizedValue
    let parts: [MessagePart]
  }

  /// The marks in the order asked: what a report is about is worth more than that it came from a machine.
  private static let rules: [(mark: AutomaticMark, holds: @Sendable (Evidence) -> Bool)] = [
    (.readReceipt, isReadReceipt),
    (.deliveryReport, isDeliveryReport),
    (.calendarAnswer, isCalendarAnswer),
    (.autoSubmitted, saysAutoSubmitted),
    (.emptyReturnPath, hasEmptyReturnPath),
    (.list, comesFromList),
    (.precedence, hasBulkPrecedence),
    (.autoResponse, comesFromAutoresponder),
    (.subject, hasAutomaticSubject),
  ]

  /// The first mark that holds, nil for a person's letter.
  static func find(_ evidence: Evidence) -> AutomaticMark? {
    rules.first { $0.holds(evidence) }?.mark
  }

  private static func isReadReceipt(_ letter: Evidence) -> Bool {
    if letter.type.value == "multipart/report",
      letter.type.parameters["report-type"].map({ Array($0.utf8).equalsFolded("disposition-notification") })
        == true
    {
      return true
    }
    return letter.parts.contains { $0.mediaType == "message/disposition-notification" }
  }

  private static func isDeliveryReport(_ letter: Evidence) -> Bool {
    if letter.type.value == "multipart/report" { return true }
    if letter.parts.contains(where: { $0.mediaType == "message/delivery-status" }) { return true }
    if letter.headers.first(named: "x-failed-recipients") != nil { return true }
    let senders = ["mailer-daemon", "mail-daemon", "postmaster"]
    if letter.from.contains(where: { senders.contains($0.address.local.lowercased()) }) { return true }
    guard letter.from.isEmpty, let from = letter.headers.first(named: "from") else { return false }
    return senders.contains { from.unfolded.containsFolded($0) }
  }

  private static func isCalendarAnswer(_ letter: Evidence) -> Bool {
    letter.parts.contains { part in
      guard part.mediaType == "text/calendar" else { return false }
      if let method = part.parameters["method"] {
        return ["reply", "counter"].contains { Array(method.utf8).equalsFolded($0) }
      }
      let content = part.bytes
      return content.containsFolded("method:reply") || content.containsFolded("method:counter")
    }
  }

  private static func saysAutoSubmitted(_ letter: Evidence) -> Bool {
    guard let field = letter.headers.first(named: "auto-submitted") else { return false }
    let word = field.unfolded.prefix { $0 != ASCII.semicolon && $0 != ASCII.openParenthesis && !$0.isWhite }
    return !word.equalsFolded("no")
  }

  private static func hasEmptyReturnPath(_ letter: Evidence) -> Bool {
    guard let field = letter.headers.first(named: "return-path") else { return false }
    return field.unfolded.filter { !$0.isWhite }.elementsEqual("<>".utf8)
  }

  private static func comesFromList(_ letter: Evidence) -> Bool {
    letter.headers.contains { Array($0.name.utf8).hasFoldedPrefix("list-") }
  }

  private static func hasBulkPrecedence(_ letter: Evidence) -> Bool {
    guard let field = letter.headers.first(named: "precedence") else { return false }
    let word = field.unfolded.prefix { $0.isLetter || $0 == ASCII.hyphen || $0 == ASCII.underscore }
    return ["bulk", "junk", "list", "auto_reply", "auto-reply"].contains { word.equalsFolded($0) }
  }

  /// X-Auto-Response-Suppress counts only where it asks for no automatic answer; `DR, RN` is about receipts.
  private static func comesFromAutoresponder(_ letter: Evidence) -> Bool {
    letter.headers.contains { field in
      let name = Array(field.name.utf8)
      if field.isNamed("x-auto-response-suppress") {
        let value = field.unfolded
        return ["all", "autoreply", "oof"].contains { value.containsFolded($0) }
      }
      return name.hasFoldedPrefix("x-auto") || name.equalsFolded("x-mail-autoreply")
        || name.equalsFolded("x-fc-machinegenerated")
    }
  }

  private static let automaticSubjects = [
    "自动回复", "自動回覆", "自動回復", "自动答复", "automatic reply", "auto reply", "auto-reply", "autoreply",
    "out of office autoreply", "out of office", "automatische antwort", "réponse automatique", "系统退信",
    "undelivered mail returned to sender", "delivery status notification", "mail delivery failed",
    "undeliverable", "未送达", "无法送达",
  ]

  /// The words must open the subject and be followed by a sign or the end: "自动回复功能" is a person's subject.
  private static func hasAutomaticSubject(_ letter: Evidence) -> Bool {
    var subject = Array(letter.subject.utf8)[...].trimmedWhite
    for bracket in ["[", "【", "("] where subject.hasFoldedPrefix(bracket) {
      subject = subject.dropFirst(bracket.utf8.count)
    }
    for words in automaticSubjects where subject.hasFoldedPrefix(words) {
      let rest = subject.dropFirst(words.utf8.count)
      let signs = [":", "：", "]", "】", "(", "（", "-", ")", "/", " -", " (", " :", "!", "！"]
      if rest.isEmpty || signs.contains(where: { rest.hasFoldedPrefix($0) }) { return true }
    }
    return false
  }
}
