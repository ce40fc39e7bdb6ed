import ArgumentParser
import DaybookDaemon
import Logging

/// `check`: configuration and templates; with `--online` a real log-in at both servers.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check configuration and templates, and with --online both servers.")

  @OptionGroup var config: ConfigOption
  @Flag(help: "Log in at the IMAP and the SMTP server.") var online = false

  func run() async throws {
    let report = try await ConfigurationCheck.run(folder: config.folder, online: online)
    for line in report.lines { print(line) }
    if !report.passed { throw ExitCode(ExitCodes.failed) }
  }
}
