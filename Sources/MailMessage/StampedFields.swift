/// What servers put on a letter on its way, for an operator who wants to know what can be believed.
extension ReceivedMessage {
  /// All Authentication-Results fields that say who speaks, topmost first; nothing says that they are true.
  public var statedResults: [AuthenticationResults] {
    headers.filter { $0.isNamed("authentication-results") }
      .compactMap { AuthenticationResults($0.withoutLineEnds) }
  }

  /// The hosts that say they received the letter (`by` of its Received fields), topmost first.
  public var receivingHosts: [String] {
    headers.filter { $0.isNamed("received") }.compactMap { field in
      let words = TraceHeaders.words(of: field)
      guard let by = words.firstIndex(of: "by"), by + 1 < words.count else { return nil }
      return words[by + 1]
    }
  }
}
