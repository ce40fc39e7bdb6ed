import Conversation
import Foundation
import MailMessage
import SalesDomain
import SalesStore

/// Renders sections to the final RFC 5322 bytes and queues them, inside the deciding transaction.
struct OutgoingMail {
  let desk: Desk
  let company: Company
  let tx: StoreTransaction
  let now: Instant

  /// The reply token of the letter that will get this outbox number.
  func token(_ number: Int64, to member: Member) -> String {
    ReplyToken.make(letter: number, recipient: member.id.text, at: now.ms, key: desk.tokenKey)
  }

  /// Writes the sections of the letter that will get this outbox number.
  func writer(to member: Member, number: Int64) -> LetterWriter {
    LetterWriter(
      wording: Wording(reader: member, process: company.office.process, roster: company.office.roster),
      rules: company.office.rules, botAddress: company.settings.botAddress,
      token: token(number, to: member))
  }

  /// - Throws: `MessageWritingError` for an address or name with control characters.
  func queue(
    _ sections: [LetterSection], to member: Member, address: String, number: Int64,
    answering message: ReceivedMessage?, letter: Int64? = nil, held: HoldReason? = nil,
    attachments: [OutgoingMessage.Attachment] = []
  ) throws {
    let token = token(number, to: member)
    let composer = LetterComposer(templates: company.templates)
    func compose(drawn: Bool) throws -> ComposedLetter {
      try composer.compose(
        sections, language: member.language, token: token, company: company.settings.company.name,
        drawn: drawn)
    }
    let composed = try compose(drawn: false)
    let living = try livingAddress(of: member, preferred: address)
    let address = living ?? address
    let heads = try heads(to: member, address: address, number: number, token: token)
    func bytes(_ html: String, _ attachments: [OutgoingMessage.Attachment]) throws -> [UInt8] {
      try outgoing(heads, composed, html: html, to: member, answering: message, attachments).bytes()
    }
    let pictures = sections.flatMap(\.pictures)
    try tx.queue(
      QueuedLetter(
        recipient: member.id, address: address, kinds: composed.kinds, about: composed.about,
        subject: composed.subject, messageID: heads.id.value, inReplyTo: message?.messageID?.value,
        token: token, bytes: try bytes(composed.html, attachments), form: composed.form, letter: letter,
        held: living == nil ? .deadAddress : held,
        pictures: pictures.isEmpty
          ? nil
          : QueuedPictures(
            figures: try OutgoingMail.figures(pictures),
            frame: try bytes(try compose(drawn: true).html, OutgoingMail.parts(pictures) + attachments))),
      at: now
    )
  }

  private typealias Heads = (id: MessageID, token: String, from: Mailbox, to: Mailbox)

  private func heads(to member: Member, address: String, number: Int64, token: String) throws -> Heads {
    let settings = company.settings
    guard let from = MailAddress(settings.botAddress), let to = MailAddress(address) else {
      throw UnwritableAddress(text: address)
    }
    let idText = "daybook.\(number).\(token)@\(from.domain)"
    guard let messageID = MessageID(idText) else { throw UnwritableAddress(text: idText) }
    return (
      messageID, token, Mailbox(name: settings.botName, address: from),
      Mailbox(name: member.name, address: to)
    )
  }

  private func outgoing(
    _ heads: Heads, _ composed: ComposedLetter, html: String, to member: Member,
    answering message: ReceivedMessage?, _ attachments: [OutgoingMessage.Attachment]
  ) -> OutgoingMessage {
    let references = message.map { $0.references + ($0.messageID.map { [$0] } ?? []) } ?? []
    return OutgoingMessage(
      messageID: heads.id, date: now.ms,
      zoneOffsetMinutes: member.zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(now.ms) / 1000))
        / 60,
      from: heads.from, to: heads.to, subject: composed.subject, text: composed.text, html: html,
      inReplyTo: message?.messageID, references: Array(references.suffix(OutgoingMail.mostReferences)),
      extraHeaders: OutgoingMail.unsubscribing(
        composed.kinds, member.language, to: company.settings.botAddress, token: heads.token),
      attachments: attachments)
  }

  private static func figures(_ pictures: [LetterPicture]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let waiting = pictures.map { WaitingPicture(contentID: $0.contentID, figures: $0.figures) }
    return String(decoding: try encoder.encode(waiting), as: UTF8.self)
  }

  /// Their places in the letter, empty until they are drawn.
  private static func parts(_ pictures: [LetterPicture]) -> [OutgoingMessage.Attachment] {
    pictures.map {
      OutgoingMessage.Attachment(
        filename: $0.name + ".png", mediaType: "image/png", bytes: [], contentID: $0.contentID)
    }
  }

  /// The address asked for, or another one of the member where letters to that one come back (X8).
  private func livingAddress(of member: Member, preferred: String) throws -> String? {
    try ([preferred] + member.addresses).first { try !tx.isDead($0) }
  }

  /// `List-Unsubscribe` of RFC 2369 section 3.2 on letters that hold nothing but optional things (X22).
  static func unsubscribing(
    _ kinds: [NoticeKind], _ language: Language, to address: String, token: String
  ) -> [(name: String, value: String)] {
    guard kinds.allSatisfy(\.isOptional) else { return [] }
    let words = kinds.map { SetCommand.pauseLine($0, language) }.joined(separator: "\r\n")
    return [("List-Unsubscribe", "<\(OneTap(words: words, to: address, token: token).href)>")]
  }

  /// Older references are left out, as RFC 5322 §3.6.4 allows.
  static let mostReferences = 20
}

/// An address that cannot stand in a header.
struct UnwritableAddress: Error, CustomStringConvertible {
  let text: String
  var description: String { "`\(text)` cannot be written as a mail address" }
}
