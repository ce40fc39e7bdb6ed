import ArgumentParser
import DaybookDaemon

/// `verify [--receipt FILE]`: the hash chain, and a forwarded receipt against it.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the ledger's hash chain, and with --receipt a mailed head against it.")

  @OptionGroup var config: ConfigOption
  @Option(help: "A receipt: an .eml file or plain text with its `ledger …` line.") var receipt: String?

  func run() async throws {
    let report = try await LedgerVerification.run(
      folder: config.folder, receipt: receipt, progress: Output.progress)
    for line in report.lines { print(line) }
    if !report.passed { throw ExitCode(ExitCodes.failed) }
  }
}
