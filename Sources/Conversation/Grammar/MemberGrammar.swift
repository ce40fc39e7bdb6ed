import SalesDomain

/// Members: `@li`, `@李强`, an address; several of one name are ambiguous (page 2).
enum MemberGrammar {
  enum Reading: Hashable { case one(Member.ID), several([Member.ID]), none }

  static func read(_ folded: String, roster: Roster, on day: Day) -> Reading {
    let word = folded.hasPrefix("@") ? String(folded.dropFirst()) : folded
    if let id = Member.ID(word), roster[id] != nil { return .one(id) }
    if word.contains("@"), let member = roster.member(address: word) { return .one(member.id) }
    let named = roster.sorted.filter { FoldedText.fold($0.name) == word && $0.isActive(on: day) }.map(\.id)
    switch named.count {
    case 0: return .none
    case 1: return .one(named[0])
    default: return .several(named)
    }
  }
}
