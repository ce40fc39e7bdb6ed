import ArgumentParser
import DaybookDaemon
import Logging

/// `once`: one pass: fetch, handle, what is due, send; then exits.
struct OnceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "once", abstract: "One pass: fetch, handle, what is due, send; then exit.")

  @OptionGroup var config: ConfigOption
  @Option(name: .customLong("as-of"), help: "The instant of the pass, as 2026-03-02T09:00:00+08:00.")
  var asOf: String?
  @Flag(
    name: .customLong("take-backlog"), help: "Also take the letters that lay there before the first start.")
  var takeBacklog = false

  func run() async throws {
    try await OperatorPass.once(
      folder: config.folder, asOf: asOf, takeBacklog: takeBacklog, log: Output.logger(.notice))
  }
}
