/// What a bounce says of a letter of ours: a delivery report (RFC 3464), or the plain words of a server (X8).
public struct DeliveryReport: Hashable, Sendable {
  /// Whether trying again may help.
  public enum Weight: String, Hashable, Sendable, Codable {
    /// There is no such mailbox, now or later.
    case hard
    /// Full, too large, refused as spam, or not yet given up.
    case soft
  }

  /// Most ids that are looked at in one bounce.
  private static let mostIDs = 50
  /// Longest explanation that is kept, in characters.
  private static let longestWords = 300
  /// A larger returned letter is not looked into for its text, in bytes.
  private static let largestReturned = 1 << 20

  /// Message-IDs that stand in it, those of the returned letter first.
  public let messageIDs: [MessageID]
  /// The words of the bounce and those of the returned letter, where a reference line of ours may stand.
  public let quoted: String
  /// The subject of the returned letter, where it can be made out.
  public let subject: String?
  /// Whom the letter did not reach, in lower case.
  public let recipients: [String]
  /// The enhanced status code (RFC 3463), as `5.1.1`.
  public let status: String?
  /// What the server said, in one line.
  public let words: String
  public let weight: Weight

  /// Reads a bounce; nil for a letter that reports no failure.
  init?(_ message: ReceivedMessage) {
    let returned = message.parts.first { Self.isReturnedLetter($0) }?.bytes ?? []
    let headers = try? HeaderBlock(
      in: returned, from: 0, to: returned.count, isPart: false, limits: .standard
    ).fields
    let report = message.parts.first {
      $0.mediaType == "message/delivery-status" || $0.mediaType == "message/global-delivery-status"
    }.map { DeliveryStatus($0.text) }
    if let action = report?.action, !["failed", "delayed"].contains(action) { return nil }
    let text = message.bodyText
    let explained = BounceWords(report?.diagnostic ?? "", text)
    guard report?.action != nil || explained.isBounce else { return nil }
    var ids = headers?.first(named: "message-id").map { MessageID.all(in: $0.rawValue) } ?? []
    ids += message.inReplyTo + message.references + MessageID.all(in: text)
    messageIDs = Array(ids.prefix(Self.mostIDs))
    let inside = returned.count <= Self.largestReturned ? ReceivedMessage.plainText(ofOwn: returned) : nil
    quoted = [text, inside].compactMap { $0 }.joined(separator: "\n")
    subject = headers?.first(named: "subject")?.value ?? explained.subject
    let failed = message.header("x-failed-recipients").map { AddressListReader.mailboxes($0) } ?? []
    let named = (report?.recipients ?? []) + failed.map(\.address.folded) + explained.recipients
    recipients = named.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    status = report?.status ?? explained.status
    let line = report?.diagnostic ?? explained.sentence
    words = line.count > Self.longestWords ? line.prefix(Self.longestWords) + "…" : line
    weight = report?.action == "delayed" ? .soft : BounceWords.weight(status: status, explained)
  }

  /// The letter that came back or its header; QQ Mail hangs it on as a file of any type, `mail.eml`.
  private static func isReturnedLetter(_ part: MessagePart) -> Bool {
    part.mediaType == "message/rfc822" || part.mediaType == "message/global"
      || part.mediaType.hasPrefix("text/rfc822") || part.filename?.lowercased().hasSuffix(".eml") == true
  }
}

extension ReceivedMessage {
  /// The failure that this letter reports; nil for any other letter.
  public var deliveryReport: DeliveryReport? {
    switch automaticMark {
    case .deliveryReport, .emptyReturnPath, .autoSubmitted, .subject: DeliveryReport(self)
    default: nil
    }
  }
}

/// The fields of a message/delivery-status part (RFC 3464 section 2), the first failed recipient's.
private struct DeliveryStatus {
  private(set) var action: String?
  private(set) var status: String?
  private(set) var diagnostic: String?
  private(set) var recipients: [String] = []

  init(_ text: String) {
    var fields: [(name: String, value: String)] = []
    for line in text.split(separator: "\n") {
      if line.first?.isWhitespace == true, !fields.isEmpty {
        fields[fields.count - 1].value += " " + line.drop { $0.isWhitespace }
      } else if let colon = line.firstIndex(of: ":") {
        let value = line[line.index(after: colon)...].drop { $0.isWhitespace }
        fields.append((line[..<colon].lowercased(), String(value)))
      }
    }
    for (name, value) in fields {
      switch name {
      case "action": action = action == "failed" ? action : value.split(separator: " ").first?.lowercased()
      case "status": status = status ?? BounceWords.enhancedStatus(in: value)
      case "diagnostic-code": diagnostic = diagnostic ?? Self.untyped(value)
      case "final-recipient", "original-recipient":
        recipients += AddressListReader.mailboxes(Self.untyped(value)).map(\.address.folded)
      default: break
      }
    }
    if let status, status.hasPrefix("2.") { self.status = nil }
    status = diagnostic.flatMap(BounceWords.enhancedStatus) ?? status
  }

  /// `rfc822; wang@example.test` without its type.
  private static func untyped(_ value: String) -> String {
    guard let semicolon = value.firstIndex(of: ";") else { return value }
    return String(value[value.index(after: semicolon)...].drop { $0.isWhitespace })
  }
}
