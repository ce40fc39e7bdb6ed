public import SalesDomain

/// What somebody calls a thing or a person outside a letter: `O-1`, `o1`, `Ｏ－１`, `wang`, `@王芳`, an address.
public enum NamedThing: Hashable, Sendable {
  case object(ObjectID)
  case member(Member.ID)
  /// Several members of that name.
  case several([Member.ID])

  /// Reads a name; nil when it is no id and nobody's. Leavers are found too.
  public static func read(_ text: String, members: [Member]) -> NamedThing? {
    let folded = trimmed(FoldedText.fold(text))
    if let id = object(folded) { return .object(id) }
    let name = folded.hasPrefix("@") ? String(folded.dropFirst()) : folded
    if let member = members.first(where: { $0.id.text == name }) { return .member(member.id) }
    let named = members.filter { FoldedText.fold($0.name) == name || $0.addresses.contains(name) }
    return named.count > 1 ? .several(named.map(\.id)) : named.first.map { .member($0.id) }
  }

  /// Nobody writes a sentence here: the dash may be left out of any id.
  private static func object(_ folded: String) -> ObjectID? {
    let digits = folded.unicodeScalars.dropFirst()
    let dash = digits.first == "-" ? "" : "-"
    return ObjectID(folded.prefix(1).uppercased() + dash + String(digits))
  }
}
