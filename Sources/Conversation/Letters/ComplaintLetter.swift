public import SalesDomain

/// A complaint was written down: who looks after the customer, his superior and service are told (E10).
extension LetterWriter {
  /// What the customer is unhappy about, and where the work on it is logged.
  public func complaint(_ complaint: Complaint) -> LetterSection {
    var context: LetterFacts = [
      "id": complaint.id.description, "customer": "\(complaint.customer) \(complaint.customerName)",
      "words": complaint.words, "by": wording.name(of: complaint.by),
      "at": wording.moment(complaint.openedAt),
      "entry": wording.say("\(complaint.id) 电话 30分 …", "\(complaint.id) call 30m …"),
      "help": wording.say("求助 \(complaint.id) 原因:质量 …", "sos \(complaint.id) cause:quality …"),
    ]
    if let level = complaint.level { context["level"] = level }
    if let opportunity = complaint.opportunity { context["opportunity"] = opportunity.description }
    return LetterSection(kind: .complaintDuties, about: [complaint.id.object], context: context)
  }
}
