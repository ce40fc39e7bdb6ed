import SalesDomain
import SalesStore

/// The kinds of the contract; fields are snake_case and stable.
public enum ExportKind: String, Sendable, CaseIterable {
  case entries, opportunities, leads, customers, quotes, deals, complaints, alarms, advice, experience
  case targets, plans, members, events, letters, outbox, quarantine

  /// Reads a kind, also in the singular that scenarios use.
  public init?(named name: String) {
    let singular: [String: ExportKind] = [
      "entry": .entries, "opportunity": .opportunities, "lead": .leads, "customer": .customers,
      "quote": .quotes, "deal": .deals, "complaint": .complaints, "alarm": .alarms, "target": .targets,
      "plan": .plans, "member": .members, "event": .events, "letter": .letters,
    ]
    guard let kind = ExportKind(rawValue: name) ?? singular[name] else { return nil }
    self = kind
  }

  var fields: [String] {
    let text: String
    switch self {
    case .entries:
      text = """
        id day at member object activities minutes cost attitude class text next_at next_text late_days \
        corrects corrected_by false_since score hash
        """
    case .opportunities:
      text = "id customer owner holder stage amount probability deadline state confiscated_at times_taken"
    case .leads: text = "id customer owner state source cost touches next_at"
    case .customers: text = "id name importance owner state grade portrait last_order"
    case .quotes: text = "id opportunity version amount valid_until state cause"
    case .deals: text = "id opportunity amount paid due_at state"
    case .complaints: text = "id customer level opened_at closed_at duties"
    case .alarms: text = "id object asker cause opened_at first_advice_at solved_at effective_advice state"
    case .advice: text = "id alarm number author at text effective"
    case .experience: text = "id alarm advice author cause line stage day worked tried problem text"
    case .targets: text = "id member period must challenge set_by at"
    case .plans: text = "id member day object activity purpose expected state reason entry"
    case .members: text = "id name rank superior joined left_at"
    case .events: text = "seq at actor kind version subject payload letter prev_hash hash"
    case .letters: text = "id at from member state message_id entries"
    case .outbox: text = "id to kind subject state attempts message_id in_reply_to"
    case .quarantine: text = "id letter message_id from reason since"
    }
    return text.split(separator: " ").map(String.init)
  }
}
