import ArgumentParser
import DaybookDaemon

/// `quarantine list|show|release|drop`: letters that were set aside.
struct QuarantineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine", abstract: "Letters that were set aside: list, show, release, drop.",
    discussion: "The running daemon does what is asked within a minute, else its next start or `once` does.")

  /// What to do with the letters.
  enum Action: String, ExpressibleByArgument, CaseIterable { case list, show, release, drop }

  @Argument(help: "list, show, release (handle again) or drop.") var action: Action
  @Argument(help: "Ids as `list` prints them.") var ids: [Int64] = []
  @OptionGroup var config: ConfigOption

  func validate() throws {
    try Filed.check(ids, for: action.rawValue)
  }

  func run() async throws {
    switch action {
    case .list: for line in try await Quarantine.list(folder: config.folder) { print(line) }
    case .show: for (index, id) in ids.enumerated() { try await show(id, isFirst: index == 0) }
    case .release: try Filed.print(try await RequestFiling.release(letters: ids, folder: config.folder))
    case .drop: try Filed.print(try await RequestFiling.drop(letters: ids, folder: config.folder))
    }
  }

  private func show(_ id: Int64, isFirst: Bool) async throws {
    do {
      let text = try await Quarantine.show(id, folder: config.folder)
      print(isFirst ? text : "\n----\n" + text)
    } catch let error as NotInQuarantine {
      Output.error("daybook: \(error)")
      throw ExitCode(ExitCodes.failed)
    }
  }
}
