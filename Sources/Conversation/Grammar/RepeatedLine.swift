public import SalesDomain

/// A command as the line that says it: what waits for a code is kept as its line and read again (X7).
public enum RepeatedLine {
  /// Nil for commands that never wait for a code.
  public static func of(_ command: Command) -> String? {
    switch command {
    case .assign(let id, let member): "\(Keyword.assign.english) \(id) @\(member)"
    case .set(let member, let change): "\(Keyword.set.english) @\(member) \(words(change))"
    case .challenge(let id, let reason): "\(Keyword.challenge.english) \(id) \(oneLine(reason))"
    case .leaver(let id, let heir):
      "\(Keyword.leaver.english) @\(id)" + (heir.map { " to @\($0)" } ?? "")
    default: nil
    }
  }

  private static func words(_ change: SettingChange) -> String {
    switch change {
    case .briefAt(let time): "brief \(time)"
    case .language(let language): "language \(language.rawValue)"
    case .quiet(let hours): hours.map { "quiet \($0.from)-\($0.until)" } ?? "quiet off"
    case .pause(let kind): "pause \(kind.rawValue)"
    case .resume(let kind): "resume \(kind.rawValue)"
    case .cadence(let cadence): "cadence \(cadence.rawValue)"
    }
  }
}
