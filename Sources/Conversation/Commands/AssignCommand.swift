import SalesDomain

/// assign = "分配" [O-n] member ; member = @id / @name / address — a taken opportunity gets a new owner (C7).
enum AssignCommand: MailCommand {
  static let keyword = Keyword.assign
  static let help = CommandHelp(
    "分配 O-104 @li", "assign O-104 @li", "没收的商机交给另一位同事", "give the taken opportunity to a colleague")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    aboutOpportunity(arguments, context) { id in
      guard let token = arguments.tokens.first else {
        return .misread(.needsMember(keyword, object: id.object))
      }
      switch MemberGrammar.read(token.text, roster: context.roster, on: context.today) {
      case .one(let member): return .command(.assign(id, to: member))
      case .several(let members): return .misread(.ambiguousMember(arguments.words, members))
      case .none: return .misread(.unknownMember(arguments.words))
      }
    }
  }
}
