import CLibical

/// An answer to an invitation, METHOD:REPLY or COUNTER (RFC 5546 sections 3.2.3 and 3.2.7).
///
/// It is read within bounds and trusted in nothing.
public struct CalendarReply: Hashable, Sendable {
  /// A reply of a client is a few kilobytes.
  public static let mostBytes = 64 * 1024
  /// Components of a whole reply: libical frees them by recursion, and the stack is short.
  static let mostComponents = 64
  /// Scalars of the words that go with an answer; what is longer is cut.
  public static let longestWords = 500

  /// What the person decided.
  public enum Answer: String, Hashable, Sendable { case accepted, declined, tentative }

  public let uid: String
  /// Zero where the client sent none (RFC 5545 section 3.8.7.4).
  public let sequence: Int
  /// The address that answers, without `mailto:`, in lower case.
  public let attendee: String
  public let answer: Answer
  /// The other time that a COUNTER proposes, in seconds since 1970 UTC; nil where it names none with a zone.
  public let proposed: Int64?
  /// What the person wrote with it, in one line; empty if nothing.
  public let words: String

  /// Reads the first event of calendar text; line ends may be any.
  ///
  /// - Throws: `CalendarError` for text that is too large, broken, or no answer.
  public init(reading text: String) throws(CalendarError) {
    guard text.utf8.count <= Self.mostBytes else { throw CalendarError(.tooLarge) }
    let clean = CalendarScalars.filtered(text) { $0.value >= 0x20 || ["\n", "\r", "\t"].contains($0) }
    guard Self.isBalanced(clean) else { throw CalendarError(.broken) }
    // Set for the whole process: the library would otherwise end it at a peer's mistake.
    icalerror_set_errors_are_fatal(0)
    guard let calendar = icalparser_parse_string(clean) else { throw CalendarError(.broken) }
    defer { icalcomponent_free(calendar) }
    guard icalcomponent_isa(calendar) == ICAL_VCALENDAR_COMPONENT else { throw CalendarError(.broken) }
    let method = icalcomponent_get_method(calendar)
    let isCounter = method == ICAL_METHOD_COUNTER
    guard isCounter || method == ICAL_METHOD_REPLY else { throw CalendarError(.noReply) }
    guard let event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT),
      let uid = Self.uid(of: event),
      // Who proposes another time has not accepted, whatever else his client says.
      let person = Self.attendee(of: event) ?? (isCounter ? ("", .tentative) : nil)
    else { throw CalendarError(.broken) }
    proposed = isCounter ? Self.start(of: event) : nil
    self.uid = uid
    attendee = person.0
    answer = isCounter && person.1 == .accepted ? .tentative : person.1
    sequence = max(0, Int(icalcomponent_get_sequence(event)))
    words = Self.words(of: event)
  }

  /// Components that each begin and end, not too many: at others libical complains on the standard error.
  private static func isBalanced(_ text: String) -> Bool {
    var (depth, count) = (0, 0)
    for line in text.split(whereSeparator: \.isNewline) {
      if line.prefix(6).uppercased() == "BEGIN:" { (depth, count) = (depth + 1, count + 1) }
      if line.prefix(4).uppercased() == "END:" { depth -= 1 }
      if depth < 0 || count > mostComponents { return false }
    }
    return depth == 0 && count > 0
  }

  private static func uid(of event: OpaquePointer) -> String? {
    guard let property = icalcomponent_get_first_property(event, ICAL_UID_PROPERTY),
      let text = icalproperty_get_uid(property)
    else { return nil }
    let uid = String(cString: text)
    return uid.isEmpty ? nil : uid
  }

  /// The one who answers; of several attendees, as some servers copy them all, the first that decided.
  private static func attendee(of event: OpaquePointer) -> (String, Answer)? {
    var next = icalcomponent_get_first_property(event, ICAL_ATTENDEE_PROPERTY)
    while let property = next {
      if let answer = answer(of: property), let text = icalproperty_get_attendee(property) {
        var address = String(cString: text).lowercased()
        if address.hasPrefix("mailto:") { address.removeFirst("mailto:".count) }
        return (address, answer)
      }
      next = icalcomponent_get_next_property(event, ICAL_ATTENDEE_PROPERTY)
    }
    return nil
  }

  private static func answer(of attendee: OpaquePointer) -> Answer? {
    guard let status = icalproperty_get_first_parameter(attendee, ICAL_PARTSTAT_PARAMETER) else { return nil }
    switch icalparameter_get_partstat(status) {
    case ICAL_PARTSTAT_ACCEPTED: return .accepted
    case ICAL_PARTSTAT_DECLINED: return .declined
    case ICAL_PARTSTAT_TENTATIVE: return .tentative
    default: return nil
    }
  }

  private static func start(of event: OpaquePointer) -> Int64? {
    let start = icalcomponent_get_dtstart(event)
    guard icaltime_is_null_time(start) == 0, start.is_date == 0, let zone = icaltime_get_timezone(start)
    else {
      return nil
    }
    return Int64(icaltime_as_timet_with_zone(start, zone))
  }

  private static func words(of event: OpaquePointer) -> String {
    guard let property = icalcomponent_get_first_property(event, ICAL_COMMENT_PROPERTY),
      let text = icalproperty_get_comment(property)
    else { return "" }
    let words = String(cString: text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return String(String.UnicodeScalarView(words.unicodeScalars.prefix(longestWords)))
  }
}
