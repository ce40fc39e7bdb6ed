import ArgumentParser
import DaybookDaemon

/// `rebuild`: the views again from the events.
struct RebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Fill the views again from the ledger.")

  @OptionGroup var config: ConfigOption

  func run() async throws {
    let report = try await ViewRebuild.run(folder: config.folder, progress: Output.progress)
    for line in report.lines { print(line) }
    if !report.passed { throw ExitCode(ExitCodes.failed) }
  }
}
