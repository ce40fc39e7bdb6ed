/// Why something was not done; the words for people are chosen where the language is known.
public enum Refusal: Error, Hashable, Sendable {
  case unknownObject(ObjectID)
  /// The thing exists, but a later version gives it meaning.
  case notYet(ObjectID)
  case notYours(Opportunity.ID, ownerRank: Rank)
  /// In reach for reading, not for acting (G1).
  case mayOnlyRead(Opportunity.ID)
  case heldBy(Opportunity.ID, Member.ID)
  case ended(Opportunity.ID, Opportunity.State)
  case tooLate(Day, limit: Int)
  case inFuture(Day)
  case costTooHigh(Money, limit: Money)
  /// The day's minutes so far and the entry's together are more than a day holds.
  case dayTooFull(Day, soFar: Int, minutes: Minutes, limit: Int)
  case notYourEntry(LogEntry.ID)
  case alreadyCorrected(LogEntry.ID, by: LogEntry.ID)
  case nothingToCorrect(LogEntry.ID)
  case protected(Protection)
  /// An appeal where nobody stands in the way.
  case notProtected(name: String)
  /// The claim waits for its signer already.
  case claimAsked(Decision.ID, signer: Member.ID)
  /// Nobody stands above the claimant who could decide.
  case nobodyAbove(Protection)
  case unmet(Opportunity.ID, stage: String, missing: [Criterion])
  case lastStage(Opportunity.ID)
  /// It goes along the newest ladder already; nil for all in reach.
  case newestLadder(Opportunity.ID?)
  /// The newest ladder has no such stage.
  case stageGone([Opportunity.ID])
  case leaveOfOthers(Member.ID)
  /// A deputy without a leave, or days that make none.
  case noLeave(Member.ID)
  case leaveIsOver(Day)
  case leaveAsked(Leave)
  /// On leave without a deputy: nothing is assigned (decision 10).
  case onLeave(Member.ID)
  case leftAlready(Member.ID)
  /// Only somebody above the leaver may say so.
  case leaverOfOthers(Member.ID)
  /// Nobody stands in for himself.
  case ownDeputy(Member.ID)
  /// Paid in full: it is no loss.
  case paidInFull(Opportunity.ID)
  /// Nobody says of himself that he has left.
  case ownLeaving
  /// Nobody stands above the leaver: somebody must be named.
  case needsHeir(Member.ID)
  case noTask(Opportunity.ID, number: Int, of: Int)
  case taskDoneBefore(Opportunity.ID, number: Int)
  case autopsyIncomplete(Opportunity.ID, missing: [Field])
  /// A loss or an extension waits for a signature already.
  case waitsForSigner(Opportunity.ID)
  case extendedEnough(Opportunity.ID, times: Int)
  case extensionTooLong(Opportunity.ID, limit: WorkingDays)
  case notYourLead(Lead.ID, ownerRank: Rank)
  /// People's data of a customer that somebody else looks after (G1).
  case notYourCustomer(Customer.ID, ownerRank: Rank)
  /// An order without an offer before it (I6).
  case noQuote(Opportunity.ID, amount: Money)
  /// A payment without an order before it.
  case noDeal(Opportunity.ID, amount: Money)
  /// More than is still to come, in minor units.
  case overpaid(ObjectID, open: Int64, amount: Money)
  case unknownCriterion(String, of: [Criterion])
  case neverDropped(Opportunity.ID, times: Int)
  case notTaken(Opportunity.ID, owner: Member.ID)
  case notHolder(Opportunity.ID, holder: Member.ID)
  case notActive(Member.ID)
  /// Only with a code, or in an answer to a letter of ours (X7).
  case needsConfirmation(Confirmable)
  case notSigner(Decision.ID, signer: Member.ID)
  case alreadyDecided(Decision.ID, Decision.State)
  /// Settings of somebody who does not answer to the writer.
  case settingsOfOthers(Member.ID)
  case briefOutsideHours(from: MinuteOfDay, until: MinuteOfDay)
  case tooQuiet(leastOpen: Int)
  case dutyLetter(NoticeKind)
  /// How often somebody reports is his superior's word.
  case ownCadence
  case ranksTooLow(Rank)
  case nothingToChange(Opportunity.ID)
  /// No command of the author's to take back; about the thing, where one was named.
  case nothingToUndo(ObjectID?)
  case undoneBefore
  case undoTooLate(minutes: Int, limit: Int)
  case commandOfOthers(Member.ID?)
  /// Somebody, or the clock (nil), has written about it since.
  case actedUpon(ObjectID?, by: Member.ID?)
  /// A later command of one's own stands upon it.
  case laterCommand(ObjectID?)
  /// A log line, or something else that stays, was sent after the last command; what that was about.
  case laterWords(LogEntry.ID?, about: ObjectID)
  case handOverStays(Member.ID)
  /// Log entries are corrected, never taken back.
  case entryStays(LogEntry.ID)
  /// What was taken back is not worked on.
  case takenBack(ObjectID)
  /// No leave to come back from; the next one, where there is any.
  case noLeaveThen(Member.ID, next: Leave?)
  /// A leave that waits for its signer cannot be shortened.
  case leaveWaits(Decision.ID, Leave)
  /// Only the asker closes an alarm, whatever anybody's rank (E4).
  case notAsker(HelpAlarm.ID, asker: Member.ID)
  case alarmClosed(HelpAlarm.ID)
  case noAdviceYet(HelpAlarm.ID)
  /// Nobody judges what he advised himself.
  case ownExperience(Experience.ID)
  /// `都不是` after everybody was told.
  case askedEverybody(HelpAlarm.ID)
  /// Several answers, or none of that number.
  case whichAdvice(HelpAlarm.ID, of: [Int])
  case quiz(QuizRefusal)
  /// A word on somebody's entry that is not taken (A12, B5).
  case review(ReviewRefusal)
  case plan(PlanRefusal)
  case target(TargetRefusal)
  /// A calendar's answer that is not taken (X23).
  case invitation(InvitationRefusal)
}

/// Acts that ask for a code (X7).
public enum Confirmable: Hashable, Sendable {
  /// An assignment to somebody outside the own subtree.
  case assignment(to: Member.ID)
  case settings(of: Member.ID)
  case leaver(Member.ID)
  case challenge(LogEntry.ID)
}
