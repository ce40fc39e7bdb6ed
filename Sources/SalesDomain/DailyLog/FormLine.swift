/// A form line of a letter that asks for answers between its lines (page 2, The quoted form).
public struct FormLine: Hashable, Sendable, Codable {
  /// Unique in its letter, as `a3`.
  public let mark: String
  public let object: EntryObject
  /// The suggested activity's key and the minutes printed there.
  public let activity: String
  public let minutes: Minutes
  /// The line as it was sent, mark included.
  public let text: String
  /// A line that is a command when it is ticked, instead of an entry: `完成 O-1 #4`.
  public var command: String?
  /// The command that words written behind or under the line are put behind: `批 E-12`.
  public var comment: String?

  /// A tick records work, and words behind it may be about the plan: a line of today's plans.
  public var isWork: Bool {
    guard comment != nil else { return command == nil }
    return command == nil && object.thing.map { $0.letter.holdsEntries } == true
  }

  public init(
    mark: String, object: EntryObject, activity: String, minutes: Minutes, text: String,
    command: String? = nil, comment: String? = nil
  ) {
    self.mark = mark
    self.object = object
    self.activity = activity
    self.minutes = minutes
    self.text = text
    self.command = command
    self.comment = comment
  }
}
