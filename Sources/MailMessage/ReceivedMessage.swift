/// A letter as it was received (RFC 5322), read within bounds and trusted in nothing.
///
/// Reading is linear in the size of the letter and never recurses on its content.
public struct ReceivedMessage: Sendable {
  /// All header fields in order.
  public let headers: [HeaderField]
  /// The mailboxes of From; empty only for a machine's letter.
  public let from: [Mailbox]
  /// The mailbox of Sender.
  public let sender: Mailbox?
  /// The mailboxes of Reply-To. Daybook never answers there.
  public let replyTo: [Mailbox]
  /// The mailboxes of To.
  public let to: [Mailbox]
  /// The mailboxes of Cc.
  public let cc: [Mailbox]
  /// The subject, decoded, in one line without blanks around it; empty if there is none.
  public let subject: String
  /// The Message-ID, a hint only.
  public let messageID: MessageID?
  /// The ids in In-Reply-To.
  public let inReplyTo: [MessageID]
  /// The ids in References, oldest first.
  public let references: [MessageID]
  /// The leaves of the MIME tree in order.
  public let parts: [MessagePart]
  /// The plain text body, `format=flowed` joined, line ends LF; nil if the letter has none.
  public let plainText: String?
  /// The text of the HTML body, quotes as `> ` lines, line ends LF; nil if the letter has none.
  public let htmlText: String?
  /// What a person who opens the letter reads: the plain text, or the text of the HTML where there is no
  /// plain text or it is blank; empty if there is neither.
  public let bodyText: String
  /// Whether some text had to be read as Latin-1 because nothing better was found.
  public let charsetDoubtful: Bool
  /// Why the letter must never be answered; nil for a person's letter.
  public let automaticMark: AutomaticMark?
  /// SHA-256 over From, Date, Subject and the decoded parts (function X10).
  public let contentHash: [UInt8]

  /// The first field of that name, decoded; nil if there is none. Case does not matter.
  public func header(_ name: String) -> String? {
    let lowered = String(decoding: name.utf8.map(\.loweredASCII), as: UTF8.self)
    return headers.first(named: lowered)?.value
  }

  /// Reads a letter from its bytes.
  ///
  /// A letter without a sender address is read only if it is a machine's, as bounces name none at times.
  /// - Throws: which bound it breaks; the bytes should then be kept and the operator told.
  public static func read(
    _ bytes: [UInt8], limits: ReadingLimits = .standard
  ) throws(MessageReadingError) -> ReceivedMessage {
    if bytes.count > limits.messageBytes { throw .tooLarge }
    let reader = try MIMEReader(bytes, from: start(of: bytes), limits: limits)
    if reader.entities[0].headers.isEmpty { throw .noHeaders }
    let leaves = reader.leaves()
    let body = try BodyText(reader, leaves, limits: limits)
    let message = ReceivedMessage(reader, leaves.map(\.part), body)
    if message.from.isEmpty, message.sender == nil, message.automaticMark == nil { throw .noSender }
    return message
  }

  /// The plain text of a letter that we wrote ourselves, without a look at anything else of it.
  ///
  /// Nil where it has none or cannot be read.
  public static func plainText(ofOwn bytes: [UInt8]) -> String? {
    let reader = try? MIMEReader(bytes, from: 0, limits: .standard)
    return reader?.leaves().map(\.part).first { $0.mediaType == "text/plain" }?.decodedText().text
  }

  private init(_ reader: MIMEReader, _ parts: [MessagePart], _ body: BodyText) {
    let headers = reader.entities[0].headers
    self.headers = headers
    self.parts = parts
    from = AddressListReader.mailboxes(headers.first(named: "from"))
    sender = AddressListReader.mailboxes(headers.first(named: "sender")).first
    replyTo = AddressListReader.mailboxes(headers.first(named: "reply-to"))
    to = Self.mailboxes("to", headers)
    cc = Self.mailboxes("cc", headers)
    let decoded = headers.first(named: "subject").map { EncodedWord.decode($0.unfolded) }
    subject = Array((decoded?.text ?? "").utf8)[...].trimmedWhite.text
    messageID = headers.first(named: "message-id").flatMap { MessageID.all(in: $0.rawValue).first }
    inReplyTo = headers.first(named: "in-reply-to").map { MessageID.all(in: $0.rawValue) } ?? []
    references = headers.first(named: "references").map { MessageID.all(in: $0.rawValue) } ?? []
    plainText = body.plain
    htmlText = body.html
    bodyText = body.shown
    charsetDoubtful = body.isDoubtful || decoded?.doubtful == true
    automaticMark = AutomaticMark.find(
      AutomaticMark.Evidence(
        headers: headers, from: from, subject: subject, type: reader.entities[0].type, parts: parts))
    contentHash = ContentHash.of(
      from: from, date: (headers.first(named: "date") ?? headers.first(named: "message-id"))?.rawValue ?? "",
      subject: subject, parts: parts)
  }

  /// The mailboxes of all fields of that name: some clients repeat To and Cc.
  private static func mailboxes(_ name: String, _ headers: [HeaderField]) -> [Mailbox] {
    headers.reduce(into: []) { found, field in
      if field.isNamed(name) { found += AddressListReader.mailboxes(field) }
    }
  }

  /// Where the header begins: behind blank lines, a byte order mark and the `From ` line of an mbox file.
  static func start(of bytes: [UInt8]) -> Int {
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while position < bytes.count, bytes[position] == ASCII.lf || bytes[position] == ASCII.cr { position += 1 }
    let rest = bytes[position...]
    if rest.hasFoldedPrefix("from ") || rest.hasFoldedPrefix(">from ") {
      let line = LineBounds(in: bytes, from: position, to: bytes.count)
      if !isFromField(rest) { return line.next }
    }
    return position
  }

  /// Tells `From : wang@example.test`, the obsolete form, from the line of an mbox file.
  private static func isFromField(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.dropFirst(4).first { !$0.isBlank } == ASCII.colon
  }
}
