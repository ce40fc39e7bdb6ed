/// What the header of a letter says, as far as it can be read, when the whole cannot be.
///
/// Fields that break a bound are passed over instead of ending the reading: an operator wants to know whose
/// letter lies in quarantine.
public struct LetterHead: Sendable {
  /// The first address of From, folded for comparison.
  public let from: String?
  /// Decoded, in one line; empty if there is none.
  public let subject: String
  /// The Message-ID, a hint only.
  public let messageID: String?

  private static let names = ["from", "subject", "message-id"]

  /// Reads the three fields; never fails.
  public static func read(_ bytes: [UInt8], limits: ReadingLimits = .standard) -> LetterHead {
    let kept = fields(bytes, limits)
    let block = try? HeaderBlock(in: kept, from: 0, to: kept.count, isPart: false, limits: limits)
    let headers = block?.fields ?? []
    let subject = headers.first(named: "subject").map { EncodedWord.decode($0.unfolded).text } ?? ""
    return LetterHead(
      from: AddressListReader.mailboxes(headers.first(named: "from")).first?.address.folded,
      subject: Array(subject.utf8)[...].trimmedWhite.text,
      messageID: headers.first(named: "message-id").flatMap { MessageID.all(in: $0.rawValue).first?.value })
  }

  /// The lines of the wanted fields up to the first blank line, without those over a bound.
  private static func fields(_ bytes: [UInt8], _ limits: ReadingLimits) -> [UInt8] {
    var kept: [UInt8] = []
    var (position, isWanted) = (ReceivedMessage.start(of: bytes), false)
    while position < bytes.count {
      let line = LineBounds(in: bytes, from: position, to: bytes.count)
      if line.end == position { break }
      if !bytes[position].isBlank { isWanted = names.contains { isField(bytes[position..<line.end], $0) } }
      if isWanted, line.end - position <= limits.headerLineBytes,
        kept.count + line.next - position <= limits.headerBlockBytes
      {
        kept += bytes[position..<line.next]
      }
      position = line.next
    }
    return kept
  }

  private static func isField(_ line: ArraySlice<UInt8>, _ name: String) -> Bool {
    line.hasFoldedPrefix(name) && line.dropFirst(name.utf8.count).first { !$0.isBlank } == ASCII.colon
  }
}
