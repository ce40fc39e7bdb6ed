public import SalesDomain

/// A command of the conversation. Each has a file of its own, with its grammar in the header.
protocol MailCommand: SendableMetatype {
  static var keyword: Keyword { get }
  /// Shown by `帮助` / `help` and in the README's table.
  static var help: CommandHelp { get }
  /// True when lines with fields may follow (rule 8).
  static var opensBlock: Bool { get }
  /// True when nothing may follow the keyword: with more behind it, the line is a sentence (我 今天…).
  static var standsAlone: Bool { get }
  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading
}

/// One line of help: an example to copy and what it does, in both languages.
public struct CommandHelp: Hashable, Sendable {
  public let example: BilingualName
  public let purpose: BilingualName

  init(_ chineseExample: String, _ englishExample: String, _ chinesePurpose: String, _ englishPurpose: String)
  {
    example = BilingualName(chinese: chineseExample, english: englishExample)
    purpose = BilingualName(chinese: chinesePurpose, english: englishPurpose)
  }
}

/// What stands behind a keyword.
struct CommandArguments {
  let keyword: Keyword
  /// The keyword as written, folded: `新商机` and `商机` are told apart by it.
  let word: String
  let object: ObjectID?
  let line: Line
  /// The first folded scalar behind keyword and object.
  let start: Int
  let fields: [FieldGrammar.Written]
  /// Where the inline fields begin, or the end of the line.
  let end: Int

  /// Words behind keyword and object, before the fields.
  var words: String { start < end ? line.text.written(start..<end) : "" }
  var tokens: [Line.Token] { Line.tokens(of: line.text, in: start..<max(start, end)) }

  func value(_ field: Field) -> String? { fields.last { $0.field == field }?.value }
}

enum CommandReading {
  case command(Command, [Remark])
  case view(AskedView)
  case confirmation(code: String?)
  case anyway
  case misread(Misreading)
  /// A heading: kept with the letter like a greeting.
  case words

  static func command(_ command: Command) -> CommandReading { .command(command, []) }
}

/// The commands of this version. Help, README and the reader are made from this list.
public enum CommandList {
  static let all: [any MailCommand.Type] = [
    OpportunityCommand.self, AppealCommand.self, AdvanceCommand.self, QuoteCommand.self, OrderCommand.self,
    PaymentCommand.self,
    WonCommand.self, TaskCommand.self, DoneCommand.self,
    RivalCommand.self, DecidersCommand.self, KeydateCommand.self, LostCommand.self, ExtendCommand.self,
    LadderCommand.self, ComplaintCommand.self, SosCommand.self, AdviseCommand.self, EffectiveCommand.self,
    NotEffectiveCommand.self,
    SeenCommand.self, NotItCommand.self, PoolCommand.self, HelpersCommand.self,
    AlarmsCommand.self, BibleCommand.self, QuizCommand.self, DiligenceCommand.self,
    AbilityCommand.self, BoardCommand.self,
    KeepCommand.self, ReturnCommand.self,
    AssignCommand.self,
    ConfidenceCommand.self, AwayCommand.self, CoachCommand.self,
    ReportCommand.self, HalfdayCommand.self, WeeklyCommand.self, MonthlyCommand.self, QuarterlyCommand.self,
    PlanCommand.self, ReviewCommand.self, CheckCommand.self, ChallengeCommand.self, EvidenceCommand.self,
    AdmitCommand.self,
    DropCommand.self, CorrectCommand.self, UndoCommand.self, ConfirmCommand.self, AnywayCommand.self,
    LeaveCommand.self, LeaverCommand.self, AgreeCommand.self, DisagreeCommand.self, FunnelCommand.self,
    ProgressCommand.self, TargetCommand.self, GapCommand.self, SetCommand.self, MeCommand.self,
    HelpCommand.self,
  ]

  /// Whether a statement begins with a keyword that this version knows.
  static func isCommand(_ quote: String, _ vocabulary: Vocabulary) -> Bool {
    Line(quote).tokens.first.flatMap { vocabulary.keyword($0.text) }.flatMap(command) != nil
  }

  static func command(_ keyword: Keyword) -> (any MailCommand.Type)? { all.first { $0.keyword == keyword } }

  /// Keywords that a later version answers.
  public static var notYet: [Keyword] { Keyword.allCases.filter { command($0) == nil } }

  /// Keyword and help of each command, in the order of the help letter.
  public static var help: [(keyword: Keyword, help: CommandHelp)] { all.map { ($0.keyword, $0.help) } }
}

extension MailCommand {
  static var opensBlock: Bool { false }
  static var standsAlone: Bool { false }

  /// The object named, or the one the answered letter is about.
  static func opportunity(
    _ arguments: CommandArguments, _ context: ReadingContext
  ) -> Result<Opportunity.ID, MisreadingError> {
    if let object = arguments.object {
      guard let id = object.as(Opportunity.self) else {
        return .failure(MisreadingError(.wrongObject(keyword, object)))
      }
      return .success(id)
    }
    if let id = context.onlyObject?.as(Opportunity.self) { return .success(id) }
    let choices = (context.answered?.about ?? []).filter { $0.letter == .opportunity }
    if choices.count == 1, let id = choices[0].as(Opportunity.self) { return .success(id) }
    return .failure(MisreadingError(.needsObject(keyword, choices: choices)))
  }

  /// Words and fields about an opportunity are kept; without any they are shown.
  static func known(
    _ arguments: CommandArguments, _ context: ReadingContext, main: Field, fields: [Field]
  ) -> CommandReading {
    aboutOpportunity(arguments, context) { id in
      var written = arguments.fields
      if !arguments.words.isEmpty {
        written.insert(FieldGrammar.Written(field: main, value: arguments.words), at: 0)
      }
      guard !written.isEmpty else { return .view(.known(id, fields)) }
      switch FieldAnswerGrammar(context: context).read(written) {
      case .misread(let misreading): return .misread(misreading)
      case .answers(let draft): return .command(.change(id, draft))
      }
    }
  }

  /// What is asked about: one member or everybody in reach, as lines; as a sheet too where there is one.
  static func query(
    _ arguments: CommandArguments, _ context: ReadingContext, hasSheet: Bool = false,
    _ make: (Query) -> AskedView
  ) -> CommandReading {
    var query = Query()
    for token in arguments.tokens {
      if hasSheet, Query.sheetWords.contains(token.text) {
        query.wantsSheet = true
        continue
      }
      switch MemberGrammar.read(token.text, roster: context.roster, on: context.today) {
      case .one(let member) where query.member == nil: query.member = member
      case .several(let members): return .misread(.ambiguousMember(arguments.words, members))
      default: return .misread(.unexpectedWords(keyword, words: arguments.words))
      }
    }
    return .view(make(query))
  }

  /// Reads on for the opportunity that is named or answered about; else asks for it.
  static func aboutOpportunity(
    _ arguments: CommandArguments, _ context: ReadingContext, _ read: (Opportunity.ID) -> CommandReading
  ) -> CommandReading {
    switch opportunity(arguments, context) {
    case .success(let id): read(id)
    case .failure(let error): .misread(error.misreading)
    }
  }

  /// An answer to the decision named, or to the one that the answered letter asks about.
  static func decision(
    _ arguments: CommandArguments, _ context: ReadingContext, agrees: Bool
  ) -> CommandReading {
    let asked = (context.answered?.about ?? []).filter { $0.letter == .decision }
    guard let object = arguments.object ?? (asked.count == 1 ? asked[0] : nil) else {
      return .misread(.needsObject(keyword, choices: asked))
    }
    guard let id = object.as(Decision.self) else { return .misread(.wrongObject(keyword, object)) }
    return .command(.decide(id, agrees: agrees, words: arguments.words))
  }

  /// A command on one opportunity.
  static func onOpportunity(
    _ arguments: CommandArguments, _ context: ReadingContext, _ make: (Opportunity.ID) -> Command
  ) -> CommandReading {
    if keyword != .drop, let first = arguments.tokens.first,
      context.vocabulary.keyword(first.text).map({ $0 != keyword }) ?? false
    {
      return .misread(.unexpectedWords(keyword, words: arguments.words))
    }
    return aboutOpportunity(arguments, context) { .command(make($0)) }
  }
}

struct MisreadingError: Error {
  let misreading: Misreading
  init(_ misreading: Misreading) { self.misreading = misreading }
}
