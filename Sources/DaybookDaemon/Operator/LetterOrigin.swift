import MailMessage
import SalesStore

/// Whose letter it is: as it was settled, or as far as the header of a quarantined one can be read.
struct LetterOrigin {
  let from: String?
  let messageID: String?
  /// Nil for a letter that was read; its subject stands in its bytes.
  let subject: String?

  init(_ letter: InboxLetter) {
    guard letter.state == .quarantined, let bytes = letter.bytes else {
      (from, messageID, subject) = (letter.sender, letter.messageID, nil)
      return
    }
    let head = LetterHead.read(bytes)
    from = letter.sender ?? head.from
    messageID = letter.messageID ?? head.messageID
    subject = head.subject
  }
}
