import SalesDomain

/// A cry for help at the end of a log line, also on a form line of the brief (E1):
/// `O-1 电话 30分 客户嫌贵; 求助 价格 对手低15%`
struct RaisedInEntry {
  let reader: LetterReader

  /// The entry and the alarm on its object; the statement alone where it holds no cry.
  func split(_ statement: Statement) -> [Statement] {
    guard case .command(.log(var content, let day), let remarks) = statement.meaning,
      case .thing(let id) = content.object, let cry = take(from: &content),
      let alarm = reader.statement(of: "\(Keyword.sos.chinese) \(id) \(cry)", quote: cry), alarm.isDone
    else { return [statement] }
    let quote = parts(of: statement.quote)?.before ?? statement.quote
    return [Statement(quote: quote, meaning: .command(.log(content, day: day), remarks)), alarm]
  }

  /// Takes the cry out of the words or of the tail that it stands in.
  private func take(from content: inout EntryContent) -> String? {
    if let (before, cry) = parts(of: content.text) {
      content.text = before
      return cry
    }
    let tails: [WritableKeyPath<EntryContent, String?>] = [\.with, \.purpose, \.result, \.means]
    for tail in tails {
      guard let (before, cry) = content[keyPath: tail].flatMap(parts) else { continue }
      content[keyPath: tail] = before
      return cry
    }
    return nil
  }

  /// What stands before the last semicolon and what behind the keyword; nil without a keyword behind it.
  private func parts(of text: String) -> (before: String, cry: String)? {
    let line = FoldedText(text)
    for index in line.folded.indices.reversed() where line.folded[index] == ";" {
      guard let first = Line.tokens(of: line, in: index + 1..<line.count).first else { continue }
      let word = first.text.hasSuffix(":") ? String(first.text.dropLast()) : first.text
      guard reader.context.vocabulary.keyword(word) == .sos else { continue }
      let cry = line.written(first.range.upperBound..<line.count)
      return cry.isEmpty ? nil : (line.written(0..<index), cry)
    }
    return nil
  }
}
