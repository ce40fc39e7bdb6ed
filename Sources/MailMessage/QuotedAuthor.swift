extension BodyLine {
  /// Whose letter is quoted or forwarded: what the first block of headers gives as its From, name and address
  /// as they stand there; nil when no such block stands above the first quoted words (function X39).
  public static func quotedAuthor(in lines: [BodyLine]) -> String? {
    var author: [UInt8]?
    for line in lines {
      let text = Array(line.text.utf8)[...]
      switch line.part {
      case .attribution, .forwardHeader:
        if let (label, value) = HeaderLabel.read(text) {
          if author != nil { return found(author) }
          if label == .from || label == .sender { author = Array(WideBlank.trimmed(value)) }
        } else if author != nil {
          author? += [ASCII.space] + WideBlank.trimmed(text)
        }
      case .quoted:
        if !WideBlank.isBlank(text) { return found(author) }
      case .own, .signature:
        if author != nil { return found(author) }
      }
    }
    return found(author)
  }

  private static func found(_ author: [UInt8]?) -> String? {
    author.flatMap { $0[...].trimmedWhite.isEmpty ? nil : $0[...].trimmedWhite.text }
  }
}
