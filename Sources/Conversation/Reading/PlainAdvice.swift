import SalesDomain

/// A plain reply to an alarm is advice, without a keyword (page 2, Context).
struct PlainAdvice {
  private static let letters: Set<NoticeKind> = [.alarmBroadcast, .adviceForward, .alarmEscalation]

  let reader: LetterReader

  /// What no line says otherwise becomes one piece of advice, where its first words stood.
  func merged(_ statements: [Statement]) -> [Statement] {
    guard let answered = reader.context.answered, !PlainAdvice.letters.isDisjoint(with: answered.kinds) else {
      return statements
    }
    let loose = statements.enumerated().filter { isLoose($0.element) }
    let text = advice(loose.map(\.element.quote).joined(separator: "\n"))
    guard let first = loose.first, !text.isEmpty else { return statements }
    let alarms = answered.about.filter { $0.letter == .alarm }
    let meaning =
      alarms.count == 1 && answered.kinds.allSatisfy(PlainAdvice.letters.contains)
      ? alarms[0].as(HelpAlarm.self).map { Meaning.command(.advise($0, text: text), []) }
      : alarms.isEmpty ? nil : Meaning.misread(.needsObject(.advise, choices: alarms))
    guard let meaning else { return statements }
    let places = Set(loose.map(\.offset))
    return statements.enumerated().compactMap { index, statement in
      if index == first.offset { return Statement(quote: text, meaning: meaning) }
      return places.contains(index) ? nil : statement
    }
  }

  private func isLoose(_ statement: Statement) -> Bool {
    switch statement.meaning {
    case .words, .misread: true
    default: false
    }
  }

  /// Without the greetings around it.
  private func advice(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while let line = lines.first, isGreeting(line) { lines.removeFirst() }
    while let line = lines.last, isGreeting(line) { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  private func isGreeting(_ line: String) -> Bool {
    switch reader.starts.read(Line(line), inBlock: false) {
    case .blank, .greeting: true
    default: false
    }
  }
}
