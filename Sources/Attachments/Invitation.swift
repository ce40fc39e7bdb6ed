import CLibical

/// One appointment as a calendar object: a request, or its cancellation (RFC 5546 sections 3.2.2 and 3.2.5).
///
/// The same invitation always gives the same bytes: its stamp is the instant at which this version was made.
public struct Invitation: Sendable {
  /// What the receiving calendar is asked to do.
  public enum Method: String, Sendable { case request = "REQUEST", cancel = "CANCEL" }

  /// Somebody in a calendar object.
  public struct Person: Sendable {
    let name: String
    let address: String
    public init(name: String, address: String) {
      self.name = name
      self.address = address
    }
  }

  let method: Method
  let uid: String
  let sequence: Int
  let stamp: Int64
  let start: Int64
  let minutes: Int
  let summary: String
  let details: String
  let organizer: Person
  let attendee: Person

  /// `stamp` and `start` are in seconds since 1970 UTC; `uid` and `sequence` name the version.
  public init(
    method: Method, uid: String, sequence: Int, stamp: Int64, start: Int64, minutes: Int, summary: String,
    details: String, organizer: Person, attendee: Person
  ) {
    self.method = method
    self.uid = uid
    self.sequence = sequence
    self.stamp = stamp
    self.start = start
    self.minutes = minutes
    self.summary = summary
    self.details = details
    self.organizer = organizer
    self.attendee = attendee
  }

  /// What stands in the Content-Type: Outlook acts on an invitation only where it names the method.
  public var mediaType: String { "text/calendar; method=\(method.rawValue); charset=utf-8" }

  /// The object as iCalendar text with CRLF line ends, folded and escaped by libical.
  ///
  /// - Throws: `CalendarError` when libical cannot write it.
  public func bytes() throws(CalendarError) -> [UInt8] {
    guard let calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT) else {
      throw CalendarError(.unwritable)
    }
    defer { icalcomponent_free(calendar) }
    icalcomponent_add_property(calendar, icalproperty_new_prodid("-//Daybook//Daybook//EN"))
    icalcomponent_add_property(calendar, icalproperty_new_version("2.0"))
    icalcomponent_add_property(
      calendar, icalproperty_new_method(method == .request ? ICAL_METHOD_REQUEST : ICAL_METHOD_CANCEL))
    icalcomponent_add_component(calendar, event())
    guard let text = icalcomponent_as_ical_string_r(calendar) else { throw CalendarError(.unwritable) }
    defer { icalmemory_free_buffer(text) }
    return Array(String(cString: text).utf8)
  }

  private func event() -> OpaquePointer? {
    let event = icalcomponent_new(ICAL_VEVENT_COMPONENT)
    icalcomponent_add_property(event, icalproperty_new_uid(uid))
    icalcomponent_add_property(event, icalproperty_new_sequence(Int32(clamping: sequence)))
    icalcomponent_add_property(event, icalproperty_new_dtstamp(Self.time(stamp)))
    icalcomponent_add_property(event, icalproperty_new_dtstart(Self.time(start)))
    icalcomponent_add_property(event, icalproperty_new_dtend(Self.time(start + Int64(minutes) * 60)))
    icalcomponent_add_property(event, icalproperty_new_summary(Self.plain(summary)))
    if !details.isEmpty {
      icalcomponent_add_property(event, icalproperty_new_description(Self.plain(details)))
    }
    icalcomponent_add_property(
      event, icalproperty_new_status(method == .request ? ICAL_STATUS_CONFIRMED : ICAL_STATUS_CANCELLED))
    let from = icalproperty_new_organizer("mailto:" + organizer.address)
    icalproperty_add_parameter(from, icalparameter_new_cn(Self.name(organizer.name)))
    icalcomponent_add_property(event, from)
    let to = icalproperty_new_attendee("mailto:" + attendee.address)
    icalproperty_add_parameter(to, icalparameter_new_cutype(ICAL_CUTYPE_INDIVIDUAL))
    icalproperty_add_parameter(to, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT))
    icalproperty_add_parameter(to, icalparameter_new_partstat(ICAL_PARTSTAT_NEEDSACTION))
    icalproperty_add_parameter(
      to, icalparameter_new_rsvp(method == .request ? ICAL_RSVP_TRUE : ICAL_RSVP_FALSE))
    icalproperty_add_parameter(to, icalparameter_new_cn(Self.name(attendee.name)))
    icalcomponent_add_property(event, to)
    return event
  }

  /// UTC, which every client turns into its reader's zone.
  private static func time(_ seconds: Int64) -> icaltimetype {
    icaltime_from_timet_with_zone(time_t(seconds), 0, icaltimezone_get_utc_timezone())
  }

  /// Text without control characters other than line ends.
  private static func plain(_ text: String) -> String {
    CalendarScalars.filtered(text) { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" }
  }

  /// A parameter value may hold no quotation mark (RFC 5545 section 3.2).
  private static func name(_ text: String) -> String {
    CalendarScalars.filtered(text) { $0.value >= 0x20 && $0.value != 0x7F && $0 != "\"" }
  }
}

/// Scalars of a text that may stand in calendar text.
enum CalendarScalars {
  static func filtered(_ text: String, _ keep: (Unicode.Scalar) -> Bool) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter(keep)))
  }
}

/// Calendar text that cannot be written, or read.
public struct CalendarError: Error, Hashable, Sendable {
  /// What is wrong with it.
  public enum Reason: Hashable, Sendable {
    case unwritable
    /// Larger than `CalendarReply.mostBytes`.
    case tooLarge
    /// No iCalendar object, or one that lacks what an answer needs.
    case broken
    /// An iCalendar object that is no answer to an invitation.
    case noReply
  }

  public let reason: Reason
  init(_ reason: Reason) { self.reason = reason }
}
