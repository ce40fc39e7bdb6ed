import ArgumentParser
import DaybookDaemon
import Foundation
import Logging

/// The operator's command line (page 3, Operator contract).
@main
struct DaybookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "daybook", abstract: "Runs a sales team by e-mail.", version: Version.text,
    subcommands: [
      InitCommand.self, RunCommand.self, OnceCommand.self, RehearseCommand.self, DemoCommand.self,
      CheckCommand.self, StatusCommand.self, ShowCommand.self, ExportCommand.self, VerifyCommand.self,
      RebuildCommand.self, QuarantineCommand.self, OutboxCommand.self, PreviewCommand.self,
      DrawCommand.self,
    ])

  /// Exit codes: 0 done, 1 the check failed, 2 wrong usage or configuration, 75 temporary.
  static func main() async {
    // The company's memory is nobody else's to read.
    umask(0o027)
    do {
      var command = try parseAsRoot(ConfigFirst.arguments(CommandLine.arguments))
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let error as ExitCode {
      Foundation.exit(error.rawValue)
    } catch {
      let code = ExitCodes.code(of: error) ?? (exitCode(for: error).isSuccess ? 0 : 2)
      if ExitCodes.code(of: error) == nil {
        let text = fullMessage(for: error)
        if code == 0 { print(text) } else { Output.error(text) }
      } else {
        Output.error("daybook: \(ExitCodes.sentence(of: error))")
      }
      Foundation.exit(code)
    }
  }
}

/// `--config` may stand before the verb: it is moved behind it.
enum ConfigFirst {
  static func arguments(_ all: [String]) -> [String] {
    var rest = Array(all.dropFirst())
    guard let first = rest.first, first == "--config" || first.hasPrefix("--config=") else { return rest }
    let count = first == "--config" ? 2 : 1
    guard rest.count > count else { return rest }
    let moved = Array(rest.prefix(count))
    rest.removeFirst(count)
    return [rest[0]] + moved + rest.dropFirst()
  }
}

/// The configuration folder: `--config`, else `./config`, else `/etc/daybook`.
struct ConfigOption: ParsableArguments {
  @Option(name: .long, help: "The configuration folder (default ./config, then /etc/daybook).")
  var config: String?

  var folder: String {
    if let config {
      return config.hasPrefix("/") ? config : FileManager.default.currentDirectoryPath + "/" + config
    }
    let here = FileManager.default.currentDirectoryPath + "/config"
    return FileManager.default.fileExists(atPath: here + "/daybook.yaml") ? here : "/etc/daybook"
  }
}

enum Output {
  static func error(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  /// How far a long command is: for somebody who looks on, never into a file or a pipe.
  static func progress(_ text: String) { if isatty(STDERR_FILENO) == 1 { error(text) } }

  /// Structured logs on standard error; `DAYBOOK_LOG` sets the level (trace … critical).
  static func logger(_ standard: Logger.Level) -> Logger {
    LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
    var logger = Logger(label: "daybook")
    let wanted = ProcessInfo.processInfo.environment["DAYBOOK_LOG"].flatMap { Logger.Level(rawValue: $0) }
    logger.logLevel = wanted ?? standard
    return logger
  }
}
