import SalesDomain

/// complaint = "投诉" [C-n / O-n] ["级别:" 1–5] words — what a customer is unhappy about; it gets a number of
/// its own for work and for help (E10)
enum ComplaintCommand: MailCommand {
  static let keyword = Keyword.complaint
  static let opensBlock = true
  static let help = CommandHelp(
    "投诉 C-12 级别:4 三箱漏液，要求换货", "complaint C-12 level:4 three boxes leak, wants them replaced",
    "记下客户投诉，得到 K- 编号；在它上面记日志、求助", "writes down a complaint; log work and ask for help on its K- number")

  static func read(_ arguments: CommandArguments, _ context: ReadingContext) -> CommandReading {
    guard let object = arguments.object ?? context.onlyObject else {
      return .misread(.needsObject(keyword, choices: context.answered?.about ?? []))
    }
    guard [.customer, .opportunity].contains(object.letter) else {
      return .misread(.wrongObject(keyword, object))
    }
    var level: Int?
    if let said = arguments.value(.level) {
      guard let number = Int(trimmed(said).prefix(1)), (1...5).contains(number) else {
        return .misread(.unexpectedWords(keyword, words: said))
      }
      level = number
    }
    // What stands behind the level is the complaint, when it was written first.
    let behind = arguments.value(.level).map { trimmed(trimmed($0).dropFirst()) } ?? ""
    let words = [arguments.words, behind, arguments.value(.note) ?? "", arguments.value(.need) ?? ""]
      .map { trimmed($0) }.filter { !$0.isEmpty }.joined(separator: " ")
    guard !words.isEmpty else { return .misread(.needsComplaint(object)) }
    return .command(.complain(object, level: level, words: words))
  }
}
