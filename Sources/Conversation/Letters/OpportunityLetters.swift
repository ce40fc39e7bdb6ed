public import SalesDomain

/// What the letters about a taken opportunity show of it.
public struct OpportunityFacts: Sendable {
  public let opportunity: Opportunity
  /// The newest entries on it, newest first.
  public let history: [LogEntry]
  public let today: Day
  /// For the new owner: all that is known of it.
  public let dossier: Dossier?
  /// What the reader sees of it (G1).
  public let sight: Sight

  public init(
    opportunity: Opportunity, history: [LogEntry], today: Day, dossier: Dossier? = nil, sight: Sight = .all
  ) {
    self.sight = sight
    self.dossier = dossier
    self.opportunity = opportunity
    self.history = history
    self.today = today
  }
}

/// Confiscation, escalation, keep, return and assignment letters (C6, C7, C18).
extension LetterWriter {
  /// Colleagues that the notice offers by name.
  static let offeredColleagues = 3

  /// One letter about one opportunity; the holder gets the three one-tap answers.
  public func opportunity(_ kind: NoticeKind, _ facts: OpportunityFacts) -> LetterSection {
    let opportunity = facts.opportunity
    let isHolder =
      opportunity.holder == wording.reader.id
      || opportunity.holder.flatMap { wording.roster.deputy(of: $0, on: facts.today) }?.id
        == wording.reader.id
    var context: LetterFacts = [
      "id": opportunity.id.description, "customer": opportunity.customerName,
      "stage": wording.stage(opportunity), "probability": opportunity.probability,
      "end": wording.end(opportunity.deadline),
      "owner": wording.name(of: opportunity.owner), "isOwner": opportunity.owner == wording.reader.id,
      "isHolder": isHolder, "times": opportunity.timesTakenInStage,
      "once": opportunity.timesTakenInStage == 1,
      "history": facts.history.map(entry), "hasHistory": !facts.history.isEmpty,
    ]
    if let dossier = facts.dossier {
      let wording = DossierWording(wording: wording)
      let history = wording.history(dossier)
      context["history"] = history
      context["hasHistory"] = !history.isEmpty
      context["known"] = wording.known(dossier)
      context["hasKnown"] = !dossier.known.isEmpty
    }
    if let amount = opportunity.amount, facts.sight.amounts {
      context["amount"] =
        wording.money(amount) + booked(opportunity, in: amount.currency)
    }
    if let holder = opportunity.holder { context["holder"] = wording.name(of: holder) }
    if let answer = opportunity.answerDeadline { context["answerBy"] = wording.end(answer) }
    if isHolder { context["answers"] = answers(opportunity) }
    return LetterSection(kind: kind, about: [opportunity.id.object], context: context)
  }

  /// Orders and what came in: whoever answers for it must know.
  private func booked(_ opportunity: Opportunity, in currency: String) -> String {
    guard opportunity.dealt > 0, let dealt = Money(minor: opportunity.dealt, currency: currency) else {
      return ""
    }
    let paid = Money(minor: opportunity.paid, currency: currency)
    return wording.say(" · 订单 ", " · orders ") + wording.money(dealt)
      + (paid.map { wording.say("，已收 ", ", paid ") + wording.money($0) } ?? "")
  }

  /// The three answers of C7, ready to tap, with the words beside them.
  func answers(_ opportunity: Opportunity) -> [LetterFacts] {
    let id = opportunity.id
    let team = wording.roster.reports(of: wording.reader.id, on: opportunity.clockStart)
      .filter { $0.id != opportunity.owner }.prefix(LetterWriter.offeredColleagues)
    let colleagues = team.isEmpty ? [wording.say("@同事", "@colleague")] : team.map { "@\($0.id)" }
    let assignments = colleagues.map { colleague in
      (
        wording.say("分配 \(id) \(colleague)", "assign \(id) \(colleague)"),
        wording.say("换人跟", "give it to another")
      )
    }
    return
      ([
        (wording.say("归还 \(id)", "return \(id)"), wording.say("还给业务员", "give it back")),
        (wording.say("自跟 \(id)", "keep \(id)"), wording.say("自己跟", "follow it yourself")),
      ] + assignments).map { words, purpose in
        ["words": words, "purpose": purpose, "href": OneTap(words: words, to: botAddress, token: token).href]
      }
  }

  private func entry(_ entry: LogEntry) -> LetterFacts {
    [
      "id": entry.id.description, "day": entry.day.description, "member": wording.name(of: entry.member),
      "work": wording.activities(entry.content.activities) + " "
        + wording.minutes(entry.content.minutes.count),
      "text": entry.content.text
        + (entry.correctedBy.map { wording.say("（已由 \($0) 更正）", " (corrected by \($0))") } ?? ""),
    ]
  }
}
