public import SalesDomain

/// What the letters about an alarm show of it.
public struct AlarmLetterFacts: Sendable {
  public let alarm: HelpAlarm
  /// Oldest first.
  public let advice: [Advice]
  /// Who said that he has read it.
  public let readers: [Member.ID]
  /// The reader's rank reaches the asker: he sees whose customer it is (E2, G1).
  public let showsCustomer: Bool
  /// The sum at stake on all open alarms; for who stands at the top (E9).
  public let atStake: Money?
  /// What the customer is unhappy about, where it is a complaint.
  public let complaint: String?
  /// Names of the files that came with the answer, and of those too large to go on.
  public let files: [String]
  public let filesLeft: [String]

  public init(
    alarm: HelpAlarm, advice: [Advice], readers: [Member.ID], showsCustomer: Bool, atStake: Money?,
    files: [String] = [], filesLeft: [String] = [], complaint: String? = nil
  ) {
    self.complaint = complaint
    self.files = files
    self.filesLeft = filesLeft
    self.alarm = alarm
    self.advice = advice
    self.readers = readers
    self.showsCustomer = showsCustomer
    self.atStake = atStake
  }
}

/// Broadcast, advice, solution and escalation letters (E2, E3, E4, E9).
extension LetterWriter {
  /// The six facts of E2 whatever the reader's rank; the customer's people never.
  public func alarm(_ kind: NoticeKind, _ facts: AlarmLetterFacts) -> LetterSection {
    let alarm = facts.alarm
    let isAsker = alarm.asker == wording.reader.id
    var context: LetterFacts = [
      "id": alarm.id.description, "asker": wording.name(of: alarm.asker), "object": alarm.object.description,
      "objectKind": objectKind(alarm.object),
      "cause": wording.cause(alarm.cause),
      "analysis": isAsker ? alarm.analysis : OutsideContacts.hidden(in: alarm.analysis),
      "at": wording.moment(alarm.openedAt), "isAsker": isAsker, "isOpen": alarm.isOpen,
      "advice": facts.advice.map(advice), "hasAdvice": !facts.advice.isEmpty,
      "seen": facts.readers.map(wording.name(of:)).joined(separator: wording.say("、", ", ")),
      "hasSeen": !facts.readers.isEmpty,
      "newest": facts.advice.last.map { "#\($0.number)" } ?? "",
      "effective": alarm.experience?.description
        ?? alarm.effective.map { "#\($0)" }.joined(separator: " "),
    ]
    if let amount = alarm.amount { context["amount"] = wording.money(amount) }
    if let line = alarm.line, let stage = alarm.stage { context["stage"] = wording.stage(stage, line: line) }
    context["hasAnswers"] = isAsker && alarm.isOpen
    if facts.showsCustomer, !alarm.customerName.isEmpty { context["customer"] = alarm.customerName }
    if !facts.files.isEmpty { context["files"] = facts.files.joined(separator: wording.say("、", ", ")) }
    if !facts.filesLeft.isEmpty {
      context["filesLeft"] = facts.filesLeft.joined(separator: wording.say("、", ", "))
    }
    if let complaint = facts.complaint {
      context["complaint"] = OutsideContacts.hidden(in: oneLine(complaint))
    }
    if let sum = facts.atStake { context["atStake"] = wording.money(sum) }
    if let named = alarm.named.last { context["named"] = wording.name(of: named) }
    if alarm.isOpen {
      context["answers"] = taps(
        isAsker
          ? answersOfAsker(alarm, facts.advice)
          : ["\(Keyword.seen.name(wording.language)) \(alarm.id)"])
    }
    return LetterSection(kind: kind, about: [alarm.id.object], context: context)
  }

  /// So many answers of others are offered for tapping, the newest first.
  private static let tapped = 4

  /// What the asker may say of the answers that wait for his word.
  func answersOfAsker(_ alarm: HelpAlarm, _ advice: [Advice]) -> [String] {
    let id = alarm.id
    if alarm.state == .asking {
      return (alarm.offers ?? []).map { "\(Keyword.effective.name(wording.language)) \(id) \($0)" }
        + ["\(Keyword.notIt.name(wording.language)) \(id)"]
    }
    let waiting = advice.filter { $0.isEffective == nil && $0.author != alarm.asker }
    guard let newest = waiting.last else { return [] }
    let effective = Keyword.effective.name(wording.language)
    return waiting.suffix(LetterWriter.tapped).reversed().map { "\(effective) \(id) #\($0.number)" }
      + ["\(Keyword.notEffective.name(wording.language)) \(id) #\(newest.number)"]
  }

  private func objectKind(_ object: ObjectID) -> String {
    switch object.letter {
    case .customer: wording.say("客户", "customer")
    case .lead: wording.say("线索", "lead")
    case .complaint: wording.say("投诉", "complaint")
    default: wording.say("商机", "opportunity")
    }
  }

  private func advice(_ advice: Advice) -> LetterFacts {
    [
      "number": "#\(advice.number)", "author": wording.name(of: advice.author), "text": advice.text,
      "helped": advice.isEffective == true, "failed": advice.isEffective == false,
    ]
  }
}
