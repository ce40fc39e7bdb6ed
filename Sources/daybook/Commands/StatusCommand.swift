import ArgumentParser
import DaybookDaemon

/// `status`: last fetch, last letter, backlog, outbox, quarantine, ledger head, next due.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "What the daemon last did, and what waits.")

  @OptionGroup var config: ConfigOption
  @Flag(help: "One JSON object.") var json = false

  func run() async throws {
    print(try await StatusReport.read(folder: config.folder).text(json: json))
  }
}
