import MailMessage
import SalesDomain
import SalesStore

/// Files that came with an answer to an alarm go on to everybody in its thread (E3).
struct AdviceFiles {
  /// So many bytes of files go into one letter, together; what is larger stays with its own letter.
  static let mostBytes = 5 * 1024 * 1024
  static let mostFiles = 10
  /// Smaller pictures between the lines are logos of signatures.
  private static let leastPicture = 30_000

  /// Names of files that are passed on, and of those that are not.
  struct Names {
    var passed: [String] = []
    var left: [String] = []
  }

  private(set) var files: [OutgoingMessage.Attachment] = []
  private var bytes = 0

  /// The files of a letter: what would go on with it.
  static func names(in message: ReceivedMessage) -> Names {
    var files = AdviceFiles()
    return files.add(message)
  }

  /// Adds the files of the letters in which these events were written, each letter's once.
  mutating func add(ofEvents events: [Int64], in tx: StoreTransaction) throws -> Names {
    var letters: [Int64] = []
    for seq in events {
      guard let letter = try tx.events(from: seq, limit: 1).first?.letter, !letters.contains(letter) else {
        continue
      }
      letters.append(letter)
    }
    var names = Names()
    for letter in letters {
      guard let bytes = try tx.letter(letter)?.bytes else { continue }
      let more = add(try ReceivedMessage.read(bytes))
      names.passed += more.passed
      names.left += more.left
    }
    return names
  }

  private mutating func add(_ message: ReceivedMessage) -> Names {
    var names = Names()
    for part in message.parts where AdviceFiles.isFile(part) {
      let content = part.bytes
      // A letter within the letter may not be encoded (RFC 2046 section 5.2.1): it goes as a plain file.
      let isLetter = part.mediaType.hasPrefix("message/")
      let number = names.passed.count + names.left.count + 1
      let name = AdviceFiles.visible(part.filename ?? (isLetter ? "letter-\(number).eml" : "file-\(number)"))
      guard files.count < AdviceFiles.mostFiles, bytes + content.count <= AdviceFiles.mostBytes else {
        names.left.append(name)
        continue
      }
      bytes += content.count
      names.passed.append(name)
      files.append(
        OutgoingMessage.Attachment(
          filename: name, mediaType: isLetter ? "application/octet-stream" : part.mediaType, bytes: content,
          contentID: nil, isFile: true))
    }
    return names
  }

  /// Without marks that turn the writing round: `U+202E` makes `exe.txt` of `txt.exe`.
  private static func visible(_ name: String) -> String {
    String(
      String.UnicodeScalarView(name.unicodeScalars.filter { !$0.properties.isBidiControl }))
  }

  private static func isFile(_ part: MessagePart) -> Bool {
    if part.mediaType.hasPrefix("multipart/") || part.mediaType == "text/calendar" { return false }
    if part.isAttachment || part.mediaType == "message/rfc822" { return true }
    return part.mediaType.hasPrefix("image/") && part.bytes.count >= leastPicture
  }
}
