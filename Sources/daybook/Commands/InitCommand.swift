import ArgumentParser
import DaybookDaemon

/// `init DIR`: a commented starter configuration.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a commented starter configuration into DIR.")

  @Argument(help: "The folder to write to.") var folder: String
  @OptionGroup var config: ConfigOption

  func run() async throws {
    let written = try Starter.write(to: folder)
    for path in written { print("wrote \(path)") }
    print(
      "Next: edit \(folder)/daybook.yaml and \(folder)/team.yaml, then `daybook check --config \(folder)`.")
  }
}
