import MailMessage
import SalesDomain

/// Finds the form lines of our own letter that were answered, in the quote or around it (The quoted form).
///
/// Lines of our letter that came back unchanged never count; what was written between them does.
struct QuotedForm {
  /// A line of the person's own, or a statement made from an answered form line.
  enum Piece {
    case line(String)
    case statement(Statement)
  }

  /// With the mark lost, this share of a form line's words must be there, in percent.
  private static let leastShare = 80
  /// So many lines of ours one after the other were not typed again.
  private static let copiedRun = 3

  let reader: LetterReader
  let subject: String
  private var context: ReadingContext { reader.context }

  func pieces(of lines: [BodyLine]) -> [Piece] {
    guard let answered = context.answered else { return withoutForm(lines) }
    let own = OwnLetter(answered.lines, form: answered.form)
    var pieces: [Piece] = []
    var last: FormLine?
    // Right under a line that asks for a comment, what was typed is that comment.
    var commented: (form: FormLine, piece: Int)?
    var filled = FilledBlock(reader: reader, lines: answered.lines)
    let ours = AddedToOurs(reader: reader, answered: answered, own: own)
    let lines = rejoined(lines, answered)
    let copied = copiedLines(lines, own)
    for (index, line) in lines.enumerated() {
      // With its mark lost, a line of ours that only looks like a form line came back as it was.
      let isOurs = line.mark == nil && own.holds(line.squeezed) && !own.holdsInFormOnly(line.squeezed)
      if !isOurs, let form = form(of: line, in: answered.form) {
        last = form
        commented = form.comment.map { _ in (form, pieces.count) }
        if let statement = answer(line, to: form) { pieces.append(.statement(statement)) }
        continue
      }
      if let (form, piece) = commented, line.part == .own, let comment = comment(line, under: form) {
        pieces.insert(.statement(comment), at: piece)
        commented = (form, piece + 1)
        continue
      }
      // A blank line, or words of one's own that are no comment, end it; our note below the line does not.
      if line.part == .own || line.squeezed.isEmpty { commented = nil }
      if line.squeezed.isEmpty {
        if line.part == .own { pieces.append(.line("")) }
        continue
      }
      if line.part == .own ? copied.contains(index) : own.holds(line.squeezed) && !isTypedAgain(line, own) {
        last = nil
        continue
      }
      if filled.take(line, into: &pieces) { continue }
      if let text = ours.written(on: line) {
        pieces += [.line(""), .line(text), .line("")]
        continue
      }
      switch line.part {
      case .own, .quoted:
        if let last, startsWithWork(line.text), !OwnMatter.isNumbered(QuotedForm.unquoted(line.text)) {
          pieces.append(.statement(addition(line.text, to: last)))
        } else if line.part == .own || last != nil || startsEntry(line.text) {
          // Right under a form line it was typed there, also where the client quotes without signs.
          pieces.append(.line(line.text))
        }
      case .attribution, .signature, .forwardHeader: last = nil
      }
    }
    return pieces
  }

  /// A whole entry without a box, which of our letter only a form line holds: somebody typed it.
  private func isTypedAgain(_ line: ComparedLine, _ own: OwnLetter) -> Bool {
    guard EntryStart.tick(line.folded) == nil, own.holdsInFormOnly(line.squeezed),
      let (content, _) = entry(line.text)
    else { return false }
    return content.minutes != .unsaid
  }

  /// Own lines that are our letter come back without quote signs: a run of ours, or a verdict of a receipt.
  ///
  /// A single line is the person's: whoever types the very line that a receipt asked for means it.
  private func copiedLines(_ lines: [ComparedLine], _ own: OwnLetter) -> Set<Int> {
    var (copied, run): (Set<Int>, [Int]) = ([], [])
    func close() {
      let texts = run.map { lines[$0].text }
      if run.count >= QuotedForm.copiedRun, !isTypedBlock(texts), !texts.allSatisfy(isLineToSend) {
        copied.formUnion(run)
      }
      run = []
    }
    for (index, line) in lines.enumerated() where line.part == .own {
      if line.squeezed.isEmpty { continue }
      if own.lines.contains(line.squeezed) {
        run.append(index)
      } else {
        close()
        let isVerdict = line.folded.folded.first.map { ["√", "×", "?", "·"].contains($0) } ?? false
        if isVerdict, own.holds(line.squeezed) { copied.insert(index) }
      }
    }
    close()
    return copied
  }

  /// A line as receipts offer it: a statement by itself, or one with the gap of a number.
  private func isLineToSend(_ text: String) -> Bool {
    let folded = FoldedText(text)
    if GuessedLine.gaps.contains(where: { folded.text.hasPrefix($0) }) { return true }
    return switch reader.starts.read(Line(text), inBlock: false) {
    case .entry, .dated, .work, .command: EntryStart.tick(folded) == nil
    default: false
    }
  }

  /// The block that a receipt offered, sent as it stands there: its head line and nothing but its fields.
  private func isTypedBlock(_ lines: [String]) -> Bool {
    guard let first = lines.first, case .command = reader.starts.read(Line(first), inBlock: false) else {
      return false
    }
    return lines.dropFirst().allSatisfy { text in
      if case .field(_, .some) = reader.starts.read(Line(text), inBlock: true) { true } else { false }
    }
  }

  /// Somebody else's quoted text counts only when the person wrote nothing at all (a forwarded report).
  private func withoutForm(_ lines: [BodyLine]) -> [Piece] {
    let own = lines.filter { $0.part == .own }
    guard own.allSatisfy({ trimmed($0.text).isEmpty || reader.isReference($0.text) }) else {
      return own.filter { !reader.isReference($0.text) }.map { .line($0.text) }
    }
    if isForwardedFromOutside(lines) { return [] }
    return lines.compactMap { line in
      if case .quoted(depth: 1) = line.part { return .line(line.text) }
      return nil
    }
  }

  /// A customer's letter, passed on: its words are kept with the letter and nobody's statements (X39).
  func isForwardedFromOutside(_ lines: [BodyLine]) -> Bool {
    guard isForwardSubject(subject) || lines.contains(where: { $0.part == .forwardHeader }),
      let author = BodyLine.quotedAuthor(in: lines).map(FoldedText.fold)
    else { return false }
    let words = author.split { " <>[]();:,\"'".contains($0) }.map(String.init)
    return !context.roster.members.values.contains { member in
      author.contains(FoldedText.fold(member.name))
        || member.addresses.contains { words.contains(FoldedText.fold($0)) }
    }
  }

  /// A form line that a client broke in two: the mark stands on the second half.
  private func rejoined(_ lines: [BodyLine], _ answered: AnsweredLetter) -> [ComparedLine] {
    var result: [ComparedLine] = []
    let marks = Set(answered.form.map(\.mark))
    for line in lines.map({ ComparedLine(QuotedForm.restored($0, marks)) }) where !line.isReference {
      if let previous = result.last, previous.part == line.part, previous.mark == nil,
        let form = answered.form.first(where: { $0.mark == line.mark }),
        line.object(reader) == nil, previous.object(reader) == form.object
      {
        result[result.count - 1] = ComparedLine(
          BodyLine(part: line.part, text: previous.text + " " + line.text))
      } else {
        result.append(line)
      }
    }
    return result
  }

  /// The form line that a line is, by its mark, or by object and words.
  private func form(of line: ComparedLine, in forms: [FormLine]) -> FormLine? {
    if let mark = line.mark { return forms.first { $0.mark == mark } }
    guard !forms.isEmpty, let object = line.object(reader) else { return nil }
    let words = Set(QuotedForm.words(line.text))
    return forms.first { form in
      guard form.object == object else { return false }
      let wanted = QuotedForm.words(QuotedForm.withoutMark(form.text))
      let found = wanted.count { words.contains($0) }
      return found * 100 >= wanted.count * QuotedForm.leastShare
    }
  }

  /// The statement of an answered form line; nil when it came back as it was.
  private func answer(_ line: ComparedLine, to form: FormLine) -> Statement? {
    let (text, tick) = (line.text, EntryStart.tick(line.folded))
    let isTicked = tick?.isSet ?? false
    if tick == nil, line.folded.folded.first == "[" || line.folded.folded.first == "【" {
      // A box with something in it that is no tick: [-], [no].
      return Statement(quote: trimmed(QuotedForm.withoutMark(QuotedForm.unquoted(text))), meaning: .words)
    }
    let sent = ComparedLine(BodyLine(part: .own, text: form.text))
    let isSame = line.squeezed == sent.squeezed || line.withoutTick == sent.withoutTick
    if isSame, !isTicked { return nil }
    let quote = trimmed(QuotedForm.withoutMark(QuotedForm.unquoted(text)))
    if form.comment != nil, !isSame, !(isTicked && form.isWork) {
      let unticked = tick.map { "[ ] " + trimmed(line.folded.written($0.end..<line.folded.count)) } ?? text
      let added = parts(of: unticked, form).added
      if !form.isWork || PlanCommand.speaksOfPlan(added) {
        if let statement = comment(added, on: form, quote: quote) { return statement }
      }
    }
    if let command = form.command {
      // A tick and words that take it back say two things: neither is done.
      let isDone = isTicked && !saysNotDone(parts(of: text, form).added)
      return isDone ? reader.statement(of: command, quote: quote) : Statement(quote: quote, meaning: .words)
    }
    // A line that asks for words is no work, whatever stands in front of it.
    if form.comment != nil, !form.isWork { return Statement(quote: quote, meaning: .words) }
    if isSame { return suggestion(form, quote: quote, words: "") }
    let (head, added) = parts(of: text, form)
    if !isTicked, saysNotDone(added) { return Statement(quote: quote, meaning: .words) }
    return merged(head: head, added: added, form: form, quote: quote)
  }

  /// Words behind a line that asks for some; a command among them is itself.
  private func comment(_ added: String, on form: FormLine, quote: String) -> Statement? {
    guard let comment = form.comment, added.contains(where: { $0.isLetter || $0.isNumber }) else {
      return nil
    }
    let added = oneLine(added)
    let words = SpacedLine(context: context).spaced(Line(added)) ?? added
    let object = form.object == .office ? "" : " \(form.object)"
    if let first = Line(words).tokens.first,
      let keyword = context.vocabulary.keyword(first.text.filter { !Vocabulary.endings.contains($0) }),
      [.challenge, .check, .review].contains(keyword)
    {
      let rest = Line(words).words(from: 1, of: Line(words).tokens, until: Line(words).text.count)
      let isWhole = rest.uppercased().hasPrefix("E-")
      return reader.statement(
        of: isWhole ? words : "\(keyword.english)\(object) \(rest)", quote: quote)
    }
    return reader.statement(of: "\(comment) \(words)", quote: quote)
  }

  /// A line of the person's own right under one that asks for a comment; nil for what is a statement itself.
  private func comment(_ line: ComparedLine, under form: FormLine) -> Statement? {
    guard !line.squeezed.isEmpty, !form.isWork || PlanCommand.speaksOfPlan(line.text) else { return nil }
    switch reader.starts.read(Line(line.text), inBlock: false) {
    case .plain: return comment(line.text, on: form, quote: trimmed(line.text))
    case .command(let head) where head.keyword == .challenge && head.object == nil:
      return comment(line.text, on: form, quote: trimmed(line.text))
    default: return nil
    }
  }

  /// 没时间做 or 明天再打 behind an empty box is no work, unless it names work of its own.
  private func saysNotDone(_ added: String) -> Bool {
    guard !added.isEmpty, !startsWithWork(added) else { return false }
    let folded = trimmed(FoldedText.fold(added))
    return ["无", "没有", "没", "no", "none"].contains(folded)
      || context.vocabulary.negations.contains { folded.contains($0) }
  }

  /// The head (before `|`) as the person left it, and the words that were added anywhere behind.
  private func parts(of text: String, _ form: FormLine) -> (head: String?, added: String) {
    let body = QuotedForm.unquoted(text)
    let (before, after) = QuotedForm.splitAtMark(body, form.mark)
    let (ourBefore, _) = QuotedForm.splitAtMark(form.text, form.mark)
    guard let bar = before.firstIndex(where: { $0 == "|" || $0 == "｜" }),
      let ourBar = ourBefore.firstIndex(of: "|")
    else { return (nil, trimmed(QuotedForm.inserted(before, into: ourBefore) + " " + after)) }
    let inserted = QuotedForm.inserted(
      String(before[before.index(after: bar)...]), into: String(ourBefore[ourBefore.index(after: ourBar)...]))
    return (String(before[..<bar]), trimmed(trimmed(inserted) + " " + trimmed(after)))
  }

  private func merged(head: String?, added: String, form: FormLine, quote: String) -> Statement {
    guard let head, let base = entry(head) else {
      return startsWithWork(added) || !added.isEmpty
        ? addition(added, to: form, quote: quote) : suggestion(form, quote: quote, words: "")
    }
    if added.isEmpty {
      return Statement(quote: quote, meaning: .command(.log(base.content, day: context.today), base.remarks))
    }
    var (content, remarks) = base
    if case .entry(let more, let moreRemarks) = work(added, form) {
      if more.minutes != .unsaid {
        content.minutes = more.minutes
        remarks.removeAll { $0 == .noMinutes }
      }
      let addition = FormAddition(context: context)
      if more.minutes == .unsaid, let minutes = addition.minutes(added) { content.minutes = minutes }
      if startsWithActivity(added) { content.activities = more.activities }
      if let activity = addition.activity(added) { content.activities = [activity] }
      content.cost = more.cost ?? content.cost
      content.attitude = more.attitude ?? content.attitude
      content.workClass = more.workClass ?? content.workClass
      content.text = content.text.isEmpty ? more.text : joined(content.text, more.text)
      content.next = more.next ?? content.next
      content.with = more.with ?? content.with
      content.purpose = more.purpose ?? content.purpose
      content.result = more.result ?? content.result
      content.means = more.means ?? content.means
      remarks += moreRemarks.filter { $0 != .noMinutes }
    } else {
      content.text = content.text.isEmpty ? added : joined(content.text, added)
    }
    return Statement(quote: quote, meaning: .command(.log(content, day: context.today), remarks))
  }

  /// The person's own head of a form line, read as an entry.
  private func entry(_ head: String) -> (
    content: EntryContent, remarks: [Remark]
  )? {
    let folded = FoldedText(head)
    let line = Line(folded.written((EntryStart.tick(folded)?.end ?? 0)..<folded.count))
    guard case .entry(let object, let start) = reader.starts.read(line, inBlock: false),
      case .entry(let content, let remarks) = EntryGrammar(context: context).read(
        line, from: start, object: object)
    else { return nil }
    return (content, remarks)
  }

  /// A tick alone records the suggested activity with the minutes printed there.
  private func suggestion(_ form: FormLine, quote: String, words: String) -> Statement {
    let content = EntryContent(
      object: form.object, activities: [form.activity], minutes: form.minutes, text: words)
    return Statement(quote: quote, meaning: .command(.log(content, day: context.today), []))
  }

  /// Words written behind or under a form line: an activity or a number of their own, else the suggestion.
  private func addition(_ text: String, to form: FormLine, quote: String? = nil) -> Statement {
    let quote = quote ?? trimmed(text)
    switch work(text, form) {
    case .entry(let content, let remarks):
      return Statement(quote: quote, meaning: .command(.log(content, day: context.today), remarks))
    case .misread: return suggestion(form, quote: quote, words: trimmed(text))
    }
  }

  /// Reads added words as work on the form's object, with the suggested activity when none is named.
  private func work(_ text: String, _ form: FormLine) -> EntryGrammar.Reading {
    let name = context.process.activity(form.activity)?.name.chinese ?? form.activity
    let words = startsWithActivity(text) ? text : "\(name) \(text)"
    return EntryGrammar(context: context).read(Line(words), from: 0, object: form.object)
  }

  private func startsWithActivity(_ text: String) -> Bool {
    guard let first = Line(text).tokens.first?.text else { return false }
    if let (_, rest) = context.vocabulary.activityPrefix(first), MinutesGrammar.read(rest) != nil {
      return true
    }
    return first.split(separator: "+").allSatisfy { context.vocabulary.activity(String($0)) != nil }
  }

  private func startsWithWork(_ text: String) -> Bool {
    guard let first = Line(text).tokens.first?.text else { return false }
    return startsWithActivity(text) || MinutesGrammar.read(first) != nil || MinutesGrammar.bare(first) != nil
  }

  private func startsEntry(_ text: String) -> Bool {
    switch reader.starts.read(Line(text), inBlock: false) {
    case .entry, .dated: true
    default: false
    }
  }
}
