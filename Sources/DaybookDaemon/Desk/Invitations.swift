import Attachments
import Conversation
import MailMessage
import SalesDomain
import SalesStore

/// Puts invitations to a member's appointments with his letters (D2, X23).
///
/// A brief carries each version of an appointment once, when it first is near. A receipt carries what a brief
/// would bring too late: an appointment before the next brief, and every change of one that a calendar holds.
struct Invitations {
  let company: Company
  let tx: StoreTransaction
  let member: Member
  let now: Instant

  /// The name of an appointment in every calendar: the entry that promised it first, and our domain.
  static func uid(_ id: LogEntry.ID, at botAddress: String) -> String {
    "daybook-\(id.description.lowercased())@\(domain(of: botAddress))"
  }

  /// The entry that a name of ours stands for; nil for names of others.
  static func entry(of uid: String, at botAddress: String) -> LogEntry.ID? {
    let parts = uid.lowercased().split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1] == domain(of: botAddress), parts[0].hasPrefix("daybook-e-") else {
      return nil
    }
    return ObjectID(parts[0].dropFirst("daybook-".count).uppercased())?.as(LogEntry.self)
  }

  private static func domain(of address: String) -> String {
    address.split(separator: "@").last.map { $0.lowercased() } ?? address
  }

  /// The invitations of a brief: those among what it lists that no brief carried yet.
  func forBrief(_ items: [AppointmentItem]) throws -> [OutgoingMessage.Attachment] {
    try items.compactMap { item in
      let appointment = item.appointment
      guard appointment.isTimed, let start = start(of: appointment), start > now,
        try !tx.wasInvited(appointment.id, appointment.sequence, by: .brief)
      else { return nil }
      return try attachment(item, .request, at: start, by: .brief)
    }
  }

  /// The invitations of a receipt, for the entries that its letter made.
  func forReceipt(_ entries: [LogEntry.ID]) throws -> [OutgoingMessage.Attachment] {
    try entries.compactMap { entry in
      guard let appointment = try tx.appointment(ofEntry: entry),
        try !tx.wasInvited(appointment.id, appointment.sequence, by: .receipt),
        try !tx.wasInvited(appointment.id, appointment.sequence, by: .brief)
      else { return nil }
      let item = AppointmentItem(
        appointment, customerName: try CalendarContent.customerName(of: appointment, in: tx))
      let isKnown = try tx.wasEverInvited(appointment.id)
      guard appointment.isTimed, let start = start(of: appointment) else {
        // Cancelled, or a day without a time: calendars take it away.
        let day = Instant(appointment.touch.day, .midnight, in: member.zone)
        return isKnown ? try attachment(item, .cancel, at: start(of: appointment) ?? day, by: .receipt) : nil
      }
      guard start > now, isKnown || start <= company.office.nextBrief(of: member, after: now) else {
        return nil
      }
      return try attachment(item, .request, at: start, by: .receipt)
    }
  }

  private func start(of appointment: Appointment) -> Instant? {
    appointment.touch.minute.map { Instant(appointment.touch.day, $0, in: member.zone) }
  }

  private func attachment(
    _ item: AppointmentItem, _ method: Invitation.Method, at start: Instant, by carrier: InvitationCarrier
  ) throws -> OutgoingMessage.Attachment {
    let (appointment, settings) = (item.appointment, company.settings)
    let words = AppointmentWording(
      wording: Wording(reader: member, process: company.office.process, roster: company.office.roster),
      today: Day(of: now, in: member.zone))
    let invitation = Invitation(
      method: method, uid: Invitations.uid(appointment.id, at: settings.botAddress),
      sequence: appointment.sequence, stamp: appointment.stamp.ms / 1000, start: start.ms / 1000,
      minutes: company.office.rules.near.appointmentMinutes, summary: words.summary(item),
      details: words.details(item),
      organizer: Invitation.Person(name: settings.botName, address: settings.botAddress),
      attendee: Invitation.Person(name: member.name, address: member.addresses[0]))
    try tx.invited(appointment.id, appointment.sequence, by: carrier)
    return OutgoingMessage.Attachment(
      filename: "\(appointment.id).ics", mediaType: invitation.mediaType, bytes: try invitation.bytes(),
      contentID: nil, isFile: true)
  }
}

/// What a calendar answered to an invitation of ours, as its letter brings it (X23).
struct InvitationAnswer {
  /// A letter's calendar parts beyond these are not looked at.
  static let mostParts = 8

  enum Reading {
    case command(Command)
    case unreadable(tooLarge: Bool)
  }

  /// The first answer among a letter's calendar parts; what is wrong with them when there is none.
  static func read(_ message: ReceivedMessage, at botAddress: String) -> Reading {
    var tooLarge = false
    let parts = message.parts.filter { ["text/calendar", "application/ics"].contains($0.mediaType) }
    for part in parts.prefix(mostParts) {
      do throws(CalendarError) {
        let reply = try CalendarReply(reading: part.text)
        let answer = Appointment.Answer(rawValue: reply.answer.rawValue) ?? .tentative
        return .command(
          .answerInvitation(
            Invitations.entry(of: reply.uid, at: botAddress),
            AppointmentReply(
              answer: answer, sequence: reply.sequence, words: reply.words,
              proposed: reply.proposed.map { Instant(ms: $0 * 1000) })))
      } catch {
        if error.reason == .tooLarge { tooLarge = true }
      }
    }
    return .unreadable(tooLarge: tooLarge)
  }
}
