public import SalesDomain

/// What a letter is read against: who wrote it, when, and which letter of ours it answers.
public final class ReadingContext {
  public let author: Member
  /// The author's day, by the 04:00 rule.
  public let today: Day
  /// The author's calendar date: dates in the future are reckoned from it.
  public let roster: Roster
  public let vocabulary: Vocabulary
  public let rules: Rules
  private let nextDay: (() -> Day)?
  public let answered: AnsweredLetter?
  /// True when a numbered thing exists; asked only for the dashless form.
  public let exists: (ObjectID) -> Bool
  /// The author's own alarms that are not solved; asked only where a command leaves its alarm out.
  public let ownAlarms: () -> [HelpAlarm]
  /// Puts a personal value beside the ledger and gives its reference.
  public let seal: (String) -> PersonalReference

  public init(
    author: Member, today: Day, roster: Roster, vocabulary: Vocabulary, rules: Rules,
    nextDay: (() -> Day)? = nil,
    answered: AnsweredLetter?, exists: @escaping (ObjectID) -> Bool,
    ownAlarms: @escaping () -> [HelpAlarm] = { [] },
    seal: @escaping (String) -> PersonalReference
  ) {
    self.author = author
    self.today = today
    self.roster = roster
    self.vocabulary = vocabulary
    self.rules = rules
    self.nextDay = nextDay
    self.answered = answered
    self.exists = exists
    self.ownAlarms = ownAlarms
    self.seal = seal
  }

  var process: SalesProcess { vocabulary.process }

  /// The author's next working day: what a plan without a day is for.
  public var nextWorkingDay: Day { nextDay?() ?? today + 1 }

  /// The author's one alarm that waits for his look at what the pool offered.
  var askingAlarm: HelpAlarm.ID? {
    let asking = answeredFirst(ownAlarms().filter { $0.state == .asking }.map(\.id))
    return asking.count == 1 ? asking[0] : nil
  }

  /// The author's alarm for which an experience was offered; nil where there is none, or several.
  func offered(_ experience: Experience.ID) -> HelpAlarm.ID? {
    let alarms = alarms(offering: experience)
    return alarms.count == 1 ? alarms[0] : nil
  }

  /// The author's alarms for which an experience was offered and that wait for his look.
  func alarms(offering experience: Experience.ID) -> [HelpAlarm.ID] {
    answeredFirst(
      ownAlarms().filter { $0.state == .asking && $0.offers?.contains(experience) == true }.map(\.id))
  }

  /// Those that the answered letter tells of, where it tells of any.
  private func answeredFirst(_ alarms: [HelpAlarm.ID]) -> [HelpAlarm.ID] {
    guard alarms.count > 1, let lines = answered?.lines else { return alarms }
    let told = alarms.filter { id in
      lines.contains { line in
        line.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }.contains {
          $0 == id.description
        }
      }
    }
    return told.isEmpty ? alarms : told
  }

  /// How the author is spoken to.
  var wording: Wording { Wording(reader: author, process: process, roster: roster) }

  /// The one object the answered letter is about, if it is exactly one.
  var onlyObject: ObjectID? {
    guard let answered else { return nil }
    // A decision that stands in a brief is what 同意 means there, and no object of work.
    let about = answered.about.filter { $0.letter != .decision || answered.kinds == [.decisionRequest] }
    return about.count == 1 ? about[0] : nil
  }
}

/// The letter of ours that is answered: found by its Message-ID or token, and addressed to the author.
public struct AnsweredLetter: Sendable {
  public let kinds: [NoticeKind]
  /// The reader's day on which it was written.
  public let day: Day
  public let about: [ObjectID]
  public let form: [FormLine]
  /// Every line of its text part, as sent.
  public let lines: [String]

  public init(kinds: [NoticeKind], day: Day, about: [ObjectID], form: [FormLine], lines: [String]) {
    self.kinds = kinds
    self.day = day
    self.about = about
    self.form = form
    self.lines = lines
  }

  /// The day whose report it asked for.
  public var reportDay: Day? {
    kinds.contains(.brief) || kinds.contains(.reportReminder) ? day : nil
  }
}
