import ArgumentParser
import DaybookDaemon

/// `preview [DIR]`: every letter in both languages with sample data, and an index page.
struct PreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Write every letter in both languages with sample data, and an index page.")

  @Argument(help: "The folder to write to.") var folder = "out/preview"
  @OptionGroup var config: ConfigOption

  func run() async throws {
    let index = try Preview.write(to: folder, configuration: config.folder)
    print("open \(index)")
  }
}
