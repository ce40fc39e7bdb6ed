import ArgumentParser
import DaybookDaemon
import Logging

/// `run`: the daemon.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "The daemon: watches the mailbox, runs the clock, sends letters.",
    discussion: "SIGTERM finishes the letter in hand and stops; SIGHUP reads the configuration again.")

  @OptionGroup var config: ConfigOption

  func run() async throws { try await Daemon.run(folder: config.folder, log: Output.logger(.info)) }
}
