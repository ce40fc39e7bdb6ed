import ArgumentParser
import DaybookDaemon

/// `outbox list|retry|drop`: letters that were not sent.
struct OutboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox", abstract: "Letters that were not sent: list, retry, drop.",
    discussion: "The running daemon does what is asked within a minute, else its next start or `once` does.")

  /// What to do with the letters.
  enum Action: String, ExpressibleByArgument, CaseIterable { case list, retry, drop }

  @Argument(help: "list, retry (at once) or drop.") var action: Action
  @Argument(help: "Ids as `list` prints them.") var ids: [Int64] = []
  @OptionGroup var config: ConfigOption

  func validate() throws {
    try Filed.check(ids, for: action.rawValue)
  }

  func run() async throws {
    switch action {
    case .list: for line in try await UnsentLetters.list(folder: config.folder) { print(line) }
    case .retry: try Filed.print(try await RequestFiling.retry(outgoing: ids, folder: config.folder))
    case .drop: try Filed.print(try await RequestFiling.drop(outgoing: ids, folder: config.folder))
    }
  }
}

/// Requests about letters: which ids they take, and what became of each.
enum Filed {
  /// `list` names all letters, every other action its own.
  static func check(_ ids: [Int64], for action: String) throws {
    if action == "list", !ids.isEmpty { throw ValidationError("list takes no id") }
    if action != "list", ids.isEmpty { throw ValidationError("\(action) wants an id") }
  }

  static func print(_ report: RequestFiling.Report) throws {
    for line in report.lines { Swift.print(line) }
    if !report.passed { throw ExitCode(ExitCodes.failed) }
  }
}
