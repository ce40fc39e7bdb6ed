import Conversation
import Foundation
import MailMessage
import SalesDomain
import SalesStore

/// What is known of the heartbeat letters; a note of the running program, as they are nobody's business.
struct Heartbeats: Codable, Hashable {
  /// The outbox number and instant (ms) of the newest one.
  var sent: Int64?
  var sentAt: Int64?
  /// Since when (ms) none of those sent has come back.
  var missingSince: Int64?
  /// The newest one that came back, when (ms), and how long it took in ms.
  var back: Int64?
  var backAt: Int64?
  var tripMs: Int64?

  static let note = "heartbeat"

  /// - Throws: when the note cannot be read from the store.
  static func read(_ tx: StoreTransaction) throws -> Heartbeats {
    Note.value(Heartbeats.self, try tx.notes()[note]) ?? Heartbeats()
  }

  func write(_ tx: StoreTransaction) throws { try tx.note(Heartbeats.note, Note.text(self)) }
}

/// Notes of the running program that hold more than a word.
enum Note {
  static func text(_ value: some Encodable) -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
  }

  static func value<Value: Decodable>(_ type: Value.Type, _ text: String?) -> Value? {
    text.flatMap { try? JSONDecoder().decode(type, from: Data($0.utf8)) }
  }
}

/// Letters of Daybook's to its own mailbox, which show that both directions work (X33).
///
/// They go through the outbox as all others and end as *machine*: never answered, never a member's.
struct HeartbeatDesk {
  /// The recipient that the outbox names.
  static let recipient = "daybook"

  let desk: Desk
  let company: Company
  let tx: StoreTransaction

  /// Queues one.
  func send(at now: Instant) throws {
    let settings = company.settings
    guard let own = MailAddress(settings.botAddress), let recipient = Member.ID(Self.recipient) else {
      throw UnwritableAddress(text: settings.botAddress)
    }
    let number = try tx.nextOutboxID()
    let token = ReplyToken.make(letter: number, recipient: recipient.text, at: now.ms, key: desk.tokenKey)
    let idText = "daybook.\(number).\(token)@\(own.domain)"
    guard let messageID = MessageID(idText) else { throw UnwritableAddress(text: idText) }
    let zone = company.zone
    let subject = settings.company.language("Daybook 心跳", "Daybook heartbeat")
    let letter = OutgoingMessage(
      messageID: messageID, date: now.ms,
      zoneOffsetMinutes: zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(now.ms) / 1000)) / 60,
      from: Mailbox(name: settings.botName, address: own), to: Mailbox(name: settings.botName, address: own),
      subject: subject,
      text: settings.company.language(
        "这封信是 Daybook 写给自己的，证明收信和发信都正常。不用处理。",
        "Daybook wrote this letter to itself, to see that mail goes out and comes in. Nothing is to be done."
      )
        + "\n\n" + ReplyToken.line(token) + "\n",
      html: nil, inReplyTo: nil, references: [], extraHeaders: [])
    try tx.queue(
      QueuedLetter(
        recipient: recipient, address: settings.botAddress, kinds: [.heartbeat], about: [], subject: subject,
        messageID: idText, inReplyTo: nil, token: token, bytes: try letter.bytes(), form: [], letter: nil),
      at: now)
    var beats = try Heartbeats.read(tx)
    (beats.sent, beats.sentAt) = (number, now.ms)
    beats.missingSince = beats.missingSince ?? now.ms
    try beats.write(tx)
  }

  /// A heartbeat that cannot be out or back yet is missing from now on only.
  static func stopClock(_ tx: StoreTransaction, at now: Instant) throws {
    var beats = try Heartbeats.read(tx)
    guard beats.missingSince != nil else { return }
    beats.missingSince = now.ms
    try beats.write(tx)
  }

  /// Books a letter that is a heartbeat come back: own address, own token; false for any other letter.
  func book(_ message: ReceivedMessage, at now: Instant) throws -> Bool {
    guard message.from.first?.address.folded == company.settings.botAddress else { return false }
    // Some servers give letters another Message-ID.
    let found =
      try tx.outboxLetter(messageIDs: [message.messageID?.value].compactMap { $0 })
      ?? ReplyToken.find(in: message.bodyText).flatMap { try tx.outboxLetter(token: $0) }
    guard let found, found.kinds == [.heartbeat] else { return false }
    var beats = try Heartbeats.read(tx)
    guard found.id > beats.back ?? 0 else { return true }
    (beats.back, beats.backAt) = (found.id, now.ms)
    beats.tripMs = max(0, now.ms - found.createdAt.ms)
    beats.missingSince = found.id >= beats.sent ?? 0 ? nil : beats.sentAt
    try beats.write(tx)
    return true
  }
}
