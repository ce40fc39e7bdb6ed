import SalesDomain

/// What is said to an alarm without a keyword: an answer, or the asker's word on one (page 2, Context; E3).
struct PlainAdvice {
  private static let letters: Set<NoticeKind> = [.alarmBroadcast, .adviceForward, .alarmEscalation]

  let reader: LetterReader
  private var context: ReadingContext { reader.context }
  private var loose: LooseText { LooseText(reader: reader) }
  private var words: AlarmWords { context.vocabulary.alarmWords }

  func merged(_ statements: [Statement]) -> [Statement] {
    let named = statements.map { self.named($0) ?? $0 }
    guard let answered = context.answered else { return named }
    if !PlainAdvice.letters.isDisjoint(with: answered.kinds) { return advised(named, answered) }
    return answered.kinds.contains(.receipt) ? named.map { onOffers($0) ?? $0 } : named
  }

  /// `A-2 换纸试试`: an answer; `X-1有效`: a word on an experience.
  private func named(_ statement: Statement) -> Statement? {
    switch statement.meaning {
    case .words:
      // `A-2：换纸` is no line on a thing: the mark is glued to the number.
      let head = FoldedText.fold(statement.quote).prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")
      }
      guard let alarm = ObjectGrammar.whole(String(head))?.as(HelpAlarm.self) else { return nil }
      let text = behind(alarm.object, in: statement.quote)
      guard text.contains(where: { $0.isLetter }) else { return nil }
      return Statement(quote: statement.quote, meaning: meaning(of: text, to: alarm))
    case .misread(.commandAfterObject(.sos, .thing(let id))): return cry(about: id, statement)
    case .misread(.noActivity(.thing(let id), _, _)):
      if let cry = cry(about: id, statement) { return cry }
      guard let alarm = id.as(HelpAlarm.self) else { return nil }
      let text = behind(id, in: statement.quote)
      guard text.contains(where: { $0.isLetter }) else { return nil }
      return Statement(quote: statement.quote, meaning: meaning(of: text, to: alarm))
    case .misread(.notForEntries(let id)):
      guard let experience = id.as(Experience.self) else { return nil }
      let alarm = context.offered(experience)
      switch AlarmSpeech.read(behind(id, in: statement.quote), words) {
      case .worked([]):
        return Statement(
          quote: statement.quote,
          meaning: .command(
            alarm.map { .solveByExperience($0, experience) }
              ?? .tryExperience(experience, nil, worked: true), []))
      case .failed([]):
        return Statement(
          quote: statement.quote, meaning: .command(.tryExperience(experience, alarm, worked: false), []))
      default: return nil
      }
    default: return nil
    }
  }

  /// `O-1 求助 价格太高`: the wrong way round, and meant all the same.
  private func cry(about id: ObjectID, _ statement: Statement) -> Statement? {
    let text = FoldedText(behind(id, in: statement.quote))
    let line = Line(text.written(0..<text.count))
    guard let first = line.tokens.first, context.vocabulary.keyword(first.text) == .sos else { return nil }
    let rest = line.words(from: 1, of: line.tokens, until: line.text.count)
    let turned = reader.statement(of: "\(Keyword.sos.chinese) \(id) \(rest)", quote: statement.quote)
    return turned?.isDone == true ? turned : nil
  }

  /// The words behind the number that a line begins with, whatever its width.
  private func behind(_ id: ObjectID, in quote: String) -> String {
    let text = FoldedText(quote)
    guard let first = text.folded.firstIndex(where: isDigit),
      let end = text.folded[first...].firstIndex(where: { !isDigit($0) })
    else { return "" }
    let marks = Set<Unicode.Scalar>([" ", ":", ",", "、", "-", "。"])
    let start = text.folded[end...].firstIndex { !marks.contains($0) } ?? text.count
    return text.written(start..<text.count)
  }

  /// A word of the asker on what the pool offered him, in the answer to a receipt.
  private func onOffers(_ statement: Statement) -> Statement? {
    guard loose.isLoose(statement), let id = context.askingAlarm,
      let alarm = context.ownAlarms().first(where: { $0.id == id })
    else { return nil }
    let offers = alarm.offers ?? []
    func offer(_ numbers: [Int]) -> Experience.ID? {
      if numbers.isEmpty { return offers.count == 1 ? offers[0] : nil }
      return numbers.count == 1 && offers.indices.contains(numbers[0] - 1) ? offers[numbers[0] - 1] : nil
    }
    let command: Command?
    switch AlarmSpeech.read(statement.quote, words) {
    case .worked(let numbers): command = offer(numbers).map { .solveByExperience(id, $0) }
    case .failed(let numbers):
      command =
        numbers.isEmpty ? .askEverybody(id) : offer(numbers).map { .tryExperience($0, id, worked: false) }
    case AlarmSpeech.none?: command = .askEverybody(id)
    case .polite, nil: command = nil
    }
    return command.map { Statement(quote: statement.quote, meaning: .command($0, [])) }
  }

  /// What no line says otherwise becomes one piece of advice, where its first words stood.
  private func advised(_ statements: [Statement], _ answered: AnsweredLetter) -> [Statement] {
    let text = loose.text(of: statements.filter { EntryStart.tick(FoldedText($0.quote)) == nil })
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return statements }
    let alarms = answered.about.filter { $0.letter == .alarm }
    let meaning =
      alarms.count == 1 && answered.kinds.allSatisfy(PlainAdvice.letters.contains)
      ? alarms[0].as(HelpAlarm.self).map { self.meaning(of: text, to: $0) }
      : alarms.isEmpty ? nil : Meaning.misread(.needsObject(.advise, choices: alarms))
    return meaning.map { loose.merged(statements, into: text, $0) } ?? statements
  }

  /// The asker says what helped, others that they have read it; everything else is an answer.
  private func meaning(of text: String, to id: HelpAlarm.ID) -> Meaning {
    let isAsker = context.ownAlarms().contains { $0.id == id }
    switch AlarmSpeech.read(text, words) {
    case .worked(let numbers) where isAsker: return .command(.solve(id, numbers), [])
    case .failed(let numbers) where isAsker: return .command(.reject(id, numbers), [])
    case AlarmSpeech.none? where isAsker: return .command(.reject(id, []), [])
    case .polite: return isAsker ? .words : .command(.see(id), [])
    case nil where isAsker && AlarmSpeech.takesBack(text): return .words
    case nil where isAsker && AlarmSpeech.praises(text, words): return .command(.solve(id, []), [])
    default: return .command(.advise(id, text: text), [])
    }
  }
}
