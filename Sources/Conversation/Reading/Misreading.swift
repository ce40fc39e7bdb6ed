public import SalesDomain

/// Why a statement could not be understood, with what is needed to say the exact line to send.
public enum Misreading: Hashable, Sendable {
  /// An entry without an activity; `nearest` is an activity key.
  case noActivity(object: EntryObject, nearest: String?, words: String)
  /// The line is a command the wrong way round: `O-104 推进`.
  case commandAfterObject(Keyword, object: EntryObject)
  /// Money where an entry keeps its cost: the command probably meant.
  case moneyInEntry(Keyword, object: EntryObject, amount: String)
  case otherCurrency(String, words: String)
  /// Nothing can be logged on this kind of thing.
  case notForEntries(ObjectID)
  case unknownKeyword(String, nearest: Keyword?)
  case notYet(Keyword)
  case needsObject(Keyword, choices: [ObjectID])
  case wrongObject(Keyword, ObjectID)
  case unexpectedWords(Keyword, words: String)
  /// `推进 O-1` with words that are no field.
  case unclearAdvance(Opportunity.ID, words: String)
  case unknownField(String, nearest: Field?)
  case fieldOutsideBlock(Field)
  case badField(Field, words: String)
  case missingField(Keyword, Field)
  /// A command on money without an amount that can be read.
  case needsAmount(Keyword, ObjectID)
  /// Words for a cause that are none of the tree's.
  case unknownCause(String, object: ObjectID)
  case needsDays(ObjectID)
  /// `请假` without days that can be read.
  case badLeave(String)
  /// `纪念日` without a day that can be read.
  case badKeyDate(ObjectID, words: String)
  /// `求助` without the asker's own words; the cause where one was named.
  case needsAnalysis(ObjectID, cause: String?)
  /// An experience that was offered for several alarms of the author.
  case whichAlarm(Keyword, Experience.ID, choices: [HelpAlarm.ID])
  /// `投诉 C-12` without a word of what is wrong.
  case needsComplaint(ObjectID)
  /// A planned contact without a purpose, or without an object (A8).
  case needsPlan(ObjectID?, words: String)
  /// `计划 P-3` with words that say neither done nor missed.
  case whichPlanAnswer(Plan.ID, words: String)
  /// `外出` without days or a place, `辅导` without a member or words.
  case needsTravel(String)
  case needsCoaching(String)
  /// Words behind `日报`: the line itself is the report.
  case reportIsLines(String)
  /// `周报` without words.
  case needsSummary(Keyword)
  /// `批 @wang` without words.
  case needsComment(String)
  /// Free words to a pack about several people: the lines to send.
  case whichReview([String])
  /// `承认` with words that deny.
  case admitOrExplain(LogEntry.ID, String)
  /// `举证` without words.
  case needsEvidence(LogEntry.ID)
  /// `对策` without words.
  case needsAdvice(ObjectID)
  /// `完成` without a task's number.
  case needsTask(ObjectID)
  /// `离职` without a member.
  case needsLeaver
  case unknownDeputy(String, line: String)
  /// A command that needs a reason; what stands before it.
  case needsReason(Keyword, line: String)
  /// Several amounts, a price for each, or money that goes back.
  case unclearAmount(Keyword, ObjectID, words: String)
  /// A command's keyword in front of what is the day's work: the line to send.
  case entryMeant(line: String)
  /// A target that cannot be read, with the person and the period as far as they could.
  case target(TargetSlip, Member.ID?, TargetPeriod?)
  case badDate(String)
  /// An entry below a date that could not be read.
  case underBadDate
  /// Work without saying on what; the open objects that may be meant, and the day if one was written.
  case entryNeedsObject(words: String, choices: [ObjectID], day: String?)
  /// One piece of work behind several objects; the lines to send, one for each.
  case severalObjects([String])
  /// An entry with its day behind the object; the line with the day in front.
  case dayBehindObject(line: String)
  /// `周五 O-2 拜访` on a Wednesday, without a time: planned, or done the Friday before.
  case dayMayBeAhead(Day, past: Day, words: String)
  case badCorrection(LogEntry.ID, String)
  /// `设置` with something that is no setting, or a value that it cannot have.
  case badSetting(String)
  case needsMember(Keyword, object: ObjectID?)
  case unknownMember(String)
  case ambiguousMember(String, [Member.ID])
}

/// A remark on something that was recorded.
public enum Remark: Hashable, Sendable {
  case noMinutes
  /// `下次` without a date that can be read: kept as words.
  case nextWithoutDate(String)
  /// `25:00` behind the day of the next step: kept as words.
  case timeNotRead(String)
  /// Words that are entries of their own: the lines to send.
  case furtherEntries([String])
  /// A tail that lacks its `;`, as written.
  case tailInWords(String)
  /// Amounts among the words, as written; the cost together with them.
  case moneyInWords(String, total: Money)
  /// A leave asked for among the words: the line to send.
  case leaveInWords(String)
  /// What a stage asks for, among the words of an entry on an opportunity: the values as written.
  case answersInWords([Field: String])
  /// A birthday or founding day that names no day of a year: kept as the field's words.
  case unreadKeyDate(String)
  /// A field that was written twice with different words: the last holds.
  case fieldTwice(Field, held: String, dropped: String)
  /// An amount among other fields that cannot be read: the others are kept.
  case unreadAmount(String)
  /// Words behind a command that were kept with the letter.
  case wordsKept(String)
  /// The line named its own day: what was said, and the words of the entry behind it.
  case namedDay(Day, said: String, words: String)
}

extension [Remark] {
  /// The day that the line itself named.
  public var namedDay: Day? {
    for case .namedDay(let day, _, _) in self { return day }
    return nil
  }
}

extension Remark {
  /// Words without the comma between them and the command.
  static func bare(_ words: String) -> String { trimmed(words.drop { " ,，、;；。.!！:：".contains($0) }) }
}
