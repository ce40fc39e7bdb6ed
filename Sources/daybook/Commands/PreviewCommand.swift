import ArgumentParser
struct PreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "preview")
}
