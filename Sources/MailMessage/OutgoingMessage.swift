/// A letter to be written: 7-bit, CRLF, RFC 5322, 2045–2047 and 2231.
///
/// The same letter always gives the same bytes, boundary included, so that a resend is the first letter
/// again.
public struct OutgoingMessage: Sendable {
  /// A file or a picture that goes with the letter.
  public struct Attachment: Sendable {
    let filename: String
    let mediaType: String
    let bytes: [UInt8]
    let contentID: String?
    let isFile: Bool

    /// With a `contentID` (no angle brackets) the part is shown where the HTML names it; without, it is a
    /// file.
    ///
    /// `mediaType` may carry parameters. A `text/calendar` with a method becomes an alternative of the text,
    /// the only place where every Outlook makes the letter itself the invitation; with `isFile` it is a file
    /// beside a letter that is one of its own, and there may be several.
    public init(
      filename: String, mediaType: String, bytes: [UInt8], contentID: String?, isFile: Bool = false
    ) {
      self.isFile = isFile
      self.filename = filename
      self.mediaType = mediaType
      self.bytes = bytes
      self.contentID = contentID
    }
  }

  let messageID: MessageID
  let date: Int64
  let zoneOffsetMinutes: Int
  let from: Mailbox
  let to: Mailbox
  let subject: String
  let text: String
  let html: String?
  let inReplyTo: MessageID?
  let references: [MessageID]
  let extraHeaders: [(name: String, value: String)]
  let attachments: [Attachment]

  /// Gathers what a letter says.
  ///
  /// `date` is in milliseconds since 1970 UTC and is written in the zone `zoneOffsetMinutes` east of UTC.
  /// Text and HTML may have any line ends. Extra headers are written after the usual ones, non-ASCII words
  /// of theirs encoded.
  public init(
    messageID: MessageID, date: Int64, zoneOffsetMinutes: Int, from: Mailbox, to: Mailbox, subject: String,
    text: String, html: String?, inReplyTo: MessageID?, references: [MessageID],
    extraHeaders: [(name: String, value: String)], attachments: [Attachment] = []
  ) {
    self.messageID = messageID
    self.date = date
    self.zoneOffsetMinutes = zoneOffsetMinutes
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.html = html
    self.inReplyTo = inReplyTo
    self.references = references
    self.extraHeaders = extraHeaders
    self.attachments = attachments
  }

  /// The final bytes of the letter.
  ///
  /// - Throws: if a name, subject, header or file name holds a control character, an address is not ASCII, or
  ///   a header name is not one that may be added. Nothing of the kind is repaired: it would be somebody's
  ///   injection.
  public func bytes() throws(MessageWritingError) -> [UInt8] {
    var writer = MessageWriter(self)
    return try writer.write()
  }
}

/// Why a letter cannot be written. Permanent: the same letter will never be writable.
public enum MessageWritingError: Error, Hashable, Sendable {
  /// A control character, CR and LF above all, stands in this header.
  case controlCharacter(header: String)
  /// The name is no field name of RFC 5322, or one that the writer itself sets.
  case badHeaderName(String)
  /// The address in this header is not ASCII, which needs an extension that most servers lack (RFC 6531).
  case addressNotASCII(header: String)

  /// One sentence for the operator.
  public var reason: String {
    switch self {
    case .controlCharacter(let header):
      "The header \(header) of an outgoing letter holds a control character."
    case .badHeaderName(let name): "The outgoing letter may not be given a header named \(name)."
    case .addressNotASCII(let header): "The address in \(header) of an outgoing letter is not ASCII."
    }
  }
}
