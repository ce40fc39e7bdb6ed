import ArgumentParser
import DaybookDaemon

/// `show ID`: any object with its history.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Any object (O-104, C-12, E-8812, a member) with its history.")

  @Argument(help: "The id, such as O-104.") var id: String
  @OptionGroup var config: ConfigOption

  func run() async throws {
    guard let text = try await ObjectHistory.text(of: id, folder: config.folder) else {
      Output.error("daybook: there is no \(id)")
      throw ExitCode(ExitCodes.failed)
    }
    print(text)
  }
}
