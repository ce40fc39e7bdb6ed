import ArgumentParser
import DaybookDaemon
import Logging

/// `demo [DIR]`: a small company's fortnight on an embedded Maildir, no server.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "A small company's fortnight on an embedded Maildir, with letters to open."
  )

  @Argument(help: "The folder to write to; it must not hold a store yet.") var folder = "demo"
  @OptionGroup var config: ConfigOption

  func run() async throws {
    let lines = try await Demo.run(in: folder, log: Output.logger(.error))
    for line in lines { print(line) }
  }
}
