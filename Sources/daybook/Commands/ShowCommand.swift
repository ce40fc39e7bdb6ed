import ArgumentParser
import DaybookDaemon

/// `show ID [--json]`: any object or member with its history.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Any object (O-104, C-12, E-8812) or member with its history.")

  @Argument(help: "An id such as O-104 (o104 will do), or a member's id, name or address.") var id: String
  @OptionGroup var config: ConfigOption
  @Flag(help: "One JSON object: the fields and the events as exported.") var json = false

  func run() async throws {
    guard let history = try await ObjectHistory.read(of: id, folder: config.folder) else {
      Output.error(
        "daybook: there is no \(id); ids look like O-104, members are named by id, name or address")
      throw ExitCode(ExitCodes.failed)
    }
    print(history.text(json: json))
  }
}
