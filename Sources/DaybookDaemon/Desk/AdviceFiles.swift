import MailMessage
import SalesDomain
import SalesStore

/// Files that came with an answer to an alarm go on to everybody in its thread (E3).
struct AdviceFiles {
  /// So many bytes of one answer's files are passed on, together; what is larger stays with its letter.
  static let mostBytes = 5 * 1024 * 1024
  static let mostFiles = 10
  /// Smaller pictures between the lines are logos of signatures.
  private static let leastPicture = 30_000

  private(set) var files: [OutgoingMessage.Attachment] = []
  /// Names of those that are passed on, and of those that are not.
  private(set) var names: [String] = []
  private(set) var left: [String] = []

  init() {}

  /// The files of a letter.
  init(of message: ReceivedMessage) { take(message) }

  /// The files of the letters in which these events were written.
  init(ofEvents events: [Int64], in tx: StoreTransaction) throws {
    for seq in events {
      guard let letter = try tx.events(from: seq, limit: 1).first?.letter,
        let bytes = try tx.letter(letter)?.bytes
      else { continue }
      take(try ReceivedMessage.read(bytes))
    }
  }

  private mutating func take(_ message: ReceivedMessage) {
    var sum = 0
    for part in message.parts where AdviceFiles.isFile(part) {
      let bytes = part.bytes
      let name = part.filename ?? "file-\(names.count + left.count + 1)"
      guard files.count < AdviceFiles.mostFiles, sum + bytes.count <= AdviceFiles.mostBytes else {
        left.append(name)
        continue
      }
      sum += bytes.count
      names.append(name)
      files.append(
        OutgoingMessage.Attachment(
          filename: name, mediaType: part.mediaType, bytes: bytes, contentID: nil, isFile: true))
    }
  }

  private static func isFile(_ part: MessagePart) -> Bool {
    if part.mediaType.hasPrefix("multipart/") || part.mediaType == "text/calendar" { return false }
    if part.isAttachment { return true }
    return part.mediaType.hasPrefix("image/") && part.bytes.count >= leastPicture
  }
}
