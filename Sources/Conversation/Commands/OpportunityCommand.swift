import SalesDomain

/// opportunity = "新商机" *(LF field ":" value) — opens one (C1–C4)
///             / "商机" O-n *(LF field ":" value) — changes its fields
enum OpportunityCommand: MailCommand {
  static let keyword = Keyword.opportunity
  static let opensBlock = true
  static let help = CommandHelp(
    "新商机 ↵ 客户: … ↵ 金额: 35万 ↵ 来源: 展会", "opportunity ↵ customer: … ↵ amount: 350k ↵ source: fair",
    "登记新商机；商机 O-104 改资料", "register an opportunity; opportunity O-104 changes its fields")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    let arguments = FieldGrammar(vocabulary: context.vocabulary).withSpelledFields(arguments)
    switch FieldAnswerGrammar(context: context).readBlock(arguments.fields) {
    case .misread(let misreading): return .misread(misreading)
    case .answers(let draft, let remarks):
      if let object = arguments.object { return change(object, draft, remarks, arguments) }
      if ["商机", "opportunity"].contains(arguments.word), arguments.fields.isEmpty, arguments.words.isEmpty,
        let object = context.onlyObject
      {
        return change(object, draft, remarks, arguments)
      }
      return open(draft, remarks, arguments, context)
    }
  }

  private static func change(
    _ object: ObjectID, _ draft: ChangeDraft, _ remarks: [Remark], _ arguments: CommandArguments
  ) -> CommandReading {
    guard let id = object.as(Opportunity.self) else { return .misread(.wrongObject(keyword, object)) }
    guard arguments.words.isEmpty else {
      return .misread(.unexpectedWords(keyword, words: arguments.words))
    }
    return .command(.change(id, draft), remarks)
  }

  private static func open(
    _ draft: ChangeDraft, _ remarks: [Remark], _ arguments: CommandArguments, _ context: ReadingContext
  ) -> CommandReading {
    switch CompanyDraft(keyword: keyword, context: context).read(draft, arguments) {
    case .misread(let misreading): .misread(misreading)
    case .draft(let draft): .command(.open(draft), remarks)
    }
  }
}
