import ArgumentParser
import DaybookDaemon

/// `rebuild`: the views again from the events.
struct RebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Fill the views again from the ledger.")

  @OptionGroup var config: ConfigOption

  func run() async throws { print(try await ViewRebuild.run(folder: config.folder)) }
}
