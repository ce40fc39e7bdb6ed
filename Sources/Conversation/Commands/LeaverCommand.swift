import SalesDomain

/// leaver = "离职" member [("交给" / "to") member] — frozen, everything handed over (G2); needs a code (X7)
enum LeaverCommand: MailCommand {
  static let keyword = Keyword.leaver
  static let help = CommandHelp(
    "离职 @wang 交给 @li", "leaver @wang to @li", "停用离职的人，商机线索全部交接，要确认码",
    "freezes who leaves and hands everything over; needs a code")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    let words = arguments.tokens.map(\.text).filter { !["交给", "交接给", "交接", "to", "heir"].contains($0) }
    guard let first = words.first, words.count <= 2 else { return .misread(.needsLeaver) }
    var members: [Member.ID] = []
    for word in [first] + words.dropFirst() {
      switch MemberGrammar.read(word, roster: context.roster, on: context.today) {
      case .one(let member): members.append(member)
      case .several(let found): return .misread(.ambiguousMember(word, found))
      case .none: return .misread(.unknownMember(word))
      }
    }
    return .command(.leaver(members[0], to: members.count > 1 ? members[1] : nil))
  }
}
