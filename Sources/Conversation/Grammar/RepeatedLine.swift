public import SalesDomain

/// A command as the line that says it: what waits for a code is kept as its line and read again (X7).
public enum RepeatedLine {
  /// Nil for commands that never wait for a code.
  public static func of(_ command: Command) -> String? {
    switch command {
    case .assign(let id, let member): "\(Keyword.assign.english) \(id) @\(member)"
    default: nil
    }
  }
}
