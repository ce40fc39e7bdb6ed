import ArgumentParser
import DaybookDaemon
import Logging

/// `rehearse FILE…`: scenario files against the real program; exit 1 on any difference.
struct RehearseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearse", abstract: "Play scenario files against the real program on a scratch store.")

  @Argument(help: "Scenario files.") var files: [String]
  /// Accepted so that `--config` may stand with every verb; scenarios bring their own configuration.
  @OptionGroup var config: ConfigOption

  func run() async throws {
    let log = Output.logger(.critical)
    var failed = 0
    for file in files {
      let result = try await RehearsalRun.play(file, log: log)
      for difference in result.differences { print(difference) }
      if !result.differences.isEmpty { failed += 1 }
    }
    print("\(files.count - failed) passed, \(failed) failed")
    if failed > 0 { throw ExitCode(1) }
  }
}
