import ArgumentParser
struct OnceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "once")
}
