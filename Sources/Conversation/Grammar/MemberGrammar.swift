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

  /// The member whose name some words begin with, the longest name first, and how many words it takes.
  static func leading(
    _ words: ArraySlice<String>, roster: Roster, on day: Day
  ) -> (member: Reading, count: Int)? {
    for count in stride(from: min(longestName, words.count), to: 0, by: -1) {
      let name = words.prefix(count).joined(separator: " ").filter { !",:，：、".contains($0) }
      let member = read(name, roster: roster, on: day)
      if member != .none { return (member, count) }
    }
    return nil
  }

  /// Words of a name: `Maria de la Cruz`.
  private static let longestName = 4
}
